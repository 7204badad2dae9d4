import { Protocol, type PacketDescription } from './description.ts';
import type { Evaluation } from './evaluation.ts';
import { yesNo } from './questions.ts';

const headerSizes: ReadonlyMap<number, number> = new Map([
  [Protocol.tcp, 20],
  [Protocol.udp, 8],
  [Protocol.icmp, 8],
  [Protocol.icmp6, 8],
  [Protocol.sctp, 12],
]);

/** Bytes of a packet with its plainest headers; undefined unless its length was told. */
function sizeOf({ packet, family, protocol }: PacketDescription): number | undefined {
  if (packet.len === undefined) return undefined;
  return (family === 'inet' ? 20 : 40) + (headerSizes.get(protocol) ?? 0) + packet.len;
}

/**
 * Whether a packet is larger than `max-pkt-size` allows (FreeBSD's pf.c, pf_test); one whose length was not told is taken
 * for one that is not.
 *
 * @param limit in bytes; 0: none.
 */
export function isTooLarge(limit: number, { packet, ask }: Evaluation): boolean {
  if (limit === 0) return false;
  const size = sizeOf(packet);
  if (size !== undefined) return size > limit;
  const text = `whether the packet has more than ${limit} bytes`;
  return ask !== undefined && ask(yesNo(text, text, false)) === 1;
}
