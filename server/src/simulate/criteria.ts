import type { IdMatch, PortMatch } from '../ruleset/model.ts';
import { comparisonText, compare, stretches } from './comparison.ts';
import type { CompiledRule } from './compiled.ts';
import type { Evaluation } from './evaluation.ts';
import { yesNo } from './questions.ts';

/** Whether the source port is what is asked for; it may have been drawn. */
export function sourcePortMatches(port: PortMatch, evaluation: Evaluation): boolean {
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
export function ownerMatches(wanted: IdMatch, kind: 'user' | 'group', evaluation: Evaluation): boolean {
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

/** Whether the tag is what a rule asks for: pf then has it in hand. */
export function tagMatches({ rule }: CompiledRule, evaluation: Evaluation): boolean {
  evaluation.hasTag = true;
  return (rule.tagged === evaluation.tag) !== rule.taggedNot;
}

/** Largest value of the kernel's draw. */
const maxDraw = 0xffffffff - 1;

/** Whether the draw of `probability` is in a rule's favour. */
export function isDrawn({ rule, anchor }: CompiledRule, { packet, ask }: Evaluation): boolean {
  const told = packet.packet.rand;
  if (typeof told === 'number') return rule.probability > Math.floor(told * maxDraw) + 1;
  if (!ask) return true;
  const percent = Number(((rule.probability / 0xffffffff) * 100).toPrecision(4));
  const text = `whether the ${percent}% of "probability" on line ${rule.origin.line} are drawn`;
  return ask(yesNo(`probability ${anchor}@${rule.number}`, text, true)) === 1;
}

/** Whether a packet came in where `received-on` asks for, if a rule does. */
export function receivedOnMatches({ rule }: CompiledRule, { packet, compiled, ask }: Evaluation): boolean {
  if (!rule.receivedOn) return true;
  const { name, not } = rule.receivedOn;
  if (packet.receivedOn === '') return not;
  const known = compiled.interfaces.matches(name, packet.receivedOn);
  if (known !== undefined) return known !== not;
  const text = `whether ${packet.receivedOn} is in the interface group ${name}`;
  return (ask !== undefined && ask(yesNo(text, text, false)) === 1) !== not;
}

/** Whether a packet is one too many for `max-pkt-rate`. */
export function isRateExceeded({ rule, anchor }: CompiledRule, { memory, ask }: Evaluation): boolean {
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
