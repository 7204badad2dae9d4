import { TcpFlags } from '../description.ts';
import { TcpPeer } from './peers.ts';
import { atLeast, sequence, sequenceDifference, type TcpSegment } from './sequence.ts';
import type { StatePeer } from './state.ts';

/** How far outside of its window a segment may lie at the loose check (pf.c, MAXACKWINDOW). */
const looseWindow = 0xffff + 1500;
const largestWindow = 0xffff;

/** The two ends of a state entry as seen from one packet: who sent it, and who is to get it. */
export interface Ends {
  readonly sender: StatePeer;
  readonly receiver: StatePeer;
}

/** In what the pfs differ in what they ask of a segment. */
export interface Demands {
  /** How far a RST may be from the next sequence number of its sender; otherwise it is treated like a segment in doubt. */
  readonly reset: { readonly below: number; readonly above: number };
  /** A FIN must lie in the window too, as if it were data. */
  readonly finInWindow: boolean;
}

const usualDemands: Demands = { reset: { below: 1, above: 1 }, finInWindow: false };

/** What tracking found: `strict` and `loose` pass; `handshake` asks for a RST; `mismatch` is the logged "BAD state". */
export interface Tracking {
  readonly kind: 'strict' | 'loose' | 'handshake' | 'mismatch';
  /** Numbers of the checks that failed, as the log line's digits. */
  readonly failed: readonly number[];
  /** The segment as it leaves pf, after sequence modulation. */
  readonly seq: number;
  readonly ack: number;
}

/** The numbers of a segment after pf's adjustments, with the end of its data. */
interface Extent {
  readonly seqOut: number;
  readonly ackOut: number;
  readonly seq: number;
  readonly ack: number;
  readonly end: number;
  readonly dataEnd: number;
  readonly window: number;
  readonly senderScale: number;
  readonly receiverScale: number;
}

/** A random number for a server whose sequence numbers are modulated is not needed to decide anything; any fixed one will do. */
const serverModulator = 0x5eed1234;

/**
 * Window tracking of one segment against an entry, after Guido van Rooij's paper (pf.c, pf_tcp_track_full). Changes the
 * peers' sequence windows and, for a segment that is let through, their states; the caller counts connections and sets
 * the timeout of a strict match.
 *
 * @param ends sender and receiver of the segment.
 * @param demands what the kernel asks; those of today's OpenBSD unless given.
 */
export function trackFull(segment: TcpSegment, ends: Ends, { reset, finInWindow }: Demands = usualDemands): Tracking {
  const { sender, receiver } = ends;
  const first = sender.seqLow === 0;
  const extent = first ? firstExtent(segment, ends) : laterExtent(segment, ends);
  const { seqOut, ackOut } = extent;

  const isAck = (segment.flags & TcpFlags.ack) !== 0;
  const isRst = (segment.flags & TcpFlags.rst) !== 0;
  const ackUnusable = !isAck || (extent.ack === 0 && isRst) || receiver.state < TcpPeer.synSent;
  const ack = ackUnusable ? receiver.seqLow : extent.ack;
  const empty = extent.seq === extent.end;
  const seq = empty ? sender.seqLow : extent.seq;
  const end = empty ? seq : extent.end;
  const dataEnd = empty ? seq : finInWindow ? extent.end : extent.dataEnd;
  const skew = sequenceDifference(receiver.seqLow, ack);

  const checks: readonly (readonly [number, boolean])[] = [
    [1, atLeast(sender.seqHigh, dataEnd)],
    [2, atLeast(seq, sequence(sender.seqLow - receiver.maxWindow * 2 ** extent.receiverScale))],
    [3, skew >= -looseWindow],
    [4, skew <= looseWindow * 2 ** extent.senderScale],
  ];
  const offset = sequenceDifference(segment.seq, sender.seqLow);
  const rstInPlace = !isRst || (offset >= -reset.below && offset <= reset.above);
  const failed = checks.filter(([, ok]) => !ok).map(([digit]) => digit);
  const slide = () => {
    if (sender.maxWindow < extent.window) sender.maxWindow = extent.window;
    if (sequenceDifference(end, sender.seqLow) > 0) sender.seqLow = end;
    const allowed = sequence(ack + extent.window * 2 ** extent.senderScale);
    if (atLeast(allowed, receiver.seqHigh)) {
      receiver.seqHigh = sequence(ack + Math.max(extent.window * 2 ** extent.senderScale, 1));
    }
  };

  if (failed.length === 0 && rstInPlace) {
    slide();
    return { kind: 'strict', failed, seq: seqOut, ack: ackOut };
  }
  const mayBeLoose =
    receiver.state < TcpPeer.synSent || receiver.state >= TcpPeer.finWait2 || sender.state >= TcpPeer.finWait2;
  const ahead = atLeast(sequence(sender.seqHigh + looseWindow), dataEnd);
  const behind = atLeast(seq, sequence(sender.seqLow - looseWindow));
  if (mayBeLoose && ahead && behind) {
    slide();
    return { kind: 'loose', failed, seq: seqOut, ack: ackOut };
  }
  if (sender.state === TcpPeer.synSent && receiver.state === TcpPeer.synSent) {
    sender.seqLow = 0;
    sender.seqHigh = 1;
    sender.maxWindow = 1;
    return { kind: 'handshake', failed, seq: seqOut, ack: ackOut };
  }
  const loose = [...(ahead ? [] : [5]), ...(behind ? [] : [6])];
  return { kind: 'mismatch', failed: [...failed, ...loose], seq: seqOut, ack: ackOut };
}

