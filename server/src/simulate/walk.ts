import type { CompiledAnchor } from './anchor.ts';
import { failedInColumns, isElsewhere } from './column-test.ts';
import type { CompiledRule } from './compiled.ts';
import { interfaceMatches } from './criteria.ts';
import { enterAnchors, type Step, type WalkEnd } from './enter-anchors.ts';
import type { Evaluation, Recorder } from './evaluation.ts';
import { Trait } from './rule-columns.ts';
import { translate } from './translate.ts';
import type { Criterion } from './verdict.ts';

/**
 * Tests the rules of an anchor, first to last, and of the anchors that it calls (pf.c, pf_match_rule). The packet's
 * tag, addresses and ports change as match rules are met; the last pass or block rule that matched is left in
 * `evaluation.deciding`.
 */
export function walkRules(root: CompiledAnchor, evaluation: Evaluation): WalkEnd {
  const end = walkAnchor(root, undefined, 0, evaluation);
  return end === 'anchor-quick-last' ? 'anchor-quick' : end;
}

/**
 * Tests the rules of one anchor.
 *
 * @param call the rule that called the anchor; undefined for the main ruleset.
 * @param depth number of anchors around this one.
 */
function walkAnchor(
  anchor: CompiledAnchor,
  call: CompiledRule | undefined,
  depth: number,
  evaluation: Evaluation,
): Step {
  return evaluation.recorder
    ? walkEvery(anchor, call, depth, evaluation, evaluation.recorder)
    : walkCandidates(anchor, call, depth, evaluation);
}

/** Tests only the rules that can match as far as what the packet's profile tells. */
function walkCandidates(
  anchor: CompiledAnchor,
  call: CompiledRule | undefined,
  depth: number,
  evaluation: Evaluation,
): Step {
  const { packet, answers } = evaluation;
  for (const i of anchor.candidates(profileOf(evaluation), packet, answers)) {
    if (isElsewhere(anchor, i, evaluation) || failedInColumns(anchor, i, evaluation) !== undefined) continue;
    const rule = anchor.ruleAt(i);
    if (isExpired(rule, evaluation) || !interfaceMatches(rule, evaluation)) continue;
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
): Step {
  let end: Step = 'end';
  for (let i = 0; i < anchor.rules.length; i++) {
    if (end !== 'end') {
      recorder.passedOver(anchor, i, depth);
      continue;
    }
    const failed = failedCriterion(anchor, i, evaluation);
    recorder.tested(anchor, i, failed, depth, evaluation);
    if (failed === undefined) end = take(anchor.ruleAt(i), call, depth, evaluation);
  }
  return end;
}

/** The first criterion of the rule at a position that the packet as it is fails; undefined if it matches. */
export function failedCriterion(anchor: CompiledAnchor, i: number, evaluation: Evaluation): Criterion | undefined {
  const { packet, answers } = evaluation;
  const traits = anchor.columns.traits[i] ?? 0;
  if (traits & Trait.once && isExpired(anchor.ruleAt(i), evaluation)) return 'once';
  const head = anchor.failedHead(i, packet, answers);
  if (head !== undefined) return head;
  const name = Math.abs(anchor.columns.interface[i] ?? 0);
  const isAsked = name !== 0 && answers.of(name) === undefined;
  if (isAsked && !interfaceMatches(anchor.ruleAt(i), evaluation)) return 'interface';
  return failedInColumns(anchor, i, evaluation);
}

const isExpired = (compiled: CompiledRule, { memory, used }: Evaluation): boolean =>
  compiled.rule.once && (used.includes(compiled) || (memory?.isExpired?.(compiled.rule) ?? false));

/** Does what a matching rule does at once. */
function take(rule: CompiledRule, call: CompiledRule | undefined, depth: number, evaluation: Evaluation): Step {
  if (rule.rule.tag !== '') evaluation.tag = rule.rule.tag;
  if (rule.calls) {
    if (rule.rule.rtable >= 0 && evaluation.compiled.lists) evaluation.rtable = rule.rule.rtable;
    return enterAnchors({ rule, calls: rule.calls, depth, evaluation, walk: walkAnchor });
  }
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
    evaluation.matchedAt = depth;
  }
  if (evaluation.logsMatches) evaluation.logged = true;
  if (!rule.rule.quick) return 'end';
  evaluation.endedBy = rule;
  return 'quick';
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
