import type { Kernel } from '../dialects/kernel.ts';

/** Whether a packet with this type of service is one that a rule's `tos`, which is not 0, asks for. */
export const tosMatches = (asked: number, seen: number, { sharesTosBits }: Kernel): boolean =>
  sharesTosBits ? (asked & seen) !== 0 : asked === seen;
