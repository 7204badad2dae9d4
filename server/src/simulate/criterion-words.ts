import { formatAddress } from '../machine/ip.ts';
import { icmpCodeName, icmpTypeName } from '../machine/icmp.ts';
import { protocolName } from '../machine/protocols.ts';
import type { EtherAddress, IdMatch, PortMatch } from '../ruleset/model.ts';
import { peerText } from './address-text.ts';
import { comparisonText } from './comparison.ts';
import type { CompiledRule } from './compiled.ts';
import { flagsText, Protocol } from './description.ts';
import { frameAddressText } from './frame-address.ts';
import { frameTypes } from './frames.ts';
import type { Evaluation } from './evaluation.ts';
import { directionOf } from './rule-list.ts';
import type { Criterion, RuleOutcome } from './verdict.ts';

/** Says a failed criterion as a sentence without a full stop: `port 443 is not 80`. */
export function failureText(outcome: RuleOutcome & { readonly kind: 'failed' }): string {
  const { criterion, expected, actual } = outcome;
  const subject = `${nouns[criterion] ?? criterion} ${actual}`;
  return expected.startsWith('! ') ? `${subject} is excluded by ${expected}` : `${subject} is not ${expected}`;
}

/** How a criterion is called in a sentence, where not by its name. */
const nouns: Readonly<Partial<Record<Criterion, string>>> = {
  'source address': 'source',
  'destination address': 'destination',
  'destination port': 'port',
  os: 'operating system',
  state: 'ICMP message',
  probability: 'the draw',
  'received-on': 'received on',
  once: 'rule',
};

/** What a rule's criterion expects, as it is written in pf.conf. */
export function expectedText(compiled: CompiledRule, criterion: Criterion): string {
  const { rule } = compiled;
  switch (criterion) {
    case 'interface':
      return `${rule.interface?.not ? '! ' : ''}${rule.interface?.name ?? ''}`;
    case 'direction':
      return directionOf(rule) ?? 'any';
    case 'routing domain':
      return `${rule.onRdomainNot ? '! ' : ''}${rule.onRdomain ?? 0}`;
    case 'address family':
      return rule.family ?? 'any';
    case 'protocol':
      return protocolText(rule.protocol);
    case 'source address':
      return peerText(compiled.source);
    case 'destination address':
      return peerText(compiled.destination);
    case 'source port':
      return portText(rule.source.port);
    case 'destination port':
      return portText(rule.destination.port);
    case 'flags':
      return `${flagsText(rule.flags.set)}/${flagsText(rule.flags.mask)}`;
    case 'os':
      return rule.os ?? 'any';
    case 'user':
      return idText(rule.user);
    case 'group':
      return idText(rule.group);
    case 'icmp type':
      return icmpTypeText(rule.protocol, rule.icmpType ?? 0);
    case 'icmp code':
      return icmpCodeText(rule.protocol, rule.icmpType ?? 0, rule.icmpCode ?? 0);
    case 'state':
      return 'one that may make a state';
    case 'fragment':
      return 'a fragment';
    case 'tos':
      return hex(rule.tos);
    case 'probability':
      return `below ${Number(((rule.probability / 0xffffffff) * 100).toPrecision(4))}%`;
    case 'tag':
      return `${rule.taggedNot ? '! ' : ''}${rule.tagged}`;
    case 'received-on':
      return `${rule.receivedOn?.not ? '! ' : ''}${rule.receivedOn?.name ?? ''}`;
    case 'prio':
      return `${rule.prio ?? 0}`;
    case 'rate':
      return `below ${rule.maxPktRate?.limit ?? 0}/${rule.maxPktRate?.seconds ?? 0}`;
    case 'frame type':
      return typeText(rule.ether?.protocol ?? 0);
    case 'frame source':
      return frameText(rule.ether?.source);
    case 'frame destination':
      return frameText(rule.ether?.destination);
    case 'once':
      return 'available';
  }
}

/** What the packet, as it is by now, has for a criterion. */
export const actualText = (criterion: Criterion, evaluation: Evaluation): string => `${actual(criterion, evaluation)}`;

