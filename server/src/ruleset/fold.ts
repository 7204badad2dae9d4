import type { Placed, Reading } from '../syntax/reading.ts';
import { readRuleset } from '../syntax/reading.ts';
import type { AnchorClose, SyntaxFault, TableDefinition } from '../syntax/tree.ts';
import type { AnchorFile, AnchorHead } from './anchor-rule.ts';
import { makeAnchorCalls } from './anchor-rule.ts';
import type { AnchorNode } from './anchors.ts';
import { AnchorStack } from './anchors.ts';
import type { CheckSettings, Raised } from './check.ts';
import { StatementCheck } from './check.ts';
import { adviceOn } from './codes.ts';
import type { Environment } from './environment.ts';
import type { Environments } from './environments.ts';
import type { FileMemory, Memory } from './memory.ts';
import type { Queue } from './model.ts';
import type { Located, OpenDiagnostic, Report } from './report.ts';
import { faultLines } from './report.ts';
import { Recovery } from './recovery.ts';
import type { StatementResult } from './statement-result.ts';
import { checkClosing, checkStatement, opensAnchor, stillHolds } from './statement-result.ts';
import { tokenKind } from './token-kind.ts';

/** An inline anchor whose rules are being read. */
interface Frame {
  readonly opening: Located;
  /** Absent when its head has a fault: then its rules lead nowhere. */
  readonly head: AnchorHead | undefined;
  readonly node: AnchorNode;
  /** The error after which pfctl is outside of the anchor. */
  brokenBy: OpenDiagnostic | undefined;
}

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
  /** Where queues were defined. */
  readonly queueOrigins: Map<Queue, Located>;
}

/**
 * Goes over the statements of a ruleset as pfctl's parser would: checks each with what those before it mean, keeps
 * track of inline anchors, and of what pfctl prints and what it keeps to itself.
 */
export class Fold {
  environment: Environment;
  readonly printed: string[] = [];
  readonly anchorFiles: { readonly file: AnchorFile; readonly where: Located }[] = [];
  readonly root: AnchorNode;

  private readonly shared: Shared;
  private readonly checker: StatementCheck;
  private readonly anchors: AnchorStack;
  private readonly frames: Frame[] = [];
  private readonly recovery = new Recovery();
  /** Whether pfctl's parser has read nothing yet. */
  private atStart = true;

  constructor(shared: Shared, root: AnchorNode, environment: Environment) {
    this.shared = shared;
    this.root = root;
    this.environment = environment;
    this.checker = new StatementCheck(shared.settings, environment);
    this.anchors = new AnchorStack(root);
  }

  /** Goes over a file and what it includes. */
  read(reading: Reading): void {
    const { name: file, text, statements } = reading;
    const memory = this.shared.memory.begin(reading);
    for (const [position, placed] of statements.entries()) {
      const known = memory.recall(position);
      const kept = known && this.holds(known) ? known : undefined;
      if (kept?.plain) {
        memory.keep(position, kept);
        this.repeat(kept, file, text, placed);
        continue;
      }
      this.statement({ file, text, placed }, memory, position, kept);
      if (!placed.included) continue;
      // pfctl puts a newline in front of an included file.
      this.recovery.shift(1);
      this.read(placed.included);
    }
  }

  private holds(result: StatementResult): boolean {
    const { settings, nextTable } = this.shared;
    return stillHolds(result, settings, this.environment, this.anchors.current.path, nextTable);
  }

  /** Takes over an earlier result of a statement that has nothing to it but rules. */
  private repeat(result: StatementResult, file: string, text: string, placed: Placed): void {
    this.shared.nextTable += result.tablesMade;
    this.recovery.shift(result.tokens);
    this.atStart = false;
    this.add(result, { file, text, placed });
  }

  private add(result: StatementResult, { file, text, placed }: Located): void {
    const { rules, tables, numbered } = result;
    if (rules.length > 0 || tables.length > 0)
      this.node.add({ file, text, placed, rules, tables, calls: undefined }, numbered);
  }

  /** The ruleset that rules are put in: that of the innermost braces around them. */
  private get node(): AnchorNode {
    return this.frames.at(-1)?.node ?? this.root;
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
    if (this.closesBrokenAnchor(placed)) this.closeBroken(where);
    else if (placed.depth > 0 && this.anchors.parsing === 0 && !statement.complete) this.readAgain(where, 0);
    else if (body.kind === 'anchor-close') this.close(where, body);
    else {
      const result = known ?? this.check(where);
      memory?.keep(position, result);
      this.apply(result, where);
    }
  }

