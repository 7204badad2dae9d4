import { joinWords, sameBits } from './address-words.ts';
import type { CompiledAnchor } from './anchor.ts';
import type { CompiledLists, CompiledPool, CompiledRule } from './compiled.ts';
import type { Evaluation } from './evaluation.ts';
import { firstOf, passOver } from './first-match.ts';
import { networkOf } from './list-pool.ts';
import { drawAddress, drawFirst } from './pool.ts';
import type { Drawn } from './pool-draw.ts';
import { firstFree, redirectedPort } from './translate.ts';
import { failedCriterion } from './walk.ts';

/**
 * Finds the binat, nat or rdr rule for a packet and translates by it (pf_lb.c, pf_get_translation of the pfs that have
 * such rules): the first one that matches; when it changes nothing, most kernels take it for no translation.
 *
 * @returns the rule, if the packet is translated; `failed` if the packet is dropped as there is no address for it.
 */
export function translateByLists(evaluation: Evaluation, lists: CompiledLists): CompiledRule | 'failed' | undefined {
  const rule = findRule(evaluation, lists);
  if (!rule) return undefined;
  const target = targetOf(rule, evaluation);
  if (!target && evaluation.compiled.kernel.withoutTarget === 'dropped') {
    evaluation.endedBy = rule;
    return 'failed';
  }
  if (!target) return undefined;
  if (!changes(target, evaluation)) {
    const { translationToTheSame } = evaluation.compiled.kernel;
    if (translationToTheSame === 'nothing') return undefined;
    evaluation.hasEqualKeys = translationToTheSame === 'collides';
  }
  evaluation.translations.push({ rule, kind: kindOf(rule) });
  if (target.drawn.byChance) evaluation.drawnAddress = true;
  if (evaluation.packet.direction === 'out') {
    evaluation.source = target.drawn.words;
    evaluation.unknownSource = target.drawn.unknown;
    evaluation.sourcePort = target.port;
    evaluation.randomPort = target.among;
  } else {
    evaluation.destination = target.drawn.words;
    evaluation.unknownDestination = target.drawn.unknown;
    evaluation.destinationPort = target.port;
  }
  return rule;
}

/** The lists that are asked, in order, and those that are for the other direction. */
function listsFor(direction: 'in' | 'out', lists: CompiledLists): readonly CompiledAnchor[] {
  if (direction === 'in') return [lists.rdr, lists.binatTurned];
  return lists.rdrTurned ? [lists.binat, lists.rdrTurned, lists.nat] : [lists.binat, lists.nat];
}

/** The first rule that matches of each list in turn; `no` ends its own list only. */
function findRule(evaluation: Evaluation, lists: CompiledLists): CompiledRule | undefined {
  const { direction } = evaluation.packet;
  let found: CompiledRule | undefined;
  for (const list of listsFor(direction, lists)) {
    if (found) {
      passOver(list, 0, 0, evaluation, { because: 'first-match', by: found });
      continue;
    }
    const first = firstOf(list, 0, evaluation, failedCriterion);
    if (first && !first.rule.no) found = first;
  }
  const other = direction === 'in' ? lists.nat : lists.rdrTurned ? undefined : lists.rdr;
  for (let i = 0; other && i < other.rules.length; i++) {
    evaluation.recorder?.tested(other, i, 'direction', 0, evaluation);
  }
  return found;
}

function kindOf({ rule }: CompiledRule): 'nat' | 'rdr' | 'binat' {
  return rule.action === 'binat' || rule.action === 'rdr' ? rule.action : 'nat';
}

/** What is put in the place of one side of the packet. */
interface Target {
  readonly drawn: Drawn;
  readonly port: number;
  /** Ports that one was drawn from. */
  readonly among?: { readonly low: number; readonly high: number };
}

function targetOf(rule: CompiledRule, evaluation: Evaluation): Target | undefined {
  switch (rule.rule.action) {
    case 'nat':
      return rule.nat && sourceFor(rule.nat, evaluation);
    case 'rdr':
      if (evaluation.packet.direction === 'out') return rule.nat && backFor(rule.nat, evaluation);
      return rule.rdr && destinationFor(rule, rule.rdr, evaluation);
    case 'binat':
      return otherEnd(rule, evaluation);
    default:
      return undefined;
  }
}

function changes({ drawn, port, among }: Target, evaluation: Evaluation): boolean {
  if (drawn.unknown !== undefined || among) return true;
  const isOut = evaluation.packet.direction === 'out';
  const { source, sourcePort, destination, destinationPort } = evaluation;
  return port !== (isOut ? sourcePort : destinationPort) || !sameBits(drawn.words, isOut ? source : destination, 128);
}

