import type { Dialect } from '../../dialects/dialect.ts';
import type { InterfaceTable } from '../../machine/interfaces.ts';
import type { Table } from '../model.ts';
import type { TableCounter } from './combine.ts';
import { combineRules } from './combine.ts';
import type { Candidate, OptimizerStyle, RuleItem } from './comparing.ts';
import { endsLikeGroup, prepare } from './comparing.ts';
import { removeIncluded } from './duplicates.ts';
import { reorderRules } from './reorder.ts';
import { superblocksOf } from './superblocks.ts';

/** A ruleset after pfctl's optimizer. */
export interface Optimized<Item extends RuleItem> {
  readonly items: readonly Item[];
  /** Tables made of rules that differed in one address only, in the order in which pfctl prints them. */
  readonly tables: readonly Table[];
  /** Number of the next table that pfctl makes up. */
  readonly nextTable: number;
}

/** How a system's pfctl optimizes. `interfaces`: of the machine, absent when they are not described. */
export function optimizerStyle(dialect: Dialect, interfaces: InterfaceTable | undefined): OptimizerStyle {
  const classic = dialect.grammar === 'classic';
  // FreeBSD asks the system whether a name is a group; the others look at how it ends.
  const asks = dialect.rules?.optimizerAsksForGroups && interfaces !== undefined;
  const mixesModifiers = dialect.rules?.optimizerMixesModifiers === true;
  return { classic, mixesModifiers, isGroup: asks ? (name) => interfaces.members(name) !== undefined : endsLikeGroup };
}

/**
 * What pfctl makes of one ruleset with `ruleset-optimization basic` (pfctl_optimize.c): superfluous rules are left
 * out, rules that differ in one address become one with a table, and the order within a superblock changes. Takes the
 * rules of one anchor (before `$nr` is replaced), and the number of the next table that pfctl makes up: it counts over
 * the whole configuration.
 */
export function optimizeRules<Item extends RuleItem>(
  items: readonly Item[],
  nextTable: number,
  style: OptimizerStyle = { classic: false, isGroup: endsLikeGroup },
): Optimized<Item> {
  const counter: TableCounter = { next: nextTable };
  const tables: Table[] = [];
  const optimized = superblocksOf(prepare(items, style), style).flatMap((block) =>
    optimizeBlock(block, counter, tables, style),
  );
  return { items: optimized, tables, nextTable: counter.next };
}

function optimizeBlock<Item extends RuleItem>(
  block: readonly Candidate<Item>[],
  counter: TableCounter,
  tables: Table[],
  style: OptimizerStyle,
): readonly Item[] {
  if (block.length === 1) return block.map(({ item }) => item);
  const combined = combineRules(removeIncluded(block), counter);
  tables.push(...combined.tables);
  return reorderRules(combined.items, style);
}
