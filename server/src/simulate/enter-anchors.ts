import type { CompiledAnchor } from './anchor.ts';
import type { CompiledRule } from './compiled.ts';
import type { Evaluation } from './evaluation.ts';

/** How the evaluation of the rules ended. */
export type WalkEnd = Exclude<Step, 'anchor-quick-last'>;

/** How a part of the evaluation ended. */
export type Step =
  /** The last rule was reached. */
  | 'end'
  | 'quick'
  /** An `anchor … quick` one of whose own rules decides. */
  | 'anchor-quick'
  /** A match rule's translation found no address or port. */
  | 'translate'
  /** Anchors nested too deep. */
  | 'depth'
  /** An `anchor … quick` at the end of its ruleset, of the older pfs: the anchors around it have the last word. */
  | 'anchor-quick-last';

/** Anchors entered for one packet before we give up; the kernel would go on for hours. */
const mostEntered = 100_000;

/** An anchor rule that matched, and what it calls. */
interface Call {
  readonly rule: CompiledRule;
  readonly calls: readonly CompiledAnchor[];
  /** Number of anchors around the rule. */
  readonly depth: number;
  readonly evaluation: Evaluation;
  /** Tests the rules of one of the anchors. */
  readonly walk: (anchor: CompiledAnchor, call: CompiledRule, depth: number, evaluation: Evaluation) => Step;
}

/** Tests the rules of the anchors that a rule calls, one after the other, and minds the rule's `quick`. */
export function enterAnchors(call: Call): Step {
  const { rule, calls, depth, evaluation } = call;
  const { deepestAnchor, beyondDeepest, anchorQuick } = evaluation.compiled.kernel;
  evaluation.entered++;
  if (depth >= deepestAnchor || evaluation.entered > mostEntered) {
    if (beyondDeepest === 'skip') evaluation.matchedAt = -1;
    if (beyondDeepest === 'skip' || calls.length === 0) return 'end';
    evaluation.endedBy = rule;
    return 'depth';
  }
  switch (anchorQuick) {
    case 'own':
      return enterOwn(call);
    case 'always':
      return enterAlways(call);
    case 'noted':
      return enterNoted(call);
  }
}

/** `quick` counts as soon as a rule of one of the anchors themselves decides (pf.c, pf_step_into_anchor). */
function enterOwn({ rule, calls, depth, evaluation, walk }: Call): Step {
  for (const [i, anchor] of calls.entries()) {
    const end = walk(anchor, rule, depth + 1, evaluation);
    const isQuick = end === 'end' && rule.rule.quick && evaluation.decidingCall === rule;
    if (isQuick) evaluation.endedBy = rule;
    if (end === 'end' && !isQuick) continue;
    passOver(calls.slice(i + 1), depth + 1, evaluation);
    return isQuick ? 'anchor-quick' : end;
  }
  return 'end';
}

/**
 * `quick` ends the evaluation behind the first of the anchors, whether or not a rule of it matched; where there is none,
 * behind the next anchor that is entered (FreeBSD's pf.c, pf_match_rule and pf_step_into_anchor).
 */
function enterAlways({ rule, calls, depth, evaluation, walk }: Call): Step {
  evaluation.endsWithAnchor ||= rule.rule.quick;
  for (const [i, anchor] of calls.entries()) {
    const end = walk(anchor, rule, depth + 1, evaluation);
    if (end === 'end' && !evaluation.endsWithAnchor) continue;
    passOver(calls.slice(i + 1), depth + 1, evaluation);
    if (end !== 'end') return end;
    evaluation.endedBy = rule;
    return 'anchor-quick';
  }
  return 'end';
}

/**
 * How the older pfs do it (pf.c, pf_step_into_anchor and pf_step_out_of_anchor). Whether a rule matched, and `quick`
 * therefore counts, they note in one place for all anchors: entering one forgets what matched around it, and leaving
 * several at once lets the outermost one decide.
 */
function enterNoted({ rule, calls, depth, evaluation, walk }: Call): Step {
  evaluation.matchedAt = -1;
  let anyMatched = false;
  let isQuick = false;
  for (const [i, anchor] of calls.entries()) {
    if (anchor.rules.length === 0) continue;
    if (isQuick) {
      passOver(calls.slice(i), depth + 1, evaluation);
      return 'anchor-quick';
    }
    const end = walk(anchor, rule, depth + 1, evaluation);
    if (end !== 'end' && end !== 'anchor-quick-last') {
      passOver(calls.slice(i + 1), depth + 1, evaluation);
      return end;
    }
    isQuick = end === 'anchor-quick-last';
    if (!rule.rule.anchor?.wildcard || evaluation.matchedAt < 0) continue;
    anyMatched = true;
    evaluation.matchedAt = -1;
  }
  if (anyMatched || evaluation.matchedAt >= 0) {
    isQuick = rule.rule.quick;
    if (isQuick) evaluation.endedBy = rule;
  }
  if (!isQuick) return 'end';
  return rule.isLast ? 'anchor-quick-last' : 'anchor-quick';
}

function passOver(anchors: readonly CompiledAnchor[], depth: number, { recorder }: Evaluation): void {
  if (!recorder) return;
  for (const anchor of anchors) for (let i = 0; i < anchor.rules.length; i++) recorder.passedOver(anchor, i, depth);
}
