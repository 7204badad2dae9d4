import { listOf } from '../ruleset/numbering.ts';
import { beforeRules } from './before-rules.ts';
import type { CompiledRuleset } from './compiled.ts';
import { decide, type Decision } from './decision.ts';
import { verdictBefore, verdictOf, verdictOnProblem } from './decision-verdict.ts';
import { describePacket, type PacketDescription } from './description.ts';
import type { EvaluationOptions } from './evaluation.ts';
import type { Memory } from './memory.ts';
import type { Packet } from './packet.ts';
import { explore, type Possibility } from './possibilities.ts';
import type { Question } from './questions.ts';
import { refOf, TraceRecorder } from './trace-recorder.ts';
import type { TraceEntry, TraceRef, Verdict } from './verdict.ts';

/** A verdict with what it depends on. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly deciding?: TraceRef;
  /** The binat, nat or rdr rule that translated the packet. */
  readonly translation?: TraceRef;
  /** What was not told and changes the verdict, for people. */
  readonly dependsOn: readonly string[];
  /** The other verdicts that there may be, as far as they are few. */
  readonly others: readonly Possibility[];
}

/** A verdict with the outcome of every rule. */
export interface RuleTrace {
  readonly verdict: Verdict;
  readonly deciding?: TraceRef;
  /** The binat, nat or rdr rule that translated the packet. */
  readonly translation?: TraceRef;
  /** Every rule in the order of evaluation, also those that were not reached. */
  readonly trace: readonly TraceEntry[];
  /** What had to be assumed on the way, whether it changes the verdict or not. */
  readonly asked: readonly Question[];
}

/** A verdict with all its reasons. */
export type Trace = Judgement & Pick<RuleTrace, 'trace'>;

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
  return { ...judgePacket(compiled, packet, options), trace: traceRules(compiled, packet, options).trace };
}

/** What pf does with a packet, and on what that depends: a trace without the rules, in a fraction of its time. */
export function judgePacket(compiled: CompiledRuleset, packet: Packet, options: TraceOptions = {}): Judgement {
  const ready = prepared(compiled, packet);
  if ('verdict' in ready) return { verdict: ready.verdict, dependsOn: [], others: [] };
  const { decision, ...judgement } = explore(compiled, ready.packet, options.memory, options.answers ?? new Map());
  return { ...judgement, ...decidingRule(decision) };
}

/** The outcome of every rule, for the likeliest answers to what is not known. Never throws. */
export function traceRules(compiled: CompiledRuleset, packet: Packet, options: TraceOptions = {}): RuleTrace {
  const { memory, answers } = options;
  const recorder = new TraceRecorder();
  const asked = new Map<string, Question>();
  const ask = (question: Question): number => {
    const told = answers?.get(question.key);
    if (told === undefined) asked.set(question.key, question);
    return told ?? question.assumed;
  };
  const ready = prepared(compiled, packet, { ask, recorder });
  if ('verdict' in ready) return untested(compiled, ready.verdict, recorder);
  const decision = decide(compiled, ready.packet, { memory, ask, recorder });
  const { rule, end, evaluation } = decision;
  const because = end === 'end' ? 'not-asked' : end;
  return {
    verdict: verdictOf(decision),
    trace: recorder.finish(because, evaluation.endedBy, rule === 'default' ? undefined : rule),
    asked: [...asked.values()],
    ...decidingRule(decision),
  };
}

/** A packet for the rules, or the verdict on one that does not come to them. */
function prepared(
  compiled: CompiledRuleset,
  packet: Packet,
  options?: EvaluationOptions,
): { readonly packet: PacketDescription } | { readonly verdict: Verdict } {
  const described = describePacket(packet, compiled.kernel);
  if ('problem' in described) return { verdict: verdictOnProblem(described.problem) };
  const early = beforeRules(compiled, described, options);
  return early ? { verdict: verdictBefore(early, compiled, described) } : { packet: described };
}

function decidingRule({ rule, evaluation }: Decision): { deciding?: TraceRef; translation?: TraceRef } {
  const translation = evaluation.translations.find((step) => listOf(step.rule.rule) !== 'rules');
  return {
    ...(rule !== undefined && rule !== 'default' && { deciding: refOf(rule) }),
    ...(translation && { translation: refOf(translation.rule) }),
  };
}

/** The trace of a packet that does not come to the rules; the scrub rules may have been asked. */
function untested({ root, lists }: CompiledRuleset, verdict: Verdict, recorder: TraceRecorder): RuleTrace {
  const asked = recorder.isEmpty ? (lists ? [lists.scrub] : []) : [];
  for (const anchor of [
    ...(lists?.ether ? [lists.ether] : []),
    ...asked,
    ...(lists ? [lists.dummynet, lists.binat, lists.nat, lists.rdr] : []),
    root,
  ]) {
    for (let i = 0; i < anchor.rules.length; i++) recorder.passedOver(anchor, i, 0);
  }
  return { verdict, trace: recorder.finish('not-asked', undefined, undefined), asked: [] };
}
