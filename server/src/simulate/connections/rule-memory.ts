import { formatAddress } from '../../machine/ip.ts';
import type { IpAddress } from '../../machine/address.ts';
import type { AddressPool, Rule } from '../../ruleset/model.ts';
import type { CompiledPool } from '../compiled.ts';
import type { StateRequest } from '../decision.ts';
import type { TranslationStep } from '../evaluation.ts';
import type { Memory, OutsideFlow, PoolPosition } from '../memory.ts';
import { countEvent, newThreshold, type Threshold } from './source-tracking.ts';
import type { StateEntry } from './state.ts';
import type { StateTable } from './state-table.ts';

/** The address that a source was given, and the entries for which it was. */
interface Stuck {
  readonly given: IpAddress;
  readonly entries: readonly StateEntry[];
}

const isAlive = ({ timeout }: StateEntry): boolean => timeout !== 'purge';

/** What the rules remember from packet to packet: used-up `once` rules, packet rates, where pools stand. */
export class RuleMemory implements Memory {
  readonly positions = new Map<AddressPool, PoolPosition>();
  readonly #table: StateTable;
  readonly #clock: () => number;
  readonly #expired = new Set<Rule>();
  readonly #rates = new Map<Rule, Threshold>();
  readonly #sticky = new Map<AddressPool, Map<string, Stuck>>();

  /** `clock` gives the time of the packet at hand, in seconds. */
  constructor(table: StateTable, clock: () => number) {
    this.#table = table;
    this.#clock = clock;
  }

  /** Notes that a `once` rule has matched. */
  expire(rule: Rule): void {
    this.#expired.add(rule);
  }

  /**
   * Notes which addresses the pools with `sticky-address` gave the source of a new entry (pf.c, pf_create_state): it gets
   * them again as long as it has entries that they were given for.
   */
  remember(
    { before, after, route, rule }: StateRequest,
    translations: readonly TranslationStep[],
    entry: StateEntry,
  ): void {
    for (const { rule: translated, kind } of translations) {
      if (kind === 'nat' || kind === 'nat-to') this.#stick(translated.nat, before.source, after.source, entry);
      if (kind === 'rdr' || kind === 'rdr-to') this.#stick(translated.rdr, before.source, after.destination, entry);
    }
    if (route) this.#stick(rule.route, after.source, route, entry);
  }

  #stick(pool: CompiledPool | undefined, source: IpAddress, given: IpAddress, entry: StateEntry): void {
    if (!pool?.pool.sticky) return;
    const known = this.#sticky.get(pool.pool) ?? new Map<string, Stuck>();
    const text = formatAddress(source);
    const entries = known.get(text)?.entries.filter(isAlive) ?? [];
    known.set(text, { given, entries: [...entries, entry] });
    this.#sticky.set(pool.pool, known);
  }

  readonly isExpired = (rule: Rule): boolean => this.#expired.has(rule);

  readonly exceedsRate = (rule: Rule): boolean => {
    const limit = rule.maxPktRate;
    if (!limit) return false;
    const now = this.#clock();
    const rate = this.#rates.get(rule) ?? newThreshold(limit.limit, limit.seconds, now);
    this.#rates.set(rule, rate);
    return countEvent(rate, now);
  };

  readonly sticky = (pool: AddressPool, source: IpAddress): IpAddress | undefined => {
    const stuck = this.#sticky.get(pool)?.get(formatAddress(source));
    return stuck?.entries.some(isAlive) ? stuck.given : undefined;
  };

  readonly statesOf = (_pool: AddressPool, address: IpAddress): number =>
    this.#table.statesTowards(formatAddress(address));

  readonly isPortTaken = (flow: OutsideFlow): boolean => this.#table.hasWireFlow(flow);
}
