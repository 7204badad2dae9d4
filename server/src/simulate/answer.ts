import type { Kernel } from '../dialects/kernel.ts';
import { closedPortAnswer } from '../ruleset/block-answer.ts';
import type { BlockAnswer, Rule } from '../ruleset/model.ts';
import type { CompiledRule, CompiledRuleset } from './compiled.ts';
import { cleanFlags, Protocol, TcpFlags, type PacketDescription } from './description.ts';

/** What the sender of a blocked packet hears. */
export type Answer = 'drop' | 'rst' | 'abort' | 'icmp' | 'icmp6';

/** ICMP types that ask or tell, and are not about another packet (ip_icmp.h, ICMP_INFOTYPE). */
const askingTypes = new Set([0, 8, 9, 10, 13, 14, 15, 16, 17, 18]);
const echoRequest6 = 128;
const redirect6 = 137;

/** What a blocking rule answers a packet (pf.c, pf_test_rule and pf_return); the older pfs never answer ICMP. */
export const answerTo = ({ rule }: CompiledRule, packet: PacketDescription, kernel: Kernel): Answer =>
  answerBy(rule.answer, packet, kernel);

/**
 * What the sender of a packet hears that a rule passes, but of which no state could be made (FreeBSD's pf.c,
 * pf_test_rule): with `set fail-policy return` what `block return` answers.
 */
export function answerToFailure(
  { action }: Rule,
  packet: PacketDescription,
  { kernel, ruleset }: CompiledRuleset,
): Answer {
  const returns = action === 'pass' && ruleset.options.failPolicy === 'return';
  return returns ? answerBy(closedPortAnswer, packet, kernel) : 'drop';
}

const isIpsec = ({ protocol }: PacketDescription): boolean => protocol === 50 || protocol === 51;

function answerBy(answer: BlockAnswer, packet: PacketDescription, kernel: Kernel): Answer {
  if (answer.kind === 'drop' || packet.header === 'fragment') return 'drop';
  if (packet.header === 'sctp' && answer.kind === 'return') return 'abort';
  const isTcp = packet.protocol === Protocol.tcp;
  if (isTcp && answer.kind !== 'return-icmp' && !(cleanFlags(packet.flags) & TcpFlags.rst)) return 'rst';
  if (answer.kind === 'return-rst' || (isIpsec(packet) && !kernel.answersIpsec)) return 'drop';
  const answersIcmp = kernel.translation === 'rules';
  if (packet.family === 'inet') {
    const unanswered = packet.protocol === Protocol.icmp && !(answersIcmp && askingTypes.has(packet.icmpType));
    return unanswered || answer.icmp === 0 ? 'drop' : 'icmp';
  }
  const asks = packet.icmpType >= echoRequest6 && packet.icmpType !== redirect6;
  const unanswered = packet.protocol === Protocol.icmp6 && !(answersIcmp && asks);
  if (unanswered || answer.icmp6 === 0) return 'drop';
  // There one function answers in both families.
  return answersIcmp ? 'icmp6' : 'icmp';
}
