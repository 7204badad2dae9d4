import type { Family } from '../machine/address.ts';
import { formatAddress, parseAddress } from '../machine/ip.ts';
import { hexBytes } from '../ruleset/freebsd/print-ether.ts';
import type { Comparison, EtherAddress } from '../ruleset/model.ts';
import { addressOf, nextWords, wordsOf, type Words } from './address-words.ts';
import { stretches } from './comparison.ts';
import type { CompiledPeer, CompiledRule } from './compiled.ts';
import { destinationMatches, sourceMatches } from './criteria-address.ts';
import { protocolText } from './criterion-words.ts';
import { cleanFlags, flagsText, Protocol, TcpFlags } from './description.ts';
import { Evaluation } from './evaluation.ts';
import { frameTypes } from './frames.ts';
import type { Packet } from './packet.ts';
import { directionOf } from './rule-list.ts';
import type { Criterion } from './verdict.ts';

/** A field of a packet with the value that it should have; undefined: it should not be given. */
export interface PacketChange {
  readonly field: keyof Packet;
  readonly value: string | number | boolean | undefined;
}

/**
 * The change of a packet with which it no longer fails a rule's criterion; undefined where no change of the packet
 * would do.
 */
export function proposeChange(
  compiled: CompiledRule,
  criterion: Criterion,
  evaluation: Evaluation,
): readonly PacketChange[] | undefined {
  const { rule } = compiled;
  const { packet } = evaluation;
  if (packet.header === 'fragment' && !fragmentCriteria.has(criterion)) return [set('frag', undefined)];
  switch (criterion) {
    case 'interface':
      return rule.interface && one('if', anInterface(rule.interface, evaluation));
    case 'direction':
      return one('dir', directionOf(rule));
    case 'routing domain':
      return rule.onRdomainNot ? undefined : one('rdomain', rule.onRdomain);
    case 'address family':
      return rule.family && otherFamily(compiled, rule.family, evaluation);
    case 'protocol':
      // Of a fragment of IPv6 nothing but the fragment header is seen.
      if (packet.protocol === Protocol.ipv6Fragment) return [set('frag', undefined)];
      return [set('proto', protocolText(rule.protocol)), ...withoutType(evaluation)];
    case 'source address':
      return sourceChange(compiled, evaluation);
    case 'destination address':
      return destinationChange(compiled, evaluation);
    case 'source port':
      return rule.source.port && one('sport', aNumber(rule.source.port, 0, 65535));
    case 'destination port':
      return rule.destination.port && one('dport', aNumber(rule.destination.port, 1, 65535));
    case 'flags':
      return one('flags', someFlags(rule.flags, packet.flags));
    case 'os':
      return rule.os === 'nomatch' ? undefined : [set('os', rule.os), ...synOnly(evaluation)];
    case 'user':
    case 'group':
      return ownerChange(criterion, compiled, evaluation);
    case 'icmp type':
      return one('icmp_type', rule.icmpType);
    case 'icmp code':
      return one('icmp_code', rule.icmpCode);
    case 'state':
      return rule.icmpType !== undefined ? undefined : one('icmp_type', packet.icmp?.type);
    case 'fragment':
      return [set('frag', true)];
    case 'tos':
      return rule.tos & 3 ? undefined : [set('tos', rule.tos)];
    case 'probability':
      return [set('rand', 0)];
    case 'tag':
      return [set('tag', rule.taggedNot ? undefined : rule.tagged)];
    case 'received-on':
      return receivedOnChange(compiled, evaluation);
    case 'prio':
      return one('prio', rule.prio);
    case 'frame type':
      return typeChange(compiled, evaluation);
    case 'frame source':
      return rule.ether?.source && [set('smac', anAddressOf(rule.ether.source))];
    case 'frame destination':
      return rule.ether?.destination && [set('dmac', anAddressOf(rule.ether.destination))];
    case 'rate':
    case 'once':
      return undefined;
  }
}

/** Of the types of frames we follow those with packets in them. */
function typeChange(compiled: CompiledRule, evaluation: Evaluation): readonly PacketChange[] | undefined {
  const type = compiled.rule.ether?.protocol;
  const family = (['inet', 'inet6'] as const).find((each) => frameTypes[each] === type);
  return family && otherFamily(compiled, family, evaluation);
}

