import type { Reading } from '../syntax/reading.ts';
import { readRuleset } from '../syntax/reading.ts';
import type { AnchorClose, AnchorRule, SyntaxFault, TableDefinition } from '../syntax/tree.ts';
import type { AnchorFile } from './anchor-rule.ts';
import { readAnchorHead } from './anchor-rule.ts';
import type { AnchorNode } from './anchors.ts';
import type { CheckPlace, CheckSettings, Raised } from './check.ts';
import { StatementCheck } from './check.ts';
import { adviceOn } from './codes.ts';
import type { PrintedLine } from './context.ts';
import type { Environment } from './environment.ts';
import type { Environments } from './environments.ts';
import { InlineAnchors } from './inline-anchors.ts';
import type { FileMemory, Memory } from './memory.ts';
import type { Located, Report } from './report.ts';
import { faultLines, statementSpan } from './report.ts';
import { Recovery } from './recovery.ts';
import type { StatementResult } from './statement-result.ts';
import {
  checkStatement,
  checkUnkept,
  dependsOnPlace,
  holdsAnywhere,
  opensAnchor,
  stillHolds,
} from './statement-result.ts';
import { tokenKind } from './token-kind.ts';

/** What a fold shares with those of other files of the same ruleset. */
export interface Shared {
  readonly settings: CheckSettings;
  readonly report: Report;
  readonly environments: Environments;
  readonly memory: Memory;
  /** Number of the next table that pfctl makes up. */
  nextTable: number;
  /** Whether there was a table within an inline anchor. */
  hasInnerTable: boolean;
  /** Where queues were defined, in their order. */
  readonly queueOrigins: Located[];
  /** Where ALTQ was defined for interfaces, in their order. */
  readonly altqOrigins: Located[];
}

/**
 * Goes over the statements of a ruleset as pfctl's parser would: checks each with what those before it mean, keeps
 * track of inline anchors, and of what pfctl prints and what it keeps to itself.
 */
export class Fold {
  environment: Environment;
  readonly printed: PrintedLine[] = [];
  readonly anchorFiles: { readonly file: AnchorFile; readonly where: Located }[] = [];
  readonly root: AnchorNode;
  /** An error in the first token of all: pfctl's parser has nowhere to go back to. */
  gaveUp = false;

  private readonly shared: Shared;
  private readonly checker: StatementCheck;
  private readonly anchors: InlineAnchors;
  private readonly recovery = new Recovery();
  /** Whether pfctl's parser has read nothing yet. */
  private atStart = true;

  constructor(shared: Shared, root: AnchorNode, environment: Environment) {
    this.shared = shared;
    this.root = root;
    this.environment = environment;
    this.checker = new StatementCheck(shared.settings, environment);
    this.anchors = new InlineAnchors(root);
  }

  /** Goes over a file and what it includes. */
  read(reading: Reading, includedBy?: Located): void {
    const { name: file, text, statements } = reading;
    const memory = this.shared.memory.begin(reading);
    for (const [position, placed] of statements.entries()) {
      const known = memory.recall(position);
      const kept = known && this.holds(known, file) ? known : undefined;
      if (kept?.plain) {
        memory.keep(position, kept);
        this.repeat(kept, { file, text, placed, includedBy });
        continue;
      }
      const where = { file, text, placed, includedBy };
      this.statement(where, memory, position, kept);
      if (!placed.included) continue;
      // pfctl puts a newline in front of an included file.
      this.recovery.shift(1);
      this.read(placed.included, where);
    }
  }

  private holds(result: StatementResult, file: string): boolean {
    const { settings } = this.shared;
    if (!dependsOnPlace(result)) return holdsAnywhere(result, settings, this.environment);
    return stillHolds(result, settings, this.environment, this.placeIn(file));
  }

  /** Takes over an earlier result of a statement that has nothing to it but rules. */
  private repeat(result: StatementResult, where: Located): void {
    this.shared.nextTable += result.tablesMade;
    this.recovery.shift(result.tokens);
    this.atStart = false;
    this.add(result, where);
  }

  private add(result: StatementResult, { file, text, placed }: Located): void {
    const { rules, tables, numbered } = result;
    if (rules.length > 0 || tables.length > 0)
      this.anchors.node.add({ file, text, placed, rules, tables, calls: undefined }, numbered);
  }

  /** `known`: an earlier result that holds. Otherwise the result is kept in `memory`. */
  private statement(where: Located, memory?: FileMemory, position = 0, known?: StatementResult): void {
    const { placed } = where;
    const { statement } = placed;
    const { body } = statement;
    if (body.kind === 'empty') {
      this.recovery.shift(statement.tokens.length);
      this.atStart = false;
      if (statement.faults.length === 0) return;
    }
    const { stack } = this.anchors;
    if (this.anchors.closesBroken(placed)) this.closeBroken(where);
    else if (placed.depth > 0 && stack.parsing === 0 && statement.faults.some(isOfParser)) this.readAgain(where, 0);
    else if (body.kind === 'anchor-close') this.close(where, body);
    else if (body.kind === 'anchor' && !body.open && stack.pending) this.callPending(where, body, stack.pending);
    else {
      const result = known ?? this.check(where);
      memory?.keep(position, result);
      this.apply(result, where);
    }
  }

