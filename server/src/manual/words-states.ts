import { complete } from './drafts.ts';
import { everywhere } from './where.ts';

/** pf.c of DragonFly: nothing sets a state's `pickup_mode`. */
const withoutEffect =
  'DragonFly’s pfctl hands it to the kernel, which never puts it into a state (sources of 2020): it has no effect. What does have one is `sloppy`.';

/** How rules keep state. */
export const stateWords = complete(
  { title: 'state option', source: 'parse.y, state_opt_item; pf.c, pf_create_state' },
  [
    {
      name: 'keep',
      title: 'state handling',
      usage: 'keep state [(options)]',
      summary:
        'Makes a state entry, so that the rest of the connection passes without the rules. The default of `pass` rules.',
      details:
        'Needed only to write options behind it. Rules that write it get nothing of `set state-defaults`. On DragonFly a `pass` rule that says nothing has the options of `keep-policy`, and one that writes it has only those it writes.',
    },
    {
      name: 'state',
      title: 'state handling',
      usage: 'keep state | modulate state | synproxy state | no state',
      summary: 'What a rule remembers of a connection.',
      details:
        'With `no state` every packet, of both directions, needs a rule that passes it, and nothing is translated.',
    },
    {
      name: 'modulate',
      title: 'state handling',
      usage: 'modulate state',
      summary: 'As `keep state`, and replaces weak TCP sequence numbers by random ones.',
      details:
        'For protocols other than TCP it is `keep state`. Such connections do not survive the loss of the state table.',
    },
    {
      name: 'synproxy',
      title: 'state handling',
      usage: 'synproxy state',
      summary: 'pf completes the TCP handshake itself before the server hears of it.',
      details:
        'Keeps floods of forged SYNs from the server. Clients see the port open even while the server is down. Incoming connections only, and not on bridges.',
    },
    {
      name: 'max',
      usage: 'keep state (max number)\nqueue … max bandwidth',
      summary:
        'Number of states that the rule may have; further packets that would make one are dropped. On a queue, the most it may use.',
    },
    {
      name: 'source-track',
      usage: 'source-track [rule | global]',
      summary: 'Counts states by source address.',
      details:
        '`rule` counts the states of this rule, `global` those of all rules with `source-track global`. The `max-src-…` options switch it on by themselves.',
    },
    {
      name: 'max-src-nodes',
      usage: 'max-src-nodes number',
      summary: 'How many source addresses may have states of the rule at a time.',
    },
    {
      name: 'max-src-states',
      usage: 'max-src-states number',
      summary: 'How many states one source address may have by the rule.',
    },
    {
      name: 'max-src-conn',
      usage: 'max-src-conn number',
      summary: 'How many TCP connections with a completed handshake one source address may have.',
      details:
        'It counts **state entries until they expire**, not open connections: a connection closed 80 seconds ago still counts, because its entry lives for `tcp.closed`, 90 seconds. Give the rule a short `tcp.closed` of its own.',
      source: 'pf.c, pf_src_connlimit',
    },
    {
      name: 'max-src-conn-rate',
      usage: 'max-src-conn-rate number/seconds',
      summary: 'How many connections one source address may complete in this time.',
      details: 'A moving average, checked when a handshake completes.',
      source: 'pf.c, pf_src_connlimit',
    },
    {
      name: 'overload',
      usage: 'overload <table> [flush [global]]',
      summary: 'Puts sources that exceed `max-src-conn` or `max-src-conn-rate` into a table.',
      details:
        'It takes a rule such as `block quick from <table>` to do something about them, and `pfctl -t table -T expire seconds` to let them out again. Make the table `persist`.',
      source: 'pf.c, pf_src_connlimit',
    },
    {
      name: 'flush',
      usage: 'overload <table> flush [global]',
      summary: 'Also kills the states of that source which this rule made; with `global` all of them.',
      source: 'pf.c, pf_src_connlimit',
    },
    { name: 'global', usage: 'source-track global | flush global', summary: 'Over all rules instead of this one.' },
    { name: 'rule', usage: 'source-track rule', summary: 'Counts the states of this rule only.' },
    {
      name: 'if-bound',
      usage: 'if-bound',
      summary: 'The state is good on the interface where it was made only.',
      details: 'A packet of the connection that takes another way meets the rules.',
    },
    { name: 'floating', usage: 'floating', summary: 'The state is good on every interface. The default.' },
    {
      name: 'sloppy',
      usage: 'sloppy',
      summary: 'Tracks TCP without checking sequence numbers: for firewalls that see one direction only.',
      details: 'Makes forged packets much easier. With ICMP, replies may make a state as well.',
      source: 'pf.c, pf_tcp_track_sloppy',
    },
    { name: 'no-sync', usage: 'no-sync', summary: 'Does not tell pfsync peers of these states.' },
    {
      name: 'pflow',
      usage: 'pflow',
      summary: 'Exports the states through a pflow interface (NetFlow, IPFIX).',
      releases: { openbsd: '4.5', freebsd: '15' },
    },
    {
      name: 'allow-related',
      usage: 'allow-related',
      summary:
        'Lets in what belongs to the connection whatever the rules say: the further paths of an SCTP association.',
      releases: { freebsd: '15' },
    },
    {
      name: 'no-pickups',
      usage: 'no-pickups',
      summary: 'Meant to have a state begin with the first packet of a connection only.',
      details: withoutEffect,
    },
    {
      name: 'pickups',
      usage: 'pickups',
      summary: 'Meant to let a state begin in the middle of a connection, without checks of its sequence numbers.',
      details: withoutEffect,
    },
    {
      name: 'hash-only',
      usage: 'hash-only',
      summary: 'Meant to never check sequence numbers, for states that only share bandwidth with `fairq`.',
      details: withoutEffect,
    },
  ],
);

