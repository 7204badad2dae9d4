import { kernelOf, type Kernel } from '../dialects/kernel.ts';
import type { Family, IpAddress } from '../machine/address.ts';
import { parseAddress } from '../machine/ip.ts';
import { protocolByName } from '../machine/protocols.ts';
import { packHead } from './head-bits.ts';
import { icmpByIdentifier, icmpMapping, type IcmpMapping } from './icmp-mapping.ts';
import type { Packet } from './packet.ts';

/** Numbers of the protocols that pf looks into. */
export const Protocol = {
  icmp: 1,
  igmp: 2,
  tcp: 6,
  udp: 17,
  ipv6Fragment: 44,
  ah: 51,
  icmp6: 58,
  none: 59,
  sctp: 132,
} as const;

/** Bits of the TCP flags. */
export const TcpFlags = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16, urg: 32, ece: 64, cwr: 128 } as const;

/** Which header pf can look at (pf.c, `virtual_proto`): none in a fragment that was not reassembled. */
export type HeaderKind = 'tcp' | 'udp' | 'sctp' | 'icmp' | 'icmp6' | 'fragment' | 'other';

/** A packet as pf describes it before anything is asked (pf.c, pf_setup_pdesc). */
export interface PacketDescription {
  readonly packet: Packet;
  readonly direction: 'in' | 'out';
  /** An outgoing packet that is being forwarded: no local socket is looked up. */
  readonly forwarded: boolean;
  readonly interface: string;
  readonly family: Family;
  readonly protocol: number;
  readonly header: HeaderKind;
  /** Direction, family and protocol as the rules are tested for them (`head-bits.ts`). */
  readonly head: number;
  readonly source: IpAddress;
  readonly destination: IpAddress;
  /** Ports; of ICMP what stands in their place; 0 for other protocols. */
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** TCP flags as they arrived. */
  readonly flags: number;
  readonly icmpType: number;
  readonly icmpCode: number;
  readonly icmp: IcmpMapping | undefined;
  /** Type of service without its two ECN bits. */
  readonly tos: number;
  readonly ttl: number;
  /** 0 to 7; -1: the packet carries none. */
  readonly prio: number;
  readonly rdomain: number;
  readonly tag: string;
  /** Interface on which the packet came in; '' when it is the machine's own. */
  readonly receivedOn: string;
  /** Owner of the local socket; -1: unknown to pf, because there is none. */
  readonly user: number;
  readonly group: number;
}

/** ICMPv6 types of multicast listener discovery: query, report, done, version 2 report. */
export const listenerTypes: ReadonlySet<number> = new Set([130, 131, 132, 143]);
/** ICMPv6 types of neighbour discovery: solicitations, advertisements, redirect. */
export const neighbourTypes: ReadonlySet<number> = new Set([133, 134, 135, 136, 137]);

/** What pf sees where nothing is given. */
const usual = {
  sourcePort: 40000,
  destinationPort: 80,
  prio: 3,
  ttl: 64,
  neighbourTtl: 255,
  listenerTtl: 1,
};

/** The flags that the rules see: a SYN loses its FIN (pf_norm.c, pf_normalize_tcp). */
export const cleanFlags = (flags: number): number => (flags & TcpFlags.syn ? flags & ~TcpFlags.fin : flags);

const flagLetters = ['F', 'S', 'R', 'P', 'A', 'U', 'E', 'W'];

/** Bits of flags given as letters (`SA`); letters that mean nothing are passed over. */
const parseFlags = (letters: string): number =>
  flagLetters.reduce((bits, letter, i) => (letters.includes(letter) ? bits | (1 << i) : bits), 0);

/** Letters of flags, in the order in which pfctl prints them. */
export const flagsText = (bits: number): string => flagLetters.filter((_, i) => bits & (1 << i)).join('');

const icmpNames: Readonly<Record<string, number>> = { icmp: Protocol.icmp, icmp6: Protocol.icmp6 };

/** Number of a protocol given by number or name; undefined for a name that protocols(5) does not know. */
export function protocolNumber(protocol: string | number): number | undefined {
  if (typeof protocol === 'number') return protocol;
  if (/^\d{1,3}$/.test(protocol)) return Number(protocol);
  return icmpNames[protocol] ?? protocolByName('openbsd', protocol);
}

/**
 * Describes a packet. What is not given is what an ordinary first packet would have: a high source port, flags `S`, an
 * echo request.
 *
 * @param kernel whose view of the headers it is; today's OpenBSD unless given.
 * @returns the description, or what is wrong with the packet, in words for a person.
 */
