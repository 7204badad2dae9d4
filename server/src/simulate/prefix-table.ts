import type { Family, IpAddress } from '../machine/address.ts';
import { applyMask, compareAddresses, familyBits, wordMask } from '../machine/ip.ts';

/** A network of a table: `10.0.0.0/8`, or with `not` one that is taken out again. */
export interface PrefixEntry {
  readonly not: boolean;
  readonly address: IpAddress;
  readonly bits: number;
}

/** Entries in order, to be gone through any number of times. */
export interface PrefixEntries extends Iterable<PrefixEntry> {
  readonly length: number;
  forEach(visit: (entry: PrefixEntry) => void): void;
}

/** A member of a pool, in the order in which the kernel walks a table. */
export interface PoolMember {
  readonly address: IpAddress;
  readonly bits: number;
  readonly weight: number;
}

/**
 * A table of networks in which the longest prefix decides (pf_table.c, pfr_match_addr). The networks are flattened
 * into the borders between stretches of addresses that are in the table and stretches that are not, so that a lookup
 * is one binary search, and a million entries take some ten megabytes.
 */
export class PrefixTable {
  readonly #entries: PrefixEntries;
  readonly #borders4: Uint32Array;
  readonly #borders6: readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  readonly #members = new Map<Family, readonly PoolMember[]>();

  /** Entries in any order; of several with the same network the first counts, as in the kernel. */
  constructor(entries: PrefixEntries) {
    this.#entries = entries;
    this.#borders4 = borders4(entries);
    this.#borders6 = borders6(entries);
  }

  /** Number of entries, negated ones and both families included. */
  get size(): number {
    return this.#entries.length;
  }

  /** Whether an IPv4 address is in the table. The word may be signed or unsigned. */
  has4(word: number): boolean {
    const borders = this.#borders4;
    const wanted = word >>> 0;
    let low = 0;
    let high = borders.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((borders[middle] ?? 0) <= wanted) low = middle + 1;
      else high = middle;
    }
    return (low & 1) === 1;
  }

  /** Whether an IPv6 address, given by its four words, is in the table. */
  has6(w0: number, w1: number, w2: number, w3: number): boolean {
    const [b0, b1, b2, b3] = this.#borders6;
    let low = 0;
    let high = b0.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order =
        (b0[middle] ?? 0) - (w0 >>> 0) ||
        (b1[middle] ?? 0) - (w1 >>> 0) ||
        (b2[middle] ?? 0) - (w2 >>> 0) ||
        (b3[middle] ?? 0) - (w3 >>> 0);
      if (order <= 0) low = middle + 1;
      else high = middle;
    }
    return (low & 1) === 1;
  }

  /**
   * The entries of a family that a pool can draw from, in the kernel's order: by address, the longer prefix first.
   * Negated entries are left out (pf_table.c, pfr_walktree).
   */
  members(family: Family): readonly PoolMember[] {
    const known = this.#members.get(family);
    if (known) return known;
    const members = [...this.#entries]
      .filter((entry) => !entry.not && entry.address.family === family)
      .map((entry) => ({ address: applyMask(entry.address, entry.bits), bits: entry.bits, weight: weightOf(entry) }))
      .sort((a, b) => compareAddresses(a.address, b.address) || b.bits - a.bits)
      .filter((entry, i, all) => i === 0 || !sameEntry(entry, all[i - 1]));
    this.#members.set(family, members);
    return members;
  }

  /** The most specific entry that holds an address: which one decides. */
  deciding(address: IpAddress): PrefixEntry | undefined {
    let best: PrefixEntry | undefined;
    for (const entry of this.#entries) {
      if (entry.address.family !== address.family || (best && best.bits >= entry.bits)) continue;
      const inside = applyMask(address, entry.bits);
      if (compareAddresses(inside, applyMask(entry.address, entry.bits)) === 0) best = entry;
    }
    return best;
  }
}

const weightOf = (entry: PrefixEntry & { readonly weight?: number }): number => entry.weight ?? 1;

const sameEntry = (a: PoolMember, b: PoolMember | undefined): boolean =>
  b?.bits === a.bits && compareAddresses(a.address, b.address) === 0;

/** Bits of a prefix length in a sorting key. */
const lengthRoom = 64;

/** Where stretches begin and end, in order: at an even index begins one that is in the table. */
function borders4(entries: PrefixEntries): Uint32Array {
  const keys = new Float64Array(entries.length);
  const negated = new Set<number>();
  let count = 0;
  entries.forEach((entry) => {
    if (entry.address.family !== 'inet') return;
    const key = key4(entry);
    if (entry.not) negated.add(key);
    keys[count++] = key;
  });
  const isOut = negated.size > 0 ? outside(entries, negated) : negated;
  const borders = new Borders4();
  const open: { end: number; inside: boolean }[] = [];
  for (const key of keys.subarray(0, count).sort()) {
    const bits = key % lengthRoom;
    const start = (key - bits) / lengthRoom;
    closeBefore(open, start, borders);
    const inside = !isOut.has(key);
    borders.put(start, inside);
    open.push({ end: start + 2 ** (32 - bits) - 1, inside });
  }
  closeBefore(open, Infinity, borders);
  return borders.values();
}

