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
