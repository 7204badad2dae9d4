import type { CompiledAnchor, CompiledRule } from './compiled.ts';
import { failedHead } from './criteria-head.ts';
import { failedBody, interfaceMatches } from './criteria.ts';
import type { Evaluation, Recorder } from './evaluation.ts';
import { translate } from './translate.ts';
import type { Criterion } from './verdict.ts';

/** How the evaluation of the rules ended. */
export type WalkEnd =
  /** The last rule was reached. */
  | 'end'
  | 'quick'
  /** An `anchor … quick` one of whose own rules decides. */
  | 'anchor-quick'
  /** A match rule's translation found no address or port. */
  | 'translate'
  /** Anchors nested too deep. */
  | 'depth';

/** Frames of the kernel's anchor stack that can be used (pfvar.h, PF_ANCHOR_STACK_MAX). */
const deepest = 63;
/** Anchors entered for one packet before we give up; the kernel would go on for hours. */
const mostEntered = 100_000;

/**
 * Tests the rules of an anchor, first to last, and of the anchors that it calls (pf.c, pf_match_rule). The packet's
 * tag, addresses and ports change as match rules are met; the last pass or block rule that matched is left in
 * `evaluation.deciding`.
 *
 * @param call the rule that called the anchor; undefined for the main ruleset.
 * @param depth number of anchors around this one.
 */
export function walkAnchor(
  anchor: CompiledAnchor,
  call: CompiledRule | undefined,
  depth: number,
  evaluation: Evaluation,
): WalkEnd {
  return evaluation.recorder
    ? walkEvery(anchor, call, depth, evaluation, evaluation.recorder)
    : walkCandidates(anchor, call, depth, evaluation);
}

/** Tests only the rules that can match at all. */
function walkCandidates(
  anchor: CompiledAnchor,
  call: CompiledRule | undefined,
  depth: number,
  evaluation: Evaluation,
): WalkEnd {
  const { rules, candidates } = anchor;
  const { packet, compiled } = evaluation;
  const positions = candidates.of(profileOf(evaluation), packet, compiled.interfaces);
  const { sourceMask, sourceWord, destinationMask, destinationWord, lowPort, highPort } = candidates.columns;
  const knowsInterface = compiled.interfaces.describes(packet.interface);
  // A fragment shows no port, which is the rule's own business.
  const hasPorts = packet.header === 'tcp' || packet.header === 'udp';
  for (const i of positions) {
    if ((evaluation.s0 & (sourceMask[i] ?? 0)) !== sourceWord[i] && evaluation.unknownSource === undefined) continue;
    if (
      (evaluation.d0 & (destinationMask[i] ?? 0)) !== destinationWord[i] &&
      evaluation.unknownDestination === undefined
    ) {
      continue;
    }
    const port = evaluation.destinationPort;
    if (hasPorts && (port < (lowPort[i] ?? 0) || port > (highPort[i] ?? 0))) continue;
    const rule = rules[i];
    if (!rule || isExpired(rule, evaluation)) continue;
    if (!knowsInterface && !interfaceMatches(rule, evaluation)) continue;
    if (failedBody(rule, evaluation) !== undefined) continue;
    const end = take(rule, call, depth, evaluation);
    if (end !== 'end') return end;
  }
  return 'end';
}

/** Tests every rule, and tells of each. */
function walkEvery(
  anchor: CompiledAnchor,
  call: CompiledRule | undefined,
  depth: number,
  evaluation: Evaluation,
  recorder: Recorder,
): WalkEnd {
  const onInterface = new Map<string, boolean | undefined>();
  let end: WalkEnd = 'end';
  for (const rule of anchor.rules) {
    if (end !== 'end') {
      recorder.passedOver(rule, depth);
      continue;
    }
    const failed = failedCriterion(rule, evaluation, onInterface);
    recorder.tested(rule, failed, depth, evaluation);
    if (failed === undefined) end = take(rule, call, depth, evaluation);
  }
  return end;
}

/**
 * The first criterion of a rule, taken alone, that the packet as it is fails; undefined if it matches.
 *
 * @param onInterface remembers what was asked about the packet's interface.
 */
export function failedCriterion(
  rule: CompiledRule,
  evaluation: Evaluation,
  onInterface: Map<string, boolean | undefined>,
): Criterion | undefined {
  if (isExpired(rule, evaluation)) return 'once';
  const head = failedHead(rule.rule, evaluation.packet, evaluation.compiled.interfaces, onInterface);
  return head ?? (interfaceMatches(rule, evaluation) ? failedBody(rule, evaluation) : 'interface');
}

const isExpired = (compiled: CompiledRule, { memory, used }: Evaluation): boolean =>
  compiled.rule.once && (used.includes(compiled) || (memory?.isExpired?.(compiled.rule) ?? false));

/** Does what a matching rule does at once. */
function take(rule: CompiledRule, call: CompiledRule | undefined, depth: number, evaluation: Evaluation): WalkEnd {
  if (rule.rule.tag !== '') evaluation.tag = rule.rule.tag;
  if (rule.calls) return enter(rule, rule.calls, depth, evaluation);
  if (rule.rule.once) evaluation.used.push(rule);
  evaluation.matched.push(rule);
  if (rule.rule.action === 'match') {
    if (rule.rule.rtable >= 0) evaluation.rtable = rule.rule.rtable;
    if (!translate(rule, evaluation)) {
      evaluation.endedBy = rule;
      return 'translate';
    }
    if (rule.rule.log) {
      evaluation.logged = true;
      evaluation.logsMatches ||= rule.rule.log.matches;
    }
  } else {
    evaluation.deciding = rule;
    evaluation.decidingCall = call;
  }
  if (evaluation.logsMatches) evaluation.logged = true;
  if (!rule.rule.quick) return 'end';
  evaluation.endedBy = rule;
  return 'quick';
}

function enter(rule: CompiledRule, calls: readonly CompiledAnchor[], depth: number, evaluation: Evaluation): WalkEnd {
  for (const [i, anchor] of calls.entries()) {
    evaluation.entered++;
    if (depth >= deepest || evaluation.entered > mostEntered) {
      evaluation.endedBy = rule;
      return 'depth';
    }
    const end = walkAnchor(anchor, rule, depth + 1, evaluation);
    const isQuick = end === 'end' && rule.rule.quick && evaluation.decidingCall === rule;
    if (isQuick) evaluation.endedBy = rule;
    if (end === 'end' && !isQuick) continue;
    passOver(calls.slice(i + 1), depth + 1, evaluation);
    return isQuick ? 'anchor-quick' : end;
  }
  return 'end';
}

function passOver(anchors: readonly CompiledAnchor[], depth: number, { recorder }: Evaluation): void {
  if (!recorder) return;
  for (const anchor of anchors) for (const rule of anchor.rules) recorder.passedOver(rule, depth);
}

/** Profiles for which candidates are remembered. */
const mostProfiles = 512;

/** Number under which the candidates for a packet are remembered; -1: they are not. */
function profileOf({ compiled, packet }: Evaluation): number {
  const { profiles } = compiled;
  const key = `${packet.interface} ${packet.direction} ${packet.family} ${packet.protocol} ${packet.rdomain}`;
  const known = profiles.get(key);
  if (known !== undefined) return known;
  const profile = profiles.size;
  if (profile >= mostProfiles) return -1;
  profiles.set(key, profile);
  return profile;
}
