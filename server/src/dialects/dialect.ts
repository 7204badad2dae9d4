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
   * How pfctl's lexer works: `modern` since OpenBSD 5.9 (a file's end ends its line, `!=` is one token, a macro's value
   * is read like text), `classic` before.
   */
  readonly lexer: GrammarFamily;
  /** Words that the lexer does not hand on as strings. */
  readonly keywords: ReadonlySet<string>;
  /** Whether the last line may end without a newline. */
  readonly needsFinalNewline: boolean;
  /** `name port protocol aliases…` as in services(5), in the order of the file. */
  readonly services: 'openbsd' | 'openbsd-4.4' | 'freebsd';
  readonly protocols: 'openbsd' | 'freebsd';
  /** Seconds of the `frag` timeout unless set. */
  readonly fragmentTimeout: number;
}
