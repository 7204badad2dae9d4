import type { CompiledAnchor } from './anchor.ts';
import type { CompiledRule, CompiledRuleset } from './compiled.ts';
import { compare } from './comparison.ts';
import { interfaceMatches } from './criteria.ts';
import { destinationMatches, sourceMatches } from './criteria-address.ts';
import { cleanFlags, TcpFlags, type PacketDescription } from './description.ts';
import { Evaluation, type EvaluationOptions } from './evaluation.ts';
import { firstOf, type ListTest } from './first-match.ts';
import { matchesSystem } from './operating-system.ts';
import type { Criterion } from './verdict.ts';

/** A packet that did not come to the rules. */
export interface Dropped {
  readonly kind: 'drop';
  readonly reason: string;
  readonly log: boolean;
  /** What is wrong with it, for people. */
  readonly what: string;
}

/** A dropped packet. */
export const dropped = (reason: string, what: string, log: boolean): Dropped => ({ kind: 'drop', reason, log, what });

/** What is wrong with the flags of a TCP packet, for people (pf_norm.c, pf_normalize_tcp). */
export function wrongFlags(flags: number): string | undefined {
  const { syn, ack, rst, fin, psh, urg } = TcpFlags;
  if (flags & syn && flags & rst) return 'SYN and RST exclude each other';
  if (flags & syn && flags & fin) return 'SYN and FIN exclude each other';
  if (!(flags & (syn | ack | rst))) return 'a TCP packet has SYN, ACK or RST';
  if (!(flags & ack) && flags & (fin | psh | urg)) return 'FIN, PSH and URG come with ACK only';
  return undefined;
}

/**
 * Does what the first scrub rule that matches asks for (pf_norm.c, pf_normalize_ip and pf_normalize_tcp of the pfs that
 * have such rules): fragments are held back until they are whole, malformed packets dropped. Undefined: the packet goes
 * on.
 */
export function normalize(
  compiled: CompiledRuleset,
  scrub: CompiledAnchor,
  packet: PacketDescription,
  options: EvaluationOptions,
): Dropped | undefined {
  if (scrub.rules.length === 0) return compiled.kernel.normalizesUnasked ? normalizeAll(compiled, packet) : undefined;
  const found = scrubRuleFor(compiled, packet, options);
  if (!found) return undefined;
  const log = found.rule.log !== undefined;
  if (packet.header === 'fragment') return held(found, packet, compiled, log);
  const seen = compiled.kernel.finOfSyn === 'scrubbed' ? cleanFlags(packet.flags) : packet.flags;
  const wrong = packet.header === 'tcp' ? wrongFlags(seen) : undefined;
  return wrong === undefined ? undefined : dropped('normalize', wrong, log);
}

/** What happens where there are no scrub rules, but the kernel does not need them. */
function normalizeAll({ ruleset }: CompiledRuleset, packet: PacketDescription): Dropped | undefined {
  const { reassemble, reassembleNoDf } = ruleset.options;
  if (packet.header === 'fragment' && reassemble) {
    const isWhole = packet.packet.df === true && !reassembleNoDf;
    return isWhole ? dontFragment(true) : waiting;
  }
  const wrong = packet.header === 'tcp' ? wrongFlags(packet.flags) : undefined;
  return wrong === undefined ? undefined : dropped('normalize', wrong, false);
}

/** Whether `scrub … reassemble tcp` watches over a connection, which then has a state whatever the filter rules say. */
export function isWatched({ compiled, packet, ask }: Evaluation): boolean {
  const scrub = compiled.lists?.scrub;
  if (!scrub || packet.header !== 'tcp') return false;
  if (!scrub.rules.some((rule) => rule.scrub.reassembleTcp)) return false;
  return scrubRuleFor(compiled, packet, { ask })?.rule.scrub.reassembleTcp ?? false;
}

/** The scrub rule that a packet is treated by, if any (pf_norm.c, pf_normalize_ip and pf_normalize_tcp). */
function scrubRuleFor(
  compiled: CompiledRuleset,
  packet: PacketDescription,
  options: EvaluationOptions,
): CompiledRule | undefined {
  const found = compiled.lists && scrubbing(new Evaluation(compiled, packet, options), compiled.lists.scrub);
  return found?.rule.no ? undefined : found;
}

/** Whether a scrub rule puts the fragments of IPv4 together, were there any (pf_norm.c, PFDESC_IP_REAS). */
export function isReassembled(compiled: CompiledRuleset, packet: PacketDescription): boolean {
  const found = packet.family === 'inet' ? scrubRuleFor(compiled, packet, {}) : undefined;
  return found !== undefined && found.rule.scrub.fragment === undefined;
}

