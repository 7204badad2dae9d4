import type { StateHabits } from '../../dialects/kernel-states.ts';
import { type PacketDescription, TcpFlags } from '../description.ts';
import { FlowPeer, TcpPeer } from './peers.ts';
import { type TcpSegment } from './sequence.ts';
import type { StateEntry, TimeoutName } from './state.ts';
import { meetServer, proxySegment, type SentSegment } from './synproxy.ts';
import { trackFull, type Ends, type Demands } from './tcp-full.ts';
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

/** What tracking has to know beside the packet and its entry. */
export interface Circumstances {
  readonly habits: StateHabits;
  /** Asks whether a handshake that has just completed exceeds a limit. */
  readonly exceeds: (entry: StateEntry) => boolean;
  /** Tells whether a scrub rule puts the packet together. */
  readonly isReassembled: () => boolean;
  /** Clock in seconds. */
  readonly now: number;
}

const passed: Outcome = { kind: 'pass', reason: '', sent: [] };
const overLimit: Outcome = { kind: 'block', reason: 'src-limit', sent: [] };

/**
 * Moves an entry by a packet that matched it (pf.c, pf_test_state).
 *
 * @param segment the TCP segment; undefined for other protocols.
 */
export function trackPacket(
  entry: StateEntry,
  packet: PacketDescription,
  segment: TcpSegment | undefined,
  circumstances: Circumstances,
): Outcome {
  if (segment) return trackSegment(entry, packet, segment, circumstances);
  const { now } = circumstances;
  // What an association does shows in its chunks, which are not given.
  if (packet.header === 'sctp') {
    touch(entry, entry.timeout, now);
    return passed;
  }
  const { sender, receiver } = seenEnds(entry, packet, circumstances.habits);
  if (sender.state < FlowPeer.single) sender.state = FlowPeer.single;
  if (receiver.state === FlowPeer.single) receiver.state = FlowPeer.multiple;
  const multiple = sender.state === FlowPeer.multiple && receiver.state === FlowPeer.multiple;
  if (packet.header === 'udp') touch(entry, multiple ? 'udp.multiple' : 'udp.single', now);
  else touch(entry, multiple ? 'other.multiple' : 'other.single', now);
  return passed;
}

/** Who sent a packet of an entry, and who is to get it. */
export function endsOf(entry: StateEntry, packet: PacketDescription): Ends {
  const { source, destination } = entry;
  return comesFromSource(entry, packet)
    ? { sender: source, receiver: destination }
    : { sender: destination, receiver: source };
}

/** Sender and receiver as kernels take them that go by the direction alone (pf.c, pf_test_state). */
function seenEnds(entry: StateEntry, packet: PacketDescription, { peersByDirection }: StateHabits): Ends {
  const { source, destination } = entry;
  if (!peersByDirection) return endsOf(entry, packet);
  return packet.direction === entry.direction
    ? { sender: source, receiver: destination }
    : { sender: destination, receiver: source };
}

/** Whether a packet has the direction of the one that made the entry; `af-to` turns the other side round. */
export function comesFromSource(entry: StateEntry, packet: PacketDescription): boolean {
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
  circumstances: Circumstances,
): Outcome {
  const { habits, exceeds, now } = circumstances;
  const proxied = passProxy(entry, packet, segment, circumstances);
  if (proxied) return proxied;
  const ends = seenEnds(entry, packet, habits);
  const isSyn = (segment.flags & (TcpFlags.syn | TcpFlags.ack)) === TcpFlags.syn;
  if (isSyn && habits.synOnConnection !== 'followed') {
    const least = Math.min(ends.sender.state, ends.receiver.state);
    if (least >= TcpPeer.finWait2) {
      return { kind: 'rules', reason: '', sent: [] };
    }
    if (least >= TcpPeer.established && habits.synOnConnection === 'challenged') return challenge(ends);
  }
  const full = endsOf(entry, packet);
  const timeout = (): TimeoutName => tcpTimeout(entry.source.state, entry.destination.state);
  if (entry.rule.state.sloppy) {
    if (advanceSloppily(segment.flags, ends) && exceeds(entry)) return overLimit;
    applyReset(segment.flags, ends);
    const begins = habits.sloppySynBegins && (segment.flags & TcpFlags.syn) !== 0;
    touch(entry, begins && timeout() === 'tcp.established' ? 'tcp.first' : timeout(), now);
    return { ...passed, segment };
  }
  const tracked = trackFull(segment, full, demandsOn(segment, circumstances));
  if (tracked.kind === 'handshake' || tracked.kind === 'mismatch') {
    const isReset = (segment.flags & TcpFlags.rst) !== 0;
    const answers = tracked.kind === 'handshake' && !isReset;
    const sent: SentSegment[] = answers ? [{ towards: 'back', flags: TcpFlags.rst, seq: segment.ack, ack: 0 }] : [];
    return { kind: 'block', reason: 'state-mismatch', sent };
  }
  if (advanceStates(segment.flags, full, tracked.kind) && exceeds(entry)) return overLimit;
  applyReset(segment.flags, full);
  if (tracked.kind === 'strict') touch(entry, timeout(), now);
  return { ...passed, segment: { ...segment, seq: tracked.seq, ack: tracked.ack } };
}

const anywhere = { below: Infinity, above: Infinity };

function demandsOn({ flags }: TcpSegment, { habits, isReassembled }: Circumstances): Demands {
  const { exactReset, resetMayTrail, finInWindow } = habits;
  const isExact =
    (flags & TcpFlags.rst) !== 0 && exactReset !== 'never' && (exactReset === 'always' || isReassembled());
  return { reset: isExact ? { below: resetMayTrail ? 1 : 0, above: 1 } : anywhere, finInWindow };
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
  { exceeds, habits }: Circumstances,
): Outcome | undefined {
  let step = proxySegment(entry, segment, packet.direction === entry.direction, habits.plainProxyAnswer);
  if (step.kind === 'completed-client') {
    if (exceeds(entry)) return overLimit;
    entry.source.state = TcpPeer.proxyDestination;
    step = meetServer(entry, segment);
  }
  if (step.kind === 'continue' || step.kind === 'completed-client') return undefined;
  return { kind: step.kind, reason: 'synproxy', sent: step.sent };
}
