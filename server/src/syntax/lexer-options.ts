import type { Dialect } from '../dialects/dialect.ts';
import type { Lookups, Macros } from './macros.ts';
import type { Includer, Token } from './token.ts';

/** A fault that the lexer found, with pfctl's words. `token` is the index of the token that stands for it. */
export interface LexicalFault {
  readonly code: string;
  readonly pfctl: string;
  readonly token: number;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly includer?: Includer | undefined;
}

/** What a file is lexed with. */
export interface LexerOptions {
  readonly dialect: Dialect;
  readonly macros: Macros;
  /** The file that includes this one: it goes on in the midst of a statement that this one's end leaves open. */
  readonly outer?: Outer | undefined;
  /** Takes the characters of a macro's value off what may still be expanded; false when that is used up. */
  readonly spend: (characters: number) => boolean;
}

/** What a lexer needs of that of the including file. */
export interface Outer {
  readonly tokens: readonly Token[];
  readonly faults: readonly LexicalFault[];
  readonly lookups: Lookups;
  /** How many files have ended where this one stands: more than one where nothing is left of this one. */
  readonly endedFiles: number;
  beginStatement(): void;
  readLine(inStatement: boolean): void;
}