/** An address that a rule for frames takes. */
const anAddressOf = ({ bytes, mask, not }: EtherAddress): string =>
  hexBytes(bytes.map((byte, i) => (not ? byte ^ (mask[i] ?? 0) : byte)));

/** Criteria that a fragment can pass. */
const fragmentCriteria: ReadonlySet<Criterion> = new Set<Criterion>([
  'interface',
  'direction',
  'routing domain',
  'address family',
  'protocol',
  'source address',
  'destination address',
  'tos',
  'probability',
  'tag',
  'received-on',
  'prio',
  'frame type',
  'frame source',
  'frame destination',
]);

const set = (field: keyof Packet, value: PacketChange['value']): PacketChange => ({ field, value });

const one = (field: keyof Packet, value: PacketChange['value']): PacketChange[] | undefined =>
  value === undefined ? undefined : [set(field, value)];

const withoutType = ({ packet }: Evaluation): PacketChange[] =>
  packet.icmp ? [set('icmp_type', undefined), set('icmp_code', undefined)] : [];

/** The fingerprint is that of a SYN. */
const synOnly = ({ packet }: Evaluation): PacketChange[] =>
  (packet.flags & (TcpFlags.syn | TcpFlags.ack)) === TcpFlags.syn ? [] : [set('flags', 'S')];

function anInterface(wanted: { name: string; not: boolean }, { compiled }: Evaluation): string | undefined {
  const known = Object.keys(compiled.machine?.interfaces ?? {});
  const candidates = [...known, wanted.name, `${wanted.name}0`, 'em0', 'em1'];
  return candidates.find((name) => compiled.interfaces.matches(wanted.name, name) === !wanted.not);
}

/** Addresses of each family to take where a rule leaves the choice: of documentation, and of the kinds rules ask for. */
const examples: Readonly<Record<Family, readonly string[]>> = {
  inet: ['192.0.2.1', '198.51.100.1', '203.0.113.1', '10.0.0.1', '172.16.0.1', '192.168.0.1', '8.8.8.8', '127.0.0.1'],
  inet6: ['2001:db8::1', '2001:db8:ffff::1', 'fe80::1', 'fd00::1', '2620:fe::fe', 'ff02::1', '::1'],
};

function sourceChange(compiled: CompiledRule, evaluation: Evaluation): readonly PacketChange[] | undefined {
  const { address, not } = compiled.source;
  if (address.kind === 'no-route') return [set('noroute', not ? undefined : 'src')];
  if (address.kind === 'urpf-failed') return [set('urpf_failed', not ? undefined : true)];
  return addressChange('source', compiled, evaluation);
}

function destinationChange(compiled: CompiledRule, evaluation: Evaluation): readonly PacketChange[] | undefined {
  const { address, not } = compiled.destination;
  const told = evaluation.packet.packet.noroute;
  if (address.kind === 'no-route') return [set('noroute', not ? undefined : told === 'src' ? true : 'dst')];
  return addressChange('destination', compiled, evaluation);
}

const fields = { source: 'src', destination: 'dst' } as const;

/** An address that the criterion takes, if need be with the other end of its family. */
function addressChange(
  side: 'source' | 'destination',
  compiled: CompiledRule,
  evaluation: Evaluation,
): readonly PacketChange[] | undefined {
  const { packet } = evaluation;
  const found = anAddress(side, packet.family, compiled, evaluation);
  if (found !== undefined || compiled.rule.family !== undefined) return one(fields[side], found);
  const other = packet.family === 'inet' ? 'inet6' : 'inet';
  const inOther = anAddress(side, other, compiled, evaluation);
  if (inOther === undefined) return undefined;
  const rest = otherFamily(compiled, other, evaluation).filter(({ field }) => field !== fields[side]);
  return [set(fields[side], inOther), ...rest];
}