const key4 = ({ address, bits }: PrefixEntry): number => {
  const length = Math.min(Math.max(bits, 0), 32);
  return (((address.words[0] ?? 0) & wordMask(length)) >>> 0) * lengthRoom + length;
};

/** Of the networks that appear negated somewhere those whose first entry is. */
function outside(entries: PrefixEntries, negated: ReadonlySet<number>): ReadonlySet<number> {
  const first = new Map<number, boolean>();
  for (const entry of entries) {
    if (entry.address.family !== 'inet') continue;
    const key = key4(entry);
    if (negated.has(key) && !first.has(key)) first.set(key, entry.not);
  }
  return new Set([...first].filter(([, not]) => not).map(([key]) => key));
}

function closeBefore(open: { end: number; inside: boolean }[], start: number, borders: Borders4): void {
  for (let top = open.at(-1); top && top.end < start; top = open.at(-1)) {
    open.pop();
    borders.put(top.end + 1, open.at(-1)?.inside ?? false);
  }
}

/** Collects the borders of stretches that come in ascending order. */
class Borders4 {
  #values = new Uint32Array(64);
  #count = 0;
  /** Whether the last stretch is in the table. */
  #inside = false;

  put(start: number, inside: boolean): void {
    if (this.#count > 0 && this.#values[this.#count - 1] === start && inside !== this.#inside) {
      this.#count--;
      this.#inside = inside;
      return;
    }
    if (inside === this.#inside || start > 0xffffffff) return;
    if (this.#count === this.#values.length) {
      const larger = new Uint32Array(2 * this.#count);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count++] = start;
    this.#inside = inside;
  }

  values(): Uint32Array {
    return this.#values.slice(0, this.#count);
  }
}

type Words6 = readonly [number, number, number, number];

function borders6(entries: PrefixEntries): readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  const networks: { start: Words6; bits: number; inside: boolean }[] = [];
  entries.forEach(({ address: { family, words }, bits, not }) => {
    if (family === 'inet6') networks.push({ start: maskWords(words, bits), bits, inside: !not });
  });
  networks.sort((a, b) => compareWords(a.start, b.start) || a.bits - b.bits);
  const borders: Words6[] = [];
  let inside = false;
  const put = (start: Words6 | undefined, next: boolean) => {
    const last = borders.at(-1);
    if (start && last && inside !== next && compareWords(last, start) === 0) {
      borders.pop();
      inside = next;
    } else if (start && inside !== next) {
      borders.push(start);
      inside = next;
    }
  };
  const open: { end: Words6; inside: boolean }[] = [];
  const close = (start: Words6 | undefined) => {
    for (let top = open.at(-1); top && (!start || compareWords(top.end, start) < 0); top = open.at(-1)) {
      open.pop();
      put(nextWords(top.end), open.at(-1)?.inside ?? false);
    }
  };
  networks.forEach((network, i) => {
    const before = networks[i - 1];
    if (before?.bits === network.bits && compareWords(before.start, network.start) === 0) return;
    close(network.start);
    put(network.start, network.inside);
    open.push({ end: lastWords(network.start, network.bits), inside: network.inside });
  });
  close(undefined);
  const column = (i: 0 | 1 | 2 | 3) => Uint32Array.from(borders, (words) => words[i]);
  return [column(0), column(1), column(2), column(3)];
}

const maskWords = (words: readonly number[], bits: number): Words6 => {
  const masked = (i: number) => ((words[i] ?? 0) & wordMask(bits - 32 * i)) >>> 0;
  return [masked(0), masked(1), masked(2), masked(3)];
};

const lastWords = (words: Words6, bits: number): Words6 => {
  const filled = (i: 0 | 1 | 2 | 3) => (words[i] | ~wordMask(bits - 32 * i)) >>> 0;
  return [filled(0), filled(1), filled(2), filled(3)];
};

const compareWords = (a: Words6, b: Words6): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3];

/** The address behind one; undefined behind the last. */
function nextWords(words: Words6): Words6 | undefined {
  const next: [number, number, number, number] = [...words];
  for (let i = 3; i >= 0; i--) {
    const word = ((next[i] ?? 0) + 1) >>> 0;
    next[i] = word;
    if (word !== 0) return next;
  }
  return undefined;
}

/** Whether a prefix length covers exactly one address. */
export const isHost = (member: PoolMember): boolean => member.bits >= familyBits(member.address.family);
