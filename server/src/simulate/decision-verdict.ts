import { listOf } from '../ruleset/numbering.ts';
import { formatAddress } from '../machine/ip.ts';
import type { BeforeRules } from './before-rules.ts';
import type { Decision } from './decision.ts';
import { Protocol, type PacketDescription } from './description.ts';
import type { CompiledRuleset } from './compiled.ts';
import type { Evaluation } from './evaluation.ts';
import { shownNumber } from './rule-list.ts';
import type { Translation, Verdict } from './verdict.ts';

const notAsked = {
  anchor: '',
  quick: false,
  log: false,
  keep_state: 'no',
  matched: [],
  tag: '',
  label: '',
  return: null,
  reason: '',
  state_created: false,
  stop: null,
} as const;

/** The verdict on a packet that cannot be read. */
export const verdictOnProblem = (problem: string): Verdict => ({
  ...notAsked,
  action: 'block',
  rule: null,
  return: 'drop',
  why: problem,
});

/** The verdict on a packet that does not come to the rules; the older pfs lay it at the default rule's door. */
export function verdictBefore(early: BeforeRules, { kernel }: CompiledRuleset, { tag }: PacketDescription): Verdict {
  const isClassic = kernel.translation === 'lists';
  const common = { ...notAsked, ...(isClassic && { tag, nat_rule: null }) };
  if (early.kind === 'skip') return { ...common, action: 'pass', rule: -1, why: 'skip' };
  const { reason, log, what } = early;
  return { ...common, action: 'block', rule: isClassic ? -1 : null, return: 'drop', reason, log, why: what };
}

const stops = { end: 'end', quick: 'quick', 'anchor-quick': 'anchor-quick', translate: null, depth: null } as const;

/**
 * A decision in the form in which it is printed.
 *
 * @param stateMade whether the state that the decision asks for was made; unless told otherwise it was.
 */
export function verdictOf(decision: Decision, stateMade = decision.state !== undefined): Verdict {
  const { rule, evaluation, end } = decision;
  const deciding = rule === 'default' ? undefined : rule;
  const { lists } = evaluation.compiled;
  const nat = translationOf(evaluation, lists ? decision.action === 'pass' : stateMade);
  const queue = queueOf(evaluation);
  const verdict: Writable<Verdict> = {
    action: decision.action,
    rule: deciding ? shownNumber(deciding.rule) : rule === 'default' ? -1 : null,
    anchor: deciding?.anchor ?? '',
    quick: deciding?.rule.quick ?? false,
    log: decision.log,
    keep_state: deciding?.rule.keepState ?? 'no',
    matched: evaluation.matched.map((matched) => [matched.anchor, shownNumber(matched.rule)]),
    tag: rule === undefined ? '' : (decision.tag ?? evaluation.tag),
    label: deciding?.rule.label ?? '',
    return: decision.answer ?? null,
    reason: decision.reason,
    state_created: stateMade,
    stop: stops[end],
  };
  // Spreading them in would take as long as all the rules.
  if (nat) verdict.nat = nat;
  if (lists) verdict.nat_rule = listRuleOf(evaluation);
  if (lists?.ether) addFrame(verdict, decision);
  if (queue !== undefined) verdict.queue = queue;
  const pipe = evaluation.shapedBy?.rule.pipe;
  if (pipe) verdict.pipe = `${pipe.kind} ${pipe.number}`;
  return verdict;
}

function addFrame(verdict: Writable<Verdict>, { rule, frameRule }: Decision): void {
  verdict.ether_rule = frameRule ? shownNumber(frameRule.rule) : null;
  if (!frameRule || frameRule !== rule) return;
  const { bridgeTo } = frameRule.rule.ether ?? {};
  verdict.list = 'ether';
  if (bridgeTo !== undefined && verdict.action === 'pass') verdict.bridge_to = bridgeTo;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The number of the binat, nat or rdr rule that translated; null: none. */
function listRuleOf({ translations }: Evaluation): number | null {
  const translation = translations.find(({ rule }) => listOf(rule.rule) !== 'rules');
  return translation ? shownNumber(translation.rule.rule) : null;
}

function translationOf(evaluation: Evaluation, applied: boolean): Translation | undefined {
  const last = evaluation.translations.at(-1);
  if (!last) return undefined;
  return {
    kind: last.kind,
    src: evaluation.unknownSource ?? formatAddress(evaluation.sourceAddress),
    sport: isPortRandom(evaluation) ? null : evaluation.sourcePort,
    dst: evaluation.unknownDestination ?? formatAddress(evaluation.destinationAddress),
    dport: evaluation.destinationPort,
    applied,
  };
}

/** Whether `nat` or `nat-to` draws the source port, or drew it before it failed. */
function isPortRandom(evaluation: Evaluation): boolean {
  const { packet, translations, sourcePort } = evaluation;
  if (evaluation.compiled.lists) return evaluation.randomPort !== undefined;
  const pools = translations.flatMap(({ rule, kind }) => (kind === 'rdr-to' || !rule.nat ? [] : [rule.nat.pool]));
  if (pools.length === 0) return false;
  if (packet.protocol === Protocol.tcp || packet.protocol === Protocol.udp) {
    return pools.some((pool) => pool.lowPort !== pool.highPort);
  }
  return sourcePort !== packet.sourcePort;
}

/** The queue that the last matching rule with one chose; a state would remember it. */
function queueOf({ matched, deciding }: Evaluation): string | undefined {
  const acting = matched.filter((rule) => rule.rule.action === 'match' || rule === deciding);
  return acting.findLast((rule) => rule.rule.queue !== undefined)?.rule.queue;
}
