import { formatAddress } from '../../machine/ip.ts';
import type { IpAddress } from '../../machine/address.ts';
import type { AddressPool } from '../../ruleset/model.ts';
import type { StateEntry } from './state.ts';

/** Pools on the same table share its counts. */
type PoolKey = AddressPool | string;

interface Held {
  readonly entry: StateEntry;
  readonly counts: Map<string, number>;
  readonly address: string;
}

/**
 * How many states each address of the `least-states` pools has (pf_table.c, pfr_states_increase): one more whenever it
 * is given, whatever becomes of the packet, and one less when an entry goes that was balanced onto it.
 */
export class PoolLoads {
  readonly #counts = new Map<PoolKey, Map<string, number>>();
  #held: readonly Held[] = [];

  /** Number of states of an address. */
  of(pool: AddressPool, address: IpAddress): number {
    this.#release();
    return this.#countsOf(pool).get(formatAddress(address)) ?? 0;
  }

  /** Notes that an address was given. */
  add(pool: AddressPool, address: IpAddress): void {
    const counts = this.#countsOf(pool);
    const text = formatAddress(address);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }

  /** Notes that the end of an entry takes one off an address. */
  hold(pool: AddressPool, address: string, entry: StateEntry): void {
    this.#held = [...this.#held, { entry, counts: this.#countsOf(pool), address }];
  }

  #release(): void {
    for (const { entry, counts, address } of this.#held) {
      const count = entry.removed === undefined ? 0 : (counts.get(address) ?? 0);
      if (count > 0) counts.set(address, count - 1);
    }
    this.#held = this.#held.filter(({ entry }) => entry.removed === undefined);
  }

  #countsOf(pool: AddressPool): Map<string, number> {
    const key = keyOf(pool);
    const known = this.#counts.get(key);
    if (known) return known;
    const counts = new Map<string, number>();
    this.#counts.set(key, counts);
    return counts;
  }
}

function keyOf(pool: AddressPool): PoolKey {
  const [only, ...others] = pool.addresses;
  return only?.address.kind === 'table' && others.length === 0 ? only.address.name : pool;
}
