import type { Token } from './token.ts';

/*
 * What the statements of `tree.ts` are made of: lists, hosts, ports, pools, options.
 */

/** `{ a, b c }` or a single item without braces. */
export interface List<T> {
  open?: Token | undefined;
  items: readonly T[];
  /** Absent with `open` present: the list was not closed (a syntax error follows). */
  close?: Token | undefined;
}

/** `on em0`, `on ! em0`, `on { em0 em1 }`, `on rdomain 1`, `on any`. */
export interface InterfaceItem {
  readonly not?: Token;
  /** Name, or the keyword `any`. With `rdomain` the number. */
  name: Token;
  rdomain?: Token;
}

/** What is inside `antispoof for (em0)`: an interface, perhaps in parentheses. */
export interface AntispoofInterface {
  readonly open?: Token;
  item: InterfaceItem;
}

/** One host as written: see `kind`. */
export type Host =
  /** A name, an address, an interface: `10.0.0.1`, `em0:network`, `10.1`, `www.example.org`, with an optional `/24`. */
  | { readonly kind: 'word'; readonly not?: Token; readonly word: Token; prefix?: Token; weight?: Token }
  /** `10.0.0.1 - 10.0.0.9` */
  | { readonly kind: 'range'; readonly not?: Token; readonly first: Token; last: Token; weight?: Token }
  /** `(em0)`, `(em0:network)/24` */
  | {
      readonly kind: 'dynamic';
      readonly not?: Token;
      readonly open: Token;
      readonly word: Token;
      close: Token;
      prefix?: Token;
      weight?: Token;
    }
  /** `<bad>` */
  | {
      readonly kind: 'table';
      readonly not?: Token;
      readonly open: Token;
      readonly name: Token;
      close: Token;
      weight?: Token;
    }
  | { readonly kind: 'route-label'; readonly not?: Token; readonly keyword: Token; name: Token; weight?: Token }
  | { readonly kind: 'no-route' | 'urpf-failed' | 'any'; readonly not?: Token; readonly keyword: Token; weight?: Token }
  /** A list inside a list. */
  | { readonly kind: 'list'; readonly list: List<Host> }
  /** The older grammars' route host: `(em0 10.0.0.1)`, `(em0 10.0.0.1/24)` or a bare `em0`. */
  | { readonly kind: 'route'; readonly open?: Token; readonly interface: Token; host?: Host; close?: Token };

/** `80`, `80:90`, `>= 1024`, `1 >< 5`. Ranges with a colon are one word. */
export interface PortItem {
  readonly operator?: Token;
  /** The older grammars read `!=`, `<=` and `>=` as two tokens: this is the second. */
  readonly equals?: Token;
  first: Token;
  /** `><` or `<>` between two ports. */
  binary?: Token;
  last?: Token;
}

/** `user root`, `user != 0`, `user 1 >< 5`; the same for groups. */
export interface UserItem {
  readonly operator?: Token;
  readonly equals?: Token;
  first: Token;
  binary?: Token;
  last?: Token;
}

/** `echoreq`, `8 code 0`. */
export interface IcmpItem {
  readonly type: Token;
  codeKeyword?: Token;
  code?: Token;
}

/** Everything behind one `from` or `to`. */
export interface Peer {
  readonly keyword: Token;
  hosts?: List<Host> | undefined;
  portKeyword?: Token | undefined;
  ports?: List<PortItem> | undefined;
  /** Older grammars take an `os` only behind `from`; the tree keeps it in `Hosts.os` everywhere. */
}

/** `all`, or `from … os … to …`. */
export interface Hosts {
  all?: Token | undefined;
  from?: Peer | undefined;
  osKeyword?: Token | undefined;
  os?: List<Token> | undefined;
  to?: Peer | undefined;
}

/** `log (all, to pflog1)`. */
export interface Log {
  readonly keyword: Token;
  readonly options: LogOption[];
  close?: Token;
}

export interface LogOption {
  /** `all`, `matches`, `user`, `to`. */
  readonly keyword: Token;
  /** Words behind `to` (a string may be several words). */
  readonly words: Token[];
}

/** `block return-icmp (host-unr, 1)`, `block return-rst (ttl 5)`. */
export interface BlockReturn {
  readonly keyword: Token;
  ttl?: Token;
  /** Codes in parentheses: the first of `return-icmp`, and of `return-icmp6`. */
  code?: Token;
  code6?: Token;
  close?: Token;
}

