import type { Dialect } from '../dialects/dialect.ts';
import { DONE_EXPAND, START_EXPAND } from './characters.ts';
import type { Surroundings } from './grammar/definitions.ts';
import { Lexer } from './lexer.ts';
import { Macros } from './macros.ts';
import type { Definition } from './macros.ts';
import { grammarOf } from './parser.ts';
import { endsWithItsNewline, Reuse } from './reuse.ts';
import type { TakenRun } from './reuse.ts';
import { lexicalFault } from './faults.ts';
import { continuation, readStatement } from './statement.ts';
import { EndOfFile, Numeral } from './token-types.ts';
import type { Token } from './token.ts';
import type { Include, MacroDefinition, Statement, StatementBody, SyntaxFault } from './tree.ts';

/** A file as it is handed in: its name as pfctl would print it, and its text. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** A file to include. With `failure` (such as `Is a directory`) it exists, but cannot be read. */
export interface IncludedSource extends Source {
  readonly failure?: string;
}

export interface ReadOptions {
  readonly dialect: Dialect;
  /** Macros given with the call, which no definition in a file changes. */
  readonly defines?: ReadonlyMap<string, string>;
  /** Gives the file that a file names in an `include`; undefined if there is none. Without it includes are not followed. */
  readonly include?: (name: string, from: string) => IncludedSource | undefined;
  /** Whether a file that is not here may exist where the ruleset is for; it is then taken for an empty one. */
  readonly mayBeElsewhere?: (name: string) => boolean;
  /** An earlier reading of the same file, whose statements are taken over where they would come out the same. */
  readonly previous?: Reading;
}

/** A file that was read: statements that cover its text without a gap. */
export interface Reading {
  readonly name: string;
  readonly text: string;
  /** What it was read as. */
  readonly dialect: Dialect;
  readonly statements: readonly Placed[];
  /** Values of the macros that are defined behind its last statement. */
  readonly macros: ReadonlyMap<string, string>;
  /** The last definition in front of its first statement. */
  readonly inherited: Definition | undefined;
  /** The statements that do something to those behind them, in order. */
  readonly marks: readonly Mark[];
  /** What was taken over from the previous reading, whose statements are these. */
  readonly taken?: { readonly from: readonly Placed[]; readonly runs: readonly TakenRun[] };
}

/** A statement that does something to those behind it: a definition, an anchor, an include, an error. */
export interface Mark {
  /** Its position among the statements of its file. */
  readonly position: number;
  /** The last definition behind it. */
  readonly macros: Definition | undefined;
}

/** A statement and where in its file it stands. */
export interface Placed {
  readonly statement: Statement;
  /** Offset of its first character. */
  readonly start: number;
  /** Line of its first character, from 1, as pfctl counts them (the older ones begin an included file at 2). */
  readonly line: number;
  /** How many inline anchors are open around it. */
  readonly depth: number;
  /** It is the first one within an inline anchor. */
  readonly first?: boolean;
  /** The file that it includes. */
  readonly included?: Reading;
}

/** How many files one reading may include. */
const MAX_INCLUDED = 1000;
/** How much text the macros of one reading may expand to: this much, and so many times the text. */
const MIN_EXPANSION = 8_000_000;
const EXPANSION_FACTOR = 64;
/** How long the value of a macro may become. */
const MAX_VALUE = 1_000_000;

/** Statements that do something to those behind them. */
const marked: ReadonlySet<StatementBody['kind']> = new Set([
  'macro',
  'include',
  'anchor',
  'anchor-close',
  'load-anchor',
]);

/** Bytes that pfctl uses as marks in its input: in a file they have an effect beyond their statement. */
const EXPANSION_MARKS = [String.fromCharCode(START_EXPAND), String.fromCharCode(DONE_EXPAND)];

const hasMarks = (text: string): boolean => EXPANSION_MARKS.some((mark) => text.includes(mark));

/**
 * Reads a ruleset: text to statements, with macros expanded and included files read in their place, in pfctl's order.
 * Whatever the text is, it gives statements that cover it, and faults in them; it does not throw.
 */
export function readRuleset(source: Source, options: ReadOptions): Reading {
  return new RulesetReader(options, source.text.length).read(source, options.previous);
}

class RulesetReader {
  private readonly options: ReadOptions;
  private readonly macros: Macros;
  /** Inline anchors that are open. */
  private depth = 0;
  /** Whether the last statement opened one. */
  private opened = false;
  /** Characters that macros may still expand to. */
  private expansion: number;
  /** Names of the files that are being read, each included by the one before it. */
  private readonly open: string[] = [];
  private files = 0;
  /** Whether a NUL was read, behind which pfctl reads nothing more. */
  private stopped = false;

  constructor(options: ReadOptions, size: number) {
    this.options = options;
    this.macros = new Macros(options.defines);
    this.expansion = MIN_EXPANSION + EXPANSION_FACTOR * size;
  }

