import type { Packet } from '../simulate/packet.ts';
import type { CompiledRuleset } from '../simulate/compiled.ts';
import { tracePacket } from '../simulate/evaluate.ts';
import { printPacket } from '../simulate/packet-notation.ts';
import { explainTrace } from './explain-trace.ts';
import { explainVerdict } from './explain-verdict.ts';
import type { TraceDetail } from './options.ts';
import type { ReadFile } from './read-file.ts';
import { ruleText } from './rule-text.ts';
import type { Style } from './style.ts';

/** A packet on its way through a ruleset. */
export interface Explained {
  readonly packet: Packet;
  readonly trace: TraceDetail;
  readonly file: ReadFile;
  readonly compiled: CompiledRuleset;
}

/** The verdict on a packet for people: the answer, what it depends on, and the way through the rules. */
export function explainPacket({ packet, trace: detail, file, compiled }: Explained, style: Style): readonly string[] {
  const { verdict, trace, deciding, dependsOn, others } = tracePacket(compiled, packet);
  const rule = deciding && { origin: deciding.rule.origin, text: ruleText(deciding.rule, file) };
  const sections = [
    [style.faint(printPacket(packet)), ...explainVerdict(verdict, rule, style)],
    dependsOn.length === 0 ? [] : ['Depends on what is not known:', ...dependsOn.map((what) => `  ${what}`)],
    others.flatMap(({ when, verdict: other }) => [
      `Otherwise (${when.join('; ')}):`,
      ...explainVerdict(other, undefined, style).map((line) => `  ${line}`),
    ]),
    explainTrace(trace, detail, (each) => ruleText(each, file), style),
  ];
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, i) => (i === 0 ? section : ['', ...section]));
}
