import type { CompiledAnchor } from './anchor.ts';
import { failedInColumns, isModern, isRuledOut } from './column-test.ts';
import type { CompiledRule } from './compiled.ts';
import { interfaceMatches } from './criteria.ts';
import { failedBody } from './failed-criterion.ts';
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
    ? walkRecorded(anchor, call, depth, evaluation, evaluation.recorder)
    : walkCandidates(anchor, call, depth, evaluation);
}

/** Tests only the rules that can match as far as the index tells. */
function walkCandidates(
  anchor: CompiledAnchor,
  call: CompiledRule | undefined,
  depth: number,
  evaluation: Evaluation,
): Step {
  const { packet, answers, translations } = evaluation;
  let candidates = anchor.candidates(evaluation, 0);
  for (let i = candidates.next(); i >= 0; i = candidates.next()) {
    if (isRuledOut(anchor, i, evaluation) || anchor.failedHead(i, packet, answers) !== undefined) continue;
    if (failedInColumns(anchor, i, evaluation) !== undefined) continue;
    const rule = anchor.ruleAt(i);
    if (isExpired(rule, evaluation) || !interfaceMatches(rule, evaluation)) continue;
    const translated = translations.length;
    const end = take(rule, call, depth, evaluation);
    if (end !== 'end') return end;
    if (translations.length > translated) candidates = anchor.candidates(evaluation, i + 1);
  }
  return 'end';
}

/** The same, telling of each rule what becomes of it. */
function walkRecorded(
  anchor: CompiledAnchor,
  call: CompiledRule | undefined,
  depth: number,
  evaluation: Evaluation,
  recorder: Recorder,
): Step {
  const { translations } = evaluation;
  const { length } = anchor.rules;
  let behind = 0;
  let candidates = anchor.candidates(evaluation, 0);
  for (let i = candidates.next(); i >= 0; i = candidates.next()) {
    recorder.ruledOut(anchor, behind, i, depth, evaluation);
    behind = i + 1;
    const failed = failedCriterion(anchor, i, evaluation);
    recorder.tested(anchor, i, failed, depth, evaluation);
    if (failed !== undefined) continue;
    const translated = translations.length;
    const end = take(anchor.ruleAt(i), call, depth, evaluation);
    if (end !== 'end') {
      for (; behind < length; behind++) recorder.passedOver(anchor, behind, depth);
      return end;
    }
    if (translations.length > translated) candidates = anchor.candidates(evaluation, behind);
  }
  recorder.ruledOut(anchor, behind, length, depth, evaluation);
  return 'end';
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
  const failed = failedInColumns(anchor, i, evaluation);
  // The columns know one order only; which criterion comes first matters where it is told.
  const isTold = failed !== undefined && evaluation.recorder !== undefined;
  return isTold && !isModern(evaluation) ? failedBody(anchor.ruleAt(i), evaluation) : failed;
}

const isExpired = (compiled: CompiledRule, { memory, used }: Evaluation): boolean =>
  compiled.rule.once && (used.includes(compiled) || (memory?.isExpired?.(compiled.rule) ?? false));

const takesTag = ({ packet, compiled }: Evaluation): boolean =>
  packet.header !== 'fragment' || compiled.kernel.rules.tagsFragments;

/** Does what a matching rule does at once. */
function take(rule: CompiledRule, call: CompiledRule | undefined, depth: number, evaluation: Evaluation): Step {
  if (rule.rule.tag !== '' && takesTag(evaluation)) evaluation.tag = rule.rule.tag;
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
