import type { Dialect } from '../dialects/dialect.ts';
import { noFingerprints, systemFingerprints } from '../machine/fingerprints.ts';
import type { Reading } from '../syntax/reading.ts';
import { readRuleset } from '../syntax/reading.ts';
import type { AnchorFile } from './anchor-rule.ts';
import { fitsPath } from './anchor-rule.ts';
import { AnchorNode } from './anchors.ts';
import type { CheckSettings } from './check.ts';
import { adviceOn } from './codes.ts';
import type { PrintedLine } from './context.ts';
import { mayBeElsewhere } from './elsewhere.ts';
import type { Environment } from './environment.ts';
import { Environments } from './environments.ts';
import type { Shared } from './fold.ts';
import { Fold } from './fold.ts';
import { isNumberTooLong } from './labels.ts';
import type { FileDiagnostic } from './load.ts';
import { Memory } from './memory.ts';
import type { RuleBody } from './model.ts';
import type { NumberedRule } from './numbering.ts';
import { numberRules } from './numbering.ts';
import { defaultOptions } from './option-defaults.ts';
import { finishQueues } from './queue-tree.ts';
import { checkAltq, wayOf } from './altq/evaluate-altq.ts';
import type { Located } from './report.ts';
import { Report, statementSpan } from './report.ts';

/** One file that pfctl loads rules from: the main one, or that of a `load anchor`. */
export interface LoadedFile {
  readonly root: AnchorNode;
  /** What pfctl prints while it parses the file. */
  readonly printed: readonly PrintedLine[];
  readonly environment: Environment;
  /** Number of the next table that pfctl would make up when it has parsed the file. */
  readonly nextTable: number;
}

/** Everything that loading found, before rules get their numbers. */
export interface Loading {
  readonly main: LoadedFile;
  readonly anchors: readonly LoadedFile[];
  readonly diagnostics: readonly FileDiagnostic[];
  readonly rejected: boolean;
  /** Queues as pfctl prints them. */
  readonly queues: readonly string[];
  /** Where queues were defined, in their order. */
  readonly queueOrigins: readonly Located[];
  readonly environments: Environments;
  readonly memory: Memory;
  /** Files of `load anchor` as they were read, by name. */
  readonly readings: ReadonlyMap<string, Reading>;
}

/** Loads the main file and, if pfctl gets that far, what its rules need: queues, and the files of `load anchor`. */
export function loadFiles(reading: Reading, settings: CheckSettings, previous: Loading | undefined): Loading {
  const report = new Report(settings.dialect);
  const environments = new Environments(previous?.environments);
  const memory = new Memory(previous?.memory);
  const shared: Shared = {
    settings,
    report,
    environments,
    memory,
    nextTable: 0,
    hasInnerTable: false,
    queueOrigins: [],
    altqOrigins: [],
  };
  const fold = new Fold(shared, new AnchorNode('', ''), environments.same(firstEnvironment(settings.dialect)));
  fold.read(reading);
  // pfctl ends here when there was an error; what we find in the other files it does not print.
  if (report.rejected) report.ended = true;
  const queues = loadQueues(shared, fold);
  checkNumbers(shared.report, fold.root);
  checkQueueing(shared, fold);
  const main = {
    root: fold.root,
    printed: fold.printed,
    environment: fold.environment,
    nextTable: shared.nextTable,
  };
  const readings = new Map<string, Reading>();
  const anchors = loadAnchorFiles(shared, fold, previous, readings);
  memory.forget();
  environments.forget();
  return {
    main,
    anchors,
    diagnostics: report.diagnostics,
    rejected: report.rejected,
    queues,
    queueOrigins: shared.queueOrigins,
    environments,
    memory,
    readings,
  };
}

function firstEnvironment(dialect: Dialect): Environment {
  return {
    blockPolicy: 'drop',
    statePolicy: 'floating',
    stateDefaults: undefined,
    options: defaultOptions(dialect),
    queues: [],
    fingerprints: dialect.grammar === 'classic' ? noFingerprints : systemFingerprints(dialect.protocols),
    interfacesLoaded: false,
  };
}

