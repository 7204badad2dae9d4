import type { Family } from '../machine/address.ts';

/**
 * One packet, as `simulate --packets -` reads it: what pf's rules can look at. Ports and types are numbers;
 * the packet notation (features, command line) is read into this.
 */
export interface Packet {
  /** `fwd` is an outgoing packet that is being forwarded. */
  readonly dir: 'in' | 'out' | 'fwd';
  readonly if: string;
  readonly af?: Family;
  /** Name or number. */
  readonly proto: string | number;
  readonly src: string;
  readonly dst: string;
  readonly sport?: number;
  readonly dport?: number;
  /** TCP flags as letters, `S` unless given. */
  readonly flags?: string;
  readonly icmp_type?: number;
  readonly icmp_code?: number;
  readonly icmp_id?: number;
  readonly tos?: number;
  readonly ttl?: number;
  readonly prio?: number;
  readonly rdomain?: number;
  readonly tag?: string;
  readonly received_on?: string;
  /** Of the local socket; none given: no socket. */
  readonly user?: number;
  readonly group?: number;
  /** True (or `first`, `middle`) for a fragment that was not reassembled. */
  readonly frag?: unknown;
  readonly noroute?: boolean;
  readonly urpf_failed?: boolean;
  /** Seconds on the clock, for connections. */
  readonly t?: number;
  readonly seq?: number;
  readonly ack?: number;
  readonly len?: number;
  readonly win?: number;
  readonly ipopts?: unknown;
  readonly df?: unknown;
  readonly tcpopts?: unknown;
  readonly mss?: number;
  readonly inner?: unknown;
  readonly fwd?: unknown;
  readonly same?: unknown;
  readonly rand?: unknown;
}
