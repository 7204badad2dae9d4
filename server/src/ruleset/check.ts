import type { Dialect } from '../dialects/dialect.ts';
import type { InterfaceTable } from '../machine/interfaces.ts';
import type { Machine } from '../machine/machine.ts';
import type { Fix, RelatedSpan, Severity, Span } from '../syntax/diagnostic.ts';
import type { Statement, SyntaxFault } from '../syntax/tree.ts';
import type { Expansion, Includer, Token } from '../syntax/token.ts';
import { adviceOn } from './codes.ts';
import type { CheckContext, MessageDetails, Place, PrintedLine } from './context.ts';
import { endsOf } from './context.ts';
import type { Environment } from './environment.ts';
import type { Queue } from './model.ts';
import { behindEarlierRule } from './follow.ts';
import { tokenKind } from './token-kind.ts';

/** How the walk over a statement ended. */
export type Ending =
  /** The whole statement was checked. */
  | 'complete'
  /** It ended in front of the syntax error. */
  | 'fault'
  /** pfctl gave the statement up and goes on behind the next newline. */
  | 'abandoned'
  /** pfctl ended. */
  | 'quit';

/** One of pfctl's lines. Without `line` it stands bare. */
export interface PrintedAt {
  readonly line?: number;
  readonly includer?: Includer | undefined;
  readonly text: string;
}

/** One message about a statement. Offsets and lines are relative to the statement. */
export interface Raised {
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  readonly pfctl: PrintedAt[];
  readonly related: readonly RelatedSpan[];
  readonly fix: Fix | undefined;
  /** Macros whose value the place is in. */
  readonly expansions: readonly Expansion[];
  /** Index of the last token that pfctl had read. */
  readonly token: number;
}

/** Unwinds the walk over a statement. One object for each way: nothing is learnt from where it was thrown. */
class Unwinding extends Error {
  readonly ending: Ending;

  constructor(ending: Ending) {
    super(ending);
    this.ending = ending;
  }
}

const faultReached = new Unwinding('fault');
const abandoned = new Unwinding('abandoned');
const quitting = new Unwinding('quit');

/** What does not change while a ruleset is checked. */
export interface CheckSettings {
  readonly dialect: Dialect;
  readonly machine: Machine | undefined;
  readonly interfaces: InterfaceTable | undefined;
  readonly readFile: ReadFile;
  /** Where `readFile` reads; replaced when a ruleset is loaded again. */
  readonly source: { readFile: ReadFile };
}

/** Gives the text of a file that the file `from` names; undefined when it cannot be read. */
type ReadFile = (name: string, from: string) => string | undefined;

/** Where in the ruleset a statement is checked. */
export interface CheckPlace {
  readonly file: string;
  readonly anchorPath: string;
  /** Number of the next table that pfctl makes up. */
  readonly firstTable: number;
}

/** Stands in where a statement has no token at all. */
const nowhere = {
  image: '',
  startOffset: 0,
  endOffset: -1,
  index: 0,
  line: 0,
  quoted: false,
  tokenTypeIdx: 0,
  tokenType: { name: '' },
} as Token;

const noMessages: Raised[] = [];
const noLines: PrintedLine[] = [];
const noFiles: ReadonlyMap<string, string | undefined> = new Map();

/**
 * Checks statements, one after the other: the `CheckContext` that the walk over a statement's tree raises messages in.
 * What a statement gave is taken out before the next one begins.
 */
export class StatementCheck implements CheckContext {
  readonly dialect: Dialect;
  readonly machine: Machine | undefined;
  readonly interfaces: InterfaceTable | undefined;
  file = '';
  environment: Environment;
  at: Token = nowhere;
  /** True when `at` has been looked at, not shifted. */
  looking = false;
  raised = noMessages;
  printed = noLines;
  /** Texts of the files that the statement asked for: they may change without the statement. */
  filesRead: ReadonlyMap<string, string | undefined> = noFiles;
  /** Number of tables made so far. */
  tablesMade = 0;
  /** True once the statement asked for the anchor it stands in. */
  usesAnchor = false;

  readonly settings: CheckSettings;
  private place: CheckPlace = { file: '', anchorPath: '', firstTable: 0 };
  private tokens: readonly Token[] = [];
  /** Index of the token at which the syntax error is; beyond all where there is none. */
  private limit = Infinity;
  /** Whether the statement could have ended where the syntax error is. */
  private isWhole = false;
  /** What further lines follow from. */
  private lastError: Raised | undefined;

  constructor(settings: CheckSettings, environment: Environment) {
    this.settings = settings;
    this.dialect = settings.dialect;
    this.machine = settings.machine;
    this.interfaces = settings.interfaces;
    this.environment = environment;
  }

  /** Turns to a statement. */
  begin(statement: Statement, environment: Environment, place: CheckPlace): void {
    this.file = place.file;
    this.place = place;
    this.environment = environment;
    this.tokens = statement.tokens;
    this.limit = statement.complete ? Infinity : faultAt(statement);
    this.isWhole = !statement.complete && this.dialect.rules?.earlier === true && isFollowedByRule(statement);
    this.at = statement.tokens[0] ?? nowhere;
    this.looking = false;
    this.raised = noMessages;
    this.printed = noLines;
    this.filesRead = noFiles;
    this.tablesMade = 0;
    this.usesAnchor = false;
    this.lastError = undefined;
  }

