import { parseAddress } from '../../machine/ip.ts';
import { Protocol, protocolNumber, type PacketDescription } from '../description.ts';
import type { InnerFlow } from './icmp-states.ts';

const protocolsWithPorts = new Set<number>([Protocol.tcp, Protocol.udp, Protocol.sctp]);

/** Reads a field of a value of which nothing is known. */
const field = (value: object, name: string): unknown => Reflect.get(value, name);

/** The packet that an ICMP error quotes, as `inner` gives it; undefined where it is missing or cannot be read. */
export function innerFlow({ packet, family }: PacketDescription): InnerFlow | undefined {
  const { inner } = packet;
  if (typeof inner !== 'object' || inner === null) return undefined;
  const address = (name: string) => {
    const text = field(inner, name);
    return typeof text === 'string' ? parseAddress(text) : undefined;
  };
  const amount = (name: string): number => {
    const given = field(inner, name);
    return typeof given === 'number' ? given : 0;
  };
  const source = address('src');
  const destination = address('dst');
  const name = field(inner, 'proto');
  const seq = field(inner, 'seq');
  const protocol = typeof name === 'string' || typeof name === 'number' ? protocolNumber(name) : undefined;
  if (!source || !destination || protocol === undefined) return undefined;
  const hasPorts = protocolsWithPorts.has(protocol);
  return {
    family,
    protocol,
    source,
    destination,
    sourcePort: hasPorts ? amount('sport') : 0,
    destinationPort: hasPorts ? amount('dport') : 0,
    icmpType: amount('icmp_type'),
    icmpId: amount('icmp_id'),
    ...(typeof seq === 'number' && { seq }),
  };
}
