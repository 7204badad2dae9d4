/** Names of the dialects that a file can be read in. */
export type DialectName =
  'openbsd' | 'openbsd-4.4' | 'freebsd-12' | 'freebsd' | 'pfsense' | 'macos' | 'netbsd' | 'dragonfly';

/** Grammars that differ in more than their words: OpenBSD since 4.7, and the one before it that the other systems took over. */
export type GrammarFamily = 'modern' | 'classic';

/** What one pf accepts and defaults to: data, no logic. Further fields are added as the layers above need them. */
export interface Dialect {
  readonly name: DialectName;
  /** For people: `OpenBSD 7.6`. */
  readonly title: string;
  readonly grammar: GrammarFamily;
  /**
   * How pfctl's lexer works. In the `modern` one a file's end ends its line, `!=` is one token, and a macro's value is
   * read like text; in the `classic` one not. The `oldest` moreover miscounts lines that are joined within quotes, and
   * loses one more line behind an undefined macro at the end of a line. That `without-numbers` does the latter; numbers
   * are words to it, in quotes a backslash vanishes and blanks become one, and lists end with their line.
   */
  readonly lexer: 'modern' | 'classic' | 'oldest' | 'without-numbers';
  /** A form feed stands for a blank; elsewhere it is a character that nothing begins with. */
  readonly formFeedIsBlank: boolean;
  /** Words that the lexer does not hand on as strings. */
  readonly keywords: ReadonlySet<string>;
  /** `name port protocol aliases…` as in services(5), in the order of the file. */
  readonly services: 'openbsd' | 'openbsd-4.4' | 'freebsd' | 'macos';
  readonly protocols: 'openbsd' | 'freebsd';
  /** Names of ICMP types and codes (machine/icmp.ts). */
  readonly icmpNames: 'modern' | 'classic' | 'netbsd';
  /** Numbers of an IPv4 address that begin with a zero are octal; elsewhere the zero means nothing. */
  readonly octalAddresses: boolean;
  /** Names of groups of interfaces may stand for their interfaces. */
  readonly interfaceGroups: boolean;
  /** Seconds of the `frag` timeout unless set. */
  readonly fragmentTimeout: number;
  /**
   * How anchors are called. `whole`: by a name that is checked when it is read and shown as it is, with all options
   * that rules have. `classic`: the name is checked behind the anchor's rules, and shown from its last slash on.
   */
  readonly anchors: 'whole' | 'classic';
  /** Of the classic grammar: in what its rules differ from system to system. */
  readonly rules?: ClassicRules;
}

/** In what the rules of the classic grammar differ from system to system. */
export interface ClassicRules {
  /**
   * Filter rules have most of what OpenBSD's got with 4.7 and later, pools are looked at when rules are made of lists,
   * and some mistakes of the older pfctl are gone.
   */
  readonly later: boolean;
  /**
   * As in OpenBSD 4.2: calls of anchors forget most of their options, tables have no `counters`, `nat` and `rdr` rules
   * may be tied to interfaces, and neither 0 nor 1 is a probability.
   */
  readonly earlier: boolean;
  /**
   * Unless a rule or `set keep-policy` says otherwise, `pass` also keeps state of connections that it meets midway
   * (`pickups, sloppy`); elsewhere of TCP from SYN packets on.
   */
  readonly picksUp: boolean;
  /** `fastroute` is a way of routing; elsewhere it is read and forgotten. */
  readonly fastroute: boolean;
  /** `fragment crop` and `fragment drop-ovl` do something; elsewhere fragments are always reassembled. */
  readonly fragmentModes: boolean;
  /** What packets are diverted to: a divert(4) port, or a socket on this machine. */
  readonly divertTo: 'port' | 'socket';
  /** What `rtable` takes: one of the routing tables that the machine has, a number up to 255, or any number. */
  readonly routingTables: 'present' | 'byte' | 'any';
  /** Messages have been gone over: they show negative numbers with their sign, elsewhere some of them as if they had none. */
  readonly revisedMessages: boolean;
  /** With what call pfctl asks for the speed of ALTQ's interface, which must exist; absent where speed and largest packet are guessed. */
  readonly speedCall?: string;
  /**
   * How ALTQ is read and counted: as OpenBSD had it, with 32 bits of bandwidth and all queues looked through for each
   * new one; or as FreeBSD has it since 12, with 64 bits and sums that are kept.
   */
  readonly altq: 'openbsd' | 'freebsd';
  /** What `tos` takes: three names and any number but 0; or the names of code points as well, and 0. */
  readonly tos: 'bits' | 'code-points';
  /** The optimizer takes `(em0)` and `(em0:network)` for the same when it looks for what rules share. */
  readonly optimizerMixesModifiers: boolean;
  /** The optimizer asks the system whether a name is that of a group of interfaces; elsewhere it looks at how it ends. */
  readonly optimizerAsksForGroups: boolean;
  /** A route to an interface is printed without an address even if its rule has no address family. */
  readonly printsBareRoutes: boolean;
  /** The interface of a route goes with every address that its host has; elsewhere with the first one only. */
  readonly namesEveryRouteHost: boolean;
  /** The second rule of an interface that `antispoof` makes logs to pflog0 whatever was written. */
  readonly antispoofLogsAside: boolean;
  /** Ports are printed by the names of their services; elsewhere as numbers. */
  readonly namesPorts: boolean;
}
