import type { IdMatch, PortMatch, Rule } from '../ruleset/model.ts';
import { comparisonText, compare, stretches } from './comparison.ts';
import type { CompiledRule } from './compiled.ts';
import { destinationMatches, sourceMatches } from './criteria-address.ts';
import { Protocol } from './description.ts';
import type { Evaluation } from './evaluation.ts';
import { matchesSystem } from './operating-system.ts';
import { yesNo } from './questions.ts';
import type { Criterion } from './verdict.ts';

/**
 * The first of a rule's criteria behind the protocol that the packet fails, in the order in which pf tests them
 * (pf.c, pf_match_rule). Undefined: the rule matches.
 */
export function failedBody(rule: CompiledRule, evaluation: Evaluation): Criterion | undefined {
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

function sourcePortMatches(port: PortMatch, evaluation: Evaluation): boolean {
  const { randomPort, sourcePort, ask } = evaluation;
  const assumed = compare(port.operator, port.low, port.high, sourcePort);
  if (!randomPort || !ask) return assumed;
  let fitting = 0;
  for (const [from, to] of stretches(port.operator, port.low, port.high, 65535)) {
    fitting += Math.max(0, Math.min(to, randomPort.high) - Math.max(from, randomPort.low) + 1);
  }
  if (fitting === 0) return false;
  if (fitting > randomPort.high - randomPort.low) return true;
  const condition = comparisonText(port.operator, port.low, port.high);
  const text = `whether the source port that nat-to draws (${randomPort.low} to ${randomPort.high}) is ${condition}`;
  return ask(yesNo(text, text, assumed)) === 1;
}

/** Who owns the local socket; without one only `=` and `!=` can hold (pf.c, pf_match_uid and pf_match_gid). */
function ownerMatches(wanted: IdMatch, kind: 'user' | 'group', evaluation: Evaluation): boolean {
  const { packet, ask } = evaluation;
  const owner = packet[kind];
  const { operator, low, high, name } = wanted;
  if (name !== undefined) return ownerIsNamed(name, operator, owner, kind, evaluation);
  const assumed = (owner !== -1 || operator === '=' || operator === '!=') && compare(operator, low, high, owner);
  if (!ask || packet.forwarded || packet.packet[kind] !== undefined) return assumed;
  const text = `whether there is a local socket, and its ${kind} is ${comparisonText(operator, idText(low), idText(high))}`;
  return ask(yesNo(text, text, assumed)) === 1;
}

/** A name whose number is not known can be `=` or `!=` only; somebody without a socket is neither. */
function ownerIsNamed(
  name: string,
  operator: IdMatch['operator'],
  owner: number,
  kind: 'user' | 'group',
  { packet, ask }: Evaluation,
): boolean {
  if (packet.forwarded || !ask) return operator === '!=';
  const text =
    owner === -1
      ? `whether there is a local socket, and its ${kind} is ${name}`
      : `whether the ${kind} ${name} is ${owner}`;
  return (ask(yesNo(text, text, false)) === 1) !== (operator === '!=');
}

const idText = (id: number): string => (id === -1 ? 'unknown' : `${id}`);

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
  if (rule.tos !== 0 && rule.tos !== packet.tos) return 'tos';
  if (rule.probability !== 0 && !isDrawn(compiled, evaluation)) return 'probability';
  if (rule.tagged !== '') {
    evaluation.hasTag = true;
    if ((rule.tagged === evaluation.tag) === rule.taggedNot) return 'tag';
  }
  if (rule.receivedOn && !receivedOnMatches(compiled, evaluation)) return 'received-on';
  if (rule.prio !== undefined && rule.prio !== packet.prio) return 'prio';
  if (rule.maxPktRate && isRateExceeded(compiled, evaluation)) return 'rate';
  return undefined;
}

/** Largest value of the kernel's draw. */
const maxDraw = 0xffffffff - 1;

function isDrawn({ rule, anchor }: CompiledRule, { packet, ask }: Evaluation): boolean {
  const told = packet.packet.rand;
  if (typeof told === 'number') return rule.probability > Math.floor(told * maxDraw) + 1;
  if (!ask) return true;
  const percent = Number(((rule.probability / 0xffffffff) * 100).toPrecision(4));
  const text = `whether the ${percent}% of "probability" on line ${rule.origin.line} are drawn`;
  return ask(yesNo(`probability ${anchor}@${rule.number}`, text, true)) === 1;
}

function receivedOnMatches({ rule }: CompiledRule, { packet, compiled, ask }: Evaluation): boolean {
  if (!rule.receivedOn) return true;
  const { name, not } = rule.receivedOn;
  if (packet.receivedOn === '') return not;
  const known = compiled.interfaces.matches(name, packet.receivedOn);
  if (known !== undefined) return known !== not;
  const text = `whether ${packet.receivedOn} is in the interface group ${name}`;
  return (ask !== undefined && ask(yesNo(text, text, false)) === 1) !== not;
}

function isRateExceeded({ rule, anchor }: CompiledRule, { memory, ask }: Evaluation): boolean {
  if (memory?.exceedsRate) return memory.exceedsRate(rule);
  if (!ask) return false;
  const text = `whether more packets than "max-pkt-rate" on line ${rule.origin.line} allows came before this one`;
  return ask(yesNo(`rate ${anchor}@${rule.number}`, text, false)) === 1;
}

/** Whether the interface criterion, which the machine's description left open, holds. Called for such interfaces only. */
export function interfaceMatches({ rule }: CompiledRule, { packet, compiled, ask }: Evaluation): boolean {
  if (!rule.interface || rule.interface.name === '') return true;
  const { name, not } = rule.interface;
  const known = compiled.interfaces.matches(name, packet.interface);
  if (known !== undefined) return known !== not;
  const text = `whether ${packet.interface} is in the interface group ${name}`;
  return (ask !== undefined && ask(yesNo(text, text, false)) === 1) !== not;
}
