import type { Family } from '../machine/address.ts';
import { familyBits } from '../machine/ip.ts';
import { joinWords, nextWords, sameBits, wordsOf, zeroWords, type Words } from './address-words.ts';
import type { CompiledAddress, CompiledPool } from './compiled.ts';
import type { Evaluation } from './evaluation.ts';
import type { PoolPosition } from './memory.ts';
import { mixedHash } from './mixed-hash.ts';
import { chosen, positionOf, stuckTo, type Drawn } from './pool-draw.ts';
import { firstOwn } from './pool-walk.ts';
import type { PrefixTable } from './prefix-table.ts';

/** A network, or what stands for one that is not known. */
export type PoolNetwork = { readonly words: Words; readonly bits: number } | { readonly unknown: string };

/** The network that one address of a pool stands for; undefined: none of that family, or more than one. */
export function networkOf(address: CompiledAddress, family: Family): PoolNetwork | undefined {
  switch (address.kind) {
    case 'any':
      return { words: zeroWords, bits: 0 };
    case 'network':
      return { words: address.words, bits: address.bits };
    case 'range':
      return { words: address.first, bits: familyBits(family) };
    case 'interface': {
      if (!address.table) return { unknown: address.name };
      const first = address.table.members(family)[0];
      return first && { words: wordsOf(first.address), bits: first.bits };
    }
    case 'table':
    case 'no-route':
    case 'urpf-failed':
    case 'route-label':
      return undefined;
  }
}

/**
 * The address that a pool of the older pfs gives a packet to translate its source to (pf_lb.c, pf_map_addr). Undefined:
 * none.
 */
export const drawFresh = (pool: CompiledPool, family: Family, source: Words, evaluation: Evaluation) =>
  stuckTo(pool, source, evaluation) ?? draw(pool, family, source, evaluation, true);

/**
 * The address that it gives for anything else, or after one that could not be used: `random` is then no more than the
 * next address.
 */
export const drawNext = (pool: CompiledPool, family: Family, source: Words, evaluation: Evaluation) =>
  draw(pool, family, source, evaluation, false);

function draw(
  pool: CompiledPool,
  family: Family,
  source: Words,
  evaluation: Evaluation,
  isFresh: boolean,
): Drawn | undefined {
  const position = positionOf(pool, evaluation);
  const { type, key } = pool.pool;
  if (type === 'round-robin' || type === 'least-states') return inTurn(pool, family, source, position);
  const network = networkOf(pool.addresses[position.member] ?? pool.address, family);
  if (!network) return undefined;
  if ('unknown' in network) return { words: source, unknown: network.unknown, byChance: false };
  const { words, bits } = network;
  switch (type) {
    case 'none':
      return { words, byChance: false };
    case 'bitmask':
      return { words: joinWords(words, bits, source), byChance: false };
    case 'source-hash':
      return { words: joinWords(words, bits, mixedHash(family, source, key ?? [])), byChance: !key };
    case 'random':
      if (isFresh) return chosen(pool, family, joinWords(words, bits, zeroWords), bits, evaluation);
      position.counter = nextWords(position.counter, family);
      return { words: joinWords(words, bits, position.counter), byChance: bits < familyBits(family) };
  }
}

/** `round-robin`: the next address of the member at hand, or else the first one of the next member. */
function inTurn(pool: CompiledPool, family: Family, source: Words, position: PoolPosition): Drawn | undefined {
  const { addresses } = pool;
  const unknown = addresses.find(isUnknown);
  if (unknown) return { words: source, unknown: unknown.name, byChance: false };
  const start = position.member;
  let found = continues(addresses[start] ?? pool.address, family, position);
  for (let tries = 0; !found && tries < addresses.length; tries++) {
    position.member = (position.member + 1) % addresses.length;
    found = begins(addresses[position.member] ?? pool.address, family, position);
  }
  if (!found) return undefined;
  const words = position.counter;
  position.counter = nextWords(words, family);
  return { words, byChance: addresses.length > 1 || holdsSeveral(pool.address, family) };
}

type Group = CompiledAddress & { readonly kind: 'table' | 'interface' };

const isGroup = (address: CompiledAddress): address is Group =>
  address.kind === 'table' || address.kind === 'interface';

const isUnknown = (address: CompiledAddress): address is Group =>
  isGroup(address) && (address.kind === 'table' ? address.filledElsewhere : !address.table);

/** Whether the pool may go on within an address; it then stands at the one to give. */
function continues(address: CompiledAddress, family: Family, position: PoolPosition): boolean {
  if (isGroup(address)) return address.table !== undefined && takeNext(address.table, family, position);
  const network = networkOf(address, family);
  return network !== undefined && 'words' in network && sameBits(network.words, position.counter, network.bits);
}

/** Goes to the first of an address; false where that has none of the family. */
function begins(address: CompiledAddress, family: Family, position: PoolPosition): boolean {
  if (isGroup(address)) {
    position.index = -1;
    return address.table !== undefined && takeNext(address.table, family, position);
  }
  const network = networkOf(address, family);
  if (!network || 'unknown' in network) return false;
  position.counter = network.words;
  return true;
}

/** Goes to the next address of a table: on from the one at hand, or to the first with an index of -1. */
function takeNext(table: PrefixTable, family: Family, position: PoolPosition): boolean {
  const members = table.members(family);
  let continued = position.index >= 0;
  for (let i = Math.max(position.index, 0); i < members.length; i++, continued = false) {
    const member = members[i];
    if (!member) break;
    const network = wordsOf(member.address);
    if (continued && !sameBits(network, position.counter, member.bits)) continue;
    const words = firstOwn(table, member, continued ? position.counter : network, { family, dynamic: false });
    if (!words) continue;
    position.counter = words;
    position.index = i;
    return true;
  }
  return false;
}

function holdsSeveral(address: CompiledAddress, family: Family): boolean {
  const all = isGroup(address) ? (address.table?.members(family) ?? []) : [networkOf(address, family)];
  return all.length > 1 || all.some((one) => one !== undefined && 'bits' in one && one.bits < familyBits(family));
}
