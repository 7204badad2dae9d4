import type { Family } from '../machine/address.ts';

/**
 * One packet, as `simulate --packets -` reads it: what pf's rules can look at. Ports and types are numbers;
 * the packet notation (`packet-notation.ts`) is read into this.
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
  /** 40000 unless given. */
  readonly sport?: number;
  /** 80 unless given. */
  readonly dport?: number;
  /** TCP flags as letters, `S` unless given. */
  readonly flags?: string;
  /** An echo request unless given. */
  readonly icmp_type?: number;
  readonly icmp_code?: number;
  readonly icmp_id?: number;
  readonly tos?: number;
  /** 64 unless given; of ICMPv6 255. */
  readonly ttl?: number;
  /** 0 to 7; 3 unless given, the kernel's default. */
  readonly prio?: number;
  readonly rdomain?: number;
  readonly tag?: string;
  /** Of an outgoing packet: where it came in. None given: the machine's own. */
  readonly received_on?: string;
  /** Of the local socket; none given: no socket. */
  readonly user?: number;
  readonly group?: number;
  /** True (or `first`, `middle`) for a fragment that was not reassembled. */
  readonly frag?: unknown;
  /** No route to the source, the destination, or (true) either. */
  readonly noroute?: boolean | 'src' | 'dst';
  readonly urpf_failed?: boolean;
  /** Operating system that the sender's fingerprint shows, as in pf.os(5). */
  readonly os?: string;
  /** Addresses of the Ethernet frame: `00:0d:b9:01:02:03`. */
  readonly smac?: string;
  readonly dmac?: string;
  /** Seconds on the clock, for connections. */
  readonly t?: number;
  readonly seq?: number;
  readonly ack?: number;
  readonly len?: number;
  readonly win?: number;
  /** True for IP options. */
  readonly ipopts?: unknown;
  /** True for "don't fragment". */
  readonly df?: unknown;
  /** TCP options as hexadecimal bytes. */
  readonly tcpopts?: unknown;
  readonly mss?: number;
  /** The packet that an ICMP error is about. */
  readonly inner?: unknown;
  /** True for an outgoing packet that is being forwarded, as `dir: 'fwd'`. */
  readonly fwd?: unknown;
  readonly same?: unknown;
  /** Draw for `probability`, from 0 to below 1; drawn rules match from low draws on. */
  readonly rand?: unknown;
}
