/** Address family, in the words of pf.conf. */
export type Family = 'inet' | 'inet6';

/** An address: one 32-bit word (unsigned, host order) for `inet`, four for `inet6`. */
export interface IpAddress {
  readonly family: Family;
  readonly words: readonly number[];
}
