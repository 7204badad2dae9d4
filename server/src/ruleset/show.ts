import type { Dialect } from '../dialects/dialect.ts';
import type { InterfaceTable } from '../machine/interfaces.ts';
import type { AnchorNode, Entry } from './anchors.ts';
import { inlineName } from './build.ts';
import type { ShownLines } from './load.ts';
import type { LoadedFile, Loading } from './loading.ts';
import type { RuleBody } from './model.ts';
import type { ListName, NumberedRule } from './numbering.ts';
import { listNames, listOf, numberRules, withNumber } from './numbering.ts';
import type { OptimizerStyle } from './optimize/comparing.ts';
import { optimizeRules, optimizerStyle } from './optimize/optimize.ts';
import type { RuleStyle } from './print-rule.ts';
import { printRule, ruleStyle } from './print-rule.ts';
import { formatTable } from './table-print.ts';

/** How rules are shown. */
interface ShowStyle {
  readonly dialect: Dialect;
  readonly rules: RuleStyle;
  /** `-vv`: with numbers, and without indentation. */
  readonly verbose: boolean;
  /** Absent: no optimizer. */
  readonly optimize: OptimizerStyle | undefined;
}

/** The lines that pfctl prints for a ruleset, in its four forms. Of one that it rejects only what it prints while parsing. */
export function showLines(loading: Loading, dialect: Dialect, interfaces: InterfaceTable | undefined): ShownLines {
  const optimizes = loading.main.environment.options.rulesetOptimization !== 'none';
  const optimize = optimizerStyle(dialect, interfaces);
  const quiet: ShowStyle = { dialect, rules: ruleStyle(dialect, false), verbose: false, optimize: undefined };
  const verbose: ShowStyle = { ...quiet, rules: ruleStyle(dialect, true), verbose: true };
  const plain = show(loading, quiet);
  const loaded = show(loading, verbose);
  return {
    shown: optimizes ? show(loading, { ...quiet, optimize }) : plain,
    plain,
    loaded,
    get numbered() {
      return optimizes ? show(loading, { ...verbose, optimize }) : loaded;
    },
  };
}

/** The printing of one configuration. */
class Showing {
  readonly style: ShowStyle;
  readonly lines: string[] = [];
  /** Number of the next table that the optimizer makes up. */
  nextTable: number;

  constructor(style: ShowStyle, nextTable: number) {
    this.style = style;
    this.nextTable = nextTable;
  }
}

function show(loading: Loading, style: ShowStyle): string[] {
  const { main, anchors, queues, rejected } = loading;
  if (rejected) return printedLines(main, style);
  const showing = new Showing(style, main.nextTable);
  showing.lines.push(...printedLines(main, style), ...queues);
  showNode(showing, main.root, 0, listNames, new Map());
  let before = main.nextTable;
  for (const file of anchors) {
    showAnchorFile(showing, file, before);
    before = file.nextTable;
  }
  return showing.lines;
}

/** What pfctl prints while it parses a file. */
const printedLines = ({ printed }: LoadedFile, { verbose }: ShowStyle): string[] =>
  printed.flatMap((line) => (typeof line === 'string' ? [line] : verbose ? [line.verbose] : []));

/**
 * The file of a `load anchor` is parsed when the rules before it have been optimized: the tables that it makes up
 * while it is parsed, numbered from `first`, have numbers behind those of the optimizer.
 */
function showAnchorFile(showing: Showing, file: LoadedFile, first: number): void {
  const shift = showing.nextTable - first;
  const start = showing.lines.length;
  showing.nextTable = file.nextTable + shift;
  showing.lines.push(...printedLines(file, showing.style));
  showNode(showing, file.root, 0, listNames, new Map());
  if (shift === 0 || first === file.nextTable) return;
  for (let i = start; i < showing.lines.length; i++) {
    const line = showing.lines[i] ?? '';
    showing.lines[i] = line.replace(/<__automatic_(\d+)>/g, (name, digits: string) => {
      const number = Number(digits);
      return number >= first && number < file.nextTable ? `<__automatic_${number + shift}>` : name;
    });
  }
}

/** pfctl prints an inline anchor where it is called first. There it shows only the rules of the list that it is called from. */
function showNode(showing: Showing, node: AnchorNode, depth: number, lists: readonly ListName[], shown: Shown): void {
  const before = shown.get(node) ?? [];
  shown.set(node, [...before, ...lists]);
  const rules = numberRules(node);
  for (const list of lists) {
    const ofList = rules.filter((rule) => rule.list === list);
    if (ofList.length > 0) showList(showing, ofList, list, depth, shown);
  }
}

/** The lists of inline anchors that have been printed. */
type Shown = Map<AnchorNode, readonly ListName[]>;

function showList(showing: Showing, rules: readonly NumberedRule[], list: ListName, depth: number, shown: Shown): void {
  const { lines, style } = showing;
  const indentation = style.verbose ? '' : '  '.repeat(depth);
  for (const { rule, calls, number } of rulesToShow(showing, rules, list)) {
    const line = indentation + showRule(rule, calls, number, style);
    if (!calls || !hasRulesOf(calls, list) || shown.get(calls)?.includes(list)) lines.push(line);
    else {
      lines.push(`${line} {`);
      showNode(showing, calls, depth + 1, [list], shown);
      lines.push(`${'  '.repeat(depth)}}`);
    }
  }
}

/** Whether an inline anchor has rules of the list that it is called from. */
const hasRulesOf = ({ entries }: AnchorNode, list: ListName): boolean =>
  entries.some(({ rules }) => rules.some((rule) => listOf(rule) === list));

interface ShownRule {
  readonly rule: RuleBody;
  readonly statement: unknown;
  readonly calls: AnchorNode | undefined;
  readonly number: number;
}

/**
 * The rules of a list as they are loaded; tables that the optimizer makes for them are printed in front. The optimizer
 * numbers what it leaves from 0 (pfctl_optimize.c, pfctl_optimize_ruleset).
 */
function rulesToShow(showing: Showing, rules: readonly NumberedRule[], list: ListName): readonly ShownRule[] {
  const { optimize, dialect } = showing.style;
  if (!optimize || list !== 'rules') {
    return rules.map(({ rule, entry, shownNumber }) => shownRule(rule, entry, shownNumber));
  }
  // Today's pfctl puts numbers into labels when it has optimized, the older one when it has parsed.
  const late = dialect.rules?.later ?? true;
  const written = rules.map(({ rule, body, entry }) => shownRule(late ? body : rule, entry, 0));
  const { items, tables, nextTable } = optimizeRules(written, showing.nextTable, optimize);
  showing.nextTable = nextTable;
  showing.lines.push(...tables.map(formatTable));
  return items.map((item, number) => ({ ...item, number, rule: late ? withNumber(item.rule, number) : item.rule }));
}

const shownRule = (rule: RuleBody, entry: Entry, number: number): ShownRule => ({
  rule,
  statement: entry,
  calls: entry.calls,
  number,
});

function showRule(
  rule: RuleBody,
  calls: AnchorNode | undefined,
  number: number,
  { dialect, rules, verbose }: ShowStyle,
): string {
  const named = calls && rule.anchor ? { ...rule, anchor: { ...rule.anchor, name: inlineName(calls, dialect) } } : rule;
  return printRule(named, rules, verbose ? number : undefined);
}
