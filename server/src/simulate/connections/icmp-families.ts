import type { Family } from '../../machine/address.ts';

/** Types that have a counterpart in the other family, with the codes that have one; undefined: all. */
type Translatable = ReadonlyMap<number, ReadonlySet<number> | undefined>;

const translatable4: Translatable = new Map([
  [0, undefined],
  [8, undefined],
  [3, new Set([0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 15])],
  [11, undefined],
  [12, new Set([0, 2])],
]);
const translatable6: Translatable = new Map([
  [128, undefined],
  [129, undefined],
  [1, new Set([0, 1, 2, 3, 4])],
  [2, undefined],
  [3, undefined],
  [4, new Set([0, 1])],
]);

/** Whether an ICMP message of a family can be said in the other one, for `af-to` (pf.c, pf_translate_icmp_af). */
export function isSaidInBothFamilies(family: Family, type: number, code: number): boolean {
  const known = family === 'inet' ? translatable4 : translatable6;
  return known.has(type) && known.get(type)?.has(code) !== false;
}
