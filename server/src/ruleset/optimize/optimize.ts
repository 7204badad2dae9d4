import type { Table } from '../model.ts';
import type { TableCounter } from './combine.ts';
import { combineRules } from './combine.ts';
import type { Candidate, RuleItem } from './comparing.ts';
import { prepare } from './comparing.ts';
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

/**
 * What pfctl makes of one ruleset with `ruleset-optimization basic` (pfctl_optimize.c): superfluous rules are left
 * out, rules that differ in one address become one with a table, and the order within a superblock changes. Takes the
 * rules of one anchor (before `$nr` is replaced), and the number of the next table that pfctl makes up: it counts over
 * the whole configuration.
 */
export function optimizeRules<Item extends RuleItem>(items: readonly Item[], nextTable: number): Optimized<Item> {
  const counter: TableCounter = { next: nextTable };
  const tables: Table[] = [];
  const optimized = superblocksOf(prepare(items)).flatMap((block) => optimizeBlock(block, counter, tables));
  return { items: optimized, tables, nextTable: counter.next };
}

function optimizeBlock<Item extends RuleItem>(
  block: readonly Candidate<Item>[],
  counter: TableCounter,
  tables: Table[],
): readonly Item[] {
  if (block.length === 1) return block.map(({ item }) => item);
  const combined = combineRules(removeIncluded(block), counter);
  tables.push(...combined.tables);
  return reorderRules(combined.items);
}
