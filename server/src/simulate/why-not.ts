import type { CompiledAnchor } from './anchor.ts';
import type { CompiledRule, CompiledRuleset } from './compiled.ts';
import type { Rule } from '../ruleset/model.ts';
import { listOf } from '../ruleset/numbering.ts';
import { beforeRules } from './before-rules.ts';
import { decide } from './decision.ts';
import { describePacket } from './description.ts';
import { Evaluation, type Recorder } from './evaluation.ts';
import { failedFrame } from './frames.ts';
import type { Packet } from './packet.ts';
import { proposeChange, type PacketChange } from './propose-change.ts';
import { isDecisive } from './rule-list.ts';
import { traceRules, type RuleTrace, type TraceOptions } from './trace.ts';
import {
  criteria,
  type Criterion,
  type NotReached,
  type RuleOutcome,
  type TraceEntry,
  type TraceRef,
} from './verdict.ts';
import { failedCriterion } from './walk.ts';

/** Why a chosen rule does not decide about a packet. */
export type WhyNot =
  /** It does. */
  | { readonly kind: 'decides' }
  /** It is a match rule (or an anchor), matched, and did its part. */
  | { readonly kind: 'acts' }
  /** It matches, but `by` matched later, and decides. */
  | { readonly kind: 'overridden'; readonly by: TraceRef }
  /** It matched, and then the packet was dropped, for the verdict's reason. */
  | { readonly kind: 'dropped-after'; readonly reason: string }
  | Unreached
  | NoMatch;

/** `by` ended the evaluation before, or is the anchor in which the rule is, and does not match. */
export interface Unreached {
  readonly kind: 'not-reached';
  readonly because: NotReached;
  readonly by?: TraceRef;
  /** Why the rules were not asked at all. */
  readonly why?: string;
  /** The criterion that the anchor `by` fails, and the changes with which it and the rule match. */
  readonly failed?: FailedOutcome;
  readonly remedy?: Remedy;
}

type FailedOutcome = RuleOutcome & { readonly kind: 'failed' };

/** The rule does not match: of its criteria this one failed first. */
export interface NoMatch {
  readonly kind: 'no-match';
  readonly criterion: Criterion;
  readonly expected: string;
  readonly actual: string;
  /** The changes of the packet that make the rule match; absent where none is known. */
  readonly remedy?: Remedy;
}

/** Changes of a packet that make a rule match. */
export interface Remedy {
  readonly changes: readonly PacketChange[];
  readonly packet: Packet;
  /** What becomes of the rule then: it decides or acts, or is overridden or not come to after all, because of `by`. */
  readonly then: 'decides' | 'acts' | 'overridden' | 'not-reached';
  readonly by?: TraceRef;
}

/** The answer for one of several rules. */
export interface RuleAnswer {
  readonly rule: TraceRef;
  readonly why: WhyNot;
  /** The other answers that there may be, each with the one answer to what is not known that leads to it. */
  readonly otherwise: readonly { readonly when: string; readonly why: WhyNot }[];
}

/** Criteria that one packet is fitted to before we give up. */
const mostChanges = 16;

/** Rules of which changes are looked for; a line may be a list of hundreds. */
const mostRemedies = 8;

/** Answers to what is not known that are tried for one packet. */
const mostAnswers = 32;

/**
 * Tells why a rule does not decide about a packet: it was not reached, does not match (and what would have to be
 * different), or another one matched later. Never throws.
 */
export function whyNot(compiled: CompiledRuleset, packet: Packet, rule: TraceRef, options: TraceOptions = {}): WhyNot {
  const reason = reasonIn(traceRules(compiled, packet, options), rule);
  return withRemedy(compiled, packet, rule, reason, options);
}

/** Tells of several rules, such as those that one line became, why they do not decide. Never throws. */
export function whyNotEach(
  compiled: CompiledRuleset,
  packet: Packet,
  rules: readonly TraceRef[],
  options: TraceOptions = {},
): readonly RuleAnswer[] {
  const trace = traceRules(compiled, packet, options);
  const reasons = reasonsIn(trace, rules);
  const variations = variationsOf(compiled, packet, trace, options).map(({ when, trace: other }) => ({
    when,
    reasons: reasonsIn(other, rules),
  }));
  const worthwhile = nearest(reasons);
  return rules.map((rule, i) => {
    const reason = reasons[i] ?? notAsked;
    const otherwise = new Map<string, RuleAnswer['otherwise'][number]>();
    for (const { when, reasons: others } of variations) {
      const why = others[i] ?? notAsked;
      if (gist(why) !== gist(reason) && !otherwise.has(gist(why))) otherwise.set(gist(why), { when, why });
    }
    const why = worthwhile.has(reason) ? withRemedy(compiled, packet, rule, reason, options) : reason;
    return { rule, why, otherwise: [...otherwise.values()] };
  });
}

