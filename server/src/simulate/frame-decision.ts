import type { CompiledAnchor } from './anchor.ts';
import type { CompiledLists, CompiledRule, CompiledRuleset } from './compiled.ts';
import type { Decision } from './decision.ts';
import type { PacketDescription } from './description.ts';
import { Evaluation, type EvaluationOptions, type PassedOver } from './evaluation.ts';
import { passOver } from './first-match.ts';
import { hasFrame, judgeFrame } from './frames.ts';

/** Asks the rules about the packet in a frame. */
type Ask = (packet: PacketDescription) => Decision;

/**
 * Asks the rules for frames and those for packets in the order in which the kernel does (FreeBSD: pf_ioctl.c,
 * pf_eth_check_in and pf_eth_check_out): a frame that arrives before its packet, one that leaves behind it.
 */
export function decideOnFrame(
  compiled: CompiledRuleset,
  list: CompiledAnchor,
  packet: PacketDescription,
  options: EvaluationOptions,
  ask: Ask,
): Decision {
  if (packet.direction === 'out') return leaving(list, ask(packet));
  const evaluation = new Evaluation(compiled, packet, options);
  const frameRule = judgeFrame(list, evaluation);
  if (!frameRule) return ask(packet);
  if (!isLetOn(frameRule)) {
    passOverAll(compiled, evaluation, { because: 'frame', by: frameRule });
    return decisionBy(frameRule, evaluation);
  }
  const { tag } = evaluation;
  return { ...ask(tag === packet.tag ? packet : { ...packet, tag }), frameRule };
}

/**
 * The decision on a packet whose frame is dropped or sent elsewhere as it arrives, whether or not there is a state for
 * the packet. Undefined: the packet goes on.
 */
export function refusedFrame(compiled: CompiledRuleset, packet: PacketDescription): Decision | undefined {
  const list = compiled.lists?.ether;
  if (!list || packet.direction === 'out' || !hasFrame(compiled, packet)) return undefined;
  const evaluation = new Evaluation(compiled, packet, {});
  const rule = judgeFrame(list, evaluation);
  return rule && !isLetOn(rule) ? decisionBy(rule, evaluation) : undefined;
}

function leaving(list: CompiledAnchor, decision: Decision): Decision {
  const { rule } = decision;
  if (decision.action === 'block') {
    const by = rule === 'default' || !rule ? {} : { by: rule };
    passOver(list, 0, 0, decision.evaluation, { because: 'blocked', ...by });
    return decision;
  }
  const evaluation = decision.evaluation.copy();
  const frameRule = judgeFrame(list, evaluation);
  if (!frameRule) return decision;
  if (isLetOn(frameRule)) return { ...decision, frameRule };
  const { state } = decision;
  return { ...decisionBy(frameRule, evaluation), log: decision.log, state };
}

/** What neither is dropped nor sent elsewhere. The kernel drops what matches a `match` rule last, too. */
const isLetOn = ({ rule }: CompiledRule): boolean => rule.action === 'pass' && rule.ether?.bridgeTo === undefined;

function decisionBy(rule: CompiledRule, evaluation: Evaluation): Decision {
  const isBridged = rule.rule.action === 'pass';
  return {
    action: isBridged ? 'pass' : 'block',
    rule,
    frameRule: rule,
    end: rule.rule.quick ? 'quick' : 'end',
    reason: 'match',
    log: false,
    answer: isBridged ? undefined : 'drop',
    state: undefined,
    evaluation,
  };
}

function passOverAll({ lists, root }: CompiledRuleset, evaluation: Evaluation, reason: PassedOver): void {
  for (const list of [...(lists ? translationLists(lists) : []), root]) passOver(list, 0, 0, evaluation, reason);
}

const translationLists = ({ binat, nat, rdr }: CompiledLists): readonly CompiledAnchor[] => [binat, nat, rdr];
