import type { CompiledAnchor } from './anchor.ts';
import type { CompiledRule, CompiledRuleset } from './compiled.ts';
import { Protocol, type PacketDescription } from './description.ts';
import { Evaluation, type EvaluationOptions } from './evaluation.ts';
import { passOver, type ListTest } from './first-match.ts';
import { failedCriterion } from './walk.ts';

/** What dummynet makes of a packet before the state table and the other rules are asked. */
export interface Shaped {
  readonly rule: CompiledRule;
  /** The tag that the packet comes back with. */
  readonly tag: string;
}

/**
 * The rule by which a packet is sent through a pipe or queue (macOS: pf.c, pf_test_dummynet): the last one that matches,
 * or the first that does so and is quick. Undefined: none, or one that says `no`.
 *
 * What comes out of a pipe is asked once more of the rules behind; that is left out here.
 */
export function shapedBy(
  compiled: CompiledRuleset,
  packet: PacketDescription,
  options: EvaluationOptions,
): Shaped | undefined {
  const list = compiled.lists?.dummynet;
  if (!list || list.rules.length === 0) return undefined;
  const evaluation = new Evaluation(compiled, packet, options);
  walk(list, 0, evaluation);
  const rule = evaluation.deciding;
  return rule && !rule.rule.no ? { rule, tag: evaluation.tag } : undefined;
}

/** Asks the rules of a list in order, and of the anchors that they call; true: a quick rule ended it. */
function walk(anchor: CompiledAnchor, depth: number, evaluation: Evaluation): boolean {
  for (let i = 0; i < anchor.rules.length; i++) {
    const failed = test(anchor, i, evaluation);
    evaluation.recorder?.tested(anchor, i, failed, depth, evaluation);
    if (failed !== undefined) continue;
    const rule = anchor.ruleAt(i);
    const isEnd = rule.calls ? enter(rule.calls, depth + 1, evaluation) : take(rule, evaluation);
    if (!isEnd) continue;
    const { deciding } = evaluation;
    passOver(anchor, i + 1, depth, evaluation, { because: 'quick', ...(deciding && { by: deciding }) });
    return true;
  }
  return false;
}

function enter(anchors: readonly CompiledAnchor[], depth: number, evaluation: Evaluation): boolean {
  if (depth > evaluation.compiled.kernel.deepestAnchor) return false;
  return anchors.some((anchor) => walk(anchor, depth, evaluation));
}

function take(rule: CompiledRule, evaluation: Evaluation): boolean {
  if (rule.rule.tag !== '') evaluation.tag = rule.rule.tag;
  evaluation.deciding = rule;
  return rule.rule.quick;
}

/** Fragments show no ports: no rule is for those of TCP, and of UDP none that names it. */
const test: ListTest = (anchor, i, evaluation) => {
  const { packet } = evaluation;
  const isHidden = packet.header === 'fragment' && hidesPorts(packet, anchor.rules[i]?.protocol ?? 0);
  return isHidden ? 'protocol' : failedCriterion(anchor, i, evaluation);
};

const hidesPorts = (packet: PacketDescription, asked: number): boolean =>
  packet.protocol === Protocol.tcp || (packet.protocol === Protocol.udp && asked === Protocol.udp);
