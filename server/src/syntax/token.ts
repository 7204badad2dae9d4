import type { IToken } from 'chevrotain';

/**
 * One token of a statement, as pfctl's lexer would hand it to its parser.
 *
 * `startOffset` and `endOffset` (chevrotain's convention: the last character is included) say where the token was
 * *used* in the file, counted from the start of its statement; for a token out of a macro that is the extent of the
 * `$name` (and whatever text was glued to it). The value itself is `image`: for a string the text without its quotes
 * and escapes, for a number its digits.
 */
export interface Token extends IToken {
  readonly endOffset: number;
  /** Position of the token in its statement's `tokens`. */
  readonly index: number;
  /** Line that pfctl would name in a message raised when this token was the last one read; 0 is the statement's first line. */
  readonly line: number;
  /** True for a string that was written in quotes (such a string is never a keyword). */
  readonly quoted: boolean;
  /** Where pfctl is when it has the token, if that is no more the file of the statement. */
  readonly includer?: Includer | undefined;
  /** The macro that the token, or its beginning, came from. */
  readonly expansion?: Expansion | undefined;
}

/** The including file that a message names: that in which an included one goes on behind its end. */
export interface Includer {
  /** How many files further out it is. */
  readonly levels: number;
  /** Line in it, counted from that of its `include`. Absent: pfctl has left the file, but not yet its line. */
  readonly line: number | undefined;
}

/** Where in a macro's value a token stood. */
export interface Expansion {
  readonly macro: string;
  /** Offsets into the macro's value: first character, and one behind the last. */
  readonly valueStart: number;
  readonly valueEnd: number;
}
