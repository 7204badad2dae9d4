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
   * loses one more line behind an undefined macro at the end of a line.
   */
  readonly lexer: 'modern' | 'classic' | 'oldest';
  /** A form feed stands for a blank; elsewhere it is a character that nothing begins with. */
  readonly formFeedIsBlank: boolean;
  /** Words that the lexer does not hand on as strings. */
  readonly keywords: ReadonlySet<string>;
  /** `name port protocol aliases…` as in services(5), in the order of the file. */
  readonly services: 'openbsd' | 'openbsd-4.4' | 'freebsd';
  readonly protocols: 'openbsd' | 'freebsd';
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
  /** `pass` keeps state, for TCP from SYN packets on, unless a rule says otherwise; elsewhere only if a rule or `set keep-policy` says so. */
  readonly keepsState: boolean;
  /** `fastroute` is a way of routing; elsewhere it is read and forgotten. */
  readonly fastroute: boolean;
  /** `fragment crop` and `fragment drop-ovl` do something; elsewhere fragments are always reassembled. */
  readonly fragmentModes: boolean;
  /** What packets are diverted to: a divert(4) port, or a socket on this machine. */
  readonly divertTo: 'port' | 'socket';
  /** `rtable` names one of the routing tables that the machine has; elsewhere any number up to 255 will do. */
  readonly checksRoutingTables: boolean;
  /** The interface of ALTQ must exist; elsewhere its speed and its largest packet are guessed. */
  readonly needsAltqInterface: boolean;
}
