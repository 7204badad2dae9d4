import type { Family, IpAddress } from '../machine/address.ts';

/*
 * The loaded ruleset: what pfctl would hand the kernel. Values only; every rule says where it came from.
 */

/** Where a loaded value was written: which file and statement, and which stretch of the statement. */
export interface Origin {
  /** Name of the file as pfctl prints it. */
  readonly file: string;
  /** Line of the statement's first character, from 1. */
  readonly line: number;
  /** Offsets in the file's text of the whole statement, without its newline. */
  readonly start: number;
  readonly end: number;
}

/** An address criterion or a member of a pool (pfvar.h, struct pf_addr_wrap). */
export type Address =
  | { readonly kind: 'any' }
  | { readonly kind: 'network'; readonly address: IpAddress; readonly bits: number }
  | { readonly kind: 'range'; readonly first: IpAddress; readonly last: IpAddress }
  | { readonly kind: 'table'; readonly name: string }
  /** `(em0:network)`: looked up when packets arrive. `bits` is the mask given behind it, 128 (32 with `inet`) when none was. */
  | { readonly kind: 'interface'; readonly name: string; readonly modifiers: InterfaceModifiers; readonly bits: number }
  | { readonly kind: 'no-route' }
  | { readonly kind: 'urpf-failed' }
  | { readonly kind: 'route-label'; readonly name: string }
  /**
   * A name that nothing is known about because the machine is not described: an interface (`em0:network`) or a host,
   * as written, with the mask if one was given (`em0/24`). Never occurs when the machine's interfaces and hosts are.
   */
  | { readonly kind: 'name'; readonly name: string };

export interface InterfaceModifiers {
  readonly network: boolean;
  readonly broadcast: boolean;
  readonly peer: boolean;
  /** `:0`, without aliases. */
  readonly noAlias: boolean;
}

/** Comparison of a port, user or group: `range` is `a:b`, `inside` is `a >< b`, `outside` is `a <> b`. */
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'range' | 'inside' | 'outside';

export interface PortMatch {
  readonly operator: Comparison;
  readonly low: number;
  /** Second port of `range`, `inside`, `outside`; 0 otherwise. */
  readonly high: number;
}

/** For users and groups; `unknown` is -1. */
export interface IdMatch {
  readonly operator: Comparison;
  readonly low: number;
  readonly high: number;
  /** The name of `low` when the machine's users are not described, so that its number is not known. */
  readonly name?: string;
}

export interface PeerMatch {
  readonly not: boolean;
  readonly address: Address;
  readonly port?: PortMatch;
}

/** What a blocking rule answers (pfvar.h, PFRULE_RETURN*). ICMP values are (type << 8 | code). */
export type BlockAnswer =
  | { readonly kind: 'drop' }
  | { readonly kind: 'return-rst'; readonly ttl: number }
  | { readonly kind: 'return-icmp'; readonly icmp: number; readonly icmp6: number }
  | { readonly kind: 'return'; readonly icmp: number; readonly icmp6: number };

export interface LogSettings {
  readonly all: boolean;
  readonly matches: boolean;
  readonly user: boolean;
  /** Number of the pflog interface. */
  readonly interface: number;
}

export type PoolType = 'none' | 'bitmask' | 'random' | 'source-hash' | 'round-robin' | 'least-states';

/** Addresses to translate or route to (pfvar.h, struct pf_pool). */
export interface AddressPool {
  /** Addresses in order. Today's OpenBSD has exactly one (several became a table); the older grammars may have more. */
  readonly addresses: readonly PoolAddress[];
  readonly type: PoolType;
  readonly sticky: boolean;
  /** 128-bit key of `source-hash` as four words; absent: drawn at random when the rule is loaded. */
  readonly key?: readonly number[];
  /** Ports as loaded: 0 and 0 for none; nat's default is 50001 to 65535. */
  readonly lowPort: number;
  readonly highPort: number;
  /** `range` for `port 80:90`; absent when a single port or none was given. */
  readonly portRange?: boolean;
  readonly staticPort: boolean;
  /** FreeBSD: ports of a shared IPv4 address (RFC 7597). */
  readonly mapE?: { readonly offset: number; readonly length: number; readonly psid: number } | undefined;
  readonly endpointIndependent?: boolean | undefined;
  readonly preferInet6NextHop?: boolean | undefined;
  /** macOS: how hosts at the other end are treated. */
  readonly otherEnds?: OtherEnds;
}