  private check(where: Located): StatementResult {
    return checkStatement(this.checker, where.placed.statement, this.environment, this.placeIn(where.file));
  }

  private apply(checked: StatementResult, where: Located): void {
    const { statement } = where.placed;
    const { body } = statement;
    const result = body.kind === 'table' ? this.refuseSecondTable(checked, body) : checked;
    this.take(result, where);
    if (body.kind === 'macro' && statement.complete) this.shared.report.define(where, body, body.name.image);
    if (result.anchorFile) this.anchorFiles.push({ file: result.anchorFile, where });
    this.add(result, where);
    this.report(result, where, where);
    if (opensAnchor(where.placed)) this.open(where, result);
  }

  /**
   * `pfctl -n` keeps tables within inline anchors under no name, so that it takes the second one of a ruleset for a
   * repetition, and gives the statement up without a word (parse.y, process_tabledef).
   */
  private refuseSecondTable(result: StatementResult, { keyword, name }: TableDefinition): StatementResult {
    if (result.ending !== 'complete' || !this.anchors.stack.isInside) return result;
    if (!this.shared.hasInnerTable) {
      this.shared.hasInnerTable = true;
      return result;
    }
    const place = name ?? keyword;
    const refused: Raised = {
      code: 'pf/second-inner-table',
      severity: 'error',
      span: { start: place.startOffset, end: place.endOffset + 1 },
      message: adviceOn('pf/second-inner-table') ?? '',
      pfctl: [],
      related: [],
      fix: undefined,
      expansions: [],
      token: result.token,
    };
    return { ...result, ending: 'abandoned', raised: [...result.raised, refused] };
  }

  /** Takes over what a statement means for those behind it. */
  private take(result: StatementResult, where: Located): void {
    const { shared } = this;
    for (const line of result.printed) this.printed.push(line);
    shared.nextTable += result.tablesMade;
    if (result.after === result.before) return;
    const { queues, altq, options } = this.environment;
    // An earlier result may come from a time when options had other values.
    const after = result.usesOptions ? result.after : { ...result.after, options };
    this.environment = shared.environments.same(after);
    const { queues: queuesAfter, altq: altqAfter } = this.environment;
    for (let i = queues.length; i < queuesAfter.length; i++) shared.queueOrigins[i] = where;
    for (let i = altq?.interfaces.length ?? 0; i < (altqAfter?.interfaces.length ?? 0); i++)
      shared.altqOrigins[i] = where;
  }

  /** Reports what was found in a statement, and goes on where pfctl's parser would. */
  private report(result: StatementResult, where: Located, lineOf: Located): void {
    const { report } = this.shared;
    const { statement } = where === lineOf ? where.placed : lineOf.placed;
    if (result.ending === 'complete' && result.raised.length === 0 && statement.faults.length === 0) {
      this.recovery.shift(statement.tokens.length);
      this.atStart = false;
      return;
    }
    const gaveUp = result.ending === 'abandoned' || result.ending === 'quit';
    const lineEnd = gaveUp ? this.lineEndOf(result, lineOf) : undefined;
    const faults = statement.faults.filter(
      (fault) => !gaveUp || (!isOfParser(fault) && (lineEnd === undefined || fault.shifted < lineEnd)),
    );
    // What the lexer found on the way to a token comes before what was found when the parser had it.
    const waiting = [...faults];
    for (const raised of result.raised) {
      while (waiting[0] && waiting[0].shifted <= raised.token && !isOfParser(waiting[0])) {
        this.fault(waiting[0], lineOf);
        waiting.shift();
      }
      report.add(raised, where, lineOf);
    }
    for (const fault of waiting) this.fault(fault, lineOf);
    this.atStart = false;
    this.recover(result, lineOf, lineEnd);
  }

  private fault(fault: SyntaxFault, where: Located): void {
    const { report } = this.shared;
    const silent = isOfParser(fault) && this.recovery.silences(fault.shifted);
    const cause = report.last;
    if (fault.consequence && cause) {
      if (!silent && !report.ended) cause.pfctl.push(...faultLines(fault, where));
    } else report.addFault(fault, where, silent);
    if (this.atStart && isOfParser(fault) && fault.shifted === 0) {
      this.gaveUp = true;
      report.ended = true;
    }
  }

