/** What pf reads of one TCP segment. Sequence numbers are unsigned 32-bit values, lengths count bytes. */
export interface TcpSegment {
  readonly flags: number;
  readonly seq: number;
  readonly ack: number;
  /** Payload bytes. */
  readonly length: number;
  readonly window: number;
  /** Window scale option: the shift, or undefined when the segment has none. */
  readonly windowScale?: number;
}

/** Wraps a number into an unsigned 32-bit sequence number. */
export function sequence(value: number): number {
  return value >>> 0;
}

/** Distance from `b` to `a` on the circle of sequence numbers, as a signed 32-bit number. */
export function sequenceDifference(a: number, b: number): number {
  return (a - b) | 0;
}

/** Whether `a` is at or behind `b` on the circle of sequence numbers (pf.c, SEQ_GEQ). */
export function atLeast(a: number, b: number): boolean {
  return sequenceDifference(a, b) >= 0;
}

/**
 * Reads TCP flags written as letters.
 *
 * @param letters any of `FSRPAUEW`, in any order and case; others are ignored.
 * @returns the bit set. Does not throw.
 */
export function tcpFlags(letters: string): number {
  let flags = 0;
  for (const letter of letters.toUpperCase()) {
    const bit = 'FSRPAUEW'.indexOf(letter);
    if (bit >= 0) flags |= 1 << bit;
  }
  return flags;
}