/** The flags that the rules of a packet that was let on see (pf_norm.c, pf_normalize_tcp): a SYN may lose its FIN. */
export function flagsAfterScrub(
  compiled: CompiledRuleset,
  packet: PacketDescription,
  options: EvaluationOptions = {},
): number {
  const { finOfSyn } = compiled.kernel;
  const cleaned = cleanFlags(packet.flags);
  if (cleaned === packet.flags || finOfSyn === 'kept') return packet.flags;
  return finOfSyn === 'cleared' || scrubRuleFor(compiled, packet, options) ? cleaned : packet.flags;
}

/**
 * The type of service that the rules see (pf_norm.c, pf_scrub_ip): `set-tos` of the scrub rule for a packet of IPv4, which
 * is looked for without its ports.
 */
export function tosAfterScrub(
  compiled: CompiledRuleset,
  packet: PacketDescription,
  options: EvaluationOptions = {},
): number {
  const rules = compiled.lists?.scrub.rules ?? [];
  const isAsked = packet.family === 'inet' && rules.some((rule) => rule.setTos !== undefined);
  if (!isAsked || !compiled.kernel.rules.seesScrubbedTos) return packet.tos;
  const { ask } = options;
  const seen = new Evaluation(
    compiled,
    { ...packet, header: packet.header === 'tcp' ? 'other' : packet.header },
    { ask },
  );
  const found = compiled.lists && scrubbing(seen, compiled.lists.scrub);
  const tos = found?.rule.no ? undefined : found?.rule.setTos;
  return tos === undefined ? packet.tos : tos & 0xfc;
}

const scrubbing = (evaluation: Evaluation, scrub: CompiledAnchor): CompiledRule | undefined =>
  firstOf(scrub, 0, evaluation, testScrub);

/** A fragment goes on by itself only where the rule, or the kernel, does not put packets together. */
function held(
  { rule }: CompiledRule,
  { family, packet }: PacketDescription,
  { kernel }: CompiledRuleset,
  log: boolean,
): Dropped | undefined {
  const isCached = rule.scrub.fragment === 'crop' || rule.scrub.fragment === 'drop-ovl';
  if (family === 'inet6') return kernel.reassemblesInet6 && !isCached ? waiting : undefined;
  if (packet.df === true && !rule.scrub.noDf) return dontFragment(log || kernel.rules.logsMalformed);
  return rule.scrub.fragment === undefined ? waiting : undefined;
}

const dontFragment = (log: boolean): Dropped => dropped('fragment', 'a fragment must not say "don\'t fragment"', log);

const waiting = dropped('', 'a scrub rule holds it until the other fragments are there', false);

/** TCP is looked at more closely than the rest, and then without its tag; IPv6 not by its protocol otherwise. */
const testScrub: ListTest = (anchor, i, evaluation) => {
  const { packet, answers } = evaluation;
  const isTcp = packet.header === 'tcp';
  const head = anchor.failedHead(i, packet, answers);
  const isOverlooked = head === 'protocol' && packet.family === 'inet6' && !isTcp;
  if (head !== undefined && !isOverlooked) return head;
  const rule = anchor.ruleAt(i);
  if (!interfaceMatches(rule, evaluation)) return 'interface';
  if (isTcp) return failedTcp(rule, evaluation);
  if (!sourceMatches(rule, evaluation)) return 'source address';
  if (!destinationMatches(rule, evaluation)) return 'destination address';
  return failedTag(rule, evaluation);
};

function failedTcp(compiled: CompiledRule, evaluation: Evaluation): Criterion | undefined {
  const { rule, source, destination } = compiled;
  const { sourcePort, destinationPort } = evaluation;
  const { port: from } = source;
  const { port: to } = destination;
  if (!sourceMatches(compiled, evaluation)) return 'source address';
  if (from && !compare(from.operator, from.low, from.high, sourcePort)) return 'source port';
  if (!destinationMatches(compiled, evaluation)) return 'destination address';
  if (to && !compare(to.operator, to.low, to.high, destinationPort)) return 'destination port';
  return rule.os !== undefined && !matchesSystem(rule.os, evaluation) ? 'os' : undefined;
}

function failedTag({ rule }: CompiledRule, { tag, packet }: Evaluation): Criterion | undefined {
  const isAsked = rule.tagged !== '' && packet.family === 'inet';
  return isAsked && (rule.tagged === tag) === rule.taggedNot ? 'tag' : undefined;
}
