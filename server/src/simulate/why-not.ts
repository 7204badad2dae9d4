import type { CompiledAnchor } from './anchor.ts';
import type { CompiledRule, CompiledRuleset } from './compiled.ts';
import { beforeRules } from './before-rules.ts';
import { decide } from './decision.ts';
import { describePacket } from './description.ts';
import { Evaluation, type Recorder } from './evaluation.ts';
import type { Packet } from './packet.ts';
import { proposeChange, type PacketChange } from './propose-change.ts';
import { tracePacket, type TraceOptions } from './trace.ts';
import type { Criterion, NotReached, TraceRef } from './verdict.ts';
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
  /** `by` ended the evaluation before, or is the anchor in which the rule is, and does not match. */
  | { readonly kind: 'not-reached'; readonly because: NotReached; readonly by?: TraceRef; readonly why?: string }
  | NoMatch;

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

/** Criteria that one packet is fitted to before we give up. */
const mostChanges = 16;

/**
 * Tells why a rule does not decide about a packet: it was not reached, does not match (and what would have to be
 * different), or another one matched later. Never throws.
 */
export function whyNot(compiled: CompiledRuleset, packet: Packet, rule: TraceRef, options: TraceOptions = {}): WhyNot {
  const answer = reasonFor(compiled, packet, rule, options);
  if (answer.kind !== 'no-match') return answer;
  const remedy = findRemedy(compiled, packet, rule, options);
  return remedy ? { ...answer, remedy } : answer;
}

function reasonFor(compiled: CompiledRuleset, packet: Packet, wanted: TraceRef, options: TraceOptions): WhyNot {
  const { verdict, trace, deciding } = tracePacket(compiled, packet, options);
  const visits = trace.filter((entry) => isSame(entry, wanted));
  if (visits.some((entry) => entry.deciding)) return { kind: 'decides' };
  const matched = visits.find(({ outcome }) => outcome.kind === 'matched');
  if (matched) {
    if (matched.rule.action === 'match' || matched.rule.anchor) return { kind: 'acts' };
    const by = matched.overriddenBy ?? deciding;
    return by ? { kind: 'overridden', by } : { kind: 'dropped-after', reason: verdict.reason };
  }
  const failed = visits.find(({ outcome }) => outcome.kind === 'failed');
  if (failed?.outcome.kind === 'failed') {
    const { criterion, expected, actual } = failed.outcome;
    return { kind: 'no-match', criterion, expected, actual };
  }
  const missed = visits[0]?.outcome;
  if (missed?.kind !== 'not-reached') return { kind: 'not-reached', because: 'not-asked' };
  const why = verdict.why === undefined ? {} : { why: verdict.why };
  return { ...missed, ...why };
}

const isSame = (entry: TraceRef, wanted: TraceRef): boolean =>
  entry.anchor === wanted.anchor && entry.rule.number === wanted.rule.number;

type Proposal = readonly PacketChange[] | 'none-needed' | undefined;

/** Changes the packet criterion by criterion until the rule matches. */
function findRemedy(
  compiled: CompiledRuleset,
  packet: Packet,
  wanted: TraceRef,
  options: TraceOptions,
): Remedy | undefined {
  const changes = new Map<keyof Packet, PacketChange>();
  let changed = packet;
  for (let i = 0; i < mostChanges; i++) {
    const proposed = nextChange(compiled, changed, wanted, options);
    if (proposed === 'none-needed') break;
    if (!proposed) return undefined;
    for (const change of proposed) changes.set(change.field, change);
    changed = applied(changed, proposed);
  }
  const after = reasonFor(compiled, changed, wanted, options);
  if (after.kind === 'no-match' || after.kind === 'dropped-after') return undefined;
  const effective = [...changes.values()].filter(({ field, value }) => packet[field] !== value);
  const by = 'by' in after ? after.by : undefined;
  return { changes: effective, packet: changed, then: after.kind, ...(by && { by }) };
}

/**
 * The change for the first criterion that the rule fails, as it is come to or, if it is not, taken alone; `none-needed`
 * when it matches; undefined when none is known.
 */
function nextChange(compiled: CompiledRuleset, packet: Packet, wanted: TraceRef, options: TraceOptions): Proposal {
  const described = describePacket(packet);
  if ('problem' in described || beforeRules(compiled, described)) return 'none-needed';
  let proposed: Proposal = 'none-needed';
  const reached: number[] = [];
  const propose = (rule: CompiledRule, criterion: Criterion | undefined, evaluation: Evaluation) => {
    if (proposed !== 'none-needed' || criterion === undefined) return;
    proposed = proposeChange(rule, criterion, evaluation);
  };
  const isWanted = (anchor: CompiledAnchor, i: number) =>
    anchor.path === wanted.anchor && anchor.rules[i]?.number === wanted.rule.number;
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
  decide(compiled, described, { memory: options.memory, recorder });
  const anchor = reached.length > 0 ? undefined : findAnchor(compiled.root, wanted.anchor, new Set());
  const at = anchor?.rules.findIndex((rule) => rule.number === wanted.rule.number) ?? -1;
  if (anchor && at >= 0) {
    const evaluation = new Evaluation(compiled, described, { memory: options.memory });
    propose(anchor.ruleAt(at), failedCriterion(anchor, at, evaluation), evaluation);
  }
  return proposed;
}

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
