import type { Dialect } from '../dialects/dialect.ts';
import type { InterfaceTable } from '../machine/interfaces.ts';
import type { AnchorNode } from './anchors.ts';
import { inlineName, withNumber } from './build.ts';
import type { ShownLines } from './load.ts';
import type { LoadedFile, Loading } from './loading.ts';
import type { RuleBody } from './model.ts';
import type { OptimizerStyle } from './optimize/comparing.ts';
import { optimizeRules, optimizerStyle } from './optimize/optimize.ts';
import { printRule } from './print-rule.ts';
import { formatTable } from './table-print.ts';

/** How rules are shown. */
interface ShowStyle {
  readonly dialect: Dialect;
  /** `-vv`: with numbers, and without indentation. */
  readonly verbose: boolean;
  /** Absent: no optimizer. */
  readonly optimize: OptimizerStyle | undefined;
}

/** The lines that pfctl prints for a ruleset, in its three forms. Of one that it rejects only what it prints while parsing. */
export function showLines(loading: Loading, dialect: Dialect, interfaces: InterfaceTable | undefined): ShownLines {
  const optimizes = loading.main.environment.options.rulesetOptimization !== 'none';
  const optimize = optimizerStyle(dialect, interfaces);
  const plain = show(loading, { dialect, verbose: false, optimize: undefined });
  return {
    shown: optimizes ? show(loading, { dialect, verbose: false, optimize }) : plain,
    plain,
    loaded: show(loading, { dialect, verbose: true, optimize: undefined }),
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
  if (rejected) return [...main.printed];
  const showing = new Showing(style, main.nextTable);
  showing.lines.push(...main.printed, ...queues);
  showNode(showing, main.root, 0, new Set());
  let before = main.nextTable;
  for (const file of anchors) {
    showAnchorFile(showing, file, before);
    before = file.nextTable;
  }
  return showing.lines;
}

/**
 * The file of a `load anchor` is parsed when the rules before it have been optimized: the tables that it makes up
 * while it is parsed, numbered from `first`, have numbers behind those of the optimizer.
 */
function showAnchorFile(showing: Showing, file: LoadedFile, first: number): void {
  const shift = showing.nextTable - first;
  const start = showing.lines.length;
  showing.nextTable = file.nextTable + shift;
  showing.lines.push(...file.printed);
  showNode(showing, file.root, 0, new Set());
  if (shift === 0 || first === file.nextTable) return;
  for (let i = start; i < showing.lines.length; i++) {
    const line = showing.lines[i] ?? '';
    showing.lines[i] = line.replace(/<__automatic_(\d+)>/g, (name, digits: string) => {
      const number = Number(digits);
      return number >= first && number < file.nextTable ? `<__automatic_${number + shift}>` : name;
    });
  }
}

/** pfctl prints an inline anchor where it is called first. */
function showNode(showing: Showing, node: AnchorNode, depth: number, shown: Set<AnchorNode>): void {
  const { lines, style } = showing;
  shown.add(node);
  const indentation = style.verbose ? '' : '  '.repeat(depth);
  rulesToShow(showing, node).forEach(({ rule, calls }, number) => {
    const line = indentation + showRule(rule, calls, number, style);
    if (!calls || calls.count === 0 || shown.has(calls)) lines.push(line);
    else {
      lines.push(`${line} {`);
      showNode(showing, calls, depth + 1, shown);
      lines.push(`${'  '.repeat(depth)}}`);
    }
  });
}

interface ShownRule {
  readonly rule: RuleBody;
  readonly statement: unknown;
  readonly calls: AnchorNode | undefined;
}

/** The rules of a ruleset as they are loaded; tables that the optimizer makes for them are printed in front. */
function rulesToShow(showing: Showing, node: AnchorNode): readonly ShownRule[] {
  const rules = node.entries.flatMap((entry) =>
    entry.rules.map((rule) => ({ rule, statement: entry, calls: entry.calls })),
  );
  const { optimize } = showing.style;
  if (!optimize) return rules;
  const { items, tables, nextTable } = optimizeRules(rules, showing.nextTable, optimize);
  showing.nextTable = nextTable;
  showing.lines.push(...tables.map(formatTable));
  return items;
}

function showRule(
  rule: RuleBody,
  calls: AnchorNode | undefined,
  number: number,
  { dialect, verbose }: ShowStyle,
): string {
  const numbered = withNumber(rule, number);
  const named =
    calls && numbered.anchor ? { ...numbered, anchor: { ...numbered.anchor, name: inlineName(calls) } } : numbered;
  return printRule(named, { protocols: dialect.protocols, verbose, ...(verbose && { number }) });
}
