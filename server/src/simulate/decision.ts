import type { IpAddress } from '../machine/address.ts';
import { addressOf } from './address-words.ts';
import { answerTo, type Answer } from './answer.ts';
import type { CompiledRule, CompiledRuleset } from './compiled.ts';
import type { PacketDescription } from './description.ts';
import { Evaluation, type EvaluationOptions } from './evaluation.ts';
import { drawAddress } from './pool.ts';
import { translate } from './translate.ts';
import { walkAnchor, type WalkEnd } from './walk.ts';

/** Addresses and ports of a packet at one side of the translation. */
export interface Endpoints {
  readonly source: IpAddress;
  readonly sourcePort: number;
  readonly destination: IpAddress;
  readonly destinationPort: number;
}

/** A state that the packet is to make, with all that it is made of (pf.c, pf_create_state). */
export interface StateRequest {
  readonly rule: CompiledRule;
  /** Match rules whose options the state takes over. */
  readonly matchRules: readonly CompiledRule[];
  /** The packet as it arrived, and as it goes on. */
  readonly before: Endpoints;
  readonly after: Endpoints;
  /** Address that `route-to`, `reply-to` or `dup-to` sends to. */
  readonly route: IpAddress | undefined;
  readonly tag: string;
  readonly rtable: number;
}

/** What the rules say to a packet for which no state was found. */
export interface Decision {
  readonly action: 'pass' | 'block';
  /** The deciding rule; `default` where none matched, undefined when the packet was dropped before one was found. */
  readonly rule: CompiledRule | 'default' | undefined;
  readonly end: WalkEnd;
  readonly reason: 'match' | 'translate' | 'ip-option' | 'fragment' | 'synproxy' | 'no-route' | 'depth';
  readonly log: boolean;
  /** What a blocked packet's sender hears. */
  readonly answer: Answer | undefined;
  /**
   * Present when a state is to be made. Nothing is made here: the state table (`connections/`) takes it from this, may
   * refuse it (limits, a state in the way), and then the packet is dropped.
   */
  readonly state: StateRequest | undefined;
  readonly evaluation: Evaluation;
}

/**
 * Asks the rules about a packet (pf.c, pf_test_rule). To be called for packets that `beforeRules` lets on and for which
 * the state table has no entry.
 */
export function decide(
  compiled: CompiledRuleset,
  packet: PacketDescription,
  options: EvaluationOptions = {},
): Decision {
  const evaluation = new Evaluation(compiled, packet, options);
  const end = walkAnchor(compiled.root, undefined, 0, evaluation);
  if (end === 'translate' || end === 'depth') return refusal(undefined, end, end, evaluation);
  const rule = evaluation.deciding;
  if (!rule) return byDefault(end, evaluation);
  if (rule.rule.rtable >= 0) evaluation.rtable = rule.rule.rtable;
  if (!translate(rule, evaluation)) return refusal(rule, end, 'translate', evaluation);
  if (rule.rule.log) evaluation.logged = true;
  if (rule.rule.action === 'block') return refusal(rule, end, 'match', evaluation, answerTo(rule, packet));
  if (hasOptions(packet) && !rule.rule.allowOpts) {
    evaluation.logged = true;
    return refusal(rule, end, 'ip-option', evaluation);
  }
  return passed(rule, end, evaluation);
}

const hasOptions = ({ packet }: PacketDescription): boolean => packet.ipopts !== undefined && packet.ipopts !== false;

/** No rule matched: the default rule passes, without a state. It has no `allow-opts`. */
function byDefault(end: WalkEnd, evaluation: Evaluation): Decision {
  if (hasOptions(evaluation.packet)) {
    evaluation.logged = true;
    return refusal('default', end, 'ip-option', evaluation);
  }
  const { logged } = evaluation;
  const nothing = { answer: undefined, state: undefined };
  return { action: 'pass', rule: 'default', end, reason: 'match', log: logged, ...nothing, evaluation };
}

function passed(rule: CompiledRule, end: WalkEnd, evaluation: Evaluation): Decision {
  const { packet, logged } = evaluation;
  const withoutState: Decision = {
    action: 'pass',
    rule,
    end,
    reason: 'match',
    log: logged,
    answer: undefined,
    state: undefined,
    evaluation,
  };
  // Fragments make no state, nor do messages about another connection.
  if (rule.rule.keepState === 'no' || packet.header === 'fragment' || packet.icmp?.related === true)
    return withoutState;
  const drawn = rule.route && drawAddress(rule.route, packet.family, evaluation.source, evaluation);
  if (rule.route && !drawn) return refusal(rule, end, 'no-route', evaluation);
  const route = drawn && addressOf(packet.family, drawn.words);
  const isProxied = rule.rule.keepState === 'synproxy' && packet.direction === 'in' && packet.header === 'tcp';
  const reason = isProxied && (evaluation.flags & 0x12) === 2 ? 'synproxy' : 'match';
  return { ...withoutState, reason, state: requestFor(rule, route, evaluation) };
}

function requestFor(rule: CompiledRule, route: IpAddress | undefined, evaluation: Evaluation): StateRequest {
  const { packet } = evaluation;
  return {
    rule,
    matchRules: evaluation.matched.filter((matched) => matched.rule.action === 'match'),
    before: packet,
    after: {
      source: evaluation.sourceAddress,
      sourcePort: evaluation.sourcePort,
      destination: evaluation.destinationAddress,
      destinationPort: evaluation.destinationPort,
    },
    route,
    tag: evaluation.tag,
    rtable: evaluation.rtable,
  };
}

function refusal(
  rule: Decision['rule'],
  end: WalkEnd,
  reason: Decision['reason'],
  evaluation: Evaluation,
  answer: Answer = 'drop',
): Decision {
  const why = evaluation.packet.header === 'fragment' ? 'fragment' : reason;
  return { action: 'block', rule, end, reason: why, log: evaluation.logged, answer, state: undefined, evaluation };
}
