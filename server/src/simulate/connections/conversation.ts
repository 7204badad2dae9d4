import { TcpFlags } from '../description.ts';
import { sequence, type TcpSegment } from './sequence.ts';

/** Sequence number of the first segment of an end that is heard for the first time. */
const firstSequence = 1000;
const serverSequence = 5000;
const usualWindow = 65535;

interface End {
  /** Next sequence number to send. */
  next: number;
  /** Next sequence number expected from the other end. */
  expected: number;
}

/** What is given of a segment; the rest is what a well-behaved peer would send. */
export interface GivenSegment {
  readonly flags: number;
  readonly length: number;
  readonly seq?: number | undefined;
  readonly ack?: number | undefined;
  readonly window?: number | undefined;
  readonly windowScale?: number | undefined;
}

/**
 * Keeps the sequence and acknowledgement numbers of all TCP connections as two well-behaved peers would, so that a
 * person who asks about a connection needs to give none. Ends are named by text, such as `192.0.2.1:80>198.51.100.7:40000`.
 */
export class Conversations {
  readonly #ends = new Map<string, End>();

  /** The segment that `from` sends to its other end `to`, with the numbers filled in. Does not advance the ends. */
  segment(from: string, given: GivenSegment): TcpSegment {
    const end = this.#ends.get(from);
    const startsHere = (given.flags & (TcpFlags.syn | TcpFlags.ack)) !== (TcpFlags.syn | TcpFlags.ack);
    return {
      flags: given.flags,
      seq: sequence(given.seq ?? end?.next ?? (startsHere ? firstSequence : serverSequence)),
      ack: given.flags & TcpFlags.ack ? sequence(given.ack ?? end?.expected ?? 0) : 0,
      length: given.length,
      window: given.window ?? usualWindow,
      ...(given.windowScale !== undefined && { windowScale: given.windowScale }),
    };
  }

  /** Notes that `from` sent a segment. */
  sent(from: string, segment: TcpSegment): void {
    this.#end(from, segment.ack).next = after(segment);
  }

  /** Notes that a segment arrived at `at`, with the numbers that it had on arrival. */
  received(at: string, segment: TcpSegment): void {
    const end = this.#end(at, undefined);
    end.expected = after(segment);
    if (end.next === 0) end.next = segment.ack || serverSequence;
  }

  #end(name: string, expected: number | undefined): End {
    const known = this.#ends.get(name);
    if (known) return known;
    const end: End = { next: 0, expected: expected ?? 0 };
    this.#ends.set(name, end);
    return end;
  }
}

function after({ seq, length, flags }: TcpSegment): number {
  return sequence(seq + length + (flags & TcpFlags.syn ? 1 : 0) + (flags & TcpFlags.fin ? 1 : 0));
}
