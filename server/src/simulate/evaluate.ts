import { beforeRules } from './before-rules.ts';
import type { CompiledRuleset } from './compiled.ts';
import { decide } from './decision.ts';
import { verdictBefore, verdictOf, verdictOnProblem } from './decision-verdict.ts';
import { describePacket } from './description.ts';
import type { EvaluationOptions } from './evaluation.ts';
import type { Packet } from './packet.ts';
import type { Verdict } from './verdict.ts';

/**
 * What pf does with a packet for which there is no state. Where the answer depends on what is not known, the likeliest
 * is taken (`trace.ts` says on what). Never throws: a packet that cannot be read is blocked, with the reason in `why`.
 */
export function evaluatePacket(compiled: CompiledRuleset, packet: Packet, options?: EvaluationOptions): Verdict {
  const described = describePacket(packet, compiled.kernel);
  if ('problem' in described) return verdictOnProblem(described.problem);
  const early = beforeRules(compiled, described);
  return early ? verdictBefore(early, compiled, described) : verdictOf(decide(compiled, described, options));
}
