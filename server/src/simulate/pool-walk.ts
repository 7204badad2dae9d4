import type { Family } from '../machine/address.ts';
import { isLinkLocal } from '../machine/ip.ts';
import {
  addressOf,
  isZeroWords,
  lastWords,
  nextWords,
  sameBits,
  wordsOf,
  zeroWords,
  type Words,
} from './address-words.ts';
import type { PoolPosition } from './memory.ts';
import { isHost, type PoolMember, type PrefixTable } from './prefix-table.ts';

/** Goes through the addresses of a table, entry by entry in the kernel's order (pf_table.c, pfr_pool_get). */
export class PoolWalk {
  readonly #table: PrefixTable;
  readonly #members: readonly PoolMember[];
  readonly #family: Family;
  /** `dynamic`: a table of interface addresses, of which link-local ones are passed over. */
  readonly #kind: { readonly family: Family; readonly dynamic: boolean };
  readonly #position: PoolPosition;
  readonly #heaviest: number;
  readonly #weightStep: number;

  /** The walk starts at `position`, and moves it. */
  constructor(table: PrefixTable, family: Family, dynamic: boolean, position: PoolPosition) {
    this.#table = table;
    this.#members = table.members(family);
    this.#family = family;
    this.#kind = { family, dynamic };
    this.#position = position;
    const weights = this.#members.map((member) => member.weight);
    this.#heaviest = Math.max(1, ...weights);
    this.#weightStep = weights.reduce(greatestDivisor, 0);
  }

  /**
   * Puts the address at the position, or the next usable one, into the position's counter.
   *
   * @returns the entry that it belongs to; undefined when there is none up to the starting point.
   */
  take(): PoolMember | undefined {
    const position = this.#position;
    const start = position.index >= 0 && position.index < this.#table.size ? position.index : 0;
    let index = start;
    let fromCounter = position.index >= 0 && position.index < this.#table.size;
    let wrapped = false;
    while (!wrapped || index !== start) {
      let member = this.#members[index];
      if (!member) {
        if (wrapped || this.#members.length === 0) return undefined;
        index = 0;
        wrapped = true;
        member = this.#members[0];
        if (!member) return undefined;
      }
      if (index === 0 && fromCounter && this.#isWeighted) this.#lowerWeight();
      const network = wordsOf(member.address);
      const continues = fromCounter && !isZeroWords(position.counter);
      if (!continues || sameBits(network, position.counter, member.bits)) {
        const found = firstOwn(this.#table, member, continues ? position.counter : network, this.#kind);
        if (found) {
          position.counter = found;
          position.index = index;
          return member;
        }
      }
      index++;
      fromCounter = false;
    }
    return undefined;
  }

  /** The next address in turn, of weighted entries one whose turn it is (pf_lb.c, PF_POOL_ROUNDROBIN). */
  takeInTurn(): boolean {
    const position = this.#position;
    let member = this.#takeOrRestart();
    if (!member || !this.#isWeighted) return member !== undefined;
    for (let tries = 0; tries <= this.#members.length * this.#heaviest; tries++) {
      member = this.take();
      if (!member) return false;
      if (member.weight >= position.currentWeight) return true;
      position.counter = nextWords(position.counter, this.#family);
    }
    return true;
  }

  /**
   * Of all addresses the one with the fewest states for its weight, the first of equals (PF_POOL_LEASTSTATES). The walk
   * goes on to the next address even where the first has none.
   */
  takeLeastLoaded(statesOf: (words: Words) => number): { words: Words; member: PoolMember } | undefined {
    const position = this.#position;
    let member = this.#takeOrRestart();
    if (!member) return undefined;
    const first = position.counter;
    let best = { words: first, member };
    let least = statesOf(first) / member.weight;
    do {
      position.counter = nextWords(position.counter, this.#family);
      member = this.take();
      if (!member) return undefined;
      const load = statesOf(position.counter) / member.weight;
      if (load >= least) continue;
      least = load;
      best = { words: position.counter, member };
    } while (least > 0 && !sameBits(position.counter, first, member.bits));
    return best;
  }

  /** The next usable address; the one at which the pool stood may be gone from the table. */
  #takeOrRestart(): PoolMember | undefined {
    const member = this.take();
    if (member) return member;
    this.#position.counter = zeroWords;
    return this.take();
  }

  get #isWeighted(): boolean {
    return this.#heaviest > 1;
  }

  #lowerWeight(): void {
    const position = this.#position;
    position.currentWeight -= this.#weightStep;
    if (position.currentWeight < 1) position.currentWeight = this.#heaviest;
  }
}

/**
 * The first address from `words` on that belongs to an entry of a table, and to none inside of it (pf_table.c,
 * pfr_pool_get); of interface addresses none that is link-local.
 */
export function firstOwn(
  table: PrefixTable,
  member: PoolMember,
  words: Words,
  { family, dynamic }: { readonly family: Family; readonly dynamic: boolean },
): Words | undefined {
  const network = wordsOf(member.address);
  let at = words;
  for (;;) {
    const inner = isHost(member) ? undefined : table.deciding(addressOf(family, at));
    const own = !inner || inner.bits === member.bits;
    if (own && !(dynamic && isLinkLocal(addressOf(family, at)))) return at;
    if (isHost(member)) return undefined;
    at = nextWords(lastWords(at, inner?.bits ?? member.bits), family);
    if (!sameBits(network, at, member.bits) || isZeroWords(at)) return undefined;
  }
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));
