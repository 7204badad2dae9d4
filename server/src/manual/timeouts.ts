import type { TimeoutEntry, TimeoutProfile } from './model.ts';
import { everywhere, freebsdSince } from './where.ts';

/*
 * The names that `set timeout` and the state options of a rule take, as the kernel uses them.
 * Values: pfvar.h (PFTM_*_VAL) and pfctl.c (pf_hint_*).
 */

const tracking = 'pf.c, pf_tcp_track_full';

/** One value for all profiles: `set optimization` does not touch it. */
function fixed(value: number): Record<TimeoutProfile, number> {
  return { normal: value, 'high-latency': value, conservative: value, aggressive: value };
}

function profiled(
  normal: number,
  highLatency: number,
  conservative: number,
  aggressive: number,
): Record<TimeoutProfile, number> {
  return { normal, 'high-latency': highLatency, conservative, aggressive };
}

const tcp: readonly TimeoutEntry[] = [
  {
    name: 'tcp.first',
    title: 'state timeout',
    where: everywhere,
    unit: 'seconds',
    covers: 'A TCP connection of which only the packet that created the entry has been seen',
    values: profiled(120, 180, 3600, 30),
    summary: 'Lifetime of an entry whose first packet, normally a SYN, has not been followed by any other.',
    details:
      'The creating peer is `SYN_SENT`, the other one `CLOSED`. The next packet that matches the entry ends this timeout, ' +
      'whoever sent it: a mere repetition of the SYN moves the entry on to `tcp.opening`, which is four times shorter by default.',
    source: 'pf.c, pf_create_state',
  },
  {
    name: 'tcp.opening',
    title: 'state timeout',
    where: everywhere,
    unit: 'seconds',
    covers: 'A TCP connection with at least one peer below `ESTABLISHED`, after the second packet',
    values: profiled(30, 35, 900, 5),
    summary: 'Lifetime of an entry in the middle of the three-way handshake.',
    details:
      'Holds from the second packet (the answer, or a repeated SYN) until both SYNs are acknowledged. ' +
      'Where pf sees only one half of a conversation (asymmetric routing), connections never leave this state and are forgotten after 30 seconds of silence.',
    manualDiffers:
      "OpenBSD's page is right here; FreeBSD's names the time in which the destination has not sent anything, but the entry " +
      'stays in this state after the SYN+ACK too, until the last ACK of the handshake.',
    source: tracking,
  },
  {
    name: 'tcp.established',
    title: 'state timeout',
    where: everywhere,
    unit: 'seconds',
    covers: 'A TCP connection with both peers `ESTABLISHED`',
    values: profiled(86400, 86400, 432000, 18000),
    summary: 'How long an open connection may be silent before pf forgets it.',
    details:
      'Every packet that matches the entry starts the time anew. After it the connection is dead at the firewall while both ends believe it open: ' +
      'applications that idle for longer need keepalives, or a longer value on their own rule: `keep state (tcp.established 172800)`.',
    source: tracking,
  },
  {
    name: 'tcp.closing',
    title: 'state timeout',
    where: everywhere,
    unit: 'seconds',
    covers: 'A TCP connection with exactly one peer at `CLOSING` or later: one FIN has been seen',
    values: profiled(900, 905, 3600, 60),
    summary: 'Lifetime of a half-closed connection: one side has sent its FIN, the other has not.',
    details:
      'A connection that stays half-closed, `FIN_WAIT_2:ESTABLISHED` in `pfctl -ss`, occupies its entry for 15 minutes after the last packet. ' +
      'Servers with many clients that vanish without their own FIN can lower it.',
    source: tracking,
  },
  {
    name: 'tcp.finwait',
    title: 'state timeout',
    where: everywhere,
    unit: 'seconds',
    covers: 'A TCP connection with both peers at `CLOSING` or later, but not both FINs acknowledged yet',
    values: profiled(45, 50, 600, 30),
    summary: 'Lifetime of an entry between the second FIN and its acknowledgement: normally one round trip.',
    details:
      'It does **not** shorten the life of a cleanly closed connection: as soon as the last FIN is acknowledged, `tcp.closed` takes over. ' +
      'Lower `tcp.closed` to get rid of closed connections, for example when clients reuse source ports quickly or closed connections count against `max-src-conn`.',
    manualDiffers:
      'The page describes it as the state after both FINs were exchanged and the connection is closed. That state is `tcp.closed`; ' +
      '`tcp.finwait` ends where the connection is closed.',
    source: tracking,
  },
  {
    name: 'tcp.closed',
    title: 'state timeout',
    where: everywhere,
    unit: 'seconds',
    covers:
      'A TCP connection with both FINs acknowledged (`FIN_WAIT_2:FIN_WAIT_2`), or after a RST (`TIME_WAIT:TIME_WAIT`)',
    values: profiled(90, 95, 180, 30),
    summary: 'How long a closed connection stays in the state table, whether it ended with FINs or with a RST.',
    details:
      '- `max-src-conn` counts entries until they expire, so a closed connection still counts for these 90 seconds: ' +
      'with the defaults a client that makes one short connection every 90/N seconds reaches `max-src-conn N` without ever having two open.\n' +
      '- A client that reuses its source port before the entry expired: newer kernels replace an entry whose peers are both `FIN_WAIT_2` or later when a SYN arrives, ' +
      'older ones log `BAD state` and drop the SYN. Lowering this value is the usual cure.',
    manualDiffers:
      'The page speaks of the state after one endpoint sent a RST. It also holds every connection that was closed normally, which is most of them.',
    source: tracking,
  },
  {
    name: 'tcp.tsdiff',
    title: 'tolerance, not a lifetime',
    where: everywhere,
    unit: 'seconds',
    covers: 'TCP connections under `scrub (reassemble tcp)`',
    values: profiled(30, 60, 60, 10),
    summary:
      'How far ahead of the clock the TCP timestamps of a peer may run before its packets are dropped. No entry expires by it.',
    details:
      'Only used by `reassemble tcp`. A packet whose timestamp is further ahead of the last one seen than the time between them plus this tolerance ' +
      'is dropped and counted as `bad-timestamp`.',
    source: 'pf_norm.c, pf_normalize_tcp_stateful',
  },
];

