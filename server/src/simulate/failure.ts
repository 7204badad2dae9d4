import type { CompiledAnchor } from './anchor.ts';
import { expectedText } from './criterion-words.ts';
import type { Criterion, RuleOutcome } from './verdict.ts';

/** What rules expect, remembered from trace to trace: of each rule the criterion that failed last. */
const remembered = new WeakMap<CompiledAnchor, { readonly criteria: Criterion[]; readonly texts: string[] }>();

/** A rule's criterion that failed. What it expected is put into words when somebody wants to know. */
export class Failure implements Extract<RuleOutcome, { kind: 'failed' }> {
  readonly kind = 'failed';
  readonly criterion: Criterion;
  readonly actual: string;
  readonly #anchor: CompiledAnchor;
  readonly #position: number;

  constructor(anchor: CompiledAnchor, position: number, criterion: Criterion, actual: string) {
    this.criterion = criterion;
    this.actual = actual;
    this.#anchor = anchor;
    this.#position = position;
  }

  get expected(): string {
    return expectedOf(this.#anchor, this.#position, this.criterion);
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
