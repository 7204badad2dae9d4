import type { Includer, Token } from './token.ts';
import type {
  AntispoofInterface,
  BlockReturn,
  FilterOption,
  Host,
  Hosts,
  InterfaceItem,
  List,
  Log,
  Pool,
  ScrubOption,
  StateOption,
} from './tree-parts.ts';

export type * from './tree-parts.ts';

/*
 * The tree of a statement. It keeps tokens, not meanings: names are not looked up here, numbers are not checked.
 * Parsing never fails: a statement with a syntax error has the part of its tree that was complete before the error,
 * and `complete` false. Nodes stand in the order in which pfctl's parser would have met them, so that whoever walks
 * the tree in order raises faults in pfctl's order.
 *
 * The same tree serves every dialect; a field that a dialect's grammar does not have stays absent.
 */

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
  burstKeyword?: Token;
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
  /** NetBSD: `if-bound` or `floating`. */
  stateLock?: Token;
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

/** macOS's `dummynet out proto tcp … pipe 1`, `no dummynet quick on lo0 all`: criteria as in a filter rule. */
export interface DummynetRule extends RuleCriteria {
  readonly kind: 'dummynet';
  readonly no?: Token | undefined;
  readonly keyword: Token;
  /** `pipe` or `queue`, and which one. */
  pipe?: Token;
  number?: Token;
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
  | DummynetRule
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
  readonly includer?: Includer | undefined;
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