/** Queues of today's OpenBSD. */
export const queueWords = complete({ title: 'queue option', source: 'pf.conf(5), QUEUEING; pfctl_queue.c' }, [
  {
    name: 'bandwidth',
    usage: 'bandwidth 10M [burst 20M for 100ms]',
    summary: 'Target bandwidth of a queue, in bits per second: `K`, `M`, `G`.',
    details:
      'It may use more while the parent has some to spare, up to `max`. FreeBSD and the older pf write `Kb`, `Mb`, `Gb` or a percentage.',
  },
  {
    name: 'parent',
    usage: 'queue name parent other',
    summary: 'The queue that this one shares the bandwidth of.',
    ordinary: true,
    releases: { openbsd: '5.5' },
  },
  {
    name: 'min',
    usage: 'min 5M',
    summary: 'Bandwidth that is guaranteed.',
    ordinary: true,
    releases: { openbsd: '5.5' },
  },
  {
    name: 'burst',
    usage: 'burst 90M for 100ms',
    summary: 'Bandwidth allowed for a short time.',
    releases: { openbsd: '5.5' },
  },
  {
    name: 'default',
    usage: 'queue name … default',
    summary: 'The queue of packets that no rule assigns. One for each interface.',
    where: everywhere,
    details: 'With ALTQ it stands in parentheses behind the discipline: `cbq (default)`.',
  },
  { name: 'qlimit', usage: 'qlimit number', summary: 'Packets that the queue holds; 50 by default.' },
  {
    name: 'flows',
    usage: 'flows number',
    summary: 'Shares the bandwidth fairly between connections (FQ-CoDel), with this number of buckets.',
    details: 'Not together with `min`.',
    releases: { openbsd: '6.2' },
  },
  {
    name: 'quantum',
    usage: 'quantum bytes',
    summary: 'Bytes that a flow may send in its turn; smaller favours small packets.',
    releases: { openbsd: '6.2' },
  },
]);
