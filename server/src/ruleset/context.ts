import type { Dialect } from '../dialects/dialect.ts';
import type { InterfaceTable } from '../machine/interfaces.ts';
import type { Machine } from '../machine/machine.ts';
import type { Fix, RelatedSpan, Severity } from '../syntax/diagnostic.ts';
import type { Token } from '../syntax/token.ts';
import type { Environment } from './environment.ts';
import type { Queue } from './model.ts';

/** What a message is about: one token, or the stretch from the first to the last of two. */
export type Place = Token | readonly [Token, Token] | Stretch;

/** A stretch of tokens, such as an option of a rule. */
export interface Stretch {
  readonly first: Token;
  readonly last: Token;
}

/** The first and the last token of a place. */
export function endsOf(place: Place): readonly [Token, Token] {
  if ('first' in place) return [place.first, place.last];
  return 'image' in place ? [place, place] : place;
}

/** A line on pfctl's standard output; with `verbose` one that comes with `-vv` only. */
export type PrintedLine = string | { readonly verbose: string };

/** Further details of a message. */
export interface MessageDetails {
  /** Shown to people behind pfctl's words instead of the code's general advice. */
  readonly advice?: string;
  readonly severity?: Severity;
  readonly related?: readonly RelatedSpan[];
  readonly fix?: Fix;
  /** pfctl rejects the file for it, and prints nothing. */
  readonly silent?: boolean;
}

/**
 * What one statement is checked with. The functions that check parts of a statement (hosts, ports, options …) walk
 * the tree in order, raise pfctl's messages here at the moment when pfctl's parser would, and give values.
 */
export interface CheckContext {
  readonly dialect: Dialect;
  /** Absent: nothing that depends on the machine is reported, and names stay symbolic. */
  readonly machine: Machine | undefined;
  /** The machine's interfaces; absent when they are not described. */
  readonly interfaces: InterfaceTable | undefined;
  /** Name of the file that the statement stands in, as pfctl prints it. */
  readonly file: string;
  /** What the statements before mean for this one. Replaced by a new value when the statement changes something. */
  environment: Environment;
  /**
   * Path of the anchor whose rules are read; empty in the main ruleset. Inside braces the place where pfctl keeps the
   * rules until the anchor is complete (`_1`).
   */
  readonly anchorPath: string;
  /**
   * The last token that pfctl's parser had read when it did what we are doing now (its line is the one that a
   * message names; yacc's rule of three tokens counts from it). Moved by `reach` and `lookAhead`.
   */
  readonly at: Token;
  /**
   * The parser has read this token. Where the statement's syntax error comes before it, the walk ends here (unwound).
   * For what pfctl does without looking at the next token.
   */
  reach(token: Token): void;
  /**
   * The parser has read this token and, to decide, the one behind it. If that one is where the syntax error is, pfctl
   * still does its work when it is one of `kinds` (see `tokenKind`); otherwise the walk ends here (unwound).
   */
  lookAhead(token: Token, kinds?: ReadonlySet<string>): void;
  /**
   * The parser has read the whole statement and seen the newline behind it. Where there is a syntax error the walk ends
   * here (unwound): pfctl does a statement's own work only when it is complete.
   */
  finish(): void;
  /** The token behind another one of the statement (the token itself where it is the last one). */
  behind(token: Token): Token;
  /** The token in front of another one (the token itself where it is the first one). */
  before(token: Token): Token;
  /** The queue of that name that a rule may name, which is one with a parent; undefined when none was defined yet. */
  findQueue(name: string): Queue | undefined;
  /** pfctl's `yyerror`: prints `FILE:LINE: text` and makes pfctl reject the file. */
  error(code: string, text: string, place: Place, details?: MessageDetails): void;
  /** A line that pfctl prints without file and line, such as `no IP address found for x`. Does not reject by itself. */
  say(code: string, text: string, place: Place, details?: MessageDetails): void;
  /** A warning with file and line; pfctl goes on and does not reject for it. */
  warn(code: string, text: string, place: Place, details?: MessageDetails): void;
  /**
   * A further line (with file and line) that follows from the error before it, such as `skipping rule due to errors`.
   * Where the statement had no error yet, it is one itself, at `place`.
   */
  follow(code: string, text: string, place: Place): void;
  /** pfctl's `YYERROR`: the statement ends here, pfctl goes on at the next line. Never returns (the walk is unwound). */
  abandon(): never;
  /** pfctl ends here at once with `pfctl: text`. Never returns (the walk is unwound). */
  quit(code: string, text: string, place: Place, details?: MessageDetails): never;
  /** Number for a table that pfctl makes up (`__automatic_0`): counts up over the whole ruleset. */
  nextTableNumber(): number;
  /** A line on pfctl's standard output while it parses (`-v`): macros, options, tables. */
  print(line: string): void;
  /** A line that comes with `-vv` only. */
  printVerbose(line: string): void;
  /** The text of a file named in the ruleset; undefined when it cannot be read. */
  readFile(name: string): string | undefined;
}