const sctpSince = freebsdSince('after 12');
const sctp: readonly TimeoutEntry[] = [
  {
    name: 'sctp.first',
    title: 'state timeout',
    where: sctpSince,
    unit: 'seconds',
    covers: 'An SCTP association of which only the first packet has been seen',
    values: fixed(120),
    summary: 'Lifetime of an entry whose INIT has not been followed by any other packet.',
    details: '',
    source: 'FreeBSD: pf.c, pf_test_state_sctp',
  },
  {
    name: 'sctp.opening',
    title: 'state timeout',
    where: sctpSince,
    unit: 'seconds',
    covers: 'An SCTP association whose handshake is under way',
    values: fixed(30),
    summary: 'Lifetime of an entry between the second packet and the end of the four-way handshake.',
    details: '',
    source: 'FreeBSD: pf.c, pf_test_state_sctp',
  },
  {
    name: 'sctp.established',
    title: 'state timeout',
    where: sctpSince,
    unit: 'seconds',
    covers: 'An SCTP association that is up',
    values: fixed(86400),
    summary: 'How long an SCTP association may be silent before pf forgets it.',
    details: 'SCTP sends heartbeats of its own, so that a live association is rarely silent for long.',
    source: 'FreeBSD: pf.c, pf_test_state_sctp',
  },
  {
    name: 'sctp.closing',
    title: 'state timeout',
    where: sctpSince,
    unit: 'seconds',
    covers: 'An SCTP association of which a SHUTDOWN has been seen',
    values: fixed(900),
    summary: 'Lifetime of an association that is being shut down.',
    details: '',
    source: 'FreeBSD: pf.c, pf_test_state_sctp',
  },
  {
    name: 'sctp.closed',
    title: 'state timeout',
    where: sctpSince,
    unit: 'seconds',
    covers: 'An SCTP association that was shut down or aborted',
    values: fixed(90),
    summary: 'How long a finished association stays in the state table.',
    details: '',
    source: 'FreeBSD: pf.c, pf_test_state_sctp',
  },
];