function actual(criterion: Criterion, evaluation: Evaluation): string | number {
  const { packet } = evaluation;
  if (packet.header === 'fragment' && headerCriteria.has(criterion)) return 'not shown by a fragment';
  switch (criterion) {
    case 'interface':
      return packet.interface;
    case 'direction':
      return packet.direction;
    case 'routing domain':
      return packet.rdomain;
    case 'address family':
      return packet.family;
    case 'protocol':
      return protocolText(packet.protocol);
    case 'source address':
      return evaluation.unknownSource ?? formatAddress(evaluation.sourceAddress);
    case 'destination address':
      return evaluation.unknownDestination ?? formatAddress(evaluation.destinationAddress);
    case 'source port':
      return evaluation.sourcePort;
    case 'destination port':
      return evaluation.destinationPort;
    case 'flags':
      return flagsText(evaluation.flags) || 'none';
    case 'os':
      return packet.packet.os ?? 'unknown';
    case 'user':
      return packet.user === -1 ? 'unknown' : packet.user;
    case 'group':
      return packet.group === -1 ? 'unknown' : packet.group;
    case 'icmp type':
      return icmpTypeText(packet.protocol, packet.icmpType);
    case 'icmp code':
      return icmpCodeText(packet.protocol, packet.icmpType, packet.icmpCode);
    case 'state':
      return `${icmpTypeText(packet.protocol, packet.icmpType)}, an answer,`;
    case 'fragment':
      return 'none: a whole packet';
    case 'tos':
      return hex(evaluation.tos);
    case 'probability':
      return 'of this packet';
    case 'tag':
      return evaluation.tag === '' ? 'none' : evaluation.tag;
    case 'received-on':
      return packet.receivedOn === '' ? 'no interface' : packet.receivedOn;
    case 'prio':
      return packet.prio < 0 ? 'none' : packet.prio;
    case 'rate':
      return 'of packets';
    case 'frame type':
      return typeText(frameTypes[packet.family]);
    case 'frame source':
      return packet.packet.smac ?? 'unknown';
    case 'frame destination':
      return packet.packet.dmac ?? 'unknown';
    case 'once':
      return 'used up by an earlier packet';
  }
}

/** An EtherType. */
const typeText = (type: number): string => `0x${type.toString(16).padStart(4, '0')}`;

const frameText = (wanted: EtherAddress | undefined): string =>
  wanted ? `${wanted.not ? '! ' : ''}${frameAddressText(wanted)}` : 'any';

const headerCriteria: ReadonlySet<Criterion> = new Set<Criterion>([
  'source port',
  'destination port',
  'flags',
  'user',
  'group',
  'icmp type',
  'icmp code',
]);

/** Name of a protocol as pf.conf writes it, or its number. */
export function protocolText(protocol: number): string {
  if (protocol === Protocol.icmp6) return 'icmp6';
  return protocol === 0 ? 'any' : (protocolName('openbsd', protocol) ?? `${protocol}`);
}

function portText(port: PortMatch | undefined): string {
  if (!port) return 'any';
  return port.operator === '=' ? `${port.low}` : comparisonText(port.operator, port.low, port.high);
}

function idText(id: IdMatch | undefined): string {
  if (!id) return 'any';
  const low = id.name ?? (id.low === -1 ? 'unknown' : id.low);
  return id.operator === '=' ? `${low}` : comparisonText(id.operator, low, id.high);
}

const familyOf = (protocol: number): 'inet' | 'inet6' => (protocol === Protocol.icmp6 ? 'inet6' : 'inet');

const icmpTypeText = (protocol: number, type: number): string =>
  icmpTypeName(familyOf(protocol), type) ?? `${Math.max(type, 0)}`;

const icmpCodeText = (protocol: number, type: number, code: number): string =>
  icmpCodeName(familyOf(protocol), type, code) ?? `${Math.max(code, 0)}`;

const hex = (value: number): string => `0x${value.toString(16).padStart(2, '0')}`;
