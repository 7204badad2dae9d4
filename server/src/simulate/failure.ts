import type { CompiledAnchor } from './anchor.ts';
import { actualText, expectedText } from './criterion-words.ts';
import type { Evaluation } from './evaluation.ts';
import type { Criterion, RuleOutcome } from './verdict.ts';
import { failedCriterion } from './walk.ts';

/** What rules expect, remembered from trace to trace: of each rule the criterion that failed last. */
const remembered = new WeakMap<CompiledAnchor, { readonly criteria: Criterion[]; readonly texts: string[] }>();

/** A packet as it was between two rules that matched. */
export class Moment {
  readonly evaluation: Evaluation;
  readonly #actual = new Map<Criterion, string>();

  /** `evaluation`: one that does not go on. */
  constructor(evaluation: Evaluation) {
    this.evaluation = evaluation;
  }

  /** What the packet has for a criterion, in words. */
  actual(criterion: Criterion): string {
    let text = this.#actual.get(criterion);
    if (text === undefined) this.#actual.set(criterion, (text = actualText(criterion, this.evaluation)));
    return text;
  }
}

/**
 * The outcome of a rule that does not match. Few of them are looked at: what is not known yet, and the words, are found
 * out when somebody asks.
 */
export class Failure implements Extract<RuleOutcome, { kind: 'failed' }> {
  readonly kind = 'failed';
  readonly #anchor: CompiledAnchor;
  readonly #position: number;
  readonly #moment: Moment;
  #criterion: Criterion | undefined;

  /** `criterion`: the first one that failed, if it is known. */
  constructor(anchor: CompiledAnchor, position: number, moment: Moment, criterion: Criterion | undefined) {
    this.#anchor = anchor;
    this.#position = position;
    this.#moment = moment;
    this.#criterion = criterion;
  }

  get criterion(): Criterion {
    // That the rule does not match is certain; `interface` stands for a criterion that cannot be missing.
    this.#criterion ??= failedCriterion(this.#anchor, this.#position, this.#moment.evaluation) ?? 'interface';
    return this.#criterion;
  }

  get expected(): string {
    return expectedOf(this.#anchor, this.#position, this.criterion);
  }

  get actual(): string {
    return this.#moment.actual(this.criterion);
  }
}

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
