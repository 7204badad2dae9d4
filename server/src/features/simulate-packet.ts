import type { Possibility } from '../simulate/possibilities.ts';
import { shownNumber } from '../simulate/rule-list.ts';
import { judgePacket, traceRules } from '../simulate/trace.ts';
import type { TraceEntry } from '../simulate/verdict.ts';
import type { Analysis } from './analysis.ts';
import { ruleName } from './report.ts';
import type { NoGround, RulePlace } from './simulation-ground.ts';
import { groundOf, placeOf } from './simulation-ground.ts';
import { verdictSummary, verdictWords } from './verdict-words.ts';

/** One line of the trace, in the order of evaluation. */
export interface TraceLine extends RulePlace {
  readonly anchor: string;
  readonly rule: number;
  readonly depth: number;
  readonly outcome: 'matched' | 'failed' | 'not-reached';
  /** For people; empty for the rule that decides. */
  readonly reason: string;
  readonly deciding: boolean;
}

/** Another verdict that there may be. */
export interface OtherVerdict {
  /** What would have to be so: `whether the table <bad> holds 192.0.2.1: yes`. */
  readonly when: string;
  /** `block · rule @4` */
  readonly summary: string;
}

/** The answer to a packet. */
export type Simulation =
  | {
      readonly kind: 'verdict';
      readonly action: 'pass' | 'block';
      /** Number of the deciding rule in its anchor; -1 the default rule, null: the rules were not asked. */
      readonly rule: number | null;
      readonly anchor: string;
      /** `pass · rule @12` */
      readonly summary: string;
      /** A few sentences. */
      readonly words: string;
      /** Null when no rule of the ruleset decides. */
      readonly deciding: RulePlace | null;
      readonly trace: readonly TraceLine[];
      /** What was not told and changes the verdict. */
      readonly dependsOn: readonly string[];
      readonly others: readonly OtherVerdict[];
    }
  | NoGround;

/** Evaluates a packet in the packet notation against a ruleset. Never throws: a fault is an answer, too. */
export function simulatePacketText(analysis: Analysis, text: string, wanted: { readonly trace: boolean }): Simulation {
  const ground = groundOf(analysis, text);
  if (ground.kind !== 'ground') return ground;
  const { compiled, packet } = ground;
  const { verdict, deciding, dependsOn, others } = judgePacket(compiled, packet);
  const trace = wanted.trace ? traceRules(compiled, packet).trace : [];
  return {
    kind: 'verdict',
    action: verdict.action,
    rule: verdict.rule,
    anchor: verdict.anchor,
    summary: verdictSummary(verdict),
    words: verdictWords(verdict, deciding?.rule.origin, dependsOn),
    deciding: deciding === undefined ? null : placeOf(analysis, deciding.rule.origin),
    trace: trace.map((entry) => traceLine(analysis, entry)),
    dependsOn,
    others: others.map(otherVerdict),
  };
}

const otherVerdict = ({ when, verdict }: Possibility): OtherVerdict => ({
  when: when.join('; '),
  summary: verdictSummary(verdict),
});

function traceLine(analysis: Analysis, entry: TraceEntry): TraceLine {
  const { anchor, rule, depth, outcome, deciding } = entry;
  const place = placeOf(analysis, rule.origin);
  return { ...place, anchor, rule: shownNumber(rule), depth, outcome: outcome.kind, reason: reasonOf(entry), deciding };
}

function reasonOf({ outcome, deciding, overriddenBy }: TraceEntry): string {
  switch (outcome.kind) {
    case 'matched':
      if (deciding || overriddenBy === undefined) return '';
      return `overridden by ${ruleName(overriddenBy)}, which matched later`;
    case 'failed':
      return `${outcome.criterion}: ${outcome.actual} is not ${outcome.expected}`;
    case 'not-reached':
      return outcome.by === undefined ? 'not reached' : `not reached because of ${ruleName(outcome.by)}`;
  }
}
