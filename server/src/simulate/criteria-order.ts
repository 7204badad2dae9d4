import type { CriteriaOrder } from '../dialects/kernel-rules.ts';
import type { IdMatch } from '../ruleset/model.ts';
import { compare } from './comparison.ts';
import type { CompiledRule } from './compiled.ts';
import { isDrawn, isRateExceeded, ownerMatches, receivedOnMatches, sourcePortMatches, tagMatches } from './criteria.ts';
import { destinationMatches, sourceMatches } from './criteria-address.ts';
import { Protocol, type HeaderKind } from './description.ts';
import type { Evaluation } from './evaluation.ts';
import { matchesSystem } from './operating-system.ts';
import { tosMatches } from './tos-matches.ts';
import type { Criterion } from './verdict.ts';

/** Criteria that are tested behind the protocol. */
type BodyCriterion = Exclude<
  Criterion,
  'interface' | 'direction' | 'routing domain' | 'address family' | 'protocol' | 'state' | 'once' | EtherCriterion
>;
type EtherCriterion = 'frame type' | 'frame source' | 'frame destination';

type Test = (rule: CompiledRule, evaluation: Evaluation) => boolean;

/** Whether a criterion holds; one that the rule does not have does. */
const holds: Readonly<Record<BodyCriterion, Test>> = {
  'source address': sourceMatches,
  'destination address': destinationMatches,
  'source port': ({ source: { port } }, evaluation) =>
    !port || (evaluation.packet.header !== 'fragment' && sourcePortMatches(port, evaluation)),
  'destination port': ({ destination: { port } }, { packet, destinationPort }) =>
    !port || (packet.header !== 'fragment' && compare(port.operator, port.low, port.high, destinationPort)),
  flags: flagsHold,
  os: ({ rule: { os } }, evaluation) =>
    os === undefined || (evaluation.packet.header === 'tcp' && matchesSystem(os, evaluation)),
  user: ({ rule: { user } }, evaluation) => !user || ownerHolds(user, 'user', evaluation),
  group: ({ rule: { group } }, evaluation) => !group || ownerHolds(group, 'group', evaluation),
  'icmp type': ({ rule: { icmpType } }, { packet }) =>
    icmpType === undefined || (packet.header !== 'fragment' && icmpType === packet.icmpType),
  'icmp code': ({ rule: { icmpCode } }, { packet }) =>
    icmpCode === undefined || (packet.header !== 'fragment' && icmpCode === packet.icmpCode),
  fragment: ({ rule }, { packet }) => !rule.fragment || packet.header === 'fragment',
  tos: ({ rule }, evaluation) => rule.tos === 0 || tosMatches(rule.tos, evaluation.tos, evaluation.compiled.kernel),
  probability: (rule, evaluation) => rule.rule.probability === 0 || isDrawn(rule, evaluation),
  tag: (rule, evaluation) => rule.rule.tagged === '' || tagMatches(rule, evaluation),
  'received-on': receivedOnMatches,
  prio: ({ rule }, { packet }) => rule.prio === undefined || rule.prio === packet.prio,
  rate: (rule, evaluation) => !rule.rule.maxPktRate || !isRateExceeded(rule, evaluation),
};

const hasPorts = (header: HeaderKind): boolean => header === 'tcp' || header === 'udp' || header === 'sctp';

/** Whoever asks for the owner of what has no ports hears that there is none, or is not heard. */
function ownerHolds(wanted: IdMatch, kind: 'user' | 'group', evaluation: Evaluation): boolean {
  const { packet, compiled } = evaluation;
  if (packet.header === 'fragment') return !compiled.kernel.ownersOfFragments;
  if (hasPorts(packet.header)) return ownerMatches(wanted, kind, evaluation);
  if (compiled.kernel.rules.criteriaOrder === 'freebsd') return true;
  const isNobody = wanted.name === undefined && wanted.low === -1;
  return (wanted.operator === '=' && isNobody) || (wanted.operator === '!=' && !isNobody);
}

/** A fragment shows no flags; a rule that asks for any does not match. */
function flagsHold({ rule: { flags } }: CompiledRule, { packet, flags: shown }: Evaluation): boolean {
  if (packet.header === 'tcp') return (shown & flags.mask) === flags.set;
  return packet.header !== 'fragment' || packet.protocol !== Protocol.tcp || flags.mask === 0;
}

interface Order {
  readonly packet: readonly BodyCriterion[];
  /** What a fragment that was not reassembled is asked for. */
  readonly fragment: readonly BodyCriterion[];
}

const last = ['prio', 'probability', 'tag'] as const;

/** `classic`: pf.c, pf_test_rule and pf_test_fragment; `freebsd`: pf.c, pf_match_rule. */
const orders: Readonly<Record<Exclude<CriteriaOrder, 'modern'>, Order>> = {
  classic: {
    packet: [
      'source address',
      'source port',
      'destination address',
      'destination port',
      'icmp type',
      'icmp code',
      'tos',
      'fragment',
      'flags',
      'user',
      'group',
      ...last,
      'os',
    ],
    fragment: [
      'source address',
      'destination address',
      'tos',
      'os',
      'source port',
      'destination port',
      'flags',
      'icmp type',
      'icmp code',
      ...last,
    ],
  },
  freebsd: {
    packet: [
      'source address',
      'destination address',
      'flags',
      'source port',
      'destination port',
      'user',
      'group',
      'icmp type',
      'icmp code',
      'tos',
      ...last,
      'received-on',
      'fragment',
      'os',
      'rate',
    ],
    fragment: [
      'source address',
      'destination address',
      'source port',
      'destination port',
      'flags',
      'icmp type',
      'icmp code',
      'group',
      'user',
      'tos',
      ...last,
      'received-on',
      'os',
      'rate',
    ],
  },
};

/**
 * The first of a rule's criteria behind the protocol that the packet fails, in another order than that of today's
 * OpenBSD. Undefined: the rule matches.
 */
export function failedInOrder(
  rule: CompiledRule,
  evaluation: Evaluation,
  order: Exclude<CriteriaOrder, 'modern'>,
): Criterion | undefined {
  const criteria = orders[order][evaluation.packet.header === 'fragment' ? 'fragment' : 'packet'];
  for (const criterion of criteria) if (!holds[criterion](rule, evaluation)) return criterion;
  return undefined;
}
