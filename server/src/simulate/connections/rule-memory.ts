import { formatAddress } from '../../machine/ip.ts';
import type { IpAddress } from '../../machine/address.ts';
import type { AddressPool, Rule } from '../../ruleset/model.ts';
import type { CompiledPool } from '../compiled.ts';
import type { StateRequest } from '../decision.ts';
import type { TranslationStep } from '../evaluation.ts';
import type { Memory, OutsideFlow, PoolPosition } from '../memory.ts';
import { PoolLoads } from './pool-loads.ts';
import { countEvent, newThreshold, type Threshold } from './source-tracking.ts';
import type { StateEntry } from './state.ts';
import type { StateTable } from './state-table.ts';

/** The address that a source was given, and the entries for which it was. */
interface Stuck {
  readonly given: IpAddress;
  readonly entries: readonly StateEntry[];
}

/** What the rules remember from packet to packet: used-up `once` rules, packet rates, where pools stand. */
export class RuleMemory implements Memory {
  readonly positions = new Map<AddressPool, PoolPosition>();
  readonly #table: StateTable;
  readonly #clock: () => number;
  readonly #expired = new Set<Rule>();
  readonly #rates = new Map<Rule, Threshold>();
  readonly #sticky = new Map<AddressPool, Map<string, Stuck>>();
  readonly #loads = new PoolLoads();

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
   * them again as long as it is remembered for entries that they were given for. Notes too what the end of the entry
   * takes off the load of a `least-states` pool.
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
    this.#hold(translations, route, entry);
  }

  /** Only translated entries are taken off again, by the address at their stack's side (pf_lb.c, pf_postprocess_addr). */
  #hold(translations: readonly TranslationStep[], route: IpAddress | undefined, entry: StateEntry): void {
    const last = translations.findLast(({ kind }) => kind === 'nat-to' || kind === 'rdr-to')?.rule;
    const pool = last && (last.rdr ?? last.nat);
    if (pool?.pool.type !== 'least-states') return;
    const isRouted = last?.rule.routeKind === 'route-to' && route !== undefined;
    this.#loads.hold(pool.pool, isRouted ? formatAddress(route) : entry.stack.addresses[1], entry);
  }

  #stick(pool: CompiledPool | undefined, source: IpAddress, given: IpAddress, entry: StateEntry): void {
    if (!pool?.pool.sticky) return;
    const known = this.#sticky.get(pool.pool) ?? new Map<string, Stuck>();
    const text = formatAddress(source);
    const entries = known.get(text)?.entries.filter(this.#isRemembered) ?? [];
    known.set(text, { given, entries: [...entries, entry] });
    this.#sticky.set(pool.pool, known);
  }

  readonly #isRemembered = (entry: StateEntry): boolean => this.#table.remembersSource(entry, this.#clock());

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
    return stuck?.entries.some(this.#isRemembered) ? stuck.given : undefined;
  };

  readonly statesOf = (pool: AddressPool, address: IpAddress): number => this.#loads.of(pool, address);

  readonly countState = (pool: AddressPool, address: IpAddress): void => {
    this.#loads.add(pool, address);
  };

  readonly isPortTaken = (flow: OutsideFlow): boolean => this.#table.hasFlow(flow);
}
