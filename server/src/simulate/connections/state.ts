import type { Family } from '../../machine/address.ts';
import type { Rule } from '../../ruleset/model.ts';
import type { SourceNode } from './source-tracking.ts';

/** One end of a connection as a state entry keeps it (pfvar.h, struct pf_state_peer). */
export interface StatePeer {
  state: number;
  /** Highest sequence number sent; 0 until this end was heard. */
  seqLow: number;
  /** Highest that the other end allows this one to send. */
  seqHigh: number;
  /** Added to this end's sequence numbers by `modulate state` and synproxy. */
  seqDifference: number;
  maxWindow: number;
  /** Window scale: the shift, or undefined when none was offered. */
  windowScale: number | undefined;
}

/** Addresses and ports of one side of an entry: index 0 is the far end of an incoming packet, 1 the near one. */
export interface StateKey {
  readonly family: Family;
  readonly protocol: number;
  readonly rdomain: number;
  readonly addresses: readonly [string, string];
  readonly ports: readonly [number, number];
}

/** Name of the timeout that counts for an entry; `purge`: removed at the next move of the clock. */
export type TimeoutName =
  | 'tcp.first'
  | 'tcp.opening'
  | 'tcp.established'
  | 'tcp.closing'
  | 'tcp.finwait'
  | 'tcp.closed'
  | 'sctp.first'
  | 'udp.first'
  | 'udp.single'
  | 'udp.multiple'
  | 'icmp.first'
  | 'icmp.error'
  | 'other.first'
  | 'other.single'
  | 'other.multiple'
  | 'purge';

/** One entry of the state table (pfvar.h, struct pf_state). */
export interface StateEntry {
  readonly rule: Rule;
  /** Path of the anchor that holds the rule. */
  readonly anchor: string;
  readonly direction: 'in' | 'out';
  readonly protocol: number;
  /** Key on the wire, and on the side of the host's own stack; the same object when nothing is translated. */
  readonly wire: StateKey;
  readonly stack: StateKey;
  /** Interface of an if-bound entry; undefined for a floating one. */
  readonly interface: string | undefined;
  readonly source: StatePeer;
  readonly destination: StatePeer;
  /** Where the source's states and connections are counted; undefined without tracking. */
  sourceNode: SourceNode | undefined;
  /** The handshake was counted in the source node. */
  counted: boolean;
  timeout: TimeoutName;
  /** Clock of the last packet that moved the expiry. */
  touched: number;
  /** Clock when it was taken out of the table; undefined as long as it is there. */
  removed: number | undefined;
  /** Packets that passed by it. */
  packets: number;
  /** Interface that `route-to` or `reply-to` sends through, where it names one. */
  readonly routedThrough: string | undefined;
}

/** A peer of which nothing is known. */
export function newPeer(): StatePeer {
  return { state: 0, seqLow: 0, seqHigh: 0, seqDifference: 0, maxWindow: 0, windowScale: undefined };
}

/** The text under which a key is found in the table. */
export function keyText(key: StateKey): string {
  const { addresses, ports } = key;
  return `${key.family} ${key.protocol} ${key.rdomain} ${addresses[0]} ${ports[0]} ${addresses[1]} ${ports[1]}`;
}
