import { describe, expect, it } from 'vitest';
import { TcpPeer, shownPeers } from '../../../../server/src/simulate/connections/peers.ts';
import { tcpFlags, type TcpSegment } from '../../../../server/src/simulate/connections/sequence.ts';
import { newPeer, type StatePeer } from '../../../../server/src/simulate/connections/state.ts';
import { trackFull } from '../../../../server/src/simulate/connections/tcp-full.ts';
import { advanceSloppily, advanceStates, applyReset } from '../../../../server/src/simulate/connections/tcp-states.ts';
import { tcpTimeout } from '../../../../server/src/simulate/connections/timeouts.ts';

function segment(flags: string, seq: number, ack = 0, length = 0): TcpSegment {
  return { flags: tcpFlags(flags), seq, ack, length, window: 65535 };
}

/** A connection as pf knows it after the client's SYN with sequence number 1000. */
function afterSyn(): { client: StatePeer; server: StatePeer } {
  return {
    client: { ...newPeer(), state: TcpPeer.synSent, seqLow: 1000, seqHigh: 1002, maxWindow: 65535 },
    server: { ...newPeer(), state: TcpPeer.closed, seqHigh: 1, maxWindow: 1 },
  };
}

type Step = readonly [from: 'client' | 'server', segment: TcpSegment, kind: string, peers: string];

function play(steps: readonly Step[]): void {
  const { client, server } = afterSyn();
  for (const [from, sent, kind, peers] of steps) {
    const ends = from === 'client' ? { sender: client, receiver: server } : { sender: server, receiver: client };
    const tracked = trackFull(sent, ends);
    if (tracked.kind === 'strict' || tracked.kind === 'loose') {
      advanceStates(sent.flags, ends, tracked.kind);
      applyReset(sent.flags, ends);
    }
    expect(`${tracked.kind} ${shownPeers(6, 'out', client.state, server.state)}`).toBe(`${kind} ${peers}`);
  }
}

describe('full tracking', () => {
  it('takes the numbers of an end that has its shift and is heard anew as they are', () => {
    const { client, server } = afterSyn();
    client.seqDifference = 7;
    server.seqDifference = 9;
    const tracked = trackFull(segment('SA', 5000, 1001), { sender: server, receiver: client });
    expect(tracked).toMatchObject({ kind: 'strict', seq: 5000, ack: 1001 });
  });

  it('follows a connection from the handshake to both FINs', () => {
    play([
      ['server', segment('SA', 5000, 1001), 'strict', 'ESTABLISHED:SYN_SENT'],
      ['client', segment('A', 1001, 5001), 'strict', 'ESTABLISHED:ESTABLISHED'],
      ['client', segment('PA', 1001, 5001, 10), 'strict', 'ESTABLISHED:ESTABLISHED'],
      ['client', segment('FA', 1011, 5001), 'strict', 'CLOSING:ESTABLISHED'],
      ['server', segment('A', 5001, 1012), 'strict', 'FIN_WAIT_2:ESTABLISHED'],
      ['server', segment('FA', 5001, 1012), 'strict', 'FIN_WAIT_2:CLOSING'],
      ['client', segment('A', 1012, 5002), 'strict', 'FIN_WAIT_2:FIN_WAIT_2'],
    ]);
  });

  it('lets a reset end the connection only where it fits', () => {
    play([
      ['server', segment('SA', 5000, 1001), 'strict', 'ESTABLISHED:SYN_SENT'],
      ['client', segment('A', 1001, 5001), 'strict', 'ESTABLISHED:ESTABLISHED'],
      ['server', segment('R', 9000), 'mismatch', 'ESTABLISHED:ESTABLISHED'],
      ['server', segment('R', 5001), 'strict', 'TIME_WAIT:TIME_WAIT'],
    ]);
  });

  it('names the checks that a segment far ahead of its window fails', () => {
    const { client, server } = afterSyn();
    trackFull(segment('SA', 5000, 1001), { sender: server, receiver: client });
    client.state = server.state = TcpPeer.established;
    const tracked = trackFull(segment('PA', 900_000, 5001, 10), { sender: client, receiver: server });
    expect(tracked).toMatchObject({ kind: 'mismatch', failed: [1, 5] });
  });

  it('asks for a reset when the numbers do not fit during the handshake', () => {
    const { client, server } = afterSyn();
    trackFull(segment('SA', 5000, 1001), { sender: server, receiver: client });
    server.state = TcpPeer.synSent;
    const tracked = trackFull(segment('A', 900_000, 5001), { sender: server, receiver: client });
    expect(tracked.kind).toBe('strict');
    const far = trackFull(segment('PA', 900_000, 5001, 5), { sender: client, receiver: server });
    expect(far.kind).toBe('handshake');
    expect(client).toMatchObject({ seqLow: 0, seqHigh: 1, maxWindow: 1 });
  });
});

describe('sloppy tracking', () => {
  it('copes with one half of a connection', () => {
    const client = { ...newPeer(), state: TcpPeer.synSent, seqLow: 1000 };
    const server = newPeer();
    const ends = { sender: client, receiver: server };
    expect(advanceSloppily(tcpFlags('A'), ends)).toBe(true);
    expect([client.state, server.state]).toEqual([TcpPeer.established, TcpPeer.established]);
    advanceSloppily(tcpFlags('FA'), ends);
    expect([client.state, server.state]).toEqual([TcpPeer.closing, TcpPeer.closing]);
  });
});

describe('which timeout counts', () => {
  it.each([
    [TcpPeer.synSent, TcpPeer.closed, 'tcp.opening'],
    [TcpPeer.established, TcpPeer.synSent, 'tcp.opening'],
    [TcpPeer.established, TcpPeer.established, 'tcp.established'],
    [TcpPeer.closing, TcpPeer.established, 'tcp.closing'],
    [TcpPeer.finWait2, TcpPeer.established, 'tcp.closing'],
    [TcpPeer.closing, TcpPeer.finWait2, 'tcp.finwait'],
    [TcpPeer.finWait2, TcpPeer.finWait2, 'tcp.closed'],
    [TcpPeer.timeWait, TcpPeer.timeWait, 'tcp.closed'],
  ] as const)('peers %i and %i: %s', (one, other, timeout) => {
    expect(tcpTimeout(one, other)).toBe(timeout);
    expect(tcpTimeout(other, one)).toBe(timeout);
  });
});

describe('the names of pfctl -ss', () => {
  it('turns an incoming entry round', () => {
    expect(shownPeers(6, 'in', TcpPeer.established, TcpPeer.synSent)).toBe('SYN_SENT:ESTABLISHED');
    expect(shownPeers(6, 'out', TcpPeer.established, TcpPeer.synSent)).toBe('ESTABLISHED:SYN_SENT');
    expect(shownPeers(6, 'in', TcpPeer.proxySource, TcpPeer.closed)).toBe('PROXY:SRC');
    expect(shownPeers(17, 'in', 1, 0)).toBe('NO_TRAFFIC:SINGLE');
    expect(shownPeers(1, 'in', 0, 0)).toBe('0:0');
  });
});