  private check({ file, placed }: Located): StatementResult {
    const place = { file, anchorPath: this.anchors.current.path, firstTable: this.shared.nextTable };
    return checkStatement(this.checker, placed.statement, this.environment, place);
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
    if (result.ending !== 'complete' || !this.anchors.isInside) return result;
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
    if (result.after === this.environment) return;
    const before = this.environment.queues.length;
    this.environment = shared.environments.same(result.after);
    for (const queue of this.environment.queues.slice(before)) shared.queueOrigins.set(queue, where);
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
    // Where the first token of all is no statement's, pfctl's parser has nowhere to go back to.
    if (this.atStart && isOfParser(fault) && fault.shifted === 0) report.ended = true;
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
    if (report.last) this.breakAnchors(report.last);
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
  private readAgain({ file, text: whole, placed }: Located, token: number): void {
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
      });
    }
  }

  private breakAnchors(cause: OpenDiagnostic): void {
    if (this.anchors.parsing > 0) for (const frame of this.frames) frame.brokenBy ??= cause;
    this.anchors.fail();
  }

  private open(where: Located, result: StatementResult): void {
    const { report } = this.shared;
    const head = result.ending === 'complete' ? result.anchorHead : undefined;
    if (head && this.anchors.isFull) {
      const { statement } = where.placed;
      const brace = statement.tokens.at(-2) ?? statement.tokens[0];
      const start = where.placed.start + (brace?.startOffset ?? 0);
      const text = 'pfctl: pfa_anchor: anchors too deep';
      report.addFinal('pf/anchors-too-deep', 'error', text, [text], where, { start, end: start + 1 });
      report.ended = true;
    }
    const node = head ? this.anchors.open() : this.node.child('');
    this.frames.push({ opening: where, head, node, brokenBy: head ? undefined : report.last });
  }

  private closesBrokenAnchor({ statement }: Placed): boolean {
    const first = statement.tokens[0];
    return this.frames.at(-1)?.brokenBy !== undefined && first !== undefined && tokenKind(first) === '}';
  }

  /** pfctl has left the anchor at an error: its brace is one more error, which belongs to the first one. */
  private closeBroken(where: Located): void {
    const frame = this.frames.pop();
    if (!this.recovery.silences(0) && !this.shared.report.ended)
      frame?.brokenBy?.pfctl.push(`${where.file}:${where.placed.line}: syntax error`);
    this.recovery.fail();
    this.recovery.shift(1);
  }

  private close(where: Located, { close }: AnchorClose): void {
    const { nextTable } = this.shared;
    const frame = this.frames.pop();
    const { statement } = where.placed;
    if (!frame?.head) {
      this.apply(this.check(where), where);
      return;
    }
    const { head } = frame;
    const inner = this.anchors.close();
    const parent = this.anchors.current;
    let target: AnchorNode | undefined;
    const place = { file: where.file, anchorPath: parent.path, firstTable: nextTable };
    const result = checkClosing(this.checker, { statement, close }, this.environment, place, (context, made) => {
      if (head.name?.includes('/')) {
        const text = "anchor paths containing '/' cannot be used for inline anchors.";
        context.error('pf/anchor-name', text, head.place);
        context.abandon();
      }
      const name = head.name ?? inner.name;
      target = this.resolve(parent, inner, name);
      if (target !== inner && target.count > 0) {
        context.error('pf/anchor-repeated', `inline anchor '${target.name}' already exists`, head.place);
        context.abandon();
      }
      if (target !== inner) target.takeOver(inner);
      makeAnchorCalls(context, head, { name, path: '', wildcard: false, inline: true }, made);
      this.anchors.finish();
    });
    this.take(result, where);
    this.node.add({ ...frame.opening, rules: result.rules, tables: [], calls: target }, result.numbered);
    this.report(result, frame.opening, where);
  }

  /** Where the rules of an anchor belong: at the root an anchor without a name stays where it was kept. */
  private resolve(parent: AnchorNode, inner: AnchorNode, name: string): AnchorNode {
    if (parent === this.root && parent.path === '' && name === inner.name) return inner;
    return parent.child(name);
  }
}

/** Whether a fault was raised by pfctl's parser, which keeps quiet about one close behind another. */
const isOfParser = (fault: SyntaxFault | undefined): boolean => fault?.code === 'pf/syntax-error';
