import type { CompiledAnchor } from './anchor.ts';
import type { CompiledRule } from './compiled.ts';
import { actualText } from './criterion-words.ts';
import type { Evaluation, Recorder } from './evaluation.ts';
import { Failure } from './failure.ts';
import { Trait } from './rule-columns.ts';
import type { Criterion, NotReached, RuleOutcome, TraceEntry, TraceRef } from './verdict.ts';

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

/** Collects what a walk through the rules tells, and makes a trace of it. */
export class TraceRecorder implements Recorder {
  readonly #entries: TraceEntry[] = [];
  readonly #matched: number[] = [];
  /** The outcome of all rules behind the end of the evaluation. */
  readonly #unreached: Unreached = { kind: 'not-reached', because: 'not-asked' };
  /** Words for what the packet has; they change only as rules match. */
  readonly #actual = new Map<Criterion, string>();
  #actualAt = -1;

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
      // An anchor sets its tag, and no rule of its own is counted as matched.
      this.#actual.delete('tag');
      return;
    }
    this.#push(anchor, i, depth, this.#failure(anchor, i, failed, evaluation));
    if (!isAnchor(anchor, i)) return;
    const rule = anchor.ruleAt(i);
    this.#notEntered(rule, { kind: 'not-reached', because: 'anchor', by: refOf(rule) }, depth + 1, new Set());
  }

  passedOver(anchor: CompiledAnchor, i: number, depth: number): void {
    this.#push(anchor, i, depth, this.#unreached);
    if (isAnchor(anchor, i)) this.#notEntered(anchor.ruleAt(i), this.#unreached, depth + 1, new Set());
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
      else if (!entry.rule.anchor && entry.rule.action !== 'match') entries[i] = { ...entry, overriddenBy: deciding };
    }
  }

  #push(anchor: CompiledAnchor, i: number, depth: number, outcome: RuleOutcome): void {
    const rule = anchor.rules[i];
    if (rule) this.#entries.push({ anchor: anchor.path, rule, depth, outcome, deciding: false });
  }

  #failure(anchor: CompiledAnchor, i: number, criterion: Criterion, evaluation: Evaluation): RuleOutcome {
    if (this.#actualAt !== evaluation.matched.length) {
      this.#actual.clear();
      this.#actualAt = evaluation.matched.length;
    }
    let actual = this.#actual.get(criterion);
    if (actual === undefined) this.#actual.set(criterion, (actual = actualText(criterion, evaluation)));
    return new Failure(anchor, i, criterion, actual);
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
