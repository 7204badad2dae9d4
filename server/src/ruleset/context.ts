import type { Dialect } from '../dialects/dialect.ts';
import type { Machine } from '../machine/machine.ts';
import type { Fix, RelatedSpan, Severity } from '../syntax/diagnostic.ts';
import type { Token } from '../syntax/token.ts';

/** What a message is about: one token, or the stretch from the first to the last of two. */
export type Place = Token | readonly [Token, Token];

/** Further details of a message. */
export interface MessageDetails {
  /** Shown to people instead of pfctl's bare words; must begin with them. */
  readonly explain?: string;
  readonly severity?: Severity;
  readonly related?: readonly RelatedSpan[];
  readonly fix?: Fix;
}

/**
 * What one statement is checked with. The functions that check parts of a statement (hosts, ports, options …) walk
 * the tree in order, raise pfctl's messages here at the moment when pfctl's parser would, and give values.
 */
export interface CheckContext {
  readonly dialect: Dialect;
  /** Absent: nothing that depends on the machine is reported, and names stay symbolic. */
  readonly machine: Machine | undefined;
  /**
   * The last token that pfctl's parser had read when it did what we are doing now (its line is the one that a
   * message names; yacc's rule of three tokens counts from it). Whoever walks the tree moves it on.
   */
  at: Token;
  /** pfctl's `yyerror`: prints `FILE:LINE: text` and makes pfctl reject the file. */
  error(code: string, text: string, place: Place, details?: MessageDetails): void;
  /** A line that pfctl prints without file and line, such as `no IP address found for x`. Does not reject by itself. */
  say(code: string, text: string, place: Place, details?: MessageDetails): void;
  /** pfctl's `YYERROR`: the statement ends here, pfctl goes on at the next line. Never returns (the walk is unwound). */
  abandon(): never;
  /** A line on pfctl's standard output while it parses (`-v`): macros, options, tables. */
  print(line: string): void;
}
