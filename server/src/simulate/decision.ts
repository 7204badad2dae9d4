import type { IpAddress } from '../machine/address.ts';
import { answerTo, type Answer } from './answer.ts';
import type { CompiledRule, CompiledRuleset } from './compiled.ts';
import type { PacketDescription } from './description.ts';
import type { WalkEnd } from './enter-anchors.ts';
import { Evaluation, type EvaluationOptions } from './evaluation.ts';
import { hasOptions, isProxiedBy, refusal, requestFor, routeOf } from './decision-parts.ts';
import { decideOnFrame } from './frame-decision.ts';
import { hasFrame } from './frames.ts';
import { decideByLists } from './list-decision.ts';
import { translate } from './translate.ts';
import { walkRules } from './walk.ts';

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
  /** The binat, nat or rdr rule that translated it. */
  readonly translatedBy?: CompiledRule | undefined;
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
  readonly reason:
    | 'match'
    | 'translate'
    | 'ip-option'
    | 'fragment'
    | 'synproxy'
    | 'no-route'
    | 'map-failed'
    | 'normalize'
    | 'depth'
    | 'state-insert';
  readonly log: boolean;
  /** What a blocked packet's sender hears. */
  readonly answer: Answer | undefined;
  /**
   * Present when a state is to be made. Nothing is made here: the state table (`connections/`) takes it from this, may
   * refuse it (limits, a state in the way), and then the packet is dropped.
   */
  readonly state: StateRequest | undefined;
  /** The packet's tag in the end, if not that of the evaluation. */
  readonly tag?: string;
  readonly evaluation: Evaluation;
  /** The `ether` rule by which the packet's frame was judged. */
  readonly frameRule?: CompiledRule;
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
  const { lists } = compiled;
  if (!lists) return decideByRules(new Evaluation(compiled, packet, options));
  const ask = (asked: PacketDescription): Decision => decideByLists(new Evaluation(compiled, asked, options), lists);
  const isFramed = lists.ether !== undefined && hasFrame(compiled, packet);
  return isFramed ? decideOnFrame(compiled, lists.ether, packet, options, ask) : ask(packet);
}

function decideByRules(evaluation: Evaluation): Decision {
  const { compiled, packet } = evaluation;
  const end = walkRules(compiled.root, evaluation);
  if (end === 'translate' || end === 'depth') return refusal(undefined, end, end, evaluation);
  const rule = evaluation.deciding;
  if (!rule) return byDefault(end, evaluation);
  if (rule.rule.rtable >= 0) evaluation.rtable = rule.rule.rtable;
  if (!translate(rule, evaluation)) return refusal(rule, end, 'translate', evaluation);
  if (rule.rule.log) evaluation.logged = true;
  if (rule.rule.action === 'block')
    return refusal(rule, end, 'match', evaluation, answerTo(rule, packet, compiled.kernel));
  if (hasOptions(packet) && !rule.rule.allowOpts) {
    evaluation.logged = true;
    return refusal(rule, end, 'ip-option', evaluation);
  }
  return passed(rule, end, evaluation);
}

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
  const route = routeOf(rule, evaluation);
  if (rule.route && !route) return refusal(rule, end, 'no-route', evaluation);
  return {
    ...withoutState,
    reason: isProxiedBy(rule, evaluation) ? 'synproxy' : 'match',
    state: requestFor(rule, route, evaluation),
  };
}
