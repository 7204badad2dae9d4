import type { CompiledAnchor } from './anchor.ts';
import type { CompiledRule } from './compiled.ts';
import type { Evaluation, PassedOver, Recorder } from './evaluation.ts';
import { Failure, Moment } from './failure.ts';
import { isDecisive } from './rule-list.ts';
import { Trait } from './rule-columns.ts';
import type { Criterion, NotReached, RuleOutcome, TraceEntry, TraceRef } from './verdict.ts';
import { failedCriterion } from './walk.ts';

/** Rules of anchors that were not entered are told as far as there are not too many of them. */
const mostEntries = 200_000;

const matched: RuleOutcome = { kind: 'matched' };

/** An outcome whose reason is known only when the evaluation has ended. */
interface Unreached {
  readonly kind: 'not-reached';
  because: NotReached;
  by?: TraceRef;
}

/** A rule by its place. */
export const refOf = ({ anchor, rule }: CompiledRule): TraceRef => ({ anchor, rule });

const leftOut = ({ because, by }: PassedOver): RuleOutcome => ({
  kind: 'not-reached',
  because,
  ...(by && { by: refOf(by) }),
});

/** Collects what a walk through the rules tells, and makes a trace of it. */
export class TraceRecorder implements Recorder {
  readonly #entries: TraceEntry[] = [];
  readonly #matched: number[] = [];
  /** The outcome of all rules behind the end of the evaluation. */
  readonly #unreached: Unreached = { kind: 'not-reached', because: 'not-asked' };
  #moment: Moment | undefined;
  #momentAt = '';

  /** Whether it was told of no rule. */
  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  tested(
    anchor: CompiledAnchor,
    i: number,
    failed: Criterion | undefined,
    depth: number,
    evaluation: Evaluation,
  ): void {
    if (failed === undefined) {
      this.#matched.push(this.#entries.length);
      this.#push(anchor, i, depth, matched);
      return;
    }
    this.#push(anchor, i, depth, new Failure(anchor, i, this.#momentOf(evaluation), failed));
    if (!isAnchor(anchor, i)) return;
    const rule = anchor.ruleAt(i);
    this.#notEntered(rule, { kind: 'not-reached', because: 'anchor', by: refOf(rule) }, depth + 1, new Set());
  }

  ruledOut(anchor: CompiledAnchor, from: number, to: number, depth: number, evaluation: Evaluation): void {
    if (from === to) return;
    const moment = this.#momentOf(evaluation);
    const { traits } = anchor.columns;
    for (let i = from; i < to; i++) {
      // What is inside an anchor is told too, and what is used up now may be renewed.
      if ((traits[i] ?? 0) & (Trait.anchor | Trait.once)) {
        this.tested(anchor, i, failedCriterion(anchor, i, evaluation), depth, evaluation);
      } else this.#push(anchor, i, depth, new Failure(anchor, i, moment, undefined));
    }
  }

  passedOver(anchor: CompiledAnchor, i: number, depth: number, reason?: PassedOver): void {
    const outcome = reason ? leftOut(reason) : this.#unreached;
    this.#push(anchor, i, depth, outcome);
    if (isAnchor(anchor, i)) this.#notEntered(anchor.ruleAt(i), outcome, depth + 1, new Set());
  }

  /**
   * The finished trace. Who stopped the evaluation, and who overrode whom, is known at its end only.
   *
   * @param because why rules were passed over, and by whom.
   */
  finish(
    because: NotReached,
    endedBy: CompiledRule | undefined,
    deciding: CompiledRule | undefined,
  ): readonly TraceEntry[] {
    this.#unreached.because = because;
    if (endedBy) this.#unreached.by = refOf(endedBy);
    if (deciding) this.#markDeciding(refOf(deciding));
    return this.#entries;
  }

  #markDeciding(deciding: TraceRef): void {
    const entries = this.#entries;
    const last = this.#matched.findLast((i) => entries[i]?.rule === deciding.rule) ?? -1;
    for (const i of this.#matched) {
      const entry = entries[i];
      if (!entry || i > last) continue;
      if (i === last) entries[i] = { ...entry, deciding: true };
      else if (!entry.rule.anchor && isDecisive(entry.rule)) entries[i] = { ...entry, overriddenBy: deciding };
    }
  }

  #push(anchor: CompiledAnchor, i: number, depth: number, outcome: RuleOutcome): void {
    const rule = anchor.rules[i];
    if (rule) this.#entries.push({ anchor: anchor.path, rule, depth, outcome, deciding: false });
  }

  #momentOf(evaluation: Evaluation): Moment {
    const at = `${evaluation.matched.length} ${evaluation.translations.length} ${evaluation.tag}`;
    if (this.#moment && this.#momentAt === at) return this.#moment;
    this.#momentAt = at;
    this.#moment = new Moment(evaluation.copy());
    return this.#moment;
  }

  #notEntered(rule: CompiledRule, outcome: RuleOutcome, depth: number, around: Set<CompiledAnchor>): void {
    for (const anchor of rule.calls ?? []) {
      if (around.has(anchor)) continue;
      around.add(anchor);
      for (let i = 0; i < anchor.rules.length; i++) {
        if (this.#entries.length >= mostEntries) return;
        this.#push(anchor, i, depth, outcome);
        if (isAnchor(anchor, i)) this.#notEntered(anchor.ruleAt(i), outcome, depth + 1, around);
      }
      around.delete(anchor);
    }
  }
}

const isAnchor = ({ columns }: CompiledAnchor, i: number): boolean => ((columns.traits[i] ?? 0) & Trait.anchor) !== 0;
