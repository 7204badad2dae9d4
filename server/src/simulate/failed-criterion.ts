import type { Rule } from '../ruleset/model.ts';
import { compare } from './comparison.ts';
import type { CompiledRule } from './compiled.ts';
import { isDrawn, isRateExceeded, ownerMatches, receivedOnMatches, sourcePortMatches, tagMatches } from './criteria.ts';
import { destinationMatches, sourceMatches } from './criteria-address.ts';
import { failedInOrder } from './criteria-order.ts';
import { Protocol } from './description.ts';
import type { Evaluation } from './evaluation.ts';
import { matchesSystem } from './operating-system.ts';
import { tosMatches } from './tos-matches.ts';
import type { Criterion } from './verdict.ts';

/**
 * The first of a rule's criteria behind the protocol that the packet fails, in the order in which pf tests them
 * (pf.c, pf_match_rule). Undefined: the rule matches.
 */
export function failedBody(rule: CompiledRule, evaluation: Evaluation): Criterion | undefined {
  const { criteriaOrder } = evaluation.compiled.kernel.rules;
  if (criteriaOrder !== 'modern') return failedInOrder(rule, evaluation, criteriaOrder);
  if (!sourceMatches(rule, evaluation)) return 'source address';
  if (!destinationMatches(rule, evaluation)) return 'destination address';
  const failed = failedHeader(rule, evaluation);
  if (failed !== undefined) return failed;
  return failedRare(rule, evaluation);
}

function failedHeader(rule: CompiledRule, evaluation: Evaluation): Criterion | undefined {
  switch (evaluation.packet.header) {
    case 'fragment':
      return failedFragment(rule.rule, evaluation);
    case 'tcp':
      if ((evaluation.flags & rule.rule.flags.mask) !== rule.rule.flags.set) return 'flags';
      if (rule.rule.os !== undefined && !matchesSystem(rule.rule.os, evaluation)) return 'os';
      return failedPorts(rule, evaluation);
    case 'udp':
    case 'sctp':
      return rule.rule.os === undefined ? failedPorts(rule, evaluation) : 'os';
    case 'icmp':
    case 'icmp6':
      return rule.rule.os === undefined ? failedIcmp(rule, evaluation) : 'os';
    case 'other':
      return rule.rule.os === undefined ? undefined : 'os';
  }
}

/**
 * A fragment that was not reassembled has no header to look at; a rule that needs one does not match. The older pfs
 * look for no socket either, and let whoever it belongs to pass for the one asked for (pf.c, pf_test_fragment).
 */
function failedFragment(rule: Rule, { packet, compiled }: Evaluation): Criterion | undefined {
  if (rule.source.port) return 'source port';
  if (rule.destination.port) return 'destination port';
  if (packet.protocol === Protocol.tcp && rule.flags.mask !== 0) return 'flags';
  if (rule.icmpType !== undefined) return 'icmp type';
  if (rule.icmpCode !== undefined) return 'icmp code';
  if (compiled.lists && rule.os !== undefined) return 'os';
  if (!compiled.kernel.ownersOfFragments) return undefined;
  if (rule.group) return 'group';
  return rule.user && 'user';
}

function failedPorts(rule: CompiledRule, evaluation: Evaluation): Criterion | undefined {
  const { source, destination } = rule;
  if (source.port && !sourcePortMatches(source.port, evaluation)) return 'source port';
  const { port } = destination;
  if (port && !compare(port.operator, port.low, port.high, evaluation.destinationPort)) return 'destination port';
  if (rule.rule.user && !ownerMatches(rule.rule.user, 'user', evaluation)) return 'user';
  if (rule.rule.group && !ownerMatches(rule.rule.group, 'group', evaluation)) return 'group';
  return undefined;
}

function failedIcmp({ rule }: CompiledRule, { packet }: Evaluation): Criterion | undefined {
  if (rule.icmpType !== undefined && rule.icmpType !== packet.icmpType) return 'icmp type';
  if (rule.icmpCode !== undefined && rule.icmpCode !== packet.icmpCode) return 'icmp code';
  const startsStates = rule.keepState !== 'no' && !rule.state.sloppy;
  return startsStates && packet.icmp?.direction === 'out' && !packet.icmp.related ? 'state' : undefined;
}

function failedRare(compiled: CompiledRule, evaluation: Evaluation): Criterion | undefined {
  const { rule } = compiled;
  const { packet } = evaluation;
  if (rule.fragment && packet.header !== 'fragment') return 'fragment';
  if (rule.tos !== 0 && !tosMatches(rule.tos, evaluation.tos, evaluation.compiled.kernel)) return 'tos';
  if (rule.probability !== 0 && !isDrawn(compiled, evaluation)) return 'probability';
  if (rule.tagged !== '' && !tagMatches(compiled, evaluation)) return 'tag';
  if (rule.receivedOn && !receivedOnMatches(compiled, evaluation)) return 'received-on';
  if (rule.prio !== undefined && rule.prio !== packet.prio) return 'prio';
  if (rule.maxPktRate && isRateExceeded(compiled, evaluation)) return 'rate';
  return undefined;
}
