import { beforeRules } from './before-rules.ts';
import type { CompiledRuleset } from './compiled.ts';
import { decide } from './decision.ts';
import { verdictBefore, verdictOf, verdictOnProblem } from './decision-verdict.ts';
import { describePacket, type PacketDescription } from './description.ts';
import type { Memory } from './memory.ts';
import type { Packet } from './packet.ts';
import { explore, type Possibility } from './possibilities.ts';
import type { Question } from './questions.ts';
import { refOf, TraceRecorder } from './trace-recorder.ts';
import type { TraceEntry, TraceRef, Verdict } from './verdict.ts';

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
    trace: recorder.finish(end === 'end' ? 'not-asked' : end, evaluation.endedBy, deciding),
    ...(deciding && { deciding: refOf(deciding) }),
  };
}

/** The trace of a packet that does not come to the rules. */
function untested(compiled: CompiledRuleset, verdict: Verdict): Trace {
  const recorder = new TraceRecorder();
  for (let i = 0; i < compiled.root.rules.length; i++) recorder.passedOver(compiled.root, i, 0);
  return { verdict, trace: recorder.finish('not-asked', undefined, undefined), dependsOn: [], others: [] };
}
