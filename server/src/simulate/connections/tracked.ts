import { type PacketDescription, TcpFlags } from '../description.ts';
import { FlowPeer, TcpPeer } from './peers.ts';
import { type TcpSegment } from './sequence.ts';
import type { StateEntry, TimeoutName } from './state.ts';
import { meetServer, proxySegment, type SentSegment } from './synproxy.ts';
import { trackFull, type Ends } from './tcp-full.ts';
import { advanceSloppily, advanceStates, applyReset } from './tcp-states.ts';
import { tcpTimeout } from './timeouts.ts';

/** What became of a packet that matched an entry. */
export interface Outcome {
  /** `rules`: the entry gives way to a new connection, the rules are asked. */
  readonly kind: 'pass' | 'block' | 'consumed' | 'rules';
  readonly reason: string;
  /** TCP segments that pf sends itself. */
  readonly sent: readonly SentSegment[];
  /** The segment as it leaves, after sequence modulation. */
  readonly segment?: TcpSegment;
}

/** Asks whether a handshake that has just completed exceeds a limit. */
export type ConnectionLimit = (entry: StateEntry) => boolean;

const passed: Outcome = { kind: 'pass', reason: '', sent: [] };
const overLimit: Outcome = { kind: 'block', reason: 'src-limit', sent: [] };

/**
 * Moves an entry by a packet that matched it (pf.c, pf_test_state).
 *
 * @param segment the TCP segment; undefined for other protocols.
 * @param now clock in seconds.
 */
export function trackPacket(
  entry: StateEntry,
  packet: PacketDescription,
  segment: TcpSegment | undefined,
  exceeds: ConnectionLimit,
  now: number,
): Outcome {
  if (segment) return trackSegment(entry, packet, segment, exceeds, now);
  const { sender, receiver } = endsOf(entry, packet);
  if (sender.state < FlowPeer.single) sender.state = FlowPeer.single;
  if (receiver.state === FlowPeer.single) receiver.state = FlowPeer.multiple;
  const multiple = sender.state === FlowPeer.multiple && receiver.state === FlowPeer.multiple;
  if (packet.header === 'udp') touch(entry, multiple ? 'udp.multiple' : 'udp.single', now);
  else touch(entry, multiple ? 'other.multiple' : 'other.single', now);
  return passed;
}

function endsOf(entry: StateEntry, packet: PacketDescription): Ends {
  const { source, destination } = entry;
  return comesFromSource(entry, packet)
    ? { sender: source, receiver: destination }
    : { sender: destination, receiver: source };
}

/** Whether a packet has the direction of the one that made the entry; `af-to` turns the other side round. */
function comesFromSource(entry: StateEntry, packet: PacketDescription): boolean {
  const acrossFamilies = entry.wire.family !== entry.stack.family;
  if (acrossFamilies) return packet.family === entry.wire.family;
  return packet.direction === entry.direction;
}

function touch(entry: StateEntry, timeout: TimeoutName, now: number): void {
  entry.touched = now;
  entry.timeout = timeout;
}

function trackSegment(
  entry: StateEntry,
  packet: PacketDescription,
  segment: TcpSegment,
  exceeds: ConnectionLimit,
  now: number,
): Outcome {
  const proxied = passProxy(entry, packet, segment, exceeds);
  if (proxied) return proxied;
  const ends = endsOf(entry, packet);
  if ((segment.flags & (TcpFlags.syn | TcpFlags.ack)) === TcpFlags.syn) {
    const least = Math.min(ends.sender.state, ends.receiver.state);
    if (least >= TcpPeer.finWait2) {
      entry.timeout = 'purge';
      return { kind: 'rules', reason: '', sent: [] };
    }
    if (least >= TcpPeer.established) return challenge(ends);
  }
  const timeout = (): TimeoutName => tcpTimeout(entry.source.state, entry.destination.state);
  if (entry.rule.state.sloppy) {
    if (advanceSloppily(segment.flags, ends) && exceeds(entry)) return overLimit;
    applyReset(segment.flags, ends);
    touch(entry, timeout(), now);
    return { ...passed, segment };
  }
  const bothSynSent = entry.source.state === TcpPeer.synSent && entry.destination.state === TcpPeer.synSent;
  const tracked = trackFull(segment, ends, bothSynSent);
  if (tracked.kind === 'handshake' || tracked.kind === 'mismatch') {
    const isReset = (segment.flags & TcpFlags.rst) !== 0;
    const answers = tracked.kind === 'handshake' && !isReset;
    const sent: SentSegment[] = answers ? [{ towards: 'back', flags: TcpFlags.rst, seq: segment.ack, ack: 0 }] : [];
    return { kind: 'block', reason: 'state-mismatch', sent };
  }
  if (advanceStates(segment.flags, ends, tracked.kind) && exceeds(entry)) return overLimit;
  applyReset(segment.flags, ends);
  if (tracked.kind === 'strict') touch(entry, timeout(), now);
  return { ...passed, segment: { ...segment, seq: tracked.seq, ack: tracked.ack } };
}

/** A SYN on an established connection is answered with what the other end would send, so that all agree again (pf.c, pf_send_challenge_ack). */
function challenge({ sender, receiver }: Ends): Outcome {
  const sent: SentSegment = { towards: 'back', flags: TcpFlags.ack, seq: receiver.seqLow, ack: sender.seqLow };
  return { kind: 'block', reason: '', sent: [sent] };
}

/** The synproxy's part; undefined when the connection is past it. */
function passProxy(
  entry: StateEntry,
  packet: PacketDescription,
  segment: TcpSegment,
  exceeds: ConnectionLimit,
): Outcome | undefined {
  let step = proxySegment(entry, segment, packet.direction === entry.direction);
  if (step.kind === 'completed-client') {
    if (exceeds(entry)) return overLimit;
    entry.source.state = TcpPeer.proxyDestination;
    step = meetServer(entry, segment);
  }
  if (step.kind === 'continue' || step.kind === 'completed-client') return undefined;
  return { kind: step.kind, reason: 'synproxy', sent: step.sent };
}