/** Puts the queues in order; gives them as pfctl prints them (pfctl.c, pfctl_rules). */
function loadQueues(shared: Shared, fold: Fold): readonly string[] {
  const { report } = shared;
  const { queues } = fold.environment;
  if (queues.length === 0) return [];
  const outcome = finishQueues(queues, assignedQueues(fold.root));
  if (outcome.fault) {
    const { text, queue } = outcome.fault;
    const where = shared.queueOrigins[queues.indexOf(queue)];
    if (where) report.addFinal('pf/queue-tree', 'error', text, [text], where, statementSpan(where.placed));
    report.ended = true;
  }
  const [misassigned] = outcome.misassigned;
  if (misassigned !== undefined) {
    const where = findRule(fold.root, ({ queue, ackQueue }) => queue === misassigned || ackQueue === misassigned);
    const text = `queue ${misassigned}: packets must be assigned to leaf queues only`;
    if (where) report.addFinal('pf/queue-assignment', 'error', text, [], where, statementSpan(where.placed));
    report.ended = true;
  }
  return outcome.shown;
}

/** What pfctl finds out about ALTQ when it has loaded the rules. */
function checkQueueing({ report, altqOrigins, settings }: Shared, { environment }: Fold): void {
  if (!environment.altq || report.ended) return;
  const { lines, failed } = checkAltq(environment.altq, wayOf(settings.dialect));
  const where = altqOrigins.at(-1);
  if (!failed || !where) return;
  report.addFinal('pf/queue-tree', 'error', lines.join('. '), [...lines], where, statementSpan(where.placed));
  report.ended = true;
}

/** Queues that rules name, inner rulesets first. */
function assignedQueues(node: AnchorNode): string[] {
  const names: string[] = [];
  for (const { rules, calls } of node.entries) {
    for (const { queue, ackQueue } of rules) {
      if (calls) names.push(...assignedQueues(calls));
      if (queue !== undefined) names.push(queue);
      if (ackQueue !== undefined) names.push(ackQueue);
    }
  }
  return names;
}

/** The first statement with a rule that fits. */
function findRule(node: AnchorNode, fits: (rule: RuleBody) => boolean): Located | undefined {
  for (const entry of node.entries) {
    const inner = entry.calls && findRule(entry.calls, fits);
    if (inner) return inner;
    if (entry.rules.some(fits)) return entry;
  }
  return undefined;
}

/** A label that grows too long by its rule's number ends pfctl while it loads the rules. */
function checkNumbers(report: Report, node: AnchorNode): void {
  for (const rule of node.hasNumbers ? numberRules(node) : []) {
    if (rule.list !== 'binat') checkNumber(report, rule);
  }
  for (const inner of node.called) checkNumbers(report, inner);
}

function checkNumber(report: Report, { body: { label, tag, tagged }, entry, shownNumber }: NumberedRule): void {
  if (![label, tag, tagged].some((text) => isNumberTooLong(text, shownNumber))) return;
  const text = 'pfctl: expand_label: label too long';
  const advice = adviceOn('pf/label-too-long') ?? '';
  report.addFinal('pf/label-too-long', 'error', `${text}. ${advice}`, [text], entry, statementSpan(entry.placed));
  report.ended = true;
}

/** The files of `load anchor`, those that a loaded file asks for behind the others (pfctl.c, pfctl_load_anchors). */
function loadAnchorFiles(
  shared: Shared,
  main: Fold,
  previous: Loading | undefined,
  readings: Map<string, Reading>,
): LoadedFile[] {
  const loaded: LoadedFile[] = [];
  const waiting = main.anchorFiles.map((one) => ({ ...one, parent: '' }));
  let { environment } = main;
  for (let i = 0; i < waiting.length && i < maxAnchorFiles; i++) {
    const next = waiting[i];
    if (!next) break;
    const path = next.parent === '' ? next.file.name : `${next.parent}/${next.file.name}`;
    const reading = canLoad(shared, path, next.where) && readAnchorFile(shared, next, previous, readings);
    if (!reading) continue;
    const start = shared.environments.same(startAgain(environment, shared.settings.dialect));
    const fold = new Fold(shared, new AnchorNode(path.slice(path.lastIndexOf('/') + 1), path), start);
    const before = shared.report.diagnostics.length;
    fold.read(reading);
    checkNumbers(shared.report, fold.root);
    refuseAnchor(shared, before, fold.gaveUp);
    environment = fold.environment;
    loaded.push({ root: fold.root, printed: fold.printed, environment, nextTable: shared.nextTable });
    waiting.push(...fold.anchorFiles.map((one) => ({ ...one, parent: path })));
  }
  return loaded;
}

