import type { EtherAddress } from '../ruleset/model.ts';
import type { CompiledAnchor } from './anchor.ts';
import type { CompiledRule, CompiledRuleset } from './compiled.ts';
import { interfaceMatches, tagMatches } from './criteria.ts';
import { destinationMatches, sourceMatches } from './criteria-address.ts';
import type { PacketDescription } from './description.ts';
import type { Evaluation } from './evaluation.ts';
import { passOver, type ListTest } from './first-match.ts';
import { frameAddressText, parseFrameAddress } from './frame-address.ts';
import { yesNo } from './questions.ts';

/** EtherTypes of the packets that we follow. */
export const frameTypes = { inet: 0x0800, inet6: 0x86dd } as const;

/** Kinds of interfaces whose packets are in no Ethernet frames. */
const frameless = /^(lo|tun|wg|gif|gre|enc|ipsec|stf|ovpn|ng|ppp|pflog|pflow|pfsync|disc|me)\d*$/;

/** Whether a packet comes, or leaves, in an Ethernet frame. */
export const hasFrame = ({ machine }: CompiledRuleset, { interface: name }: PacketDescription): boolean =>
  !frameless.test(name) && machine?.interfaces?.[name]?.loopback !== true;

/**
 * Asks the `ether` rules about the frame of a packet (FreeBSD: pf.c, pf_test_eth_rule): the last that matches counts, or
 * the first that does so and is quick; `quick` of an anchor does nothing. The packet's tag changes as rules are met.
 *
 * @returns the rule; undefined: none matches, and the frame passes.
 */
export function judgeFrame(list: CompiledAnchor, evaluation: Evaluation): CompiledRule | undefined {
  evaluation.deciding = undefined;
  walk(list, 0, evaluation);
  return evaluation.deciding;
}

/** Tests the rules of one list; gives whether a quick rule ended it. */
function walk(anchor: CompiledAnchor, depth: number, evaluation: Evaluation): boolean {
  if (depth > evaluation.compiled.kernel.deepestAnchor) return false;
  for (let i = 0; i < anchor.rules.length; i++) {
    const failed = failedFrame(anchor, i, evaluation);
    evaluation.recorder?.tested(anchor, i, failed, depth, evaluation);
    if (failed !== undefined) continue;
    const rule = anchor.ruleAt(i);
    if (rule.rule.tag !== '') evaluation.tag = rule.rule.tag;
    if (!rule.calls) evaluation.deciding = rule;
    const isEnd = rule.calls ? enter(rule.calls, depth + 1, evaluation) : rule.rule.quick;
    if (!isEnd) continue;
    const { deciding } = evaluation;
    passOver(anchor, i + 1, depth, evaluation, { because: 'quick', ...(deciding && { by: deciding }) });
    return true;
  }
  return false;
}

const enter = (anchors: readonly CompiledAnchor[], depth: number, evaluation: Evaluation): boolean =>
  anchors.some((anchor) => walk(anchor, depth, evaluation));

/** The first criterion of an `ether` rule that a frame fails, in the order of pf_test_eth_rule. */
export const failedFrame: ListTest = (anchor, i, evaluation) => {
  const { packet, answers } = evaluation;
  const head = anchor.failedHead(i, packet, answers);
  if (head !== undefined) return head;
  const rule = anchor.ruleAt(i);
  if (!interfaceMatches(rule, evaluation)) return 'interface';
  const { protocol = 0, source, destination } = rule.rule.ether ?? {};
  if (protocol !== 0 && protocol !== frameTypes[packet.family]) return 'frame type';
  if (source && !addressHolds(source, 'smac', evaluation)) return 'frame source';
  if (destination && !addressHolds(destination, 'dmac', evaluation)) return 'frame destination';
  if (!sourceMatches(rule, evaluation)) return 'source address';
  if (!destinationMatches(rule, evaluation)) return 'destination address';
  return rule.rule.tagged === '' || tagMatches(rule, evaluation) ? undefined : 'tag';
};

/** Whether a frame's address is what a rule asks for; one that was not told is asked for (pf.c, pf_match_eth_addr). */
function addressHolds(wanted: EtherAddress, field: 'smac' | 'dmac', { packet, ask }: Evaluation): boolean {
  const { bytes, mask, not } = wanted;
  const given = parseFrameAddress(packet.packet[field]);
  if (given) return given.every((byte, i) => ((byte ^ (bytes[i] ?? 0)) & (mask[i] ?? 0)) === 0) !== not;
  const verb = field === 'smac' ? 'comes from' : 'goes to';
  const text = `whether the frame ${verb} ${frameAddressText(wanted)}`;
  return (ask !== undefined && ask(yesNo(text, text, false)) === 1) !== not;
}
