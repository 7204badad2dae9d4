import { beforeRules } from './before-rules.ts';
import type { CompiledAnchor, CompiledRule, CompiledRuleset } from './compiled.ts';
import { actualText, expectedText } from './criterion-words.ts';
import { decide } from './decision.ts';
import { verdictBefore, verdictOf, verdictOnProblem } from './decision-verdict.ts';
import { describePacket, type PacketDescription } from './description.ts';
import type { Evaluation, Recorder } from './evaluation.ts';
import type { Memory } from './memory.ts';
import type { Packet } from './packet.ts';
import { explore, type Possibility } from './possibilities.ts';
import type { Question } from './questions.ts';
import type { Criterion, NotReached, RuleOutcome, TraceEntry, TraceRef, Verdict } from './verdict.ts';

/** A verdict with its reasons. */
export interface Trace {
  readonly verdict: Verdict;
  /** Every rule in the order of evaluation, also those that were not reached. */
  readonly trace: readonly TraceEntry[];
  readonly deciding?: TraceRef;
  /** What was not told and changes the verdict, for people. */
  readonly dependsOn: readonly string[];
  /** The other verdicts that there may be, as far as they are few. */
  readonly others: readonly Possibility[];
}

/** What a trace may be given beside the packet. */
export interface TraceOptions {
  readonly memory?: Memory;
  /** Answers to what is not known, by the question's key. */
  readonly answers?: ReadonlyMap<string, number>;
}

/**
 * What pf does with a packet for which there is no state, with the outcome of every rule, and with what the answer
 * depends on where something is not known. Never throws.
 */
export function tracePacket(compiled: CompiledRuleset, packet: Packet, options: TraceOptions = {}): Trace {
  const described = describePacket(packet);
  if ('problem' in described) return untested(compiled, verdictOnProblem(described.problem));
  const early = beforeRules(compiled, described);
  if (early) return untested(compiled, verdictBefore(early));
  const answers = options.answers ?? new Map<string, number>();
  const { dependsOn, others } = explore(compiled, described, options.memory, answers);
  return { ...recorded(compiled, described, options.memory, answers), dependsOn, others };
}

function recorded(
  compiled: CompiledRuleset,
  packet: PacketDescription,
  memory: Memory | undefined,
  answers: ReadonlyMap<string, number>,
): Pick<Trace, 'verdict' | 'trace' | 'deciding'> {
  const recorder = new TraceRecorder();
  const ask = (question: Question) => answers.get(question.key) ?? question.assumed;
  const decision = decide(compiled, packet, { memory, ask, recorder });
  const { evaluation, end } = decision;
  const deciding = decision.rule === 'default' ? undefined : decision.rule;
  return {
    verdict: verdictOf(decision),
    trace: recorder.entries(end === 'end' ? 'quick' : end, evaluation.endedBy, deciding),
    ...(deciding && { deciding: refOf(deciding) }),
  };
}

/** The trace of a packet that does not come to the rules. */
function untested(compiled: CompiledRuleset, verdict: Verdict): Trace {
  const recorder = new TraceRecorder();
  for (const rule of compiled.root.rules) recorder.passedOver(rule, 0);
  return { verdict, trace: recorder.entries('not-asked', undefined, undefined), dependsOn: [], others: [] };
}

const refOf = ({ anchor, rule }: CompiledRule): TraceRef => ({ anchor, rule });

/** Rules of anchors that were not entered are told as far as there are not too many of them. */
const mostEntries = 200_000;

interface Noted {
  readonly rule: CompiledRule;
  readonly depth: number;
  /** Undefined: passed over, as the evaluation ended before. */
  readonly outcome: RuleOutcome | undefined;
}

/** Collects what the walk tells. */
class TraceRecorder implements Recorder {
  readonly #noted: Noted[] = [];
  /** Words for what the packet has; they change only when a match rule acts. */
  #actual = new Map<Criterion, string>();
  #actualAt = -1;

  tested(rule: CompiledRule, failed: Criterion | undefined, depth: number, evaluation: Evaluation): void {
    const outcome: RuleOutcome = failed === undefined ? matched : this.#failure(rule, failed, evaluation);
    this.#noted.push({ rule, depth, outcome });
    if (failed === undefined || !rule.calls) return;
    this.#notEntered(rule, { kind: 'not-reached', because: 'anchor', by: refOf(rule) }, depth + 1, new Set());
  }

  passedOver(rule: CompiledRule, depth: number): void {
    this.#noted.push({ rule, depth, outcome: undefined });
    this.#notEntered(rule, undefined, depth + 1, new Set());
  }

  /** The finished trace: who stopped the evaluation, and who overrode whom, is known at its end only. */
  entries(
    because: NotReached,
    endedBy: CompiledRule | undefined,
    deciding: CompiledRule | undefined,
  ): readonly TraceEntry[] {
    const notReached: RuleOutcome = endedBy
      ? { kind: 'not-reached', because, by: refOf(endedBy) }
      : { kind: 'not-reached', because };
    const last = this.#noted.findLastIndex(({ rule, outcome }) => rule === deciding && outcome === matched);
    const decidingRef = deciding && refOf(deciding);
    return this.#noted.map(({ rule, depth, outcome }, i) => {
      const entry = {
        anchor: rule.anchor,
        rule: rule.rule,
        depth,
        outcome: outcome ?? notReached,
        deciding: i === last,
      };
      const isOverridden = outcome === matched && i < last && !rule.calls && rule.rule.action !== 'match';
      return isOverridden && decidingRef ? { ...entry, overriddenBy: decidingRef } : entry;
    });
  }

  #failure(rule: CompiledRule, criterion: Criterion, evaluation: Evaluation): RuleOutcome {
    if (this.#actualAt !== evaluation.matched.length) {
      this.#actual = new Map();
      this.#actualAt = evaluation.matched.length;
    }
    let actual = criterion === 'tag' ? undefined : this.#actual.get(criterion);
    if (actual === undefined) this.#actual.set(criterion, (actual = actualText(criterion, evaluation)));
    return { kind: 'failed', criterion, expected: expectedText(rule, criterion), actual };
  }

  #notEntered(rule: CompiledRule, outcome: RuleOutcome | undefined, depth: number, around: Set<CompiledAnchor>): void {
    for (const anchor of rule.calls ?? []) {
      if (around.has(anchor)) continue;
      around.add(anchor);
      for (const inner of anchor.rules) {
        if (this.#noted.length >= mostEntries) return;
        this.#noted.push({ rule: inner, depth, outcome });
        this.#notEntered(inner, outcome, depth + 1, around);
      }
      around.delete(anchor);
    }
  }
}

const matched: RuleOutcome = { kind: 'matched' };
