import { wordMask } from '../machine/ip.ts';

/** A hash with another word mixed in: 32 bits, of either sign. */
export function mixWord(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** Hash of the first `bits` bits of an address. */
export function hashNetwork(bits: number, w0: number, w1: number, w2: number, w3: number): number {
  const first = mixWord(bits, w0 & wordMask(bits));
  if (bits <= 32) return first;
  const second = mixWord(first, w1 & wordMask(bits - 32));
  return mixWord(mixWord(second, w2 & wordMask(bits - 64)), w3 & wordMask(bits - 96));
}
