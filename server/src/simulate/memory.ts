import type { IpAddress } from '../machine/address.ts';
import type { AddressPool, Rule } from '../ruleset/model.ts';
import type { Words } from './address-words.ts';

/** A packet as it would leave. */
export interface OutsideFlow {
  readonly direction: 'in' | 'out';
  readonly protocol: number;
  readonly source: IpAddress;
  readonly sourcePort: number;
  readonly destination: IpAddress;
  readonly destinationPort: number;
}

/** Where a pool stands: which entry of its table, and which address, comes next (pfvar.h, struct pf_pool). */
export interface PoolPosition {
  /** Which of several addresses is at hand. */
  member: number;
  index: number;
  counter: Words;
  /** Weight that an entry must have at least, for weighted `round-robin`. */
  currentWeight: number;
}

/**
 * What pf remembers from packet to packet. A first packet is evaluated without; the state table hands its own in.
 * Everything is optional: what is missing has not happened yet.
 */
export interface Memory {
  /** Whether a `once` rule was used up. */
  readonly isExpired?: (rule: Rule) => boolean;
  /** Counts a packet for `max-pkt-rate` and tells whether that is one too many. */
  readonly exceedsRate?: (rule: Rule) => boolean;
  /** Positions of pools that go through their addresses in turn; moved on as addresses are taken. */
  readonly positions?: Map<AddressPool, PoolPosition>;
  /** Address that a `sticky-address` pool gave a source before. */
  readonly sticky?: (pool: AddressPool, source: IpAddress) => IpAddress | undefined;
  /** Number of states that a `least-states` pool's address has. */
  readonly statesOf?: (pool: AddressPool, address: IpAddress) => number;
  /** Notes that a `least-states` pool gave an address. */
  readonly countState?: (pool: AddressPool, address: IpAddress) => void;
  /** Whether a state stands in the way of a translated source port (pf_lb.c, pf_get_sport). */
  readonly isPortTaken?: (flow: OutsideFlow) => boolean;
}