/** macOS: which connections share a port of a translation, and which other hosts may answer to it. */
export interface OtherEnds {
  readonly extmap?: EndpointMode;
  readonly extfilter?: EndpointMode;
}

/** How far something depends on the other end: not at all (`ei`), on its address (`ad`), on its address and port (`apd`). */
export type EndpointMode = 'ei' | 'ad' | 'apd';

/** macOS: the pipe or queue of dummynet that packets are sent through. */
export interface DummynetPipe {
  readonly kind: 'pipe' | 'queue';
  readonly number: number;
}

export interface PoolAddress {
  readonly address: Address;
  readonly weight: number;
  /** Interface of a route (older grammars; `route-to (em0 10.0.0.1)`). The address of a bare `route-to em0` is any. */
  readonly interface?: string;
}

export interface Divert {
  readonly kind: 'divert-to' | 'divert-reply' | 'divert-packet';
  readonly address?: IpAddress;
  readonly port: number;
}

/** State handling of a rule. */
export type KeepState = 'no' | 'keep' | 'modulate' | 'synproxy';

export interface StateOptions {
  readonly max: number;
  readonly noSync: boolean;
  readonly sourceTrack: boolean;
  /** `source-track rule`, also implied by limits. */
  readonly sourceTrackRule: boolean;
  readonly maxSrcStates: number;
  readonly maxSrcNodes: number;
  readonly maxSrcConn: number;
  readonly maxSrcConnRate?: { readonly limit: number; readonly seconds: number };
  readonly overload?: { readonly table: string; readonly flush: 'no' | 'rule' | 'global' };
  readonly ifBound: boolean;
  readonly groupBound?: boolean;
  readonly sloppy: boolean;
  readonly pflow: boolean;
  /** FreeBSD: ICMP messages that refer to other connections are let through. */
  readonly allowRelated?: boolean;
  /** DragonFly: states are also made in the midst of connections (`hash-only`: and sequence numbers never checked). */
  readonly pickups?: 'pickups' | 'no-pickups' | 'hash-only';
  /** Own timeouts by name (`tcp.first`), adaptive ones included, in seconds (adaptive: numbers of states). */
  readonly timeouts: Readonly<Record<string, number>>;
}

/** Changes to matching packets. */
export interface ScrubActions {
  readonly noDf: boolean;
  readonly randomId: boolean;
  readonly minTtl: number;
  readonly maxMss: number;
  readonly reassembleTcp: boolean;
  /** Older grammars: how fragments are handled. Absent: they are reassembled. */
  readonly fragment?: 'crop' | 'drop-ovl' | 'no-reassemble';
}

/** A call of an anchor from its parent ruleset. */
export interface AnchorCall {
  /** As written, `ftp-proxy/*` included; for an inline anchor without a name the one that pfctl made up (`_1`). */
  readonly name: string;
  /** Path of the called ruleset from the root, without a trailing `/*`. */
  readonly path: string;
  /** `name/*`: the children are called, in the order of their names. */
  readonly wildcard: boolean;
  readonly inline: boolean;
}

/** One loaded rule (pfvar.h, struct pf_rule). */
export interface Rule extends RuleBody {
  readonly origin: Origin;
  /** Position in its list of rules (`rules`, `nat`, `scrub`, …); what `@` shows, unless `shownNumber` says otherwise. */
  readonly number: number;
  /** What `@` shows where one counter runs over several lists, as in FreeBSD. */
  readonly shownNumber?: number | undefined;
}

