import type { CompiledAnchor } from './anchor.ts';
import type { CompiledRule } from './compiled.ts';
import { actualText, expectedText } from './criterion-words.ts';
import type { Evaluation, PassedOver, Recorder } from './evaluation.ts';
import { isDecisive } from './rule-list.ts';
import { Trait } from './rule-columns.ts';
import type { Criterion, NotReached, RuleOutcome, TraceEntry, TraceRef } from './verdict.ts';

/** Rules of anchors that were not entered are told as far as there are not too many of them. */
const mostEntries = 200_000;

const matched: RuleOutcome = { kind: 'matched' };
/** Stands for what is known only when the evaluation has ended. */
const passedOver: RuleOutcome = { kind: 'not-reached', because: 'not-asked' };

/** What rules expect, remembered from trace to trace: of each rule the criterion that failed last. */
const remembered = new WeakMap<CompiledAnchor, { readonly criteria: Criterion[]; readonly texts: string[] }>();

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
  /** Words for what the packet has; they change only as rules match. */
  readonly #actual = new Map<Criterion, string>();
  #actualAt = -1;

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
      // An anchor sets its tag, and no rule of its own is counted as matched.
      this.#actual.delete('tag');
      return;
    }
    this.#push(anchor, i, depth, this.#failure(anchor, i, failed, evaluation));
    if (!isAnchor(anchor, i)) return;
    const rule = anchor.ruleAt(i);
    this.#notEntered(rule, { kind: 'not-reached', because: 'anchor', by: refOf(rule) }, depth + 1, new Set());
  }

  passedOver(anchor: CompiledAnchor, i: number, depth: number, reason?: PassedOver): void {
    const outcome = reason ? leftOut(reason) : passedOver;
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
    const by = endedBy && refOf(endedBy);
    const notReached: RuleOutcome = { kind: 'not-reached', because, ...(by && { by }) };
    const entries = this.#entries;
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i];
      if (entry?.outcome === passedOver) entries[i] = { ...entry, outcome: notReached };
    }
    if (deciding) this.#markDeciding(refOf(deciding));
    return entries;
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

  #failure(anchor: CompiledAnchor, i: number, criterion: Criterion, evaluation: Evaluation): RuleOutcome {
    const progress = evaluation.matched.length + evaluation.translations.length;
    if (this.#actualAt !== progress) {
      this.#actual.clear();
      this.#actualAt = progress;
    }
    let actual = this.#actual.get(criterion);
    if (actual === undefined) this.#actual.set(criterion, (actual = actualText(criterion, evaluation)));
    return { kind: 'failed', criterion, expected: expectedOf(anchor, i, criterion), actual };
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

function expectedOf(anchor: CompiledAnchor, i: number, criterion: Criterion): string {
  let known = remembered.get(anchor);
  if (!known) remembered.set(anchor, (known = { criteria: [], texts: [] }));
  const { criteria, texts } = known;
  if (criteria[i] === criterion) return texts[i] ?? '';
  const text = expectedText(anchor.ruleAt(i), criterion);
  criteria[i] = criterion;
  texts[i] = text;
  return text;
}