/** `bitmask`, `random`, `source-hash KEY`, `round-robin`, `least-states`, `static-port`, `sticky-address`, … */
export interface PoolOption {
  readonly keyword: Token;
  /** Words of a key behind `source-hash`; the three numbers behind `map-e-portset`. */
  readonly words: Token[];
}

/** What stands behind `nat-to`, `rdr-to`, `route-to`, `->`. */
export interface Pool {
  hosts?: List<Host> | undefined;
  portKeyword?: Token | undefined;
  port?: Token | undefined;
  readonly options: PoolOption[];
}

/** `max 100`, `tcp.first 30`, `overload <bad> flush global`, `source-track rule`. */
export interface StateOption {
  readonly keyword: Token;
  readonly number?: Token;
  /** Second number of `max-src-conn-rate 10/5`. */
  readonly seconds?: Token;
  /** Table of `overload`. */
  readonly table?: Token;
  /** `flush` [`global`], `global`, `rule`. */
  readonly words: Token[];
}

/**
 * `no-df`, `min-ttl 5`, `max-mss 1440`, `reassemble tcp`, `random-id`, and the older grammars' scrub words. Of
 * `fragment no reassemble` the argument is `no`.
 */
export interface ScrubOption {
  readonly keyword: Token;
  readonly argument?: Token;
}

/** Whatever follows the hosts of a rule, in the order written. `first` and `last` are the ends of what was read. */
export type FilterOption = { readonly first: Token; last: Token } & (
  | { readonly kind: 'user' | 'group'; items?: List<UserItem> }
  /** `flags S/SA`, `flags /SA`, `flags any`. */
  | { readonly kind: 'flags'; any?: Token | undefined; set?: Token | undefined; mask?: Token | undefined }
  | { readonly kind: 'icmp-type' | 'icmp6-type'; items?: List<IcmpItem> }
  /** One word or number behind a keyword. */
  | {
      readonly kind: 'prio' | 'tos' | 'rtable' | 'probability' | 'label' | 'ridentifier' | 'max-pkt-size';
      value?: Token;
    }
  /** `keep state (…)`, `modulate state`, `synproxy state`, `no state`. */
  | {
      readonly kind: 'state';
      readonly action: Token;
      open?: Token | undefined;
      readonly options: StateOption[];
      close?: Token | undefined;
    }
  | { readonly kind: 'fragment' | 'allow-opts' | 'once' }
  | { readonly kind: 'divert-reply' }
  /** `queue q`, `queue (q, ack)`; also inside `set (…)`. */
  | { readonly kind: 'queue' | 'dnpipe' | 'dnqueue'; queue?: Token; ackQueue?: Token }
  /** Tags may be several words. */
  | { readonly kind: 'tag'; readonly words: Token[] }
  | { readonly kind: 'tagged'; readonly not?: Token; readonly words: Token[] }
  | { readonly kind: 'divert-to'; address?: Token; port?: Token }
  | { readonly kind: 'divert-packet'; port?: Token }
  | { readonly kind: 'scrub'; readonly options: ScrubOption[]; close?: Token }
  | { readonly kind: 'nat-to' | 'rdr-to' | 'binat-to'; pool: Pool }
  | { readonly kind: 'af-to'; family?: Token; pool?: Pool; to?: Pool }
  | { readonly kind: 'route-to' | 'reply-to' | 'dup-to' | 'fastroute'; pool: Pool }
  | { readonly kind: 'received-on'; readonly not?: Token; item?: InterfaceItem }
  /** FreeBSD's `state limiter name (block)`, `source limiter id 1`. */
  | { readonly kind: 'state-limiter' | 'source-limiter'; name?: Token; id?: Token; action?: Token }
  | { readonly kind: 'max-pkt-rate'; limit?: Token; seconds?: Token }
  /** `set prio 5`, `set (prio (5, 6), queue q, tos ef, delay 10)`. */
  | { readonly kind: 'set'; open?: Token; readonly settings: RuleSetting[]; close?: Token }
);

/** One setting of `set ( … )` in a rule. */
export interface RuleSetting {
  /** `prio`, `queue`, `tos`, `delay`. */
  readonly keyword: Token;
  /** One or two values: `prio (5, 6)`, `queue (q, ack)`. */
  readonly values: Token[];
}