  read({ name, text }: Source, previous: Reading | undefined, outer?: Lexer, newlines = 0): Reading {
    const { dialect } = this.options;
    const lexer = new Lexer(text, {
      dialect,
      macros: this.macros,
      outer,
      spend: (characters) => characters <= MAX_VALUE && (this.expansion -= characters) >= 0,
    });
    const canReuse = previous?.dialect === dialect && !hasMarks(text) && !hasMarks(previous.text);
    const reuse = canReuse ? new Reuse(previous, text) : undefined;
    const inherited = this.macros.latest;
    const marks: Mark[] = [];
    this.open.push(name);
    const statements = this.statements(lexer, name, reuse, marks, 1 + newlines);
    this.open.pop();
    const reading = { name, text, dialect, statements, macros: this.macros.snapshot(), inherited, marks };
    return previous && reuse ? { ...reading, taken: { from: previous.statements, runs: reuse.runs } } : reading;
  }

  private statements(lexer: Lexer, file: string, reuse: Reuse | undefined, marks: Mark[], firstLine: number): Placed[] {
    const statements: Placed[] = [];
    let line = firstLine;
    if (reuse) line = this.keep(lexer, reuse, statements, marks, line);
    while (!lexer.ended) {
      const { offset: start } = lexer;
      const { depth, opened } = this;
      const earlier = reuse?.at(start);
      const read = this.readNext(lexer);
      if (read === undefined) break;
      this.affect(read, reuse);
      const { statement, included } = this.follow(read, lexer, file, earlier?.included);
      const placed = opened ? { statement, start, line, depth, first: true } : { statement, start, line, depth };
      statements.push(included ? { ...placed, included } : placed);
      this.mark(marks, statements.length - 1, statement);
      line += statement.lines;
      if (included && this.losesNewline(statement.tokens[1], lexer)) line--;
      if (lexer.statementEnd > start + statement.length) {
        const rest = continuation(lexer, start + statement.length);
        statements.push({ statement: rest, start: start + statement.length, line, depth: this.depth });
        this.mark(marks, statements.length - 1, rest);
        line += rest.lines;
      }
      if (lexer.endedByNul) this.stopped = true;
      if (this.stopped) lexer.ended = true;
      else if (reuse) line = this.keep(lexer, reuse, statements, marks, line);
    }
    return statements;
  }

  /** Takes over statements of an earlier reading as long as they would come out the same; gives the line behind them. */
  private keep(lexer: Lexer, reuse: Reuse, statements: Placed[], marks: Mark[], firstLine: number): number {
    let { offset: start } = lexer;
    let line = firstLine;
    let last: Placed | undefined;
    while (!lexer.ended) {
      const placed = reuse.at(start);
      if (!placed) break;
      const before = statements.length;
      // Where all is as it was, there is no need to look at every statement.
      const isSame = start > 0 && placed.start > 0 && this.surrounds(placed);
      if (isSame && reuse.hadMacros(this.macros.latest)) reuse.takeRun(statements, start, line);
      if (statements.length > before) this.opened = false;
      else {
        if (!this.canKeep(placed, start)) break;
        const { statement } = placed;
        this.affect(statement, reuse);
        reuse.takeOne(statements, start, line);
        this.mark(marks, before, statement);
      }
      last = statements.at(-1);
      if (!last) break;
      start = last.start + last.statement.length;
      line = last.line + last.statement.lines;
    }
    if (last) lexer.goBehind(last.statement, start);
    return line;
  }

  /** Marks a statement if it does anything to those behind it, or could not be taken over without a look. */
  private mark(marks: Mark[], position: number, statement: Statement): void {
    const { body, complete, continuation: isRest } = statement;
    if (complete && !isRest && !marked.has(body.kind) && endsWithItsNewline(statement)) return;
    marks.push({ position, macros: this.macros.latest });
  }

  /** Whether a statement of an earlier reading would come out the same here. Includes are always read again. */
  private canKeep(placed: Placed, newStart: number): boolean {
    const { statement, start } = placed;
    // At the first statement of all pfctl has less to fall back to.
    if ((start === 0) !== (newStart === 0)) return false;
    if (!this.surrounds(placed) || statement.body.kind === 'include' || statement.continuation) return false;
    // The end of a statement that goes on behind its file is not in its text.
    if (this.open.length > 1 && !endsWithItsNewline(statement)) return false;
    return this.macros.agrees(statement.lookups);
  }

  /** Whether a statement of an earlier reading stood within the same. */
  private surrounds({ depth, first = false }: Placed): boolean {
    return depth === this.depth && first === this.opened;
  }

  private get surroundings(): Surroundings {
    if (this.depth === 0) return 'outside';
    return this.opened ? 'anchor-begin' : 'anchor';
  }

