import type { Kernel } from '../dialects/kernel.ts';
import { familyBits } from '../machine/ip.ts';
import { joinWords, type Words } from './address-words.ts';
import type { CompiledAddress, CompiledPool, CompiledRule } from './compiled.ts';
import { Protocol } from './description.ts';
import type { Evaluation } from './evaluation.ts';
import { ontoNetwork, throughPrefix } from './nat64.ts';
import { drawAddress } from './pool.ts';

const echo4 = 8;
const echo6 = 128;
/** Types of an echo and its answer, in IPv4 and IPv6. */
const echoTypes = new Map([
  [echo4, echo6],
  [0, 129],
]);

/**
 * Computes a rule's translation (pf_lb.c, pf_get_transaddr): from here on the rules, and the state, see the new
 * addresses and ports.
 *
 * @returns false when there is no address or port to translate to: the packet is dropped.
 */
export function translate(rule: CompiledRule, evaluation: Evaluation): boolean {
  if (isOneTooMany(rule, evaluation)) return false;
  const { targetFamily } = rule.rule;
  if (targetFamily !== undefined && targetFamily !== evaluation.packet.family) {
    if (translateFamily(rule, evaluation)) return true;
    evaluation.family = evaluation.packet.family;
    return false;
  }
  if (rule.nat) {
    evaluation.translations.push({ rule, kind: 'nat-to' });
    if (!translateSource(rule.nat, evaluation)) return false;
  }
  if (!rule.rdr) return true;
  evaluation.translations.push({ rule, kind: 'rdr-to' });
  return translateDestination(rule, rule.rdr, evaluation);
}

/** FreeBSD has room for one translation (pf.c, pf_rule_apply_nat). */
function isOneTooMany({ nat, rdr }: CompiledRule, { translations, compiled }: Evaluation): boolean {
  return compiled.kernel.rules.translatesOnce && (nat ?? rdr) !== undefined && translations.length > 0;
}

function translateSource(pool: CompiledPool, evaluation: Evaluation): boolean {
  const drawn = drawAddress(pool, evaluation.family, evaluation.source, evaluation);
  if (!drawn) return false;
  if (drawn.byChance) evaluation.drawnAddress = true;
  const port = choosePort(pool, drawn.words, evaluation);
  if (port === undefined) return false;
  evaluation.source = drawn.words;
  evaluation.unknownSource = drawn.unknown;
  evaluation.sourcePort = port;
  return true;
}

/** A free source port of the pool's range (pf_lb.c, pf_get_sport); undefined when all are taken. */
function choosePort(pool: CompiledPool, source: Words, evaluation: Evaluation): number | undefined {
  const { packet } = evaluation;
  const isIcmp = packet.protocol === Protocol.icmp || packet.protocol === Protocol.icmp6;
  if (isIcmp && evaluation.destinationPort !== (packet.protocol === Protocol.icmp ? echo4 : echo6)) {
    // The kernel leaves messages other than an echo alone, and OpenBSD's forgets what stood in the place of the port.
    evaluation.randomPort = undefined;
    return evaluation.compiled.lists ? evaluation.sourcePort : 0;
  }
  const hasPorts = isIcmp || packet.protocol === Protocol.tcp || packet.protocol === Protocol.udp;
  const { lowPort, highPort } = pool.pool;
  if (!hasPorts || (!isIcmp && lowPort === 0 && highPort === 0)) {
    return firstFree(source, evaluation.sourcePort, evaluation.sourcePort, evaluation);
  }
  const low = isIcmp ? 1 : Math.min(lowPort, highPort);
  const high = isIcmp ? 65535 : Math.max(lowPort, highPort);
  evaluation.randomPort = low === high ? undefined : { low, high };
  return firstFree(source, low, high, evaluation);
}

/** The first port of a range that no state stands in the way of. */
export function firstFree(source: Words, low: number, high: number, evaluation: Evaluation): number | undefined {
  const isTaken = evaluation.memory?.isPortTaken;
  if (!isTaken) return low;
  const { destinationAddress: destination, destinationPort, family, packet } = evaluation;
  const translated = { family, words: source.slice(0, familyBits(family) / 32) };
  const { protocol, direction } = packet;
  const flow = { protocol, direction, source: translated, destination, destinationPort };
  for (let port = low; port <= high; port++) {
    if (!isTaken({ ...flow, sourcePort: port })) return port;
  }
  return undefined;
}

