import type { Address, Table } from '../model.ts';
import { formatTableHost } from '../table-print.ts';
import type { Candidate, RuleItem } from './comparing.ts';
import { groupBy } from './group-by.ts';

/** Number of hosts at which a table is faster than rules of their own. */
const threshold = 6;

/** Gives the numbers of the tables that pfctl makes up; those of too few hosts use one up as well. */
export interface TableCounter {
  next: number;
}

/** Hosts that may become a table. */
interface Gathering {
  readonly name: string;
  readonly hosts: Address[];
  /** Whether a rule has the table already. */
  used: boolean;
}

/** A superblock's rules after combining, and the tables made for them in the order in which pfctl prints them. */
export interface Combined<Item extends RuleItem> {
  readonly items: readonly Item[];
  readonly tables: readonly Table[];
}

type SideName = 'source' | 'destination';

/** Where the hosts of a rule's source or destination are gathered. */
type Gatherings = Partial<Record<SideName, Gathering>>;

/**
 * Turns rules that differ in one address only into one rule with a table, where there are enough of them
 * (pfctl_optimize.c, combine_rules).
 */
export function combineRules<Item extends RuleItem>(
  candidates: readonly Candidate<Item>[],
  counter: TableCounter,
): Combined<Item> {
  const removed = new Set<Candidate>();
  const gathered = new Map<Candidate, Gatherings>();
  const groups = new Map<number, readonly Candidate[]>();
  for (const group of groupBy(candidates, ({ mergeable }) => mergeable)) {
    if (group[0] && group.length > 1) groups.set(group[0].mergeable, group);
  }
  const positions = new Map<number, number>();
  for (const rule of candidates) {
    const group = groups.get(rule.mergeable);
    if (!group) continue;
    const position = (positions.get(rule.mergeable) ?? 0) + 1;
    positions.set(rule.mergeable, position);
    if (!removed.has(rule)) gatherFrom(rule, group, position, { removed, gathered, counter });
  }
  return finish(candidates, removed, gathered);
}

interface Progress {
  readonly removed: Set<Candidate>;
  readonly gathered: Map<Candidate, Gatherings>;
  readonly counter: TableCounter;
}

/** Looks for rules behind this one in its group that differ in one address. */
function gatherFrom(rule: Candidate, group: readonly Candidate[], position: number, progress: Progress): void {
  const { removed, gathered, counter } = progress;
  for (let i = position; i < group.length; i++) {
    const other = group[i];
    if (!other || removed.has(other) || gathered.has(other)) continue;
    const side = differingSide(rule, other);
    const mine = gathered.get(rule) ?? {};
    if (!side || mine[side === 'source' ? 'destination' : 'source']) continue;
    if (rule[side].bits < 0 || other[side].bits < 0) continue;
    const gathering = mine[side] ?? { name: `__automatic_${counter.next++}`, hosts: [rule[side].address], used: false };
    gathered.set(rule, { ...mine, [side]: gathering });
    gathering.hosts.push(other[side].address);
    if (gathering.hosts.length >= threshold) removed.add(other);
    else gathered.set(other, { [side]: gathering });
  }
}

/** The side in which two rules differ, if it is exactly one. */
function differingSide(a: Candidate, b: Candidate): SideName | undefined {
  const sameSource = a.source.number === b.source.number;
  const sameDestination = a.destination.number === b.destination.number;
  if (sameSource === sameDestination) return undefined;
  return sameSource ? 'destination' : 'source';
}

/** The first rule of each table gets it, the others are in it. */
function finish<Item extends RuleItem>(
  candidates: readonly Candidate<Item>[],
  removed: ReadonlySet<Candidate>,
  gathered: ReadonlyMap<Candidate, Gatherings>,
): Combined<Item> {
  const tables: Table[] = [];
  const items: Item[] = [];
  for (const candidate of candidates) {
    if (removed.has(candidate)) continue;
    const { source, destination } = gathered.get(candidate) ?? {};
    // A rule has hosts in one table at most.
    const [side, gathering] = source ? (['source', source] as const) : (['destination', destination] as const);
    if (!gathering || gathering.hosts.length < threshold) items.push(candidate.item);
    else if (!gathering.used) {
      gathering.used = true;
      tables.push(tableOf(gathering));
      items.push(withTable(candidate.item, side, gathering.name));
    }
  }
  return { items, tables };
}

function withTable<Item extends RuleItem>(item: Item, side: SideName, name: string): Item {
  const { rule } = item;
  return { ...item, rule: { ...rule, [side]: { ...rule[side], address: { kind: 'table', name } } } };
}

function tableOf({ name, hosts }: Gathering): Table {
  return {
    name,
    constant: true,
    persist: false,
    counters: false,
    initialised: true,
    entries: hosts.flatMap((address) =>
      address.kind === 'network' ? [{ not: false, address: address.address, bits: address.bits }] : [],
    ),
    shown: hosts.map((address) => (address.kind === 'any' ? 'any' : formatTableHost({ not: false, address }))),
  };
}
