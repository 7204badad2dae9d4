import type { Family, IpAddress } from '../machine/address.ts';
import { wordMask } from '../machine/ip.ts';

/** Bits of an address as four 32-bit words; IPv4 uses the first one alone. */
export type Words = readonly [number, number, number, number];

/** The address whose bits are all zero. */
export const zeroWords: Words = [0, 0, 0, 0];

/** The words of an address; those that IPv4 has not are zero. */
export const wordsOf = ({ words }: IpAddress): Words => [words[0] ?? 0, words[1] ?? 0, words[2] ?? 0, words[3] ?? 0];

/** The address that words stand for in a family. */
export const addressOf = (family: Family, words: Words): IpAddress =>
  family === 'inet' ? { family, words: [words[0] >>> 0] } : { family, words: words.map((word) => word >>> 0) };

const each = (make: (i: 0 | 1 | 2 | 3) => number): Words => [
  make(0) >>> 0,
  make(1) >>> 0,
  make(2) >>> 0,
  make(3) >>> 0,
];

/** The first `bits` bits of `network`, the others of `host` (pf.c, pf_poolmask). */
export const joinWords = (network: Words, bits: number, host: Words): Words =>
  each((i) => {
    const mask = wordMask(bits - 32 * i);
    return (network[i] & mask) | (host[i] & ~mask);
  });

/** Whether the first `bits` bits agree. */
export const sameBits = (a: Words, b: Words, bits: number): boolean =>
  a.every((word, i) => ((word ^ (b[i] ?? 0)) & wordMask(bits - 32 * i)) >>> 0 === 0);

/** The next address of the family; the one behind the last is zero (pf.c, pf_addr_inc). */
export function nextWords(words: Words, family: Family): Words {
  if (family === 'inet') return each((i) => (i === 0 ? words[0] + 1 : words[i]));
  const next: [number, number, number, number] = [...words];
  for (let i = 3; i >= 0; i--) {
    next[i] = ((next[i] ?? 0) + 1) >>> 0;
    if (next[i] !== 0) break;
  }
  return next;
}

/** Every bit behind the first `bits` set: the last address of a network. */
export const lastWords = (words: Words, bits: number): Words => each((i) => words[i] | ~wordMask(bits - 32 * i));

/** Whether all bits are zero. */
export const isZeroWords = (words: Words): boolean => (words[0] | words[1] | words[2] | words[3]) === 0;

/** The bytes of the address in the order of the wire. */
export function bytesOf(words: Words, family: Family): number[] {
  const used = family === 'inet' ? words.slice(0, 1) : words;
  return used.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]);
}

/** The words that sixteen bytes make up; missing ones are zero. */
export const wordsFromBytes = (bytes: readonly number[]): Words =>
  each((i) => {
    const byte = (j: number) => bytes[4 * i + j] ?? 0;
    return (byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3);
  });
