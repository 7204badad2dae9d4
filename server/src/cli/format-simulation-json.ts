import type { Journey } from '../simulate/connections/follow.ts';
import type { Packet } from '../simulate/packet.ts';
import type { Judgement } from '../simulate/trace.ts';
import type { RuleOutcome, TraceEntry, TraceRef } from '../simulate/verdict.ts';
import type { Remedy, RuleAnswer, WhyNot } from '../simulate/why-not.ts';
import type { Judged } from './explain-packet.ts';

/** The object that `simulate --format json` prints of one packet. */
export function formatVerdictJson(judged: Judged, trace: readonly TraceEntry[]): string {
  return json({
    ...answer(judged),
    trace: trace.map(({ outcome, deciding, overriddenBy, ...ref }) => ({
      ...place(ref),
      ...outcomeOf(outcome),
      deciding,
      ...(overriddenBy && { overriddenBy: place(overriddenBy) }),
    })),
  });
}

/** The object that `simulate --why-not LINE --format json` prints. */
export function formatWhyNotJson(judged: Judged, answers: readonly RuleAnswer[]): string {
  return json({
    ...answer(judged),
    whyNot: answers.map(({ rule, why, otherwise }) => ({
      ...place(rule),
      ...whyOf(why),
      otherwise: otherwise.map((other) => ({ when: other.when, ...whyOf(other.why) })),
    })),
  });
}

/** The object that `simulate --follow --format json` prints; `endedBy` is the number of a pass, from 1. */
export function formatJourneyJson(packet: Packet, { passes, endedBy, problem }: Journey): string {
  return json({
    packet,
    passes: passes.map(({ step, packet: passing, verdict, rule, judgement }) => ({
      step,
      packet: passing,
      verdict,
      decidedBy: rule ? place(rule) : null,
      ...(judgement && unknowns(judgement)),
    })),
    endedBy: endedBy === undefined ? null : passes.indexOf(endedBy) + 1,
    problem: problem ?? null,
  });
}

function answer({ packet, judgement }: Judged) {
  const { verdict, deciding } = judgement;
  return { packet, verdict, decidedBy: deciding ? place(deciding) : null, ...unknowns(judgement) };
}

const unknowns = ({ dependsOn, others }: Judgement) => ({ dependsOn, others });

function whyOf(why: WhyNot) {
  const remedy = 'remedy' in why ? { remedy: remedyOf(why.remedy) } : {};
  switch (why.kind) {
    case 'overridden':
      return { kind: why.kind, by: place(why.by) };
    case 'not-reached': {
      const { by, failed, ...rest } = why;
      return { ...rest, ...(by && { by: place(by) }), ...(failed && { failed: outcomeOf(failed) }), ...remedy };
    }
    case 'no-match':
      return { ...why, ...remedy };
    default:
      return why;
  }
}

function remedyOf({ changes, packet, then, by }: Remedy) {
  // A field whose value is null is not to be given.
  const values = Object.fromEntries(changes.map(({ field, value }) => [field, value ?? null]));
  return { changes: values, packet, then, ...(by && { by: place(by) }) };
}

function outcomeOf(outcome: RuleOutcome) {
  switch (outcome.kind) {
    case 'matched':
      return { outcome: outcome.kind };
    case 'failed': {
      const { kind, criterion, expected, actual } = outcome;
      return { outcome: kind, criterion, expected, actual };
    }
    case 'not-reached': {
      const { kind, because, by } = outcome;
      return { outcome: kind, because, ...(by && { by: place(by) }) };
    }
  }
}

const place = ({ anchor, rule: { number, origin } }: TraceRef) => ({
  rule: number,
  anchor,
  file: origin.file,
  line: origin.line,
});

const json = (value: unknown): string => `${JSON.stringify(value)}\n`;
