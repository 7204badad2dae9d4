import { Protocol, type PacketDescription, TcpFlags } from '../description.ts';
import type { Rule } from '../../ruleset/model.ts';
import { entryKeys, type Flow } from './keys.ts';
import { FlowPeer, TcpPeer } from './peers.ts';
import { sequence, type TcpSegment } from './sequence.ts';
import type { SourceNode } from './source-tracking.ts';
import { newPeer, type StateEntry, type StatePeer, type TimeoutName } from './state.ts';

/** pf draws the shift of `modulate state` at random; any number but 0 gives the same verdicts. */
const clientModulator = 0x1357_9bdf;

/** What a new entry is made from. */
export interface Making {
  readonly rule: Rule;
  readonly anchor: string;
  readonly packet: PacketDescription;
  /** Addresses and ports after translation. */
  readonly after: Flow;
  /** The TCP segment, for TCP. */
  readonly segment: TcpSegment | undefined;
  readonly sourceNode: SourceNode | undefined;
  /** Clock in seconds. */
  readonly now: number;
}

/** A new entry as a first packet makes it, not yet in the table (pf.c, pf_create_state). */
export function newEntry({ rule, anchor, packet, after, segment, sourceNode, now }: Making): StateEntry {
  const source = newPeer();
  const destination = newPeer();
  const timeout = openPeers(packet, rule, segment, source, destination);
  return {
    rule,
    anchor,
    direction: packet.direction,
    protocol: packet.protocol,
    ...entryKeys(packet, after),
    interface: rule.state.ifBound ? packet.interface : undefined,
    source,
    destination,
    sourceNode,
    counted: false,
    timeout,
    touched: now,
    removed: undefined,
    packets: 0,
    routedThrough: routeInterface(rule),
  };
}

/** The interface of a rule's route; undefined where it names none, or several. */
function routeInterface({ route }: Rule): string | undefined {
  const [name, ...others] = new Set(route?.addresses.map((address) => address.interface));
  return others.length === 0 ? name : undefined;
}

function openPeers(
  packet: PacketDescription,
  rule: Rule,
  segment: TcpSegment | undefined,
  source: StatePeer,
  destination: StatePeer,
): TimeoutName {
  switch (packet.header) {
    case 'tcp':
      if (segment) openTcp(segment, rule, source, destination);
      return 'tcp.first';
    case 'udp':
      source.state = FlowPeer.single;
      return 'udp.first';
    case 'sctp':
      source.state = FlowPeer.single;
      return 'sctp.first';
    case 'icmp':
    case 'icmp6':
      return 'icmp.first';
    case 'other':
    case 'fragment':
      // ICMP of the other address family, which some of the older pfs let through.
      if (packet.protocol === Protocol.icmp || packet.protocol === Protocol.icmp6) return 'icmp.first';
      source.state = FlowPeer.single;
      return 'other.first';
  }
}

function openTcp(segment: TcpSegment, rule: Rule, source: StatePeer, destination: StatePeer): void {
  const isSyn = (segment.flags & TcpFlags.syn) !== 0;
  const isFirst = (segment.flags & (TcpFlags.syn | TcpFlags.ack)) === TcpFlags.syn;
  const counted = (isSyn ? 1 : 0) + (segment.flags & TcpFlags.fin ? 1 : 0);
  source.state = TcpPeer.synSent;
  source.seqLow = segment.seq;
  source.seqHigh = sequence(segment.seq + segment.length + 1 + counted);
  source.seqDifference = isFirst && rule.keepState === 'modulate' ? clientModulator : 0;
  source.windowScale = isSyn ? segment.windowScale : undefined;
  source.maxWindow = Math.max(segment.window, 1);
  const scale = source.windowScale ?? 0;
  if (scale > 0) source.maxWindow = (source.maxWindow + (1 << scale) - 1) >> scale;
  destination.state = TcpPeer.closed;
  destination.seqHigh = 1;
  destination.maxWindow = 1;
}
