import { TcpFlags } from '../description.ts';
import { TcpPeer } from './peers.ts';
import { sequence, type TcpSegment } from './sequence.ts';
import type { StateEntry } from './state.ts';

/** pf draws these at random; nothing but equality is ever asked of them. */
const proxyClientSequence = 0x70660001;
const proxyServerSequence = 0x70660002;

/** A segment that pf itself sends: to the end that sent the segment at hand (`back`) or on to the other (`on`). */
export interface SentSegment {
  readonly towards: 'back' | 'on';
  readonly flags: number;
  readonly seq: number;
  readonly ack: number;
}

/** What the proxy does with a segment: `consumed` passes nothing on, `block` drops it, `continue` goes on to tracking. */
export interface ProxyStep {
  readonly kind: 'consumed' | 'block' | 'continue' | 'completed-client';
  readonly sent: readonly SentSegment[];
}

/**
 * Starts the proxy for a new entry: answers the client's SYN in the server's stead (end of pf.c, pf_create_state).
 */
export function startProxy(entry: StateEntry, segment: TcpSegment): SentSegment {
  entry.source.state = TcpPeer.proxySource;
  entry.source.seqHigh = proxyClientSequence;
  return synAck(segment);
}

function synAck(segment: TcpSegment): SentSegment {
  return {
    towards: 'back',
    flags: TcpFlags.syn | TcpFlags.ack,
    seq: proxyClientSequence,
    ack: sequence(segment.seq + 1),
  };
}

/**
 * One segment of a connection whose handshake pf is doing for the server (pf.c, pf_synproxy). Changes the entry.
 *
 * @param same whether the segment has the direction of the entry (it comes from the client).
 * @param plain whether the client's ACK must be without FIN and RST.
 * @returns `completed-client` when the client's handshake has just completed: the caller counts the connection and calls
 *   `meetServer`. Does not throw.
 */
export function proxySegment(entry: StateEntry, segment: TcpSegment, same: boolean, plain: boolean): ProxyStep {
  const { source } = entry;
  if (source.state === TcpPeer.proxySource) {
    if (!same) return { kind: 'consumed', sent: [] };
    if (segment.flags & TcpFlags.syn) {
      return segment.seq === source.seqLow
        ? { kind: 'consumed', sent: [synAck(segment)] }
        : { kind: 'block', sent: [] };
    }
    const wanted = TcpFlags.ack;
    const looked = segment.flags & (TcpFlags.ack | (plain ? TcpFlags.rst | TcpFlags.fin : 0));
    if (looked !== wanted || !acknowledgesProxy(entry, segment)) return { kind: 'block', sent: [] };
    return { kind: 'completed-client', sent: [] };
  }
  if (source.state !== TcpPeer.proxyDestination) return { kind: 'continue', sent: [] };
  return same ? meetServer(entry, segment) : joinServer(entry, segment);
}

function acknowledgesProxy({ source }: StateEntry, segment: TcpSegment): boolean {
  return segment.ack === sequence(source.seqHigh + 1) && segment.seq === sequence(source.seqLow + 1);
}

/** The client is there: sends a SYN to the server in the client's name. */
export function meetServer(entry: StateEntry, segment: TcpSegment): ProxyStep {
  const { source, destination } = entry;
  const isAck = (segment.flags & (TcpFlags.syn | TcpFlags.ack)) === TcpFlags.ack;
  if (!isAck || !acknowledgesProxy(entry, segment)) return { kind: 'block', sent: [] };
  source.maxWindow = Math.max(segment.window, 1);
  if (destination.seqHigh === 1) destination.seqHigh = proxyServerSequence;
  return { kind: 'consumed', sent: [{ towards: 'on', flags: TcpFlags.syn, seq: destination.seqHigh, ack: 0 }] };
}

/** The server has answered: joins the two handshakes by translating sequence numbers from now on. */
function joinServer(entry: StateEntry, segment: TcpSegment): ProxyStep {
  const { source, destination } = entry;
  const both = TcpFlags.syn | TcpFlags.ack;
  if ((segment.flags & both) !== both || segment.ack !== sequence(destination.seqHigh + 1)) {
    return { kind: 'block', sent: [] };
  }
  destination.maxWindow = Math.max(segment.window, 1);
  destination.seqLow = segment.seq;
  const sent: SentSegment[] = [
    { towards: 'back', flags: TcpFlags.ack, seq: segment.ack, ack: sequence(segment.seq + 1) },
    { towards: 'on', flags: TcpFlags.ack, seq: sequence(source.seqHigh + 1), ack: sequence(source.seqLow + 1) },
  ];
  source.seqDifference = sequence(destination.seqHigh - source.seqLow);
  destination.seqDifference = sequence(source.seqHigh - destination.seqLow);
  source.seqHigh = sequence(source.seqLow + destination.maxWindow);
  destination.seqHigh = sequence(destination.seqLow + source.maxWindow);
  source.windowScale = destination.windowScale = undefined;
  source.state = destination.state = TcpPeer.established;
  return { kind: 'consumed', sent };
}