/** The reasons for which changes of the packet are looked for: those of rules that pass the most criteria. */
function nearest(reasons: readonly WhyNot[]): ReadonlySet<WhyNot> {
  const passed = (why: WhyNot) => (why.kind === 'no-match' ? criteria.indexOf(why.criterion) : -1);
  return new Set([...reasons].sort((a, b) => passed(b) - passed(a)).slice(0, mostRemedies));
}

/** The traces with one question each answered otherwise than assumed. */
function variationsOf(
  compiled: CompiledRuleset,
  packet: Packet,
  { asked }: RuleTrace,
  options: TraceOptions,
): readonly { readonly when: string; readonly trace: RuleTrace }[] {
  const answers = asked.flatMap(({ key, text, answers: words, assumed }) =>
    words.flatMap((word, i) => (i === assumed ? [] : [{ key, answer: i, when: `${text}: ${word}` }])),
  );
  return answers.slice(0, mostAnswers).map(({ key, answer, when }) => {
    const given = new Map([...(options.answers ?? []), [key, answer]]);
    return { when, trace: traceRules(compiled, packet, { ...options, answers: given }) };
  });
}

/** What makes an answer another one. */
function gist(why: WhyNot): string {
  const by = 'by' in why ? [why.by.anchor, why.by.rule.number] : [];
  return JSON.stringify(why.kind === 'no-match' ? [why.criterion, why.expected, why.actual] : [why.kind, ...by]);
}

function withRemedy(
  compiled: CompiledRuleset,
  packet: Packet,
  rule: TraceRef,
  reason: WhyNot,
  options: TraceOptions,
): WhyNot {
  if (reason.kind !== 'no-match' && !isOutside(reason)) return reason;
  const remedy = findRemedy(compiled, packet, rule, options);
  return remedy ? { ...reason, remedy } : reason;
}

const notAsked: WhyNot = { kind: 'not-reached', because: 'not-asked' };

const reasonIn = (trace: RuleTrace, rule: TraceRef): WhyNot => reasonsIn(trace, [rule])[0] ?? notAsked;

function reasonsIn(told: RuleTrace, rules: readonly TraceRef[]): readonly WhyNot[] {
  const visits = new Map<Rule, TraceEntry[]>(rules.map(({ rule }) => [rule, []]));
  for (const entry of told.trace) visits.get(entry.rule)?.push(entry);
  return rules.map((wanted) => reasonOf(told, visits.get(wanted.rule)?.filter((entry) => isSame(entry, wanted)) ?? []));
}

/** `visits` is the trace's entries about one rule: more than one when its anchor is called again. */
function reasonOf({ verdict, trace, deciding }: RuleTrace, visits: readonly TraceEntry[]): WhyNot {
  if (visits.some((entry) => entry.deciding)) return { kind: 'decides' };
  const matched = visits.find(({ outcome }) => outcome.kind === 'matched');
  if (matched) {
    if (!isDecisive(matched.rule) || matched.rule.anchor) return { kind: 'acts' };
    const by = matched.overriddenBy ?? deciding;
    return by ? { kind: 'overridden', by } : { kind: 'dropped-after', reason: verdict.reason };
  }
  const failed = visits.find(({ outcome }) => outcome.kind === 'failed');
  if (failed?.outcome.kind === 'failed') {
    const { criterion, expected, actual } = failed.outcome;
    return { kind: 'no-match', criterion, expected, actual };
  }
  const missed = visits[0]?.outcome;
  if (missed?.kind !== 'not-reached') return notAsked;
  const { because, by } = missed;
  const anchor = because === 'anchor' && by ? failureOf(trace, by) : undefined;
  return { ...missed, ...(verdict.why !== undefined && { why: verdict.why }), ...(anchor && { failed: anchor }) };
}

function failureOf(trace: readonly TraceEntry[], wanted: TraceRef): FailedOutcome | undefined {
  const outcomes = trace.flatMap((entry) => (isSame(entry, wanted) ? [entry.outcome] : []));
  return outcomes.find((outcome) => outcome.kind === 'failed');
}

/** Whether the anchor in which the rule is was not entered. */
const isOutside = (reason: WhyNot): reason is Unreached & { readonly by: TraceRef } =>
  reason.kind === 'not-reached' && reason.because === 'anchor' && reason.by !== undefined;