/**
 * The first segment heard from an end: learns its numbers, its window scale, and opens its window. Numbers are shifted
 * only when the shift is drawn; an end that has one, and is heard anew, is taken as it is.
 */
function firstExtent(segment: TcpSegment, { sender, receiver }: Ends): Extent {
  const isShifted = receiver.seqDifference !== 0 && sender.seqDifference === 0;
  if (isShifted) {
    sender.seqDifference = sequence(serverModulator - segment.seq) || 1;
  }
  const isSyn = (segment.flags & TcpFlags.syn) !== 0;
  let end = sequence(segment.seq + segment.length);
  let window = segment.window;
  let senderScale = 0;
  let receiverScale = 0;
  if (isSyn) {
    end = sequence(end + 1);
    if (receiver.windowScale !== undefined) {
      sender.windowScale = segment.windowScale;
      if (sender.windowScale !== undefined) {
        // The window of a SYN is not scaled yet, so that of the peers is brought down to compare.
        senderScale = sender.windowScale;
        window = (window + (1 << senderScale) - 1) >> senderScale;
        receiverScale = receiver.windowScale;
      } else {
        receiver.maxWindow = Math.min(largestWindow, receiver.maxWindow * 2 ** receiver.windowScale);
        receiver.windowScale = undefined;
      }
    }
  }
  const dataEnd = end;
  if (segment.flags & TcpFlags.fin) end = sequence(end + 1);
  sender.seqLow = segment.seq;
  if (sender.state < TcpPeer.synSent) sender.state = TcpPeer.synSent;
  const opened = sequence(end + Math.max(1, receiver.maxWindow * 2 ** receiverScale));
  if (sender.seqHigh === 1 || atLeast(opened, sender.seqHigh)) sender.seqHigh = opened;
  if (window > sender.maxWindow) sender.maxWindow = window;
  const ack = isShifted ? sequence(segment.ack - receiver.seqDifference) : segment.ack;
  const seqOut = isShifted ? sequence(segment.seq + sender.seqDifference) : segment.seq;
  return { seqOut, ackOut: ack, seq: segment.seq, ack, end, dataEnd, window, senderScale, receiverScale };
}

function laterExtent(segment: TcpSegment, { sender, receiver }: Ends): Extent {
  const isSyn = (segment.flags & TcpFlags.syn) !== 0;
  const scaled = sender.windowScale !== undefined && receiver.windowScale !== undefined && !isSyn;
  const dataEnd = sequence(segment.seq + segment.length + (isSyn ? 1 : 0));
  const ack = sequence(segment.ack - receiver.seqDifference);
  return {
    seqOut: sequence(segment.seq + sender.seqDifference),
    ackOut: ack,
    seq: segment.seq,
    ack,
    end: segment.flags & TcpFlags.fin ? sequence(dataEnd + 1) : dataEnd,
    dataEnd,
    window: segment.window,
    senderScale: scaled ? (sender.windowScale ?? 0) : 0,
    receiverScale: scaled ? (receiver.windowScale ?? 0) : 0,
  };
}
