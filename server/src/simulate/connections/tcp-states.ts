import { TcpFlags } from '../description.ts';
import { TcpPeer } from './peers.ts';
import type { Ends, Tracking } from './tcp-full.ts';

/**
 * Moves the peers' states after a segment that full tracking let through (pf.c, pf_tcp_track_full).
 *
 * @param flags TCP flags of the segment.
 * @param kind `strict`: every event counts; `loose`: only FIN and RST do.
 * @returns true when this segment completed the handshake, so that the connection is to be counted.
 */
export function advanceStates(flags: number, { sender, receiver }: Ends, kind: Tracking['kind']): boolean {
  let completed = false;
  if (kind === 'strict' && flags & TcpFlags.syn && sender.state < TcpPeer.synSent) sender.state = TcpPeer.synSent;
  if (flags & TcpFlags.fin && sender.state < TcpPeer.closing) sender.state = TcpPeer.closing;
  if (kind === 'strict' && flags & TcpFlags.ack) {
    if (receiver.state === TcpPeer.synSent) {
      receiver.state = TcpPeer.established;
      completed = sender.state === TcpPeer.established;
    } else if (receiver.state === TcpPeer.closing) receiver.state = TcpPeer.finWait2;
  }
  return completed;
}

/** A RST closes both ends; done after the handshake was counted, as pf does. */
export function applyReset(flags: number, { sender, receiver }: Ends): void {
  if (!(flags & TcpFlags.rst)) return;
  sender.state = TcpPeer.timeWait;
  receiver.state = TcpPeer.timeWait;
}

/**
 * Moves the peers' states of a `sloppy` entry, which looks at flags only and copes with seeing one half of the
 * connection (pf.c, pf_tcp_track_sloppy).
 *
 * @returns true when this segment completed the handshake, so that the connection is to be counted.
 */
export function advanceSloppily(flags: number, { sender, receiver }: Ends): boolean {
  if (flags & TcpFlags.syn && sender.state < TcpPeer.synSent) sender.state = TcpPeer.synSent;
  if (flags & TcpFlags.fin && sender.state < TcpPeer.closing) sender.state = TcpPeer.closing;
  if (!(flags & TcpFlags.ack)) return false;
  if (receiver.state === TcpPeer.synSent) {
    receiver.state = TcpPeer.established;
    return sender.state === TcpPeer.established;
  }
  if (receiver.state === TcpPeer.closing) {
    receiver.state = TcpPeer.finWait2;
  } else if (sender.state === TcpPeer.synSent && receiver.state < TcpPeer.synSent) {
    sender.state = receiver.state = TcpPeer.established;
    return true;
  } else if (sender.state === TcpPeer.closing && receiver.state === TcpPeer.established && receiver.seqLow === 0) {
    receiver.state = TcpPeer.closing;
  }
  return false;
}