function translateDestination(rule: CompiledRule, pool: CompiledPool, evaluation: Evaluation): boolean {
  const drawn = drawAddress(pool, evaluation.family, evaluation.source, evaluation);
  if (!drawn) return false;
  if (drawn.byChance) evaluation.drawnAddress = true;
  const { address } = pool;
  evaluation.destination =
    pool.pool.type === 'bitmask' && address.kind === 'network'
      ? joinWords(drawn.words, address.bits, evaluation.destination)
      : drawn.words;
  evaluation.unknownDestination = drawn.unknown;
  if (evaluation.packet.header === 'sctp') return true;
  const port = redirectedPort(rule, pool, evaluation.destinationPort, evaluation.compiled.kernel);
  if (port !== 0) evaluation.destinationPort = port;
  return true;
}

/** The port of `rdr-to … port`: one, or in a range at the place that the old one has in the rule's; 0 for none. */
export function redirectedPort(rule: CompiledRule, { pool }: CompiledPool, port: number, { rules }: Kernel): number {
  if (pool.highPort === 0) return pool.lowPort;
  const ports = pool.highPort - pool.lowPort + 1;
  const span = (rules.countsPortsDown ? ports : ports & 0xffff) || 1;
  const first = rule.destination.port?.low ?? 0;
  const mapped = (((port - first) % span) + pool.lowPort) >>> 0;
  return (mapped > 65535 ? mapped - 65535 : mapped) & 0xffff;
}

/** `af-to`: into the other family (pf_lb.c, pf_get_transaddr_af). */
function translateFamily(rule: CompiledRule, evaluation: Evaluation): boolean {
  const { nat, rdr } = rule;
  const { targetFamily } = rule.rule;
  if (!nat || !targetFamily) return false;
  evaluation.translations.push({ rule, kind: 'af-to' });
  const before = evaluation.destination;
  evaluation.family = targetFamily;
  const source = drawAddress(nat, targetFamily, evaluation.source, evaluation);
  if (!source) return false;
  if (source.byChance) evaluation.drawnAddress = true;
  const port = choosePort(nat, source.words, evaluation);
  if (port === undefined) return false;
  evaluation.sourcePort = port;
  translateEcho(evaluation);
  const destination = rdr
    ? translatedByPool(rdr, before, source.words, evaluation)
    : translatedByPrefix(rule, nat, before, source.words, evaluation);
  if (!destination) return false;
  evaluation.source = source.words;
  evaluation.unknownSource = source.unknown;
  evaluation.destination = destination;
  return true;
}

/** An echo keeps its meaning, but its number is another in the other family. */
function translateEcho(evaluation: Evaluation): void {
  const { packet, family } = evaluation;
  if (packet.header !== 'icmp' && packet.header !== 'icmp6') return;
  const translated = (type: number): number => {
    for (const [type4, type6] of echoTypes) {
      if (family === 'inet' && type === type6) return type4;
      if (family === 'inet6' && type === type4) return type6;
    }
    return type;
  };
  if (packet.direction === 'in') evaluation.destinationPort = translated(evaluation.destinationPort);
  else evaluation.sourcePort = translated(evaluation.sourcePort);
}

function translatedByPool(rdr: CompiledPool, before: Words, source: Words, evaluation: Evaluation): Words | undefined {
  const { family } = evaluation;
  const drawn = drawAddress(rdr, family, source, evaluation);
  if (!drawn) return undefined;
  if (rdr.pool.lowPort !== 0) evaluation.destinationPort = rdr.pool.lowPort;
  const bits = bitsOf(rdr.address, 0);
  const after =
    family === 'inet'
      ? ontoNetwork(family, before, drawn.words, bits)
      : throughPrefix(family, before, drawn.words, bits);
  return after ?? before;
}

function translatedByPrefix(
  rule: CompiledRule,
  nat: CompiledPool,
  before: Words,
  source: Words,
  evaluation: Evaluation,
): Words {
  const { family } = evaluation;
  if (family === 'inet') {
    const bits = bitsOf(rule.destination.address, 0);
    return throughPrefix(family, before, before, bits < 32 ? 96 : bits) ?? before;
  }
  return throughPrefix(family, before, source, Math.min(bitsOf(nat.address, 0), 96)) ?? before;
}

const bitsOf = (address: CompiledAddress, otherwise: number): number =>
  address.kind === 'network' ? address.bits : otherwise;