  /** Runs a walk over the statement's tree; says how it ended. */
  run<Found>(walk: (context: CheckContext, found: Found) => void, found: Found): Ending {
    try {
      walk(this, found);
      return this.limit === Infinity ? 'complete' : 'fault';
    } catch (error) {
      if (error instanceof Unwinding) return error.ending;
      throw error;
    }
  }

  reach(token: Token): void {
    if (token.index >= this.limit) throw faultReached;
    this.at = token;
    this.looking = false;
  }

  lookAhead(token: Token, kinds?: ReadonlySet<string>): void {
    const next = this.behind(token);
    if (token.index >= this.limit) throw faultReached;
    if (next.index >= this.limit && !kinds?.has(tokenKind(next))) throw faultReached;
    this.at = next;
    this.looking = true;
  }

  finish(): void {
    if (this.limit !== Infinity && !this.isWhole) throw faultReached;
    this.at = this.tokens[this.limit] ?? this.tokens.at(-1) ?? nowhere;
    this.looking = true;
  }

  behind(token: Token): Token {
    return this.tokens[token.index + 1] ?? token;
  }

  before(token: Token): Token {
    return this.tokens[token.index - 1] ?? token;
  }

  get anchorPath(): string {
    this.usesAnchor = true;
    return this.place.anchorPath;
  }

  nextTableNumber(): number {
    return this.place.firstTable + this.tablesMade++;
  }

  findQueue(name: string): Queue | undefined {
    return this.environment.queues.find((queue) => queue.name === name && queue.parent !== '');
  }

  error(code: string, text: string, place: Place, details?: MessageDetails): void {
    this.raise(code, text, place, 'error', this.here(text), details);
  }

  warn(code: string, text: string, place: Place, details?: MessageDetails): void {
    this.raise(code, text, place, 'warning', this.here(text), details);
  }

  say(code: string, text: string, place: Place, details?: MessageDetails): void {
    this.raise(code, text, place, 'error', { text }, details);
  }

  follow(code: string, text: string, place: Place): void {
    const cause = this.lastError;
    if (cause) cause.pfctl.push(this.here(text));
    else this.error(code, text, place);
  }

  abandon(): never {
    throw abandoned;
  }

  quit(code: string, text: string, place: Place, details?: MessageDetails): never {
    this.say(code, text, place, details);
    throw quitting;
  }

  print(line: PrintedLine): void {
    if (this.printed === noLines) this.printed = [];
    this.printed.push(line);
  }

  printVerbose(line: string): void {
    this.print({ verbose: line });
  }

  readFile(name: string): string | undefined {
    const text = this.settings.readFile(name, this.file);
    this.filesRead = new Map([...this.filesRead, [name, text]]);
    return text;
  }

  private here(text: string): PrintedAt {
    const { line, includer } = this.at;
    return includer ? { line, includer, text } : { line, text };
  }

  /** A message of the same kind about the same place is one finding, with pfctl's lines together. */
  private raise(
    code: string,
    text: string,
    place: Place,
    severity: Severity,
    line: PrintedAt,
    details: MessageDetails | undefined,
  ): void {
    const [first, last] = endsOf(place);
    const start = Math.min(first.startOffset, last.startOffset);
    const end = Math.max(first.endOffset, last.endOffset) + 1;
    const same = this.raised.find(
      ({ code: other, span }) => other === code && span.start === start && span.end === end,
    );
    if (same) {
      if (same.severity === 'error') this.lastError = same;
      if (!details?.silent) same.pfctl.push(line);
      return;
    }
    const advice = details?.advice ?? adviceOn(code);
    const raised: Raised = {
      code,
      severity: details?.severity ?? severity,
      span: { start, end },
      message: advice === undefined ? text : `${text}. ${advice}`,
      pfctl: details?.silent ? [] : [line],
      related: details?.related ?? [],
      fix: details?.fix,
      expansions: expansionsOf(first, last),
      token: this.at.index,
    };
    if (this.raised === noMessages) this.raised = [];
    this.raised.push(raised);
    if (raised.severity === 'error') this.lastError = raised;
  }
}

function expansionsOf(first: Token, last: Token): readonly Expansion[] {
  if (!first.expansion) return last.expansion ? [last.expansion] : [];
  if (!last.expansion || last.expansion === first.expansion) return [first.expansion];
  const { macro, valueStart } = first.expansion;
  if (last.expansion.macro !== macro) return [first.expansion, last.expansion];
  return [{ macro, valueStart, valueEnd: last.expansion.valueEnd }];
}

/** The index of the token at which a statement stops being one. */
const faultOf = ({ faults }: Statement): SyntaxFault | undefined =>
  faults.find(({ code }) => code === 'pf/syntax-error') ?? faults[0];

/** Whether a whole rule is followed by another one: OpenBSD 4.2 makes it then before it sees that nothing ends the line. */
function isFollowedByRule(statement: Statement): boolean {
  const fault = faultOf(statement);
  if (!fault?.expected.includes('newline')) return false;
  const next = statement.tokens[fault.shifted];
  return next !== undefined && behindEarlierRule.has(tokenKind(next)) && rules.has(statement.body.kind);
}

const rules: ReadonlySet<string> = new Set(['rule', 'anchor', 'translation-anchor']);

function faultAt(statement: Statement): number {
  const fault = faultOf(statement);
  return fault ? fault.shifted : statement.tokens.length;
}