/** How many files are loaded for anchors: a file may ask for itself. */
const maxAnchorFiles = 500;

/** A loaded file begins with the options' defaults, but keeps what pfctl forgets to reset. */
function startAgain(environment: Environment, dialect: Dialect): Environment {
  const { stage: _stage, anyOrder: _anyOrder, ...kept } = environment;
  return { ...kept, blockPolicy: 'drop', options: defaultOptions(dialect) };
}

/** pfctl ends over the name of an anchor to load that is too long, or that ends in a slash (pfctl.c, pfctl_rules). */
function canLoad({ report }: Shared, path: string, where: Located): boolean {
  if (fitsPath(path) && !(path.includes('/') && path.endsWith('/'))) return true;
  const what = fitsPath(path) ? `bad anchor name ${path}` : 'strlcpy';
  const line = `pfctl: pfctl_rules: ${what}`;
  report.addFinal('pf/anchor-name', 'error', line, [line], where, statementSpan(where.placed));
  report.ended = true;
  return false;
}

function readAnchorFile(
  { settings, report }: Shared,
  { file, where }: { readonly file: AnchorFile; readonly where: Located },
  previous: Loading | undefined,
  readings: Map<string, Reading>,
): Reading | undefined {
  const text = settings.readFile(file.file, where.file);
  if (text !== undefined) {
    const kept = previous?.readings.get(file.file);
    const reading = readRuleset(
      { name: file.file, text },
      {
        dialect: settings.dialect,
        include: (name, from) => {
          const included = settings.readFile(name, from);
          return included === undefined ? undefined : { name, text: included };
        },
        mayBeElsewhere: (name) => mayBeElsewhere(name, settings.machine),
        ...(kept && { previous: kept }),
      },
    );
    readings.set(file.file, reading);
    return reading;
  }
  if (mayBeElsewhere(file.file, settings.machine)) report.addElsewhere(file.file, where, statementSpan(where.placed));
  else reportMissing(settings.dialect, report, file, where);
  return undefined;
}

/** pfctl ends over a missing file; that of OpenBSD 4.2 goes on without it (parse.y, pfctl_load_anchors). */
function reportMissing({ lexer, rules }: Dialect, report: Report, { file }: AnchorFile, where: Located): void {
  const missing = 'No such file or directory';
  const line = `pfctl: ${lexer === 'modern' ? 'pushfile: ' : ''}${file}: ${missing}`;
  const message = `${line}. ${adviceOn('pf/missing-file') ?? ''}`;
  const span = statementSpan(where.placed);
  if (rules?.earlier) {
    report.addFinal('pf/missing-file', 'warning', message, [line], where, span);
    return;
  }
  const lines = [line, `pfctl: cannot open the main config file!: ${missing}`, 'pfctl: load anchors'];
  report.addFinal('pf/missing-file', 'error', message, lines, where, span);
  report.ended = true;
}

/** With an error in a loaded file pfctl loads no more. `gaveUp`: its parser did not come to the end of the file. */
function refuseAnchor({ report }: Shared, before: number, gaveUp: boolean): void {
  const found = report.diagnostics.slice(before);
  if (!found.some(({ severity }) => severity === 'error')) return;
  if (!report.ended || gaveUp)
    found.findLast(({ severity }) => severity === 'error')?.pfctl.push('pfctl: load anchors');
  report.ended = true;
}
