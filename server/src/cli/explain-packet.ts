import type { Naming } from '../features/report.ts';
import type { Packet } from '../simulate/packet.ts';
import { printPacket } from '../simulate/packet-notation.ts';
import type { Judgement, RuleTrace } from '../simulate/trace.ts';
import { explainTrace } from './explain-trace.ts';
import { explainVerdict } from './explain-verdict.ts';
import type { TraceDetail } from './options.ts';
import { joinSections } from './sections.ts';
import type { Style } from './style.ts';

/** A packet with what becomes of it. */
export interface Judged {
  readonly packet: Packet;
  readonly judgement: Judgement;
}

/** The verdict on a packet for people: the answer, what it depends on, and the way through the rules. */
export function explainPacket(
  judged: Judged,
  { trace }: Pick<RuleTrace, 'trace'>,
  detail: TraceDetail,
  naming: Naming,
  style: Style,
): readonly string[] {
  return joinSections([
    explainAnswer(judged, naming, style),
    explainUnknowns(judged, style),
    explainTrace(trace, detail, naming.text, style),
  ]);
}

/** The packet and its verdict. */
export function explainAnswer({ packet, judgement }: Judged, naming: Naming, style: Style): readonly string[] {
  const { verdict, deciding } = judgement;
  const rule = deciding && { origin: deciding.rule.origin, text: naming.text(deciding.rule) };
  return [style.faint(printPacket(packet)), ...explainVerdict(verdict, rule, style)];
}

/** What the verdict depends on where something is not known, and the other verdicts. */
export function explainUnknowns({ judgement: { dependsOn, others } }: Judged, style: Style): readonly string[] {
  return joinSections([
    dependsOn.length === 0 ? [] : ['Depends on what is not known:', ...dependsOn.map((what) => `  ${what}`)],
    ...others.map(({ when, verdict }) => [
      `Otherwise (${when.join('; ')}):`,
      ...explainVerdict(verdict, undefined, style).map((line) => `  ${line}`),
    ]),
  ]);
}
