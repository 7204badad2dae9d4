import type { Token } from './token.ts';

/*
 * The tree of a statement. It keeps tokens, not meanings: names are not looked up here, numbers are not checked.
 * Parsing never fails: a statement with a syntax error has the part of its tree that was complete before the error,
 * and `complete` false. Nodes stand in the order in which pfctl's parser would have met them, so that whoever walks
 * the tree in order raises faults in pfctl's order.
 *
 * The same tree serves every dialect; a field that a dialect's grammar does not have stays absent.
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

/** What `pass`, `block`, `match`, `anchor`, `scrub`, `nat`, … have in common, in the order of the grammar. */
export interface RuleCriteria {
  direction?: Token | undefined;
  log?: Log | undefined;
  quick?: Token | undefined;
  onKeyword?: Token | undefined;
  interfaces?: List<InterfaceItem> | undefined;
  /** The older grammars write the route here, before the address family. */
  route?: FilterOption | undefined;
  family?: Token | undefined;
  protoKeyword?: Token | undefined;
  protocols?: List<Token> | undefined;
  readonly hosts: Hosts;
  readonly options: FilterOption[];
}

export interface FilterRule extends RuleCriteria {
  readonly kind: 'rule';
  readonly action: Token;
  blockReturn?: BlockReturn | undefined;
}

/** An anchor call. With `open`, the statements up to the matching `AnchorClose` are its rules. */
export interface AnchorRule extends RuleCriteria {
  readonly kind: 'anchor';
  readonly keyword: Token;
  name?: Token | undefined;
  open?: Token | undefined;
}

/** The `}` that ends an inline anchor. */
export interface AnchorClose {
  readonly kind: 'anchor-close';
  readonly close: Token;
}

/** `load anchor name from file`. */
export interface LoadAnchor {
  readonly kind: 'load-anchor';
  readonly keyword: Token;
  name?: Token | undefined;
  /** The older grammars join several words to a name. */
  nameWords?: Token[];
  readonly file: Token[];
}

/** `name = value…`. */
export interface MacroDefinition {
  readonly kind: 'macro';
  readonly name: Token;
  readonly values: Token[];
}

export interface Include {
  readonly kind: 'include';
  readonly keyword: Token;
  file?: Token;
}

/** `table <name> persist { … } file "…"`. */
export interface TableDefinition {
  readonly kind: 'table';
  readonly keyword: Token;
  name?: Token;
  readonly options: TableOption[];
}

export type TableOption =
  | { readonly kind: 'word'; readonly word: Token }
  | { readonly kind: 'file'; readonly keyword: Token; file?: Token }
  | { readonly kind: 'hosts'; readonly list: List<Host> };

/** `set timeout interval 10`, `set skip on { lo0 }`, … : the keyword that names the option, then what its grammar takes. */
export interface SetOption {
  readonly kind: 'set';
  readonly keyword: Token;
  option?: Token;
  /** `set timeout { … }`, `set limit { … }`: name and number pairs; `set syncookies adaptive (start 25%, end 12%)`: name and word pairs. */
  readonly pairs: List<SetPair>;
  /** The plain words of every other option, in order. */
  readonly words: Token[];
  /** `set skip on …`. */
  onKeyword?: Token;
  interfaces?: List<InterfaceItem>;
  /** `set state-defaults …`. */
  readonly stateOptions: StateOption[];
}

export interface SetPair {
  readonly name: Token;
  value?: Token;
}

/** `antispoof log quick for { em0 (em1) } inet label x rtable 1`. */
export interface Antispoof {
  readonly kind: 'antispoof';
  readonly keyword: Token;
  log?: Log | undefined;
  quick?: Token | undefined;
  forKeyword?: Token | undefined;
  interfaces?: List<AntispoofInterface> | undefined;
  family?: Token | undefined;
  readonly options: FilterOption[];
}

/** OpenBSD's `queue name on em0 bandwidth 10M, min 5M, max 15M default`; FreeBSD's and the older ALTQ `queue`. */
export interface QueueDefinition {
  readonly kind: 'queue';
  readonly keyword: Token;
  name?: Token;
  onKeyword?: Token;
  interfaces?: List<InterfaceItem>;
  readonly options: QueueOption[];
  /** ALTQ: the child queues at the end. */
  children?: List<Token>;
}

/** ALTQ's `altq on em0 cbq bandwidth 10Mb queue { a b }`. */
export interface AltqDefinition {
  readonly kind: 'altq';
  readonly keyword: Token;
  onKeyword?: Token;
  interfaces?: List<InterfaceItem>;
  readonly options: QueueOption[];
  queueKeyword?: Token;
  children?: List<Token>;
}

/** One option of a queue; which fields are set follows from the keyword. */
export interface QueueOption {
  readonly keyword: Token;
  value?: Token;
  /** Service curve of `bandwidth`, `min`, `max`: `10M burst 90M for 100ms`. */
  curve?: ServiceCurve;
  minimum?: ServiceCurve;
  maximum?: ServiceCurve;
  /** `minimum` and `maximum` as they were written. */
  order?: readonly ('min' | 'max')[];
  /** ALTQ scheduler options in parentheses. */
  scheduler?: SchedulerOption[];
}

export interface ServiceCurve {
  readonly bandwidth: Token;
  burst?: Token;
  duration?: Token;
}

/** ALTQ: `hfsc(linkshare (10Mb 100 5Mb), default)`, `cbq(borrow red)`. */
export interface SchedulerOption {
  readonly keyword: Token;
  readonly values: Token[];
}

/** The older grammars' `scrub in on em0 all fragment reassemble`, `no scrub`. */
export interface ScrubRule extends RuleCriteria {
  readonly kind: 'scrub';
  readonly no?: Token | undefined;
  readonly keyword: Token;
  readonly scrubOptions: ScrubOption[];
}

