import type { Family } from '../machine/address.ts';
import { familyBits, isLinkLocal } from '../machine/ip.ts';
import {
  addressOf,
  bytesOf,
  isZeroWords,
  joinWords,
  nextWords,
  sameBits,
  wordsFromBytes,
  wordsOf,
  zeroWords,
  type Words,
} from './address-words.ts';
import type { CompiledPool } from './compiled.ts';
import type { Evaluation } from './evaluation.ts';
import { drawFresh, drawNext } from './list-pool.ts';
import { askWhich, chosen, positionOf, stuckTo, type Drawn } from './pool-draw.ts';
import { PoolWalk } from './pool-walk.ts';
import { isHost, type PrefixTable } from './prefix-table.ts';
import { sipHash24 } from './siphash.ts';

/**
 * The address that a pool gives a packet (pf_lb.c, pf_map_addr). Undefined: none, and the packet is dropped.
 *
 * @param family family of the address wanted.
 * @param source the packet's source, which some pools choose by.
 */
export function drawAddress(
  pool: CompiledPool,
  family: Family,
  source: Words,
  evaluation: Evaluation,
): Drawn | undefined {
  const remembered = stuckTo(pool, source, evaluation);
  if (remembered) return remembered;
  if (evaluation.compiled.lists && !choosesItself(pool, evaluation)) return drawNext(pool, family, source, evaluation);
  const { address } = pool;
  switch (address.kind) {
    case 'network':
      return fromNetwork(pool, address.words, address.bits, family, source, evaluation);
    case 'any':
      return fromNetwork(pool, zeroWords, 0, family, source, evaluation);
    case 'table':
      if (address.filledElsewhere) return { words: source, unknown: `<${address.name}>`, byChance: false };
      return address.table && fromTable(pool, address.table, family, source, evaluation, false);
    case 'interface':
      if (!address.table) return { words: source, unknown: address.name, byChance: false };
      return fromTable(pool, address.table, family, source, evaluation, true);
    case 'range':
      return fromNetwork(pool, address.first, familyBits(family), family, source, evaluation);
    case 'no-route':
    case 'urpf-failed':
    case 'route-label':
      return undefined;
  }
}

/** The address that `nat` tries first (pf_lb.c, pf_get_sport): `random` is then what it says. */
export const drawFirst = (pool: CompiledPool, family: Family, source: Words, evaluation: Evaluation) =>
  choosesItself(pool, evaluation)
    ? drawAddress(pool, family, source, evaluation)
    : drawFresh(pool, family, source, evaluation);

/** Whether FreeBSD chooses as OpenBSD does (pf_lb.c, pf_map_addr): by the same hash, and in tables. */
function choosesItself({ pool, address }: CompiledPool, { compiled }: Evaluation): boolean {
  if (!compiled.kernel.rules.choosesFromTables) return false;
  const isGroup = address.kind === 'table' || address.kind === 'interface';
  return pool.type === 'source-hash' || (pool.type === 'random' && isGroup);
}

function fromNetwork(
  pool: CompiledPool,
  network: Words,
  bits: number,
  family: Family,
  source: Words,
  evaluation: Evaluation,
): Drawn | undefined {
  const position = positionOf(pool, evaluation);
  const single = bits >= familyBits(family);
  switch (pool.pool.type) {
    case 'none':
      return { words: network, byChance: false };
    case 'bitmask':
      return { words: joinWords(network, bits, source), byChance: false };
    case 'source-hash':
      return { words: joinWords(network, bits, hashOf(pool, family, source).words), byChance: !pool.pool.key };
    case 'random':
      return chosen(pool, family, joinWords(network, bits, zeroWords), bits, evaluation);
    case 'round-robin': {
      if (isZeroWords(position.counter) && single) return { words: network, byChance: false };
      const { counter } = position;
      if (!isZeroWords(counter) && sameBits(network, counter, bits)) return undefined;
      position.counter = nextWords(counter, family);
      return { words: joinWords(network, bits, counter), byChance: !single };
    }
    case 'least-states':
      // The kernel counts states of tables only; on a network it hands out its bare counter.
      return sameBits(network, position.counter, bits) ? undefined : { words: position.counter, byChance: false };
  }
}

function fromTable(
  pool: CompiledPool,
  table: PrefixTable,
  family: Family,
  source: Words,
  evaluation: Evaluation,
  dynamic: boolean,
): Drawn | undefined {
  const members = table.members(family);
  const usable = dynamic ? members.filter((member) => !isLinkLocal(member.address)) : members;
  const several = usable.length > 1 || usable.some((member) => member.bits < familyBits(family));
  const first = members[0];
  const position = positionOf(pool, evaluation);
  const walk = new PoolWalk(table, family, dynamic, position);
  switch (pool.pool.type) {
    case 'none':
      return dynamic && first ? { words: wordsOf(first.address), byChance: false } : undefined;
    case 'bitmask':
      if (!dynamic || !first) return undefined;
      return { words: joinWords(wordsOf(first.address), first.bits, source), byChance: false };
    case 'random':
      position.index = askWhich(
        pool,
        usable.map((member) => wordsOf(member.address)),
        family,
        evaluation,
      );
      position.counter = zeroWords;
      return walk.take() && { words: position.counter, byChance: several };
    case 'source-hash':
      position.index = table.size === 0 ? 0 : Number(hashOf(pool, family, source).number % BigInt(table.size));
      position.counter = zeroWords;
      return walk.take() && { words: position.counter, byChance: !pool.pool.key && several };
    case 'round-robin': {
      if (!walk.takeInTurn()) return undefined;
      const words = position.counter;
      position.counter = nextWords(words, family);
      return { words, byChance: several };
    }
    case 'least-states': {
      const statesOf = (words: Words) => evaluation.memory?.statesOf?.(pool.pool, addressOf(family, words)) ?? 0;
      const taken = walk.takeLeastLoaded(statesOf);
      // The kernel counts states of hosts only, and gives nothing that it cannot count.
      if (!taken || !isHost(taken.member)) return undefined;
      evaluation.memory?.countState?.(pool.pool, addressOf(family, taken.words));
      return { words: taken.words, byChance: several };
    }
  }
}

/**
 * The hash of a source address as an address and as a number (pf_lb.c, pf_hash). The kernel stores the hash's words as
 * its processor does, little end first, in the place of an address.
 */
function hashOf({ pool }: CompiledPool, family: Family, source: Words): { words: Words; number: bigint } {
  const [k0 = 0, k1 = 0, k2 = 0, k3 = 0] = pool.key ?? [];
  const pair = (low: number, high: number) => BigInt(low >>> 0) | (BigInt(high >>> 0) << 32n);
  const number = sipHash24([pair(k0, k1), pair(k2, k3)], bytesOf(source, family));
  const low = Number(number & 0xffffffffn);
  const high = Number(number >> 32n);
  const bytes = [low, high, ~high, ~low].flatMap((word) => [
    word & 255,
    (word >>> 8) & 255,
    (word >>> 16) & 255,
    word >>> 24,
  ]);
  return { words: wordsFromBytes(family === 'inet' ? bytes.slice(0, 4) : bytes), number };
}
