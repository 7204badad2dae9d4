import { formatAddress } from '../../machine/ip.ts';
import type { IpAddress } from '../../machine/address.ts';
import type { AddressPool, Rule } from '../../ruleset/model.ts';
import type { Memory, PoolPosition } from '../memory.ts';
import { countEvent, newThreshold, type Threshold } from './source-tracking.ts';
import type { StateTable } from './state-table.ts';

/** What the rules remember from packet to packet: used-up `once` rules, packet rates, where pools stand. */
export class RuleMemory implements Memory {
  readonly positions = new Map<AddressPool, PoolPosition>();
  readonly #table: StateTable;
  readonly #clock: () => number;
  readonly #expired = new Set<Rule>();
  readonly #rates = new Map<Rule, Threshold>();
  readonly #sticky = new Map<AddressPool, Map<string, IpAddress>>();

  /** `clock` gives the time of the packet at hand, in seconds. */
  constructor(table: StateTable, clock: () => number) {
    this.#table = table;
    this.#clock = clock;
  }

  /** Notes that a `once` rule has matched. */
  expire(rule: Rule): void {
    this.#expired.add(rule);
  }

  /** Notes the address that a pool gave a source. */
  stick(pool: AddressPool, source: IpAddress, given: IpAddress): void {
    if (!pool.sticky) return;
    const known = this.#sticky.get(pool) ?? new Map<string, IpAddress>();
    known.set(formatAddress(source), given);
    this.#sticky.set(pool, known);
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

  readonly sticky = (pool: AddressPool, source: IpAddress): IpAddress | undefined =>
    this.#sticky.get(pool)?.get(formatAddress(source));

  readonly statesOf = (_pool: AddressPool, address: IpAddress): number =>
    this.#table.statesTowards(formatAddress(address));

  readonly isPortTaken = (source: IpAddress, port: number, destination: IpAddress, destinationPort: number): boolean =>
    this.#table.hasWireFlow(formatAddress(source), port, formatAddress(destination), destinationPort);
}