/** The older grammars' `nat`, `rdr`, `binat` rules: `nat pass log on em0 from a to b tag x -> pool`. */
export interface TranslationRule extends RuleCriteria {
  readonly kind: 'nat' | 'rdr' | 'binat';
  readonly no?: Token | undefined;
  readonly keyword: Token;
  pass?: Token | undefined;
  arrow?: Token | undefined;
  target?: Pool | undefined;
}

/** `nat-anchor "x/*" on em0`, `rdr-anchor`, `binat-anchor`, macOS's `scrub-anchor` and `dummynet-anchor`. */
export interface TranslationAnchor extends RuleCriteria {
  readonly kind: 'translation-anchor';
  readonly keyword: Token;
  name?: Token | undefined;
  /** All words of the name, which pfctl joins. */
  words?: Token[];
}

/**
 * FreeBSD's rules for Ethernet frames, and calls of anchors of them: `ether block out on igb0 to ! 00:01:02:03:04:05`.
 * The criteria are those of the packet in the frame (behind `l3`), the interfaces and protocols those of the frame.
 */
export interface EtherRule extends RuleCriteria {
  readonly kind: 'ether';
  readonly keyword: Token;
  /** `pass`, `block` or `match`; absent for an anchor. */
  action?: Token;
  blockReturn?: BlockReturn;
  /** `anchor`, its name, and the `{` of an inline one. */
  anchor?: Token;
  name?: Token | undefined;
  open?: Token;
  /** The interface behind `bridge-to`. */
  bridge?: Token;
  all?: Token;
  source?: List<EtherAddress>;
  destination?: List<EtherAddress>;
  l3?: Token;
}

/** `! 00:01:02:03:04:05/24`, `00:01:02:03:04:05&ff:ff:ff:00:00:ff`. pfctl joins several words with blanks. */
export interface EtherAddress {
  readonly not?: Token;
  readonly words: Token[];
  prefix?: Token;
}

/** FreeBSD's `state limiter name id 1 limit 1000 rate 1/10` and `source limiter …`. */
export interface LimiterDefinition {
  readonly kind: 'limiter';
  /** `state` or `source`. */
  readonly keyword: Token;
  /** pfctl joins several words with blanks. */
  readonly name: Token[];
  readonly options: LimiterOption[];
}

/** `id 1`, `limit 1000`, `entries 2`, `rate 4/5`, `table <busy> above 100 below 50`, `inet mask 16`. */
export interface LimiterOption {
  readonly keyword: Token;
  number?: Token;
  seconds?: Token;
  table?: Token;
  below?: Token;
}

/** macOS's `dummynet` rules: criteria as in a filter rule, further words as read. */
export interface OtherRule extends RuleCriteria {
  readonly kind: 'dummynet';
  readonly no?: Token | undefined;
  readonly keyword: Token;
  readonly words: Token[];
}

/** An empty line, or one with only a comment. */
export interface Empty {
  readonly kind: 'empty';
}

/** Nothing of the statement could be made out. */
export interface Malformed {
  readonly kind: 'malformed';
}

export type StatementBody =
  | FilterRule
  | AnchorRule
  | AnchorClose
  | LoadAnchor
  | MacroDefinition
  | Include
  | TableDefinition
  | SetOption
  | Antispoof
  | QueueDefinition
  | AltqDefinition
  | ScrubRule
  | TranslationRule
  | TranslationAnchor
  | EtherRule
  | LimiterDefinition
  | OtherRule
  | Empty
  | Malformed;

/** A fault that the lexer or the parser found, in the order of pfctl's reading. */
export interface SyntaxFault {
  /** Dotted code, such as `pf/syntax-error`. */
  readonly code: string;
  /** pfctl's words: `syntax error`, `macro 'x' not defined`; empty where it says nothing. */
  readonly pfctl: string;
  /**
   * How many tokens of the statement had been shifted when the fault was raised: for a fault of lexer or grammar
   * also the index of the token at fault. Together with the faults found later in checking this decides which
   * `syntax error` lines pfctl keeps to itself (yacc's rule of three tokens). Of a complete statement all tokens are
   * shifted, its newline included; behind a syntax error they are discarded up to the newline, which is shifted.
   */
  readonly shifted: number;
  /** Line relative to the statement that pfctl names. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Tokens that could have stood here (names as in the grammar), for advice. */
  readonly expected: readonly string[];
  readonly related?: readonly { readonly start: number; readonly end: number; readonly message: string }[];
  /** A line that pfctl prints before this one, without file and line. */
  readonly bare?: string;
  /** True where pfctl gives up: it reads nothing behind this fault, and has no further messages. */
  readonly fatal?: boolean;
  /** True for the `syntax error` that pfctl prints only because its lexer raised a fault on the same token. */
  readonly consequence?: boolean;
}

/** One statement of a file with its tokens. Everything in it is relative to its own start. */
export interface Statement {
  readonly body: StatementBody;
  /** True when the whole statement was read without a syntax error. */
  readonly complete: boolean;
  /**
   * True for lines behind an include that pfctl took for the rest of a statement of the included file. They have no
   * tokens: those are with that statement, at its end.
   */
  readonly continuation?: boolean;
  readonly tokens: readonly Token[];
  readonly faults: readonly SyntaxFault[];
  /** Characters, the newline included, and the number of lines the statement spans, as pfctl counts them. */
  readonly length: number;
  readonly lines: number;
  /** Comments, for features; offsets relative to the statement. */
  readonly comments: readonly { readonly start: number; readonly end: number }[];
  /** Values of the macros that were looked up while lexing, undefined for one that did not exist: if they are the same, and the text is, the statement is. */
  readonly lookups: ReadonlyMap<string, string | undefined>;
}