/** `nat`: an address of the pool with a source port that is free (pf_lb.c, pf_get_sport). */
function sourceFor(pool: CompiledPool, evaluation: Evaluation): Target | undefined {
  const { family, source } = evaluation;
  const first = drawFirst(pool, family, source, evaluation);
  let drawn = first;
  while (drawn) {
    const found = freePort(pool, drawn, evaluation);
    if (found) return found;
    if (pool.pool.type !== 'random' && pool.pool.type !== 'round-robin') return undefined;
    drawn = drawAddress(pool, family, source, evaluation);
    if (first && drawn && sameBits(first.words, drawn.words, 128)) return undefined;
  }
  return undefined;
}

const ikePort = 500;

function freePort({ pool }: CompiledPool, drawn: Drawn, evaluation: Evaluation): Target | undefined {
  const { packet, sourcePort, compiled } = evaluation;
  const isIke = packet.header === 'udp' && sourcePort === ikePort;
  if (isIke && compiled.kernel.keepsIkePort) return { drawn, port: sourcePort };
  const isIcmp = packet.header === 'icmp' && isIdentified(evaluation);
  const hasPorts = packet.header === 'tcp' || packet.header === 'udp';
  const { lowPort, highPort } = pool.mapE ? sharedPorts(pool.mapE) : pool;
  const keeps = !isIcmp && (!hasPorts || (lowPort === 0 && highPort === 0));
  const [from, to] = isIcmp ? [1, 65535] : [lowPort, highPort];
  const low = keeps ? sourcePort : Math.min(from, to);
  const high = keeps ? sourcePort : Math.max(from, to);
  const port = firstFree(drawn.words, low, high, evaluation);
  return port === undefined ? undefined : { drawn, port, ...(low !== high && { among: { low, high } }) };
}

/** Whether an ICMP message has an identifier that may be changed; where messages are told by their types, an echo has. */
const isIdentified = ({ compiled, destinationPort }: Evaluation): boolean =>
  !compiled.kernel.rules.mapsIcmp || destinationPort === echo;

const echo = 8;

/** The lowest and the highest port of a set of ports of a shared address (pf_lb.c, pf_get_mape_sport). */
function sharedPorts({ offset, length, psid }: NonNullable<CompiledPool['pool']['mapE']>): {
  readonly lowPort: number;
  readonly highPort: number;
} {
  const setShift = 16 - offset;
  const idShift = setShift - length;
  const id = (psid & ((1 << length) - 1)) << idShift;
  const last = (1 << idShift) - 1;
  return { lowPort: (1 << setShift) | id, highPort: (((1 << offset) - 1) << setShift) | id | last };
}

/** `rdr`: an address of the pool, and the port that the rule names. */
function destinationFor(rule: CompiledRule, pool: CompiledPool, evaluation: Evaluation): Target | undefined {
  const { family, source, destination, destinationPort, packet, compiled } = evaluation;
  const drawn = drawAddress(pool, family, source, evaluation);
  if (!drawn) return undefined;
  const words = pool.pool.type === 'bitmask' ? joinWords(drawn.words, maskOf(pool), destination) : drawn.words;
  const port = packet.header === 'sctp' ? 0 : redirectedPort(rule, pool, destinationPort, compiled.kernel);
  return { drawn: { ...drawn, words }, port: port || destinationPort };
}

/** `rdr` for packets going out: what it redirects; bits that it leaves open are those of the other end. */
function backFor({ address, pool }: CompiledPool, evaluation: Evaluation): Target | undefined {
  const { packet, source, destination, sourcePort } = evaluation;
  const network = networkOf(address, packet.family);
  if (!network) return undefined;
  const port = pool.lowPort || sourcePort;
  if ('unknown' in network) return { drawn: { words: source, unknown: network.unknown, byChance: false }, port };
  return { drawn: { words: joinWords(network.words, network.bits, destination), byChance: false }, port };
}

/** Length of the mask that was written behind the first address of a pool. */
function maskOf({ address, pool }: CompiledPool): number {
  if (address.kind === 'network') return address.bits;
  const [written] = pool.addresses;
  return written?.address.kind === 'interface' ? written.address.bits : 128;
}

/** `binat`: the network of the other side, and of the packet's address the bits behind it. */
function otherEnd(rule: CompiledRule, evaluation: Evaluation): Target | undefined {
  const { packet, source, destination, sourcePort, destinationPort } = evaluation;
  const isOut = packet.direction === 'out';
  const network = rule.nat && networkOf(rule.nat.address, packet.family);
  if (!network) return undefined;
  const port = isOut ? sourcePort : destinationPort;
  if ('unknown' in network) return { drawn: { words: source, unknown: network.unknown, byChance: false }, port };
  return {
    drawn: { words: joinWords(network.words, network.bits, isOut ? source : destination), byChance: false },
    port,
  };
}