/** A rule without its place. */
export interface RuleBody {
  readonly action: 'pass' | 'block' | 'match' | 'scrub' | 'nat' | 'rdr' | 'binat' | 'dummynet';
  /** `no nat`, `no rdr`, `no scrub`, `no dummynet`. */
  readonly no?: boolean | undefined;
  readonly anchor?: AnchorCall | undefined;
  readonly answer: BlockAnswer;
  /** Absent: both. */
  readonly direction?: 'in' | 'out' | undefined;
  readonly log?: LogSettings | undefined;
  readonly quick: boolean;
  readonly interface?: { readonly name: string; readonly not: boolean } | undefined;
  readonly onRdomain?: number | undefined;
  /** `on ! rdomain 1`. */
  readonly onRdomainNot?: boolean | undefined;
  readonly receivedOn?: { readonly name: string; readonly not: boolean } | undefined;
  /** Absent: any family. */
  readonly family?: Family | undefined;
  /** Target family of `af-to`. */
  readonly targetFamily?: Family | undefined;
  /** 0: any. */
  readonly protocol: number;
  readonly source: PeerMatch;
  readonly destination: PeerMatch;
  /** Fingerprint names as written; `nomatch` when pf would not know it. */
  readonly os?: string | undefined;
  readonly user?: IdMatch | undefined;
  readonly group?: IdMatch | undefined;
  /** Bit sets of TCP flags (FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32, ECE 64, CWR 128). */
  readonly flags: { readonly set: number; readonly mask: number };
  /** ICMP type and code; absent: any. */
  readonly icmpType?: number | undefined;
  readonly icmpCode?: number | undefined;
  readonly tos: number;
  readonly prio?: number | undefined;
  readonly keepState: KeepState;
  readonly state: StateOptions;
  readonly fragment: boolean;
  readonly allowOpts: boolean;
  readonly once: boolean;
  readonly label: string;
  readonly queue?: string | undefined;
  readonly ackQueue?: string | undefined;
  readonly tag: string;
  readonly tagged: string;
  readonly taggedNot: boolean;
  /** -1: none. */
  readonly rtable: number;
  /** 0: always; otherwise of 2^32 - 1. */
  readonly probability: number;
  readonly maxPktRate?: { readonly limit: number; readonly seconds: number } | undefined;
  readonly divert?: Divert | undefined;
  readonly scrub: ScrubActions;
  readonly setPrio?: readonly [number, number] | undefined;
  readonly setTos?: number | undefined;
  readonly delay?: number | undefined;
  /** Where sources are translated to: of `nat-to`, and of the older `nat` and `binat` rules. */
  readonly nat?: AddressPool | undefined;
  /** Where destinations are translated to: of `rdr-to`, and of the older `rdr` rules. */
  readonly rdr?: AddressPool | undefined;
  readonly route?: AddressPool | undefined;
  readonly routeKind?: 'route-to' | 'reply-to' | 'dup-to' | 'fastroute' | undefined;
  /** `nat pass`, `rdr pass`. */
  readonly translatePass?: boolean | undefined;
  /** FreeBSD: further labels, `ridentifier`, dummynet pipes or queues. */
  readonly labels?: readonly string[] | undefined;
  readonly ridentifier?: number | undefined;
  readonly dummynet?: { readonly kind: 'dnpipe' | 'dnqueue'; readonly numbers: readonly number[] } | undefined;
  /** Of macOS's `dummynet` rules. */
  readonly pipe?: DummynetPipe | undefined;
  /** FreeBSD; 0 or absent: of any size. */
  readonly maxPktSize?: number | undefined;
  readonly stateLimiter?: Limiter | undefined;
  readonly sourceLimiter?: Limiter | undefined;
  /** Of FreeBSD's `ether` rules: what is asked of the frame. Source and destination are those of the packet in it. */
  readonly ether?: EtherMatch | undefined;
}

/** A limiter that FreeBSD's rule is under, and what happens to packets beyond it. */
export interface Limiter {
  readonly id: number;
  readonly beyond: 'block' | 'no-match';
}

/** What an `ether` rule asks of a frame. */
export interface EtherMatch {
  /** EtherType; 0: any. */
  readonly protocol: number;
  readonly source?: EtherAddress | undefined;
  readonly destination?: EtherAddress | undefined;
  readonly bridgeTo?: string | undefined;
}

/** An address with its mask, six bytes each. */
export interface EtherAddress {
  readonly not: boolean;
  readonly bytes: readonly number[];
  readonly mask: readonly number[];
}

