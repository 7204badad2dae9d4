import { isLinkLocal } from '../machine/ip.ts';
import type { CompiledRuleset } from './compiled.ts';
import type { EvaluationOptions } from './evaluation.ts';
import { dropped, normalize, wrongFlags, type Dropped } from './normalize.ts';
import {
  cleanFlags,
  listenerTypes,
  neighbourTypes,
  Protocol,
  TcpFlags,
  type PacketDescription,
} from './description.ts';

/** What happens to a packet before the state table and the rules are asked. */
export type BeforeRules =
  /** The interface is skipped: the packet passes. */
  { readonly kind: 'skip' } | Dropped;

/**
 * Passes packets on skipped interfaces, and drops malformed ones (pf.c, pf_test and pf_setup_pdesc; pf_norm.c), where a
 * ruleset has a list of scrub rules as these say. Undefined: the packet goes on to the state table, and then to the
 * rules.
 */
export function beforeRules(
  compiled: CompiledRuleset,
  packet: PacketDescription,
  options: EvaluationOptions = {},
): BeforeRules | undefined {
  if (isSkipped(compiled, packet.interface)) return { kind: 'skip' };
  const { lists, kernel } = compiled;
  if (!kernel.rules.logsMalformed && lists) {
    return normalize(compiled, lists.scrub, packet, options) ?? unreadable(packet, compiled);
  }
  return (
    malformed(packet, compiled) ??
    badFragment(compiled, packet) ??
    wrongFamily(packet) ??
    answeredByCookie(compiled, packet) ??
    (lists ? normalize(compiled, lists.scrub, packet, options) : badTcp(packet))
  );
}

const isSkipped = ({ ruleset, interfaces }: CompiledRuleset, name: string): boolean =>
  ruleset.options.skip.some((skipped) => skipped !== 'any' && interfaces.matches(skipped, name) === true);

/** The headers themselves are wrong: always logged. */
function malformed(packet: PacketDescription, { lists }: CompiledRuleset): BeforeRules | undefined {
  const { header, ttl, icmpType } = packet;
  if (packet.protocol === Protocol.igmp && packet.family === 'inet' && ttl !== 1 && isAllHosts(packet)) {
    return dropped('ip-option', 'an IGMP packet to 224.0.0.1 must have a TTL of 1', true);
  }
  const needsPort = header === 'udp' || header === 'sctp' || (header === 'tcp' && !lists);
  if (needsPort && packet.destinationPort === 0) return dropped('short', 'the destination port is 0', true);
  if (header === 'sctp' && packet.sourcePort === 0) return dropped('short', 'the source port is 0', true);
  if (header !== 'icmp6') return undefined;
  if (listenerTypes.has(icmpType) && (ttl !== 1 || !isLinkLocal(packet.source))) {
    return dropped('ip-option', 'listener discovery must come from a link-local address with a hop limit of 1', true);
  }
  if (neighbourTypes.has(icmpType) && ttl !== 255) {
    return dropped('normalize', 'neighbour discovery must have a hop limit of 255', true);
  }
  return undefined;
}

const isAllHosts = ({ destination }: PacketDescription): boolean => destination.words[0] === 0xe0000001;

function badFragment({ ruleset, lists }: CompiledRuleset, packet: PacketDescription): BeforeRules | undefined {
  const forbidden = !lists && packet.header === 'fragment' && packet.family === 'inet' && packet.packet.df === true;
  if (!forbidden || (ruleset.options.reassemble && ruleset.options.reassembleNoDf)) return undefined;
  return dropped('fragment', `a fragment must not say "don't fragment"`, true);
}

function wrongFamily({ header, family }: PacketDescription): Dropped | undefined {
  if (header === 'icmp' && family === 'inet6') return dropped('normalize', 'ICMP does not go over IPv6', false);
  if (header === 'icmp6' && family === 'inet') return dropped('normalize', 'ICMPv6 does not go over IPv4', false);
  return undefined;
}

/** What the older pfs drop without being asked to. */
function unreadable(packet: PacketDescription, { kernel }: CompiledRuleset): BeforeRules | undefined {
  if (packet.header === 'udp' && packet.destinationPort === 0) {
    return dropped('short', 'the destination port is 0', false);
  }
  const wrong = kernel.dropsForeignIcmp ? wrongFamily(packet) : undefined;
  return wrong && { ...wrong, reason: '' };
}

function answeredByCookie({ ruleset }: CompiledRuleset, packet: PacketDescription): Dropped | undefined {
  const { syn, ack } = TcpFlags;
  const isSyn = packet.header === 'tcp' && (packet.flags & (syn | ack)) === syn;
  const isAnswered = isSyn && packet.direction === 'in' && ruleset.options.syncookies?.mode === 'always';
  return isAnswered ? dropped('', 'answered with a SYN cookie', false) : undefined;
}

function badTcp({ header, flags }: PacketDescription): Dropped | undefined {
  const wrong = header === 'tcp' ? wrongFlags(cleanFlags(flags)) : undefined;
  return wrong === undefined ? undefined : dropped('normalize', wrong, false);
}
