import type { Family } from '../machine/address.ts';
import type { Words } from './address-words.ts';

/** The golden ratio, which Bob Jenkins' hash starts from. */
const golden = 0x9e3779b9;

type Three = readonly [number, number, number];

/** By how much each step shifts, left or right in turn: right, left, right, and so on. */
const shifts = [13, 8, 13, 12, 16, 5, 3, 10, 15] as const;

/** Mixes three words (Bob Jenkins, 1996). */
function mix(words: Three): Three {
  const mixed = [...words] as [number, number, number];
  shifts.forEach((shift, step) => {
    const at = (step % 3) as 0 | 1 | 2;
    const before = mixed[((at + 2) % 3) as 0 | 1 | 2];
    const next = mixed[((at + 1) % 3) as 0 | 1 | 2];
    const isLeft = at === 1;
    mixed[at] = (mixed[at] - next - before) ^ (isLeft ? before << shift : before >>> shift);
  });
  return mixed;
}

/** A word with its bytes the other way round: the kernel hashes words as its processor loads them, little end first. */
const swapped = (word: number): number =>
  ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;

/**
 * The hash of a source address by which `source-hash` of the older pfs chooses (pf_lb.c, pf_hash).
 *
 * @param key four words of 32 bits; missing ones are zero.
 */
export function mixedHash(family: Family, source: Words, key: readonly number[]): Words {
  const [k0 = 0, k1 = 0, k2 = 0, k3 = 0] = key;
  const [s0, s1, s2, s3] = source.map(swapped) as unknown as Words;
  if (family === 'inet') {
    const [, , c] = mix([golden + s0, golden + k1, k0]);
    return [swapped(c + k2), 0, 0, 0];
  }
  const first = mix([golden + s0, golden + s2, k0]);
  const second = mix([first[0] + s1, first[1] + s3, first[2] + k1]);
  const third = mix([second[0] + s2, second[1] + s1, second[2] + k2]);
  const fourth = mix([third[0] + s3, third[1] + s0, third[2] + k3]);
  return [swapped(first[2]), swapped(second[2]), swapped(third[2]), swapped(fourth[2])];
}
