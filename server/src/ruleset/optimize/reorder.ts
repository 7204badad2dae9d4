import type { OptimizerStyle, RuleItem } from './comparing.ts';
import type { SkipList } from './skip-lists.ts';
import { skipListsOf } from './skip-lists.ts';

/**
 * Puts rules that have something in common next to each other, so that the kernel can skip over them: first those that
 * share most, among which the same is done again (pfctl_optimize.c, reorder_rules).
 */
export function reorderRules<Item extends RuleItem>(rules: readonly Item[], style: OptimizerStyle): readonly Item[] {
  const lists = skipListsOf(rules, style);
  if (!findUseful(lists, rules.length)) return rules;
  const groups: (readonly Item[])[] = [];
  const inPlace: Item[] = [];
  const remaining = new Set(rules);
  while (remaining.size > 0) {
    const best = mostUseful(lists);
    if (!best) break;
    const taken = best.takeFirst();
    for (const rule of taken) {
      remaining.delete(rule);
      for (const list of lists) list.drop(rule);
    }
    // A pair stays where pfctl keeps the rest of the block: behind the larger groups.
    if (taken.length > 2) groups.push(reorderRules(taken, style));
    else inPlace.push(...taken);
  }
  return [...groups.flat(), ...inPlace, ...remaining];
}

/** Ignores the fields in which all rules agree, or none; true if any other is left. */
function findUseful<Item extends RuleItem>(lists: readonly SkipList<Item>[], all: number): boolean {
  let useful = false;
  for (const { first } of lists) {
    if (!first) continue;
    if (first.count === all || first.count === 1) first.count = 0;
    else useful = true;
  }
  return useful;
}

/** The list whose first step has the most rules, and at least two; of several the first. */
function mostUseful<Item extends RuleItem>(lists: readonly SkipList<Item>[]): SkipList<Item> | undefined {
  let best: SkipList<Item> | undefined;
  for (const list of lists) {
    if ((list.first?.count ?? 0) > (best?.first?.count ?? 1)) best = list;
  }
  return best;
}
