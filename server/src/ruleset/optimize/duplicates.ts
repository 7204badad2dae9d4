import { applyMask } from '../../machine/ip.ts';
import type { Candidate, Side } from './comparing.ts';
import { includes } from './comparing.ts';
import { groupBy } from './group-by.ts';

/** Leaves out the rules of a superblock that another of its rules includes (pfctl_optimize.c, remove_identical_rules). */
export function removeIncluded<Rule extends Candidate>(rules: readonly Rule[]): Rule[] {
  const removed = new Set<Candidate>();
  for (const group of groupBy(rules, (rule) => rule.fixed)) {
    if (group.length > 1) markIncluded(withoutCopies(group, removed), removed);
  }
  return removed.size === 0 ? [...rules] : rules.filter((rule) => !removed.has(rule));
}

/** The first of each set of rules that are the same in all. The others go in any case: whatever includes it includes them. */
function withoutCopies(rules: readonly Candidate[], removed: Set<Candidate>): Candidate[] {
  const seen = new Set<string>();
  return rules.filter((rule) => {
    const key = `${rule.mergeable} ${rule.source.number} ${rule.destination.number}`;
    if (!seen.has(key)) return seen.add(key);
    removed.add(rule);
    return false;
  });
}

/** pfctl compares every rule with every later one; here only those are compared that can have something to do with each other. */
function markIncluded(rules: readonly Candidate[], removed: Set<Candidate>): void {
  const related = relatedRules(rules);
  rules.forEach((first, i) => {
    for (const j of related[i] ?? []) {
      const second = rules[j];
      if (!second || removed.has(second)) continue;
      if (removed.has(first)) return;
      if (includes(first, second)) removed.add(second);
      else if (includes(second, first)) removed.add(first);
    }
  });
}

/** For each rule the positions of the later ones of which one may include the other, in order. */
function relatedRules(rules: readonly Candidate[]): number[][] {
  const indices = new Map<string, ShapeIndex>();
  rules.forEach((rule, i) => {
    const shape = shapeOf(rule);
    let index = indices.get(shape);
    if (!index) indices.set(shape, (index = { like: rule, positions: new Map() }));
    const key = keyUnder(rule, rule);
    const positions = index.positions.get(key);
    if (positions) positions.push(i);
    else index.positions.set(key, [i]);
  });
  const related = rules.map((): Set<number> => new Set());
  rules.forEach((rule, i) => {
    for (const { like, positions } of indices.values()) {
      for (const j of positions.get(keyUnder(rule, like)) ?? []) {
        if (i !== j) related[Math.min(i, j)]?.add(Math.max(i, j));
      }
    }
  });
  return related.map((positions) => [...positions].sort((a, b) => a - b));
}

/** Rules that are general in the same respects, by the key of what they are not general in. */
interface ShapeIndex {
  readonly like: Candidate;
  readonly positions: Map<string, number[]>;
}

/** In which respects a rule is general: the rules that it includes may have anything there. */
function shapeOf(rule: Candidate): string {
  const { source, destination } = rule;
  const general = [
    rule.interface,
    rule.direction,
    rule.protocol,
    rule.flags,
    rule.family,
    source.port,
    destination.port,
  ];
  return [...general.map((number) => (number === 0 ? '*' : '=')), source.bits, destination.bits].join('');
}

/** What a rule has where a rule of another shape is not general. A rule's own key is that under its own shape. */
function keyUnder(rule: Candidate, like: Candidate): string {
  const numbers = [
    like.interface && rule.interface,
    like.direction && rule.direction,
    like.protocol && rule.protocol,
    like.flags && rule.flags,
    like.family && rule.family,
    like.source.port && rule.source.port,
    like.destination.port && rule.destination.port,
  ];
  return `${numbers.join(' ')} ${sideKey(rule.source, like.source)} ${sideKey(rule.destination, like.destination)}`;
}

function sideKey({ address, number, bits }: Side, like: Side): string {
  if (like.bits === 0) return '';
  if (like.bits < 0 || bits < like.bits || address.kind !== 'network') return `n${number}`;
  return applyMask(address.address, like.bits).words.join('.');
}
