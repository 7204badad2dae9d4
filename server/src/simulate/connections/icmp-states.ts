import { equalAddresses } from '../../machine/ip.ts';
import type { Kernel } from '../../dialects/kernel.ts';
import type { PacketDescription } from '../description.ts';
import { icmpMapping } from '../icmp-mapping.ts';
import { keyOf, type Flow } from './keys.ts';
import type { StateEntry } from './state.ts';
import type { StateTable } from './state-table.ts';

/** The packet that an ICMP error quotes. */
export interface InnerFlow extends Flow {
  readonly icmpType: number;
  readonly icmpId: number;
}

/** The entry of an ICMP message: its own, or that of the connection that it reports on. */
export interface IcmpFound {
  readonly kind: 'own' | 'related' | 'wrong direction';
  readonly entry: StateEntry;
}

const icmpProtocols = new Set([1, 58]);

/**
 * Finds the entry of an ICMP message (pf.c, pf_test_state_icmp); the older pfs do not mind which way it goes.
 *
 * @param inner the packet that an error quotes; without it an error belongs to nothing.
 */
export function findByIcmp(
  table: StateTable,
  packet: PacketDescription,
  inner: InnerFlow | undefined,
  { translation }: Kernel,
): IcmpFound | undefined {
  const { icmp, direction, rdomain } = packet;
  if (!icmp) return undefined;
  if (!icmp.related) {
    const entry = table.find(keyOf(packet, direction, rdomain), direction, packet.interface);
    if (translation === 'lists') return entry && { kind: 'own', entry };
    return entry && judged(entry, 'own', direction === entry.direction ? 'in' : 'out', icmp.direction);
  }
  if (!inner || !equalAddresses(packet.destination, inner.source)) return undefined;
  // What is quoted went the other way.
  const turned = direction === 'in' ? 'out' : 'in';
  if (!icmpProtocols.has(inner.protocol)) {
    const entry = table.find(keyOf(inner, turned, rdomain), direction, packet.interface);
    return entry && { kind: 'related', entry };
  }
  const findBy = (sourcePort: number, destinationPort: number): StateEntry | undefined =>
    table.find(keyOf({ ...inner, sourcePort, destinationPort }, turned, rdomain), direction, packet.interface);
  if (translation === 'lists') {
    const entry = findBy(inner.icmpId, inner.icmpId);
    return entry && { kind: 'related', entry };
  }
  const mapping = icmpMapping(inner.family, inner.icmpType, inner.icmpId, inner.destination);
  const entry = mapping.direction === 'in' ? findBy(mapping.id, mapping.type) : findBy(mapping.type, mapping.id);
  return entry && judged(entry, 'related', direction === entry.direction ? 'out' : 'in', mapping.direction);
}

/** An answer must come against the direction of its entry, a query along it; `sloppy` entries do not ask. */
function judged(entry: StateEntry, kind: 'own' | 'related', seen: 'in' | 'out', mapped: 'in' | 'out'): IcmpFound {
  const fits = entry.rule.state.sloppy || seen === mapped;
  return { kind: fits ? kind : 'wrong direction', entry };
}