export function describePacket(
  packet: Packet,
  kernel: Kernel = kernelOf('openbsd'),
): PacketDescription | { readonly problem: string } {
  const source = readAddress(packet.src);
  if (!source) return { problem: `the source "${packet.src}" is not an address` };
  const destination = readAddress(packet.dst);
  if (!destination) return { problem: `the destination "${packet.dst}" is not an address` };
  if (source.family !== destination.family)
    return { problem: 'source and destination are of different address families' };
  const { family } = source;
  if (packet.af !== undefined && packet.af !== family) return { problem: `the addresses are not ${packet.af}` };
  const given = protocolNumber(packet.proto);
  if (given === undefined) return { problem: `unknown protocol "${packet.proto}"` };
  const fragment = packet.frag !== undefined && packet.frag !== false;
  const protocol = foundProtocol(given, family, fragment && packet.frag, kernel);
  const header = headerKind(protocol, fragment, family, kernel);
  const forwarded = packet.dir === 'fwd' || packet.fwd === true;
  const icmpType = packet.icmp_type ?? (family === 'inet' ? 8 : 128);
  const isIcmp = header === 'icmp' || header === 'icmp6';
  const icmp = isIcmp ? mapIcmp(packet, icmpType, destination, kernel) : undefined;
  const direction = packet.dir === 'in' ? 'in' : 'out';
  const hidesSocket = forwarded || (family === 'inet6' && !kernel.socketsOfInet6);
  return {
    packet,
    direction,
    forwarded,
    interface: packet.if,
    family,
    protocol,
    header,
    head: packHead(direction, family, protocol),
    source,
    destination,
    ...portsOf(packet, header, icmp, kernel),
    flags: parseFlags(packet.flags ?? 'S'),
    icmpType,
    icmpCode: packet.icmp_code ?? 0,
    icmp,
    tos: family === 'inet' || kernel.tosOfInet6 ? (packet.tos ?? 0) & 0xfc : 0,
    ttl: packet.ttl ?? usualTtl(protocol, icmpType),
    prio: packet.prio ?? (kernel.translation === 'rules' ? usual.prio : -1),
    rdomain: packet.rdomain ?? 0,
    tag: packet.tag ?? '',
    receivedOn: packet.dir === 'in' ? packet.if : (packet.received_on ?? ''),
    user: hidesSocket ? -1 : (packet.user ?? -1),
    group: hidesSocket ? -1 : (packet.group ?? -1),
  };
}

const readAddress = (text: string): IpAddress | undefined => parseAddress(text.replace(/%.*$/, ''));

/**
 * The protocol that pf finds in the headers (pf.c, pf_walk_header): it looks through an authentication header, here to
 * one that holds nothing, and of a fragment of IPv6 but the first one sees the fragment header alone. The older pfs look
 * into IPv6 only, and at the fragment header of every fragment (pf.c, pf_test6).
 *
 * @param fragment false, or which fragment it is.
 */
function foundProtocol(given: number, family: Family, fragment: unknown, { rules }: Kernel): number {
  const { walksHeaders } = rules;
  if (fragment !== false && (!walksHeaders || fragment !== 'first')) {
    return family === 'inet6' ? Protocol.ipv6Fragment : given;
  }
  const seesThrough = walksHeaders || family === 'inet6';
  return given === Protocol.ah && seesThrough ? Protocol.none : given;
}

function mapIcmp(packet: Packet, type: number, target: IpAddress, { rules, icmpId }: Kernel): IcmpMapping {
  const id = packet.icmp_id ?? icmpId;
  return rules.mapsIcmp ? icmpMapping(target.family, type, id, target) : icmpByIdentifier(target.family, type, id);
}

/** What a well-formed packet carries: neighbour discovery and group membership demand theirs. */
function usualTtl(protocol: number, icmpType: number): number {
  if (protocol === Protocol.igmp) return usual.listenerTtl;
  if (protocol !== Protocol.icmp6) return usual.ttl;
  return listenerTypes.has(icmpType) ? usual.listenerTtl : usual.neighbourTtl;
}

function headerKind(
  protocol: number,
  fragment: boolean,
  family: Family,
  { dropsForeignIcmp, rules }: Kernel,
): HeaderKind {
  if (fragment) return 'fragment';
  if (!dropsForeignIcmp && protocol === (family === 'inet' ? Protocol.icmp6 : Protocol.icmp)) return 'other';
  if (protocol === Protocol.tcp) return 'tcp';
  if (protocol === Protocol.udp) return 'udp';
  if (protocol === Protocol.sctp && rules.readsSctp) return 'sctp';
  if (protocol === Protocol.icmp) return 'icmp';
  return protocol === Protocol.icmp6 ? 'icmp6' : 'other';
}

function portsOf(
  packet: Packet,
  header: HeaderKind,
  icmp: IcmpMapping | undefined,
  { rules }: Kernel,
): { readonly sourcePort: number; readonly destinationPort: number } {
  if (icmp && !rules.mapsIcmp) return { sourcePort: icmp.id, destinationPort: icmp.id };
  if (icmp) {
    return icmp.direction === 'in'
      ? { sourcePort: icmp.id, destinationPort: icmp.type }
      : { sourcePort: icmp.type, destinationPort: icmp.id };
  }
  if (header !== 'tcp' && header !== 'udp' && header !== 'sctp') return { sourcePort: 0, destinationPort: 0 };
  return { sourcePort: packet.sport ?? usual.sourcePort, destinationPort: packet.dport ?? usual.destinationPort };
}
