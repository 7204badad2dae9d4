/** Numbers of TCP peer states (tcp_fsm.h); pf uses only these. Their order matters: "at least ESTABLISHED" is a comparison. */
export const TcpPeer = {
  closed: 0,
  synSent: 2,
  established: 4,
  closing: 7,
  finWait2: 9,
  timeWait: 10,
  proxySource: 11,
  proxyDestination: 12,
} as const;

/** Numbers of peer states for UDP and the other protocols (pfvar.h, PFUDPS_*, PFOTHERS_*). */
export const FlowPeer = { noTraffic: 0, single: 1, multiple: 2 } as const;

const tcpNames = [
  'CLOSED',
  'LISTEN',
  'SYN_SENT',
  'SYN_RCVD',
  'ESTABLISHED',
  'CLOSE_WAIT',
  'FIN_WAIT_1',
  'CLOSING',
  'LAST_ACK',
  'FIN_WAIT_2',
  'TIME_WAIT',
  'PROXY:SRC',
  'PROXY:DST',
];
const flowNames = ['NO_TRAFFIC', 'SINGLE', 'MULTIPLE'];

const protocolTcp = 6;
const protocolIcmp = 1;
const protocolIcmp6 = 58;

/**
 * The name of one peer's state.
 *
 * @param protocol IP protocol number of the state entry.
 * @param peer number of the peer's state.
 * @returns the name that `pfctl -ss` uses, or the number for ICMP and unknown states. Does not throw.
 */
export function peerName(protocol: number, peer: number): string {
  if (protocol === protocolTcp) return tcpNames[peer] ?? String(peer);
  if (protocol === protocolIcmp || protocol === protocolIcmp6) return String(peer);
  return flowNames[peer] ?? String(peer);
}

/**
 * What `pfctl -ss` prints behind the addresses of an entry (pf_print_state.c, print_state): `source:destination` for
 * one made by an outgoing packet, `destination:source` for one made by an incoming packet.
 *
 * @param protocol IP protocol number.
 * @param direction direction of the packet that made the entry.
 * @param source state of the peer that sent that packet.
 * @param destination state of the other peer.
 * @returns for example `ESTABLISHED:SYN_SENT`. Does not throw.
 */
export function shownPeers(protocol: number, direction: 'in' | 'out', source: number, destination: number): string {
  if (protocol === protocolTcp) {
    if (source === TcpPeer.proxySource || destination === TcpPeer.proxySource) return 'PROXY:SRC';
    if (source === TcpPeer.proxyDestination || destination === TcpPeer.proxyDestination) return 'PROXY:DST';
  }
  const [first, second] = direction === 'out' ? [source, destination] : [destination, source];
  return `${peerName(protocol, first)}:${peerName(protocol, second)}`;
}
