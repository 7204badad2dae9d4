import type { Dialect } from '../dialects/dialect.ts';
import { adviseOnSyntax } from '../syntax/advice.ts';
import type { Fix, RelatedSpan, Severity, Span } from '../syntax/diagnostic.ts';
import type { Placed } from '../syntax/reading.ts';
import type { Expansion, Token } from '../syntax/token.ts';
import type { MacroDefinition, SyntaxFault } from '../syntax/tree.ts';
import type { PrintedAt, Raised } from './check.ts';
import { adviceOn } from './codes.ts';
import { elsewhereText } from './elsewhere.ts';
import type { FileDiagnostic } from './load.ts';

/** A diagnostic to which further lines of pfctl may still be added. */
export interface OpenDiagnostic extends FileDiagnostic {
  readonly pfctl: string[];
}

/** A statement in its file. */
export interface Located {
  readonly file: string;
  /** The whole text of the file. */
  readonly text: string;
  readonly placed: Placed;
  /** The `include` of its file. */
  readonly includedBy?: Located | undefined;
}

/** Collects diagnostics in pfctl's order, made absolute. */
export class Report {
  readonly diagnostics: OpenDiagnostic[] = [];
  rejected = false;
  /** Set once pfctl has ended: what we find after that it does not print. */
  ended = false;
  private readonly dialect: Dialect;
  private readonly macros = new Map<string, { file: string; span: Span; plain: boolean }>();

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  get last(): OpenDiagnostic | undefined {
    return this.diagnostics.at(-1);
  }

  /** Notes where a macro's value stands, for diagnostics about text that came out of it. */
  define({ file, placed }: Located, { values }: MacroDefinition, name: string): void {
    const [first, last] = [values[0], values.at(-1)];
    if (!first || !last) return;
    const quote = first.quoted ? 1 : 0;
    const start = placed.start + first.startOffset;
    const end = placed.start + last.endOffset + 1;
    const plain = values.length === 1 && end - start === first.image.length + 2 * quote;
    this.macros.set(name, { file, span: plain ? { start: start + quote, end: end - quote } : { start, end }, plain });
  }

  /** Adds a message of checking. `lineOf` is the statement that pfctl counted its lines from, if that is another one. */
  add(raised: Raised, where: Located, lineOf: Located = where): OpenDiagnostic {
    if (raised.severity === 'error') this.rejected = true;
    const related = [...raised.related, ...raised.expansions.flatMap((expansion) => this.definition(expansion))];
    return this.push({
      code: raised.code,
      severity: raised.severity,
      file: where.file,
      span: shift(raised.span, where.placed),
      message: raised.message,
      pfctl: raised.pfctl.map((line) => printedLine(line, lineOf)),
      ...(related.length > 0 && { related }),
      ...(raised.fix && { fix: raised.fix }),
    });
  }

  /** Adds a fault of lexer or parser. `silent`: pfctl keeps it to itself. */
  addFault(fault: SyntaxFault, where: Located, silent: boolean): OpenDiagnostic {
    this.rejected = true;
    const { placed } = where;
    const token = placed.statement.tokens.find(({ startOffset }) => startOffset === fault.start);
    const expansion = token?.expansion;
    const isSyntax = fault.code === 'pf/syntax-error';
    const advice = isSyntax ? adviseOnSyntax(placed.statement, fault, this.dialect) : undefined;
    const own = (fault.related ?? []).map(({ start, end, message }) => ({
      span: shift({ start, end }, placed),
      message,
    }));
    const related: RelatedSpan[] = [...own, ...(expansion ? this.definition(expansion) : [])];
    const span = shift(advice?.span ?? fault, placed);
    return this.push({
      code: fault.code,
      severity: 'error',
      file: where.file,
      span,
      message: withAdvice(fault.pfctl || 'macros expand to too much text', advice?.message ?? adviceOn(fault.code)),
      pfctl: silent ? [] : faultLines(fault, where),
      ...(related.length > 0 && { related }),
      ...(advice?.fix && { fix: shiftFix(advice.fix, placed) }),
    });
  }

  /** Adds what pfctl finds out when all files are read, without a line. Over an error it rejects the ruleset. */
  addFinal(
    code: string,
    severity: Severity,
    message: string,
    lines: string[],
    where: Located,
    span: Span,
  ): OpenDiagnostic {
    if (severity === 'error') this.rejected = true;
    return this.push({ code, severity, file: where.file, span, message, pfctl: lines });
  }

  /** Adds that a file is not here, which is no fault of the ruleset. */
  addElsewhere(name: string, where: Located, span: Span): OpenDiagnostic {
    const code = 'pf/file-elsewhere';
    const message = withAdvice(elsewhereText(name), adviceOn(code));
    return this.addFinal(code, 'info', message, [], where, span);
  }

  private push(diagnostic: OpenDiagnostic): OpenDiagnostic {
    const kept = this.ended ? { ...diagnostic, pfctl: [] } : diagnostic;
    this.diagnostics.push(kept);
    return kept;
  }

  private definition({ macro, valueStart, valueEnd }: Expansion): RelatedSpan[] {
    const known = this.macros.get(macro);
    if (!known) return [];
    const { file, span, plain } = known;
    const start = plain ? Math.min(span.start + valueStart, span.end) : span.start;
    const end = plain ? Math.min(span.start + valueEnd, span.end) : span.end;
    return [{ file, span: { start, end }, message: `in the value of ${macro}` }];
  }
}

const withAdvice = (words: string, advice: string | undefined): string =>
  advice === undefined ? words : `${words}. ${advice}`;

const shiftFix = ({ title, edits }: Fix, placed: Placed): Fix => ({
  title,
  edits: edits.map(({ span, newText }) => ({ span: shift(span, placed), newText })),
});

const shift = ({ start, end }: Span, { start: by }: Placed): Span => ({ start: start + by, end: end + by });

/** A line as pfctl prints it. */
function printedLine({ line, includer, text }: PrintedAt, where: Located): string {
  if (line === undefined) return text;
  let outer = where;
  for (let level = includer?.levels ?? 0; level > 0; level--) outer = outer.includedBy ?? outer;
  const inner = where.placed.line + line;
  const { placed } = outer;
  const at = includer?.line === undefined ? inner : placed.line + placed.statement.lines + includer.line;
  return `${outer.file}:${at}: ${text}`;
}

/** What pfctl prints for a fault. */
export function faultLines(fault: SyntaxFault, where: Located): string[] {
  const bare = fault.bare === undefined ? [] : [fault.bare];
  return fault.pfctl === '' ? bare : [...bare, printedLine({ ...fault, text: fault.pfctl }, where)];
}

const isWord = ({ image }: Token): boolean => image !== '\n' && image !== '';

/** The stretch of a statement without its newline, in the file. */
export function statementSpan({ statement, start }: Placed): Span {
  const tokens: readonly Token[] = statement.tokens;
  const first = tokens.find(isWord);
  const last = tokens.findLast(isWord);
  if (!first || !last) return { start, end: start };
  return { start: start + first.startOffset, end: start + last.endOffset + 1 };
}