/** Flags of a packet that TCP allows, with those that are asked for, and as much as possible as they are. */
function someFlags(wanted: { readonly set: number; readonly mask: number }, flags: number): string | undefined {
  const { syn, ack, rst } = TcpFlags;
  const candidates = [
    (flags & ~wanted.mask) | wanted.set,
    wanted.set,
    wanted.set | ack,
    wanted.set | rst,
    wanted.set | syn,
  ];
  const isAllowed = (bits: number) =>
    (bits & syn ? !(bits & rst) : bits & (ack | rst)) && (bits & ack || !(bits & ~(syn | rst | 0xc0)));
  const found = candidates.find((bits) => isAllowed(bits) && (cleanFlags(bits) & wanted.mask) === wanted.set);
  return found === undefined ? undefined : flagsText(found);
}

/** An address of a family that the criterion takes. */
function anAddress(
  side: 'source' | 'destination',
  family: Family,
  compiled: CompiledRule,
  evaluation: Evaluation,
): string | undefined {
  const tried = new Evaluation(evaluation.compiled, { ...evaluation.packet, family }, {});
  const matches = side === 'source' ? sourceMatches : destinationMatches;
  const words = [...namedBy(compiled[side], family), ...examples[family].flatMap(wordsOfText)];
  const found = words.find((candidate) => {
    tried[side] = candidate;
    return matches(compiled, tried);
  });
  return found && formatAddress(addressOf(family, found));
}

const wordsOfText = (text: string): Words[] => {
  const address = parseAddress(text);
  return address ? [wordsOf(address)] : [];
};

/** Addresses that the criterion itself names, hosts of a network before the network's own address. */
function namedBy({ address }: CompiledPeer, family: Family): Words[] {
  switch (address.kind) {
    case 'network':
      return address.family === family ? [nextWords(address.words, family), address.words] : [];
    case 'range':
      return address.family === family ? [address.first] : [];
    case 'table':
    case 'interface':
      return (address.table?.members(family) ?? [])
        .slice(0, 64)
        .flatMap((member) => [wordsOf(member.address), nextWords(wordsOf(member.address), family)]);
    default:
      return [];
  }
}

function otherFamily(compiled: CompiledRule, family: Family, evaluation: Evaluation): PacketChange[] {
  const { packet } = evaluation;
  const [first = '', second = ''] = examples[family];
  const named = (peer: CompiledPeer, otherwise: string) => {
    const [words] = peer.not ? [] : namedBy(peer, family);
    return words ? formatAddress(addressOf(family, words)) : otherwise;
  };
  const protocol = packet.protocol === Protocol.icmp ? ['icmp6'] : packet.protocol === Protocol.icmp6 ? ['icmp'] : [];
  return [
    ...(packet.packet.af === undefined ? [] : [set('af', family)]),
    set('src', named(compiled.source, first)),
    set('dst', named(compiled.destination, second)),
    ...protocol.map((name) => set('proto', name)),
    ...withoutType(evaluation),
  ];
}

/** The least number from `first` to `last` that fits. */
function aNumber(
  wanted: { readonly operator: Comparison; readonly low: number; readonly high: number },
  first: number,
  last: number,
): number | undefined {
  const fitting = stretches(wanted.operator, wanted.low, wanted.high, last).filter(([, to]) => to >= first);
  return fitting[0] && Math.max(fitting[0][0], first);
}

function ownerChange(
  criterion: 'user' | 'group',
  { rule }: CompiledRule,
  { packet }: Evaluation,
): PacketChange[] | undefined {
  const wanted = rule[criterion];
  if (!wanted || wanted.name !== undefined) return undefined;
  if (wanted.operator === '=' && wanted.low === -1) return [set(criterion, undefined)];
  const id = aNumber(wanted, 0, 0xffffffff);
  if (id === undefined) return undefined;
  return [set(criterion, id), ...(packet.forwarded ? [set('dir', 'out'), set('fwd', undefined)] : [])];
}

function receivedOnChange({ rule }: CompiledRule, evaluation: Evaluation): PacketChange[] | undefined {
  if (!rule.receivedOn) return undefined;
  const name = anInterface(rule.receivedOn, evaluation);
  return one(evaluation.packet.direction === 'in' ? 'if' : 'received_on', name);
}