const others: readonly TimeoutEntry[] = [
  {
    name: 'udp.first',
    title: 'state timeout',
    where: everywhere,
    unit: 'seconds',
    covers: 'A UDP conversation of which only the packet that created the entry has been seen',
    values: fixed(60),
    summary: 'Lifetime of an entry after its first UDP packet. Whatever packet comes next, from either side, ends it.',
    details:
      'The next packet moves the entry to `udp.single`, which is shorter: the answer to a single query shortens the life of its entry.',
    source: 'pf.c, pf_create_state and pf_test_state',
  },
  {
    name: 'udp.single',
    title: 'state timeout',
    where: everywhere,
    unit: 'seconds',
    covers: 'A UDP conversation after the second packet, until the creator has sent again after an answer',
    values: fixed(30),
    summary: 'Lifetime of an entry that is not yet `MULTIPLE:MULTIPLE`.',
    details:
      'Query and answer alone leave the entry at `MULTIPLE:SINGLE`, which still counts as single. So the usual DNS exchange lives for this time.',
    manualDiffers:
      'The page says that the destination has never answered. The first answer does not end this state; the creator’s next packet after it does.',
    source: 'pf.c, pf_test_state',
  },
  {
    name: 'udp.multiple',
    title: 'state timeout',
    where: everywhere,
    unit: 'seconds',
    covers: 'A UDP conversation at `MULTIPLE:MULTIPLE`: packet, answer, and a further packet of the creator',
    values: fixed(60),
    summary: 'How long a UDP conversation in both directions may be silent.',
    details:
      'VPNs and telephony over UDP often need more than a minute, or keepalives: `keep state (udp.multiple 300)` on their rule.',
    manualDiffers:
      'The page says that both hosts have sent packets. It takes a third one: the creator must have sent again after the answer.',
    source: 'pf.c, pf_test_state',
  },
  {
    name: 'icmp.first',
    title: 'state timeout',
    where: everywhere,
    unit: 'seconds',
    covers: 'An ICMP query (echo request, timestamp …) that nothing has followed',
    values: fixed(20),
    summary: 'Lifetime of an entry after its first ICMP query.',
    details: 'The answer, or the next query of the same sequence, moves the entry to `icmp.error`.',
    source: 'pf.c, pf_create_state',
  },
  {
    name: 'icmp.error',
    title: 'state timeout',
    where: everywhere,
    unit: 'seconds',
    covers: 'An ICMP query that any further packet, its answer included, has followed',
    values: fixed(10),
    summary:
      'Lifetime of an entry for ICMP queries from the second packet on: how long after the last reply a ping is remembered.',
    details: 'A running `ping` keeps its entry alive with every packet, as long as they are less than this time apart.',
    manualDiffers:
      'The page, and the name, speak of an ICMP error that came back. An echo reply sets it as well, and errors, which are matched to the entry that they are about, leave its timeout alone.',
    source: 'pf.c, pf_test_state_icmp',
  },
  {
    name: 'other.first',
    title: 'state timeout',
    where: everywhere,
    unit: 'seconds',
    covers: 'A conversation in a protocol other than TCP, UDP and ICMP, after its first packet',
    values: fixed(60),
    summary: 'Lifetime of an entry after the first packet of GRE, ESP and the like.',
    details: 'Works as `udp.first`.',
    source: 'pf.c, pf_create_state',
  },
  {
    name: 'other.single',
    title: 'state timeout',
    where: everywhere,
    unit: 'seconds',
    covers: 'Such a conversation after the second packet, until the creator has sent again after an answer',
    values: fixed(30),
    summary: 'Lifetime of an entry of another protocol that is not yet `MULTIPLE:MULTIPLE`.',
    details: 'Works as `udp.single`.',
    source: 'pf.c, pf_test_state',
  },
  {
    name: 'other.multiple',
    title: 'state timeout',
    where: everywhere,
    unit: 'seconds',
    covers: 'Such a conversation at `MULTIPLE:MULTIPLE`',
    values: fixed(60),
    summary: 'How long a conversation of another protocol may be silent once both sides have sent.',
    details: 'Works as `udp.multiple`. A quiet IPsec or GRE tunnel is forgotten after a minute unless this is raised.',
    source: 'pf.c, pf_test_state',
  },
  {
    name: 'frag',
    title: 'fragment timeout',
    where: everywhere,
    unit: 'seconds',
    covers: 'A packet of which not all fragments have arrived',
    values: {},
    defaultText: '60; 30 on FreeBSD and older pf',
    summary: 'How long pf waits for the missing fragments of a packet before it throws the others away.',
    details:
      'No profile changes it. On OpenBSD it also bounds how many further packets between the same hosts may arrive in between: 200 for each second of this timeout.',
    source: 'pf_norm.c, pf_purge_expired_fragments and pf_find_fragment',
  },
  {
    name: 'interval',
    title: 'period, not a lifetime',
    where: everywhere,
    unit: 'seconds',
    covers: 'Expired states, source-tracking entries and fragments',
    values: fixed(10),
    summary: 'Time in which pf goes once through everything that may have expired.',
    details:
      'An expired entry is still in the table, and still counts against the limits, until the purge comes by; it can outlive its timeout by this time. ' +
      'Newer kernels look at a part of the state table every second, so that the whole is seen once an interval. Zero is taken as one second.',
    source: 'pf.c, pf_purge and pf_purge_states',
  },
  {
    name: 'src.track',
    title: 'source-tracking timeout',
    where: everywhere,
    unit: 'seconds',
    covers: 'A source-tracking entry (`sticky-address`, `source-track`, `max-src-…`) whose last state is gone',
    values: fixed(0),
    summary: 'How long pf remembers a source address after its last state has expired.',
    details:
      'With 0 the entry goes at the next purge: a client of a `sticky-address` pool gets a new address with its next connection. ' +
      'To keep it on the same server across pauses, set this to the length of a session. A rule’s own `src.track` wins over the global one.',
    source: 'pf.c, pf_src_tree_remove_state',
  },
  {
    name: 'adaptive.start',
    title: 'threshold, not a time',
    where: everywhere,
    unit: 'states',
    covers: 'All state timeouts, once the table holds more than this number of states',
    values: {},
    defaultText: '60 % of `limit states`: 60000 at the default limit of 100000',
    summary: 'Number of states above which all timeouts are shortened.',
    details:
      'Above it every timeout is multiplied by (`adaptive.end` − states) / (`adaptive.end` − `adaptive.start`). ' +
      'Set both to 0 to switch this off. As a state option of a rule it counts the states of that rule only. ' +
      'If you set one of the two, or lower the limit, set both: the defaults follow `set limit states` only where neither was set.',
    source: 'pf.c, pf_state_expires; pfctl.c, pfctl_load_options',
  },
  {
    name: 'adaptive.end',
    title: 'threshold, not a time',
    where: everywhere,
    unit: 'states',
    covers: 'All state timeouts: at this number of states they are 0',
    values: {},
    defaultText: '120 % of `limit states`: 120000 at the default limit of 100000',
    summary: 'Number of states at which every timeout would be zero and every entry expired.',
    details:
      'It gives the slope of the shortening that begins at `adaptive.start`, and should lie above `limit states`, so that it is never reached: ' +
      'at or above it the next purge removes every entry, open connections too.',
    source: 'pf.c, pf_state_expires; pfctl.c, pfctl_load_options',
  },
];

/** Every timeout name, in the order in which the kernel asks for them. */
export const timeoutEntries: readonly TimeoutEntry[] = [...tcp, ...sctp, ...others];
