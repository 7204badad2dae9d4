import type { Candidate } from './comparing.ts';
import { includes } from './comparing.ts';

/** Leaves out the rules of a superblock that another of its rules includes (pfctl_optimize.c, remove_identical_rules). */
export function removeIncluded<Rule extends Candidate>(rules: readonly Rule[]): Rule[] {
  const removed = new Set<Candidate>();
  for (const group of groupBy(rules, (rule) => rule.fixed)) markIncluded(group, removed);
  return removed.size === 0 ? [...rules] : rules.filter((rule) => !removed.has(rule));
}

function markIncluded(rules: readonly Candidate[], removed: Set<Candidate>): void {
  const gone = new Uint8Array(rules.length);
  const remove = (index: number, rule: Candidate): void => {
    gone[index] = 1;
    removed.add(rule);
  };
  rules.forEach((first, i) => {
    for (let j = i + 1; j < rules.length && gone[i] === 0; j++) {
      const second = rules[j];
      if (gone[j] === 1 || !second) continue;
      if (includes(first, second)) remove(j, second);
      else if (includes(second, first)) remove(i, first);
    }
  });
}

/** Items by a number that they have, in the order of the first of each group. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => number): T[][] {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
