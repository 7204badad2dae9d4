import type { Family } from '../machine/address.ts';
import { familyBits, formatAddress } from '../machine/ip.ts';
import { addressOf, nextWords, wordsOf, zeroWords, type Words } from './address-words.ts';
import type { CompiledPool } from './compiled.ts';
import type { Evaluation } from './evaluation.ts';
import type { PoolPosition } from './memory.ts';
import type { Question } from './questions.ts';

/** An address out of a pool. */
export interface Drawn {
  readonly words: Words;
  /** What stands for the address where it is not known, such as `(egress)` without a description of the machine. */
  readonly unknown?: string;
  /** Another address might as well have been taken: it was drawn at random, or is just the next in turn. */
  readonly byChance: boolean;
}

/** Pools of up to this many addresses are asked about address by address. */
const fewAddresses = 8;

/** The address that a `sticky-address` pool gave a source before. */
export function stuckTo({ pool }: CompiledPool, source: Words, { memory, packet }: Evaluation): Drawn | undefined {
  const remembered = pool.sticky ? memory?.sticky?.(pool, addressOf(packet.family, source)) : undefined;
  if (!remembered) return undefined;
  if (pool.type === 'least-states') memory?.countState?.(pool, remembered);
  return { words: wordsOf(remembered), byChance: false };
}

/** One of a network's addresses, drawn at random; of a few, all are asked about. */
export function chosen(pool: CompiledPool, family: Family, first: Words, bits: number, evaluation: Evaluation): Drawn {
  const free = familyBits(family) - bits;
  const all = [first];
  if (free > 0 && 2 ** free <= fewAddresses) {
    while (all.length < 2 ** free) all.push(nextWords(all.at(-1) ?? first, family));
  }
  return { words: all[askWhich(pool, all, family, evaluation)] ?? first, byChance: free > 0 };
}

/** Which of the addresses is drawn; the first one unless somebody is asked. */
export function askWhich(pool: CompiledPool, all: readonly Words[], family: Family, evaluation: Evaluation): number {
  if (!evaluation.ask || all.length < 2 || all.length > fewAddresses) return 0;
  const answers = all.map((words) => textOf(words, family));
  const question: Question = {
    key: `pool ${answers.join(' ')} ${pool.pool.type}`,
    text: 'which address of the pool is drawn',
    answers,
    assumed: 0,
  };
  return evaluation.ask(question);
}

const textOf = (words: Words, family: Family): string => formatAddress(addressOf(family, words));

/** Where a pool stands; at its beginning unless something is remembered. */
export function positionOf({ pool }: CompiledPool, { memory }: Evaluation): PoolPosition {
  const known = memory?.positions?.get(pool);
  if (known) return known;
  const position: PoolPosition = { index: 0, counter: zeroWords, currentWeight: 0, member: 0 };
  memory?.positions?.set(pool, position);
  return position;
}
