import { formatAddress } from '../../machine/ip.ts';
import type { Family, IpAddress } from '../../machine/address.ts';
import { Protocol, type PacketDescription } from '../description.ts';
import type { Evaluation } from '../evaluation.ts';
import type { StateEntry, StateKey } from './state.ts';

/** Addresses, ports and protocol of a packet at one moment; ports stand for identifiers in ICMP. */
export interface Flow {
  readonly family: Family;
  readonly protocol: number;
  readonly source: IpAddress;
  readonly destination: IpAddress;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

/**
 * The key under which a packet's entry is found (pf.c, pf_setup_pdesc): the far end of an incoming packet comes first.
 *
 * @param flow what the packet says; `direction` and `rdomain` where pf meets it.
 */
export function keyOf(flow: Flow, direction: 'in' | 'out', rdomain: number): StateKey {
  const source = formatAddress(flow.source);
  const destination = formatAddress(flow.destination);
  const inwards = direction === 'in';
  return {
    family: flow.family,
    protocol: flow.protocol,
    rdomain,
    addresses: inwards ? [source, destination] : [destination, source],
    ports: inwards ? [flow.sourcePort, flow.destinationPort] : [flow.destinationPort, flow.sourcePort],
  };
}

/**
 * Both keys of a new entry (pf.c, pf_state_key_setup).
 *
 * @param packet as it arrived; `after` as the rules translated it.
 * @returns the same object twice when nothing was translated.
 */
export function entryKeys(packet: PacketDescription, after: Flow): { wire: StateKey; stack: StateKey } {
  const { direction, rdomain } = packet;
  const arrived = keyOf(packet, direction, rdomain);
  const acrossFamilies = after.family !== packet.family;
  // `af-to` turns the packet round: its answer comes back to the same side.
  const left = keyOf(
    acrossFamilies ? { ...after, protocol: sisterProtocol(packet.protocol) } : after,
    acrossFamilies ? opposite(direction) : direction,
    rdomain,
  );
  if (sameKey(arrived, left)) return { wire: arrived, stack: arrived };
  return direction === 'in' ? { wire: arrived, stack: left } : { wire: left, stack: arrived };
}

const opposite = (direction: 'in' | 'out'): 'in' | 'out' => (direction === 'in' ? 'out' : 'in');

/** ICMP of the other address family. */
function sisterProtocol(protocol: number): number {
  if (protocol === Protocol.icmp) return Protocol.icmp6;
  return protocol === Protocol.icmp6 ? Protocol.icmp : protocol;
}

function sameKey(a: StateKey, b: StateKey): boolean {
  return (
    a.family === b.family &&
    a.addresses[0] === b.addresses[0] &&
    a.addresses[1] === b.addresses[1] &&
    a.ports[0] === b.ports[0] &&
    a.ports[1] === b.ports[1]
  );
}

/** Source and destination as text, with ports: what a packet looks like on one side of the firewall. */
export interface ShownFlow {
  readonly src: string;
  readonly sport: number;
  readonly dst: string;
  readonly dport: number;
}

/** Source and destination of a packet as it arrived. */
export const flowOf = (packet: PacketDescription): ShownFlow => ({
  src: formatAddress(packet.source),
  sport: packet.sourcePort,
  dst: formatAddress(packet.destination),
  dport: packet.destinationPort,
});

/**
 * How a packet that matched an entry leaves (end of pf.c, pf_test_state): with the addresses of the entry's other key.
 */
export function leavingFlow(entry: StateEntry, packet: PacketDescription): ShownFlow {
  if (entry.wire === entry.stack) return flowOf(packet);
  const inwards = packet.direction === 'in';
  const acrossFamilies = entry.wire.family !== entry.stack.family;
  const other = acrossFamilies
    ? packet.family === entry.wire.family
      ? entry.stack
      : entry.wire
    : inwards
      ? entry.stack
      : entry.wire;
  const sourceFirst = inwards !== acrossFamilies;
  const [source, destination] = sourceFirst ? ([0, 1] as const) : ([1, 0] as const);
  return {
    src: other.addresses[source],
    sport: other.ports[source],
    dst: other.addresses[destination],
    dport: other.ports[destination],
  };
}

/**
 * How an ICMP error about the connection of an entry leaves (pf.c, pf_test_state_icmp): of its addresses only those
 * change that stand for an end that is translated; its sender may be a router on the way.
 */
export function leavingErrorFlow(entry: StateEntry, packet: PacketDescription): ShownFlow {
  const { wire, stack } = entry;
  const flow = leavingFlow(entry, packet);
  if (wire === stack || wire.family !== stack.family) return flow;
  const isTranslated = (end: 0 | 1): boolean =>
    wire.addresses[end] !== stack.addresses[end] || wire.ports[end] !== stack.ports[end];
  const [source, destination] = packet.direction === 'in' ? ([0, 1] as const) : ([1, 0] as const);
  const arrived = flowOf(packet);
  return {
    ...flow,
    src: isTranslated(source) ? flow.src : arrived.src,
    dst: isTranslated(destination) ? flow.dst : arrived.dst,
  };
}

/**
 * How a packet that makes no state leaves the older pfs: they translate it as soon as a rule says so, also the message
 * about another connection (pf.c, pf_test_rule).
 */
export const translatedFlow = ({
  sourceAddress,
  sourcePort,
  destinationAddress,
  destinationPort,
}: Evaluation): ShownFlow => ({
  src: formatAddress(sourceAddress),
  sport: sourcePort,
  dst: formatAddress(destinationAddress),
  dport: destinationPort,
});
