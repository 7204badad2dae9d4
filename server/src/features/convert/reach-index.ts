import type { Network, Reach, Side } from './reach.ts';

/* Rules by what they are about: of thousands of rules few can meet one packet. */

/** What a reach is filed under in one respect, if it is narrow enough in it. */
type Facet = (reach: Reach) => readonly string[] | undefined;

/** A rule about more than so many values is kept with those that are about any. */
const MOST_KEYS = 8;

const facets: readonly Facet[] = [
  ({ interfaces }) => keysOf(interfaces && [...interfaces], (name) => name),
  ({ source }) => addressesOf(source),
  ({ destination }) => addressesOf(destination),
  ({ source }) => networksOf(source),
  ({ destination }) => networksOf(destination),
  ({ source }) => portsOf(source),
  ({ destination }) => portsOf(destination),
];

const addressesOf = ({ networks }: Side) => keysOf(networks, (network) => prefix(network, 32, 128));
const networksOf = ({ networks }: Side) => keysOf(networks, (network) => prefix(network, 16, 48));
const portsOf = ({ ports }: Side) => keysOf(ports, ({ first, last }) => (first === last ? String(first) : undefined));

function keysOf<T>(items: readonly T[] | undefined, keyOf: (item: T) => string | undefined) {
  if (!items || items.length > MOST_KEYS) return undefined;
  const keys = items.map(keyOf);
  return keys.some((key) => key === undefined) ? undefined : [...new Set(keys.flatMap((key) => key ?? []))];
}

/** The first bits of a network; undefined if it has fewer. Networks that share an address share them. */
function prefix({ address, bits }: Network, inet: number, inet6: number): string | undefined {
  const wanted = address.family === 'inet' ? inet : inet6;
  if (bits < wanted) return undefined;
  const words = address.words.flatMap((word, i) => {
    const left = Math.min(32, wanted - 32 * i);
    return left <= 0 ? [] : [left === 32 ? word : word >>> (32 - left)];
  });
  return words.join(':');
}

interface Drawers {
  readonly facet: Facet;
  /** Places of items by key, and of those that may be about any. */
  readonly byKey: ReadonlyMap<string, readonly number[]>;
  readonly wide: readonly number[];
}

/** Items by the packets that they are about. */
export class ReachIndex<T> {
  readonly #items: readonly T[];
  readonly #drawers: readonly Drawers[];

  constructor(items: readonly T[], reachOf: (item: T) => Reach) {
    const reaches = items.map(reachOf);
    this.#items = items;
    this.#drawers = facets.map((facet) => fill(facet, reaches));
  }

  /** In their order the items that may have a packet in common with any of these, and maybe others. */
  candidates(...reaches: readonly Reach[]): readonly T[] {
    const drawers = new Set<readonly number[]>();
    for (const reach of reaches) {
      const found = this.#narrowest(reach);
      if (!found) return this.#items;
      for (const drawer of found) if (drawer.length > 0) drawers.add(drawer);
    }
    const [only = [], ...others] = drawers;
    const places = others.length === 0 ? only : [...new Set([...drawers].flat())].sort((a, b) => a - b);
    return places.flatMap((place) => this.#items[place] ?? []);
  }

  #narrowest(reach: Reach): readonly (readonly number[])[] | undefined {
    let [best, fewest]: [(readonly number[])[] | undefined, number] = [undefined, this.#items.length];
    for (const { facet, byKey, wide } of this.#drawers) {
      if (wide.length >= fewest) continue;
      const found = facet(reach)?.map((key) => byKey.get(key) ?? []);
      const size = found?.reduce((sum, { length }) => sum + length, wide.length);
      if (found && size !== undefined && size < fewest) [best, fewest] = [[...found, wide], size];
    }
    return best;
  }
}

function fill(facet: Facet, reaches: readonly Reach[]): Drawers {
  const byKey = new Map<string, number[]>();
  const wide: number[] = [];
  reaches.forEach((reach, place) => {
    const keys = facet(reach);
    if (!keys) wide.push(place);
    for (const key of keys ?? []) {
      const drawer = byKey.get(key);
      if (drawer) drawer.push(place);
      else byKey.set(key, [place]);
    }
  });
  return { facet, byKey, wide };
}
