import type { IpAddress } from '../machine/address.ts';
import { addressOf } from './address-words.ts';
import type { Answer } from './answer.ts';
import type { CompiledRule } from './compiled.ts';
import type { Decision, StateRequest } from './decision.ts';
import type { PacketDescription } from './description.ts';
import type { Evaluation } from './evaluation.ts';
import { drawAddress } from './pool.ts';
import type { WalkEnd } from './enter-anchors.ts';

/** Whether a packet has IP options, which a rule must allow. */
export const hasOptions = ({ packet }: PacketDescription): boolean =>
  packet.ipopts !== undefined && packet.ipopts !== false;

/** The address that a rule routes packets to; undefined: none, or none could be found. */
export function routeOf({ route }: CompiledRule, evaluation: Evaluation): IpAddress | undefined {
  const { family } = evaluation.packet;
  const drawn = route && drawAddress(route, family, evaluation.source, evaluation);
  return drawn && addressOf(family, drawn.words);
}

/** Whether pf itself answers the packet in the server's stead. */
export function isProxiedBy({ rule }: CompiledRule, { packet, flags, compiled }: Evaluation): boolean {
  const isStart = packet.header === 'tcp' && (flags & 0x12) === 2;
  const isProxied = packet.direction === 'in' || compiled.kernel.rules.proxiesOutgoing;
  return rule.keepState === 'synproxy' && isStart && isProxied;
}

/** The state that a packet is to make. */
export function requestFor(
  rule: CompiledRule,
  route: IpAddress | undefined,
  evaluation: Evaluation,
  translatedBy?: CompiledRule,
): StateRequest {
  const { packet } = evaluation;
  return {
    rule,
    translatedBy,
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

/** A packet that is dropped. */
export function refusal(
  rule: Decision['rule'],
  end: WalkEnd,
  reason: Decision['reason'],
  evaluation: Evaluation,
  answer: Answer = 'drop',
): Decision {
  const why = evaluation.packet.header === 'fragment' ? 'fragment' : reason;
  return { action: 'block', rule, end, reason: why, log: evaluation.logged, answer, state: undefined, evaluation };
}