  /** Sets pfctl's parser to where it goes on after a statement. */
  private recover(result: StatementResult, where: Located, lineEnd: number | undefined): void {
    const { report } = this.shared;
    const { statement } = where.placed;
    if (result.ending === 'quit') report.ended = true;
    const parserFault = statement.faults.find(isOfParser);
    if (result.ending === 'complete' && !parserFault) {
      this.recovery.shift(statement.tokens.length);
      return;
    }
    this.recovery.fail();
    if (report.last) this.anchors.break(report.last);
    this.recovery.shift(1);
    report.rejected = true;
    if (lineEnd !== undefined) this.readAgain(where, lineEnd + 1);
  }

  /** Index of the newline at which pfctl goes on, when that is not the end of the statement. */
  private lineEndOf(result: StatementResult, { placed }: Located): number | undefined {
    const { tokens } = placed.statement;
    const from = result.looking ? result.token : result.token + 1;
    const newline = tokens.findIndex((token, i) => i >= from && tokenKind(token) === 'newline');
    return newline < 0 || newline >= tokens.length - 1 ? undefined : newline;
  }

  /** Reads a part of a statement again, from a token on, as the statements that pfctl takes it for. */
  private readAgain({ file, text: whole, placed, includedBy }: Located, token: number): void {
    const { statement } = placed;
    const first = statement.tokens[token];
    if (!first) return;
    const offset = token === 0 ? 0 : first.startOffset;
    const text = whole.slice(placed.start + offset, placed.start + statement.length);
    const defines = new Map(
      [...statement.lookups].flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
    const again = readRuleset({ name: file, text }, { dialect: this.shared.settings.dialect, defines });
    const line = placed.line + (token === 0 ? 0 : first.line);
    for (const part of again.statements) {
      // The end of the text is none of the file's.
      if (part.statement.length === 0) continue;
      this.statement({
        file,
        text: whole,
        placed: { ...part, start: part.start + placed.start + offset, line: part.line + line - 1 },
        includedBy,
      });
    }
  }

  private open(where: Located, result: StatementResult): void {
    const { report } = this.shared;
    const head = result.ending === 'complete' ? result.anchorHead : undefined;
    const enters = head && !this.anchors.stack.isFull;
    if (head && !enters) {
      const text = 'pfctl: pfa_anchor: anchors too deep';
      report.addFinal('pf/anchors-too-deep', 'error', text, [text], where, statementSpan(where.placed));
      report.ended = true;
    }
    this.anchors.open(where, enters ? head : undefined, report.last);
  }

  /** pfctl has left the anchor at an error: its brace is one more error, which belongs to the first one. */
  private closeBroken(where: Located): void {
    const { file, placed } = where;
    const frame = this.anchors.leave();
    const silent = this.recovery.silences(0) || this.shared.report.ended;
    if (!silent) frame?.brokenBy?.pfctl.push(`${file}:${placed.line}: syntax error`);
    for (const fault of placed.statement.faults) if (!isOfParser(fault)) this.fault(fault, where);
    this.recovery.fail();
    this.recovery.shift(1);
  }

  private close(where: Located, { close }: AnchorClose): void {
    const { stack } = this.anchors;
    const frame = this.anchors.leave();
    const head = frame?.head;
    stack.close();
    const inner = stack.pending;
    if (!head || !inner) {
      this.apply(this.check(where), where);
      return;
    }
    const { statement } = where.placed;
    let target: AnchorNode | undefined;
    const result = checkUnkept(this.checker, statement, this.environment, this.placeIn(where.file), (context, made) => {
      context.reach(close);
      target = this.anchors.complete(context, head, inner, made);
    });
    this.finishAnchor(result, frame.opening, where, target);
  }

  /** An anchor without braces behind one with braces that came to nothing: pfctl takes it for that one. */
  private callPending(where: Located, tree: AnchorRule, inner: AnchorNode): void {
    const { statement } = where.placed;
    let target: AnchorNode | undefined;
    const result = checkUnkept(this.checker, statement, this.environment, this.placeIn(where.file), (context, made) => {
      target = this.anchors.complete(context, readAnchorHead(context, tree), inner, made);
    });
    this.finishAnchor(result, where, where, target);
  }

  private finishAnchor(
    result: StatementResult,
    opening: Located,
    closing: Located,
    calls: AnchorNode | undefined,
  ): void {
    this.take(result, closing);
    this.anchors.node.add({ ...opening, rules: result.rules, tables: [], calls }, result.numbered);
    this.report(result, opening, closing);
  }

  private placeIn(file: string): CheckPlace {
    return { file, anchorPath: this.anchors.stack.current.path, firstTable: this.shared.nextTable };
  }
}

/** Whether a fault was raised by pfctl's parser, which keeps quiet about one close behind another. */
const isOfParser = (fault: SyntaxFault | undefined): boolean => fault?.code === 'pf/syntax-error';
