import type { CompiledAnchor } from './anchor.ts';
import type { CompiledRule } from './compiled.ts';
import type { Evaluation, PassedOver } from './evaluation.ts';
import type { Criterion } from './verdict.ts';

/** The first criterion of the rule at a position that the packet fails; undefined: it matches. */
export type ListTest = (anchor: CompiledAnchor, i: number, evaluation: Evaluation) => Criterion | undefined;

/** Anchors entered for one packet before we give up. */
const mostEntered = 100_000;

/**
 * The first rule of a list, and of the anchors that it calls, that matches: of rules that are no filter rules it alone
 * counts (pf_lb.c, pf_match_translation; pf_norm.c). Anchors set their tag whether or not a rule of theirs matches.
 *
 * @param depth number of anchors around this one.
 */
export function firstOf(
  anchor: CompiledAnchor,
  depth: number,
  evaluation: Evaluation,
  test: ListTest,
): CompiledRule | undefined {
  const { recorder } = evaluation;
  for (let i = 0; i < anchor.rules.length; i++) {
    const failed = test(anchor, i, evaluation);
    recorder?.tested(anchor, i, failed, depth, evaluation);
    if (failed !== undefined) continue;
    const found = take(anchor.ruleAt(i), depth, evaluation, test);
    if (!found) continue;
    passOver(anchor, i + 1, depth, evaluation, { because: 'first-match', by: found });
    return found;
  }
  return undefined;
}

function take(rule: CompiledRule, depth: number, evaluation: Evaluation, test: ListTest): CompiledRule | undefined {
  if (rule.rule.tag !== '') evaluation.tag = rule.rule.tag;
  if (rule.rule.rtable >= 0) evaluation.rtable = rule.rule.rtable;
  if (!rule.calls) return rule;
  if (depth >= evaluation.compiled.kernel.deepestAnchor || evaluation.entered++ > mostEntered) return undefined;
  let found: CompiledRule | undefined;
  for (const called of rule.calls) {
    if (found) passOver(called, 0, depth + 1, evaluation, { because: 'first-match', by: found });
    else found = firstOf(called, depth + 1, evaluation, test);
  }
  return found;
}

/** Tells that the rules of a list from a position on are not asked; without a reason because the evaluation ended. */
export function passOver(
  anchor: CompiledAnchor,
  from: number,
  depth: number,
  { recorder }: Evaluation,
  reason?: PassedOver,
): void {
  if (!recorder) return;
  for (let i = from; i < anchor.rules.length; i++) recorder.passedOver(anchor, i, depth, reason);
}
