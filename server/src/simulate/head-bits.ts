import type { Family } from '../machine/address.ts';

/*
 * Direction, address family and protocol packed into one number, so that a rule is tested for all of them at once.
 */

/** The bits of each part. */
export const HeadBits = { protocol: 0xffff, direction: 0x30000, family: 0xc0000 } as const;

const directionBits = { in: 0x10000, out: 0x20000 } as const;
const familyBits = { inet: 0x40000, inet6: 0x80000 } as const;
/** What no rule asks for. */
const noProtocol = 0xffff;

/** Packs what is given; the bits of the rest are zero. A number that is no protocol is one that no rule asks for. */
export function packHead(
  direction: 'in' | 'out' | undefined,
  family: Family | undefined,
  protocol: number | undefined,
): number {
  const isProtocol = protocol === undefined || (protocol >= 0 && protocol <= 255 && Number.isInteger(protocol));
  return (
    (direction ? directionBits[direction] : 0) |
    (family ? familyBits[family] : 0) |
    (isProtocol ? (protocol ?? 0) : noProtocol)
  );
}

/** The bits to be compared where a rule asks for what is given. */
export function headMask(direction: 'in' | 'out' | undefined, family: Family | undefined, protocol: number): number {
  return (
    (direction ? HeadBits.direction : 0) | (family ? HeadBits.family : 0) | (protocol === 0 ? 0 : HeadBits.protocol)
  );
}