const isSame = (entry: TraceRef, wanted: TraceRef): boolean =>
  entry.anchor === wanted.anchor && entry.rule === wanted.rule;

type Proposal = readonly PacketChange[] | 'none-needed' | undefined;

/** Changes the packet criterion by criterion until the rule matches, and before it the anchors in which it is. */
function findRemedy(
  compiled: CompiledRuleset,
  packet: Packet,
  wanted: TraceRef,
  options: TraceOptions,
): Remedy | undefined {
  const changes = new Map<keyof Packet, PacketChange>();
  let changed = packet;
  for (let i = 0; i < mostChanges; i++) {
    const reason = reasonIn(traceRules(compiled, changed, options), wanted);
    const proposed = nextChange(compiled, changed, isOutside(reason) ? reason.by : wanted, options);
    if (proposed === 'none-needed') break;
    if (!proposed) return undefined;
    for (const change of proposed) changes.set(change.field, change);
    changed = applied(changed, proposed);
  }
  const after = reasonIn(traceRules(compiled, changed, options), wanted);
  if (after.kind === 'no-match' || after.kind === 'dropped-after' || isOutside(after)) return undefined;
  const effective = [...changes.values()].filter(({ field, value }) => packet[field] !== value);
  const by = 'by' in after ? after.by : undefined;
  return { changes: effective, packet: changed, then: after.kind, ...(by && { by }) };
}

/**
 * The change for the first criterion that the rule fails, as it is come to or, if it is not, taken alone; `none-needed`
 * when it matches; undefined when none is known.
 */
function nextChange(compiled: CompiledRuleset, packet: Packet, wanted: TraceRef, options: TraceOptions): Proposal {
  const described = describePacket(packet, compiled.kernel);
  if ('problem' in described) return 'none-needed';
  let proposed: Proposal = 'none-needed';
  const reached: number[] = [];
  const propose = (rule: CompiledRule, criterion: Criterion | undefined, evaluation: Evaluation) => {
    if (proposed !== 'none-needed' || criterion === undefined) return;
    proposed = proposeChange(rule, criterion, evaluation);
  };
  const isWanted = (anchor: CompiledAnchor, i: number) =>
    anchor.path === wanted.anchor && anchor.rules[i] === wanted.rule;
  const tested: Recorder['tested'] = (anchor, i, criterion, _depth, evaluation) => {
    if (!isWanted(anchor, i)) return;
    reached.push(i);
    propose(anchor.ruleAt(i), criterion, evaluation);
  };
  const recorder: Recorder = {
    tested,
    ruledOut: (anchor, from, to, depth, evaluation) => {
      for (let i = from; i < to; i++) {
        if (isWanted(anchor, i)) tested(anchor, i, failedCriterion(anchor, i, evaluation), depth, evaluation);
      }
    },
    passedOver: () => undefined,
  };
  const early = beforeRules(compiled, described, { recorder });
  if (early && listOf(wanted.rule) !== 'scrub') return 'none-needed';
  if (!early) decide(compiled, described, { memory: options.memory, recorder });
  const anchor = reached.length > 0 ? undefined : findAnchor(rootOf(compiled, wanted.rule), wanted.anchor, new Set());
  const at = anchor?.rules.indexOf(wanted.rule) ?? -1;
  if (anchor && at >= 0) {
    const evaluation = new Evaluation(compiled, described, { memory: options.memory });
    const test = wanted.rule.ether ? failedFrame : failedCriterion;
    propose(anchor.ruleAt(at), test(anchor, at, evaluation), evaluation);
  }
  return proposed;
}

const rootOf = ({ root, lists }: CompiledRuleset, rule: Rule): CompiledAnchor => {
  const list = listOf(rule);
  return (list === 'rules' ? undefined : lists?.[list]) ?? root;
};

function findAnchor(anchor: CompiledAnchor, path: string, seen: Set<CompiledAnchor>): CompiledAnchor | undefined {
  if (seen.has(anchor)) return undefined;
  seen.add(anchor);
  if (anchor.path === path) return anchor;
  for (const [i, rule] of anchor.rules.entries()) {
    for (const called of rule.anchor ? (anchor.ruleAt(i).calls ?? []) : []) {
      const found = findAnchor(called, path, seen);
      if (found) return found;
    }
  }
  return undefined;
}

function applied(packet: Packet, changes: readonly PacketChange[]): Packet {
  const fields = new Map<string, unknown>(Object.entries(packet));
  for (const { field, value } of changes) {
    if (value === undefined) fields.delete(field);
    else fields.set(field, value);
  }
  return Object.fromEntries(fields) as unknown as Packet;
}
