import { equalAddresses, parseAddress } from '../../machine/ip.ts';
import type { Kernel } from '../../dialects/kernel.ts';
import { Protocol, type PacketDescription } from '../description.ts';
import { icmpMapping } from '../icmp-mapping.ts';
import { isSaidInBothFamilies } from './icmp-families.ts';
import { keyOf, type Flow } from './keys.ts';
import { atLeast, sequence } from './sequence.ts';
import type { StateEntry } from './state.ts';
import type { StateTable } from './state-table.ts';
import { comesFromSource, endsOf } from './tracked.ts';

/** The packet that an ICMP error quotes. */
export interface InnerFlow extends Flow {
  readonly icmpType: number;
  readonly icmpId: number;
  /** Sequence number of a TCP segment; absent: one that its sender may have sent. */
  readonly seq?: number;
}

/** The entry of an ICMP message: its own, or that of the connection that it reports on. */
export interface IcmpFound {
  readonly kind: 'own' | 'related' | 'wrong direction' | 'out of window' | 'untranslatable';
  readonly entry: StateEntry;
}

const icmpProtocols = new Set<number>([Protocol.icmp, Protocol.icmp6]);
const neighbourAdvertisement = 136;
/** Queries to all nodes of a link are answered from the nodes' own addresses. */
const allNodes = parseAddress('ff02::1');

/**
 * Finds the entry of an ICMP message (pf.c, pf_test_state_icmp); the older pfs do not mind which way it goes, and the
 * oldest not where an error is sent.
 *
 * @param inner the packet that an error quotes; without it an error belongs to nothing.
 */
export function findByIcmp(
  table: StateTable,
  packet: PacketDescription,
  inner: InnerFlow | undefined,
  { rules, states }: Kernel,
): IcmpFound | undefined {
  const { icmp, direction, rdomain } = packet;
  if (!icmp) return undefined;
  if (!icmp.related) {
    const find = (flow: Flow) => table.find(keyOf(flow, direction, rdomain), direction, packet.interface);
    if (!rules.mapsIcmp) {
      const entry = find(packet);
      return entry && { kind: 'own', entry };
    }
    const entry = find(packet) ?? find(asAnsweredByAll(packet, packet.icmpType, icmp.direction));
    return entry && judged(entry, 'own', comesFromSource(entry, packet) ? 'in' : 'out', icmp.direction);
  }
  if (!inner) return undefined;
  if (states.checksQuotedSource && !equalAddresses(packet.destination, inner.source)) return undefined;
  // What is quoted went the other way.
  const turned = direction === 'in' ? 'out' : 'in';
  if (!icmpProtocols.has(inner.protocol)) {
    const entry = table.find(keyOf(inner, turned, rdomain), direction, packet.interface);
    if (!entry) return undefined;
    if (!isInWindow(entry, packet, inner)) return { kind: 'out of window', entry };
    return { kind: crosses(entry, packet) ? 'related' : 'untranslatable', entry };
  }
  const findBy = (sourcePort: number, destinationPort: number): StateEntry | undefined =>
    table.find(keyOf({ ...inner, sourcePort, destinationPort }, turned, rdomain), direction, packet.interface);
  if (!rules.mapsIcmp) {
    const entry = findBy(inner.icmpId, inner.icmpId);
    return entry && { kind: 'related', entry };
  }
  const mapping = icmpMapping(inner.family, inner.icmpType, inner.icmpId, inner.destination);
  const entry = mapping.direction === 'in' ? findBy(mapping.id, mapping.type) : findBy(mapping.type, mapping.id);
  return entry && judged(entry, 'related', comesFromSource(entry, packet) ? 'out' : 'in', mapping.direction);
}

/** A message of IPv6 as if all nodes had sent it, for answers to a query that went to all of them. */
function asAnsweredByAll<T extends Flow>(flow: T, type: number, direction: 'in' | 'out'): T {
  const mayBe = flow.family === 'inet6' && direction === 'out' && type !== neighbourAdvertisement;
  return mayBe && allNodes ? { ...flow, source: allNodes } : flow;
}

/** Whether the TCP segment that an error quotes lies in the window of its sender; `sloppy` entries do not ask. */
function isInWindow(entry: StateEntry, packet: PacketDescription, { protocol, seq }: InnerFlow): boolean {
  if (protocol !== Protocol.tcp || seq === undefined || entry.rule.state.sloppy) return true;
  // Who sent what is quoted is to get the error.
  const { sender: other, receiver: sender } = endsOf(entry, packet);
  const isScaled = sender.windowScale !== undefined && other.windowScale !== undefined;
  const window = other.maxWindow * 2 ** (isScaled ? (other.windowScale ?? 0) : 0);
  const original = sequence(seq - sender.seqDifference);
  return atLeast(sender.seqHigh, original) && atLeast(original, sequence(sender.seqLow - window));
}

/** Whether the message has a counterpart where its entry takes it: with `af-to`, in the other family. */
const crosses = ({ wire, stack }: StateEntry, { family, icmpType, icmpCode }: PacketDescription): boolean =>
  wire.family === stack.family || isSaidInBothFamilies(family, icmpType, icmpCode);

/** An answer must come against the direction of its entry, a query along it; `sloppy` entries do not ask. */
function judged(entry: StateEntry, kind: 'own' | 'related', seen: 'in' | 'out', mapped: 'in' | 'out'): IcmpFound {
  const fits = entry.rule.state.sloppy || seen === mapped;
  return { kind: fits ? kind : 'wrong direction', entry };
}