  /** Reads the next statement; undefined at the end of the file. */
  private readNext(lexer: Lexer): Statement | undefined {
    const { depth } = this;
    const isMain = this.open.length === 1;
    const isFirst = lexer.offset === 0 && isMain;
    const statement = readStatement(lexer, grammarOf(this.options.dialect), this.surroundings, isFirst);
    // At its end a file has nothing but that, and perhaps blanks, a comment or an open string, in front of it.
    if (statement.tokens[0]?.tokenType !== EndOfFile) return statement;
    // An inline anchor may go on behind the include of the file that it began in.
    if (depth > 0 && (isMain || lexer.endedByNul)) return statement;
    if (statement.length === 0) return undefined;
    const faults = statement.faults.filter(({ code }) => code !== 'pf/syntax-error');
    return { ...statement, body: { kind: 'empty' }, complete: true, faults };
  }

  /** Does what a statement does to those behind it. */
  private affect({ body, complete }: Statement, reuse: Reuse | undefined): void {
    this.opened = complete && (body.kind === 'anchor' || body.kind === 'ether') && body.open !== undefined;
    if (!complete) this.depth = 0;
    else if (this.opened) this.depth++;
    else if (body.kind === 'anchor-close') this.depth--;
    else if (body.kind === 'macro') this.define(body, reuse?.definition);
  }

  /** Reads the file that a statement includes; if that fails, the rest of the line is lost, too. */
  private follow(statement: Statement, lexer: Lexer, file: string, previous: Reading | undefined): Followed {
    const { body } = statement;
    if (!statement.complete || body.kind !== 'include') return { statement };
    const { included, fault } = this.include(body, file, lexer, previous);
    if (fault) return { statement: this.abandon(statement, lexer, fault) };
    return { statement, included };
  }

  /** Makes a macro known, unless pfctl refuses its name (its words for that are found in checking). */
  private define({ name, values }: MacroDefinition, earlier: Definition | undefined): void {
    if (this.options.dialect.lexer === 'modern' && /\s/.test(name.image.slice(1))) return;
    // What is longer than that cannot be used: one character more says so.
    this.macros.define(
      name.image,
      values
        .map(wordOf)
        .join(' ')
        .slice(0, MAX_VALUE + 1),
      earlier,
    );
  }

  private include({ file: token }: Include, from: string, lexer: Lexer, previous: Reading | undefined): Included {
    const { include } = this.options;
    if (!include || !token) return {};
    const name = token.image;
    if (this.open.includes(name)) return { fault: this.includeFault(token, 'Too many open files', 'pf/include-cycle') };
    if (++this.files > MAX_INCLUDED) return { fault: this.includeFault(token, 'Too many open files') };
    const source = include(name, from);
    if (!source && this.options.mayBeElsewhere?.(name)) return {};
    if (!source) return { fault: this.includeFault(token, 'No such file or directory') };
    if (source.failure !== undefined) return { fault: this.includeFault(token, source.failure) };
    return { included: this.read({ name, text: source.text }, previous, lexer, this.newlinesBefore(token, lexer)) };
  }

  /** How many newlines in front of an included file are counted there: the older pfctls count the one that they put there. */
  private newlinesBefore(name: Token, lexer: Lexer): number {
    if (this.options.dialect.lexer === 'modern') return 0;
    return this.losesNewline(name, lexer) ? 2 : 1;
  }

  /**
   * Whether the newline behind an `include` is counted in the included file: the older lexers have put it back already
   * when they turn to that file (parse.y, lungetc). Behind a quote nothing is looked at.
   */
  private losesNewline(name: Token | undefined, lexer: Lexer): boolean {
    return this.options.dialect.lexer !== 'modern' && name?.quoted === false && lexer.isAtNewline;
  }

  private includeFault(token: Token, reason: string, code = 'pf/include-failed'): SyntaxFault {
    const { image } = token;
    const prefix = this.options.dialect.lexer === 'modern' ? 'pushfile: ' : '';
    return {
      code,
      pfctl: `failed to include file ${image}`,
      bare: `pfctl: ${prefix}${image}: ${reason}`,
      shifted: token.index + 1,
      line: token.line,
      start: token.startOffset,
      end: token.endOffset + 1,
      expected: [],
    };
  }

  /** Ends a statement as an error of pfctl's own does: the rest of the line is lost, and every inline anchor is left. */
  private abandon(statement: Statement, lexer: Lexer, fault: SyntaxFault): Statement {
    this.depth = 0;
    const before = lexer.faults.length;
    lexer.readLine(true);
    const lost = lexer.faults.slice(before).map(lexicalFault);
    return {
      ...statement,
      complete: false,
      faults: [...statement.faults, fault, ...lost],
      length: lexer.statementEnd - lexer.statementStart,
      lines: lexer.lines,
    };
  }
}

/** What an include leads to. */
interface Included {
  readonly included?: Reading;
  readonly fault?: SyntaxFault;
}

/** A statement, and the file that was read in its place. */
interface Followed {
  readonly statement: Statement;
  readonly included?: Reading | undefined;
}

/** A word as pfctl puts it into a macro's value: numbers come out in their shortest form. */
function wordOf({ image, tokenType }: Token): string {
  if (tokenType !== Numeral || /^-?[1-9]\d*$/.test(image)) return image;
  return String(BigInt(image));
}