/** A table of the ruleset. */
export interface Table {
  readonly origin?: Origin;
  readonly name: string;
  readonly constant: boolean;
  readonly persist: boolean;
  readonly counters: boolean;
  /** True if the definition named addresses or files at all (an empty list counts). */
  readonly initialised: boolean;
  readonly entries: TableEntries;
  /** There are more entries, in a file of the machine that is not here. */
  readonly isOpen?: boolean;
  /** How pfctl prints the contents: one item per host written, or `file "x"`. */
  readonly shown: readonly string[];
}

/** A table's entries in order: an array, or something smaller where they may be many. */
export interface TableEntries extends Iterable<TableEntry> {
  readonly length: number;
  forEach(visit: (entry: TableEntry) => void): void;
}

export interface TableEntry {
  readonly not: boolean;
  readonly address: IpAddress;
  readonly bits: number;
  /** Weight in a pool that became a table; absent: 1. */
  readonly weight?: number;
}

/** Bandwidth of a queue over time (pfvar.h, struct pf_queue_scspec): bits per second, and a burst at the beginning. */
export interface ServiceRate {
  readonly bandwidth: number;
  /** 0: none. */
  readonly burst: number;
  /** How long the burst lasts, in milliseconds. */
  readonly duration: number;
}

/** One `queue` definition, for one interface (pfvar.h, struct pf_queuespec). */
export interface Queue {
  readonly origin?: Origin;
  readonly name: string;
  /** Empty: a root queue. */
  readonly parent: string;
  /** Empty: any interface. */
  readonly interface: string;
  readonly default: boolean;
  /** Number of flows of a flow queue, 0 for none. */
  readonly flows: number;
  readonly quantum: number;
  /** 0: the default. */
  readonly limit: number;
  /** True for a root queue that was given a bandwidth. */
  readonly rootClass: boolean;
  readonly linkshare: ServiceRate;
  readonly realtime: ServiceRate;
  readonly upperlimit: ServiceRate;
}

/** Settings that `set` made, with their defaults where nothing was set. */
export interface Options {
  readonly blockPolicy: 'drop' | 'return';
  /** FreeBSD; absent: drop. */
  readonly failPolicy?: 'drop' | 'return';
  readonly statePolicy: 'floating' | 'if-bound';
  /** Names and groups of `set skip on`. */
  readonly skip: readonly string[];
  readonly reassemble: boolean;
  readonly reassembleNoDf: boolean;
  readonly optimization: string;
  readonly rulesetOptimization: 'none' | 'basic' | 'profile';
  /** Every timeout by name: default, profile or value set. */
  readonly timeouts: Readonly<Record<string, number>>;
  readonly limits: Readonly<Record<string, number>>;
  readonly syncookies?: {
    readonly mode: 'never' | 'adaptive' | 'always';
    /** Percentages of `limit states` at which adaptive cookies begin and end. */
    readonly start: number;
    readonly end: number;
    /** Whether start and end were given; they are then printed. */
    readonly given?: boolean;
  };
  /** What the ruleset itself set: `timeout tcp.first`, `limit states`, … */
  readonly given?: ReadonlySet<string>;
  readonly loginterface?: string;
  /** 32 bits. */
  readonly hostid?: number;
  /** As written: `err`, `debug`, `7`. */
  readonly debug?: string;
  /** Name of the fingerprint file. */
  readonly fingerprints?: string;
}

/** The rules and tables of one anchor; the root's path is empty. */
export interface AnchorRuleset {
  readonly path: string;
  readonly rules: readonly Rule[];
  /** Older grammars: translation rules and scrub rules, each a list of its own. Calls of anchors stand in the list that they are for. */
  readonly nat: readonly Rule[];
  readonly rdr: readonly Rule[];
  readonly binat: readonly Rule[];
  readonly scrub: readonly Rule[];
  /** FreeBSD: rules for Ethernet frames. */
  readonly ether?: readonly Rule[];
  /** macOS: rules for dummynet. */
  readonly dummynet?: readonly Rule[];
  readonly tables: ReadonlyMap<string, Table>;
}

/** Everything that pfctl would load. */
export interface Ruleset {
  readonly dialect: string;
  /** By path; the root is `''`. */
  readonly anchors: ReadonlyMap<string, AnchorRuleset>;
  readonly options: Options;
  /** In the order of their definitions. */
  readonly queues: readonly Queue[];
}
