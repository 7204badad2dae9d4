import { complete } from './drafts.ts';

const statements = complete({ title: 'statement', source: 'parse.y' }, [
  {
    name: 'pass',
    title: 'action',
    usage: 'pass [in | out] [log] [quick] [on interface] [inet | inet6] [proto protocol] [from … to …] [options]',
    summary: 'Lets matching packets through, if no later rule blocks them, and keeps state.',
    details:
      'The **last** matching `pass` or `block` rule decides, unless a matching one says `quick`. A `pass` rule implies `keep state`, and for TCP `flags S/SA`: ' +
      'it passes the first packet of a connection, and everything after that passes by its state without the rules. A packet that no rule matches passes too, but without state.',
    source: 'pf.c, pf_test_rule',
  },
  {
    name: 'block',
    title: 'action',
    usage: 'block [drop | return | return-rst | return-icmp] [in | out] [log] [quick] …',
    summary: 'Refuses matching packets, if no later rule passes them.',
    details:
      'What the sender hears is said by the word behind it, or by `set block-policy`. A ruleset usually begins with `block` for everything and goes on to what may pass. ' +
      'Packets of a connection that already has its state are not asked again: flush the states (`pfctl -k`) to cut those.',
    source: 'pf.c, pf_test_rule',
  },
  {
    name: 'match',
    title: 'action',
    usage: 'match [in | out] [log] [quick] … options',
    summary:
      'Applies its options to matching packets, at once and for the rules that follow, without deciding about them.',
    details:
      'Options of several `match` rules add up. `nat-to` and `rdr-to` on a `match` rule change what the **later rules see**: those must name the translated addresses. ' +
      'The translation is done through the state that the deciding `pass` rule makes; without a state (`no state`, or no rule that passes) nothing is translated. ' +
      '`quick` on a match rule ends the evaluation too: then the last pass or block that matched before decides.',
    releases: { openbsd: '4.6', freebsd: 'after 12' },
    source: 'pf.c, pf_match_rule',
  },
  {
    name: 'anchor',
    usage: 'anchor ["name"] [criteria] [{ rules }]\nanchor "name/*"',
    summary:
      'A place where further rules are evaluated: inline between braces, loaded by name, or put there by other programs.',
    details:
      'The criteria on the `anchor` line are a gate; behind it the rules go on as part of the same evaluation, and the last match counts across the border. ' +
      '`"name/*"` visits all children of `name` in the order of their names, but not the rules of `name` itself. ' +
      '`anchor … quick` ends the evaluation if the last rule that matched belongs directly to this anchor.',
    source: 'pf.c, pf_step_into_anchor',
  },
  {
    name: 'antispoof',
    usage: 'antispoof [log] [quick] for interface [inet | inet6] [label string]',
    summary: 'Blocks packets that claim to come from a network of the interface but arrive elsewhere.',
    details:
      'It becomes two block rules for each network: not on this interface, from its network; and from its own address, on any interface (not for loopback). ' +
      'So the machine’s packets to its own address are blocked on lo0 unless that is skipped: `set skip on lo` belongs to it. ' +
      'With `(interface)` the addresses are looked up when packets come, without, once when the file is read.',
    source: 'parse.y, antispoof',
  },
  {
    name: 'table',
    usage: 'table <name> [persist] [const] [counters] [{ address … }] [file "path"]',
    summary: 'A named set of addresses and networks, looked up fast and changeable at run time.',
    details:
      'The longest prefix decides: `{ 10/8, !10.0.0.1 }` is the network without that address. `{ }` empties the table on every load; without braces its contents stay. ' +
      'Without `persist` the table goes when no rule uses it.',
    source: 'pf_table.c',
  },
  {
    name: 'queue',
    usage: 'queue name on interface bandwidth 100M\nqueue name parent other bandwidth 10M [min …] [max …] [default]',
    summary: 'Defines a queue; in a rule, assigns packets to one (`set queue name`).',
    details:
      'The root names the interface, the others their `parent`. Exactly one queue of an interface is the `default`, and packets can go to leaf queues only. ' +
      'In a rule `set queue (bulk, urgent)` puts TCP ACKs without data and lowdelay packets into the second one. ' +
      'FreeBSD and the older pf define queues below `altq` and assign by `queue name`, without `set`.',
    source: 'pfctl_queue.c',
  },
  {
    name: 'set',
    usage: 'set option …\n… set ( prio number, queue name, tos value )',
    summary: 'Begins an option of the whole ruleset; inside a rule, what is set on matching packets.',
    source: 'parse.y, option and filter_opt',
  },
  {
    name: 'include',
    usage: 'include "file"',
    summary: 'Reads another file in place, as if its text stood here.',
    details:
      'Macros go both ways: the file sees those above the line, and what it defines holds below. A file that cannot be read is an error.',
  },
  {
    name: 'load',
    usage: 'load anchor "name" from "file"',
    summary: 'Fills an anchor from a file when the ruleset is loaded.',
    details:
      'The file is read after the whole main ruleset, as a ruleset of its own. An `anchor "name"` rule must call it, or it is never evaluated.',
    source: 'pfctl.c, pfctl_load_anchors',
  },
]);

const answers = complete({ title: 'answer of a block rule', source: 'pf.c, pf_test_rule' }, [
  { name: 'drop', usage: 'block drop …', summary: 'Block without an answer: the sender waits until it gives up.' },
  {
    name: 'return',
    usage: 'block return …',
    summary: 'Block with a refusal: RST for TCP, ICMP unreachable for everything else.',
    details: 'A RST is answered by an ICMP unreachable, ICMP errors by nothing. Unreassembled fragments get no answer.',
  },
  {
    name: 'return-rst',
    usage: 'block return-rst [(ttl number)] proto tcp …',
    summary: 'Block with a TCP RST; other protocols, and packets that are a RST themselves, get no answer.',
  },
  {
    name: 'return-icmp',
    usage: 'block return-icmp [(code [, code6])] …',
    summary: 'Block with an ICMP unreachable message, by default `port-unr`.',
    details: 'The first code is for IPv4, the second for IPv6.',
  },
  {
    name: 'return-icmp6',
    usage: 'block return-icmp6 [(code)] …',
    summary: 'Block with an ICMPv6 unreachable message, by default `port-unr`. IPv4 packets get no answer.',
  },
  { name: 'ttl', usage: 'return-rst (ttl number)', summary: 'Time to live of the RST that is sent.' },
]);

const criteria = complete({ title: 'criterion', source: 'pf.c, pf_match_rule' }, [
  {
    name: 'in',
    usage: 'pass in …',
    summary: 'Packets that arrive on an interface. Without `in` or `out` a rule matches both.',
    details:
      'Comes directly behind the action. A forwarded packet meets the rules twice: `in` on one interface, `out` on another.',
  },
  { name: 'out', usage: 'pass out …', summary: 'Packets that leave through an interface, forwarded ones too.' },
  {
    name: 'log',
    title: 'logging',
    usage: 'log [(all, matches, user, to pflogN)]',
    summary: 'Copies packets to pflog0.',
    details:
      'Only the packet that makes the state is logged, unless `all` is given. On a `match` rule it logs whatever the verdict will be. Stands behind the direction and in front of `quick`.',
    source: 'if_pflog.c; pf.c',
  },
  {
    name: 'matches',
    title: 'logging',
    usage: 'log (matches)',
    summary: 'From this rule on, logs the packet at every rule that matches it: a trace of the evaluation.',
    releases: { freebsd: '15' },
    source: 'pf.c, pf_match_rule',
  },
  {
    name: 'quick',
    usage: 'pass quick …',
    summary: 'If this rule matches it is the last one: no further rule is looked at.',
    details:
      'On a `match` rule it ends the evaluation as well, with the pass or block found before. Stands behind `log` and in front of `on`.',
  },
  {
    name: 'on',
    usage: 'on interface | on ! interface | on { … } | on any | on rdomain number',
    summary: 'The interface, or interface group, that the packet passes.',
    details:
      'A name that does not exist never matches; `! name` then always does. `on any` means every interface except loopback ones. A list of negated names matches everything: `{ !a, !b }` becomes two rules.',
  },
  {
    name: 'rdomain',
    usage: 'on rdomain number',
    summary: 'Packets on interfaces of a routing domain.',
    details: '`on ! rdomain number` is accepted, but matches nothing.',
  },
  { name: 'inet', usage: 'inet', summary: 'IPv4 packets only. Stands between the interface and `proto`.' },
  { name: 'inet6', usage: 'inet6', summary: 'IPv6 packets only. Stands between the interface and `proto`.' },
  {
    name: 'proto',
    usage: 'proto tcp | proto { tcp, udp } | proto 47',
    summary: 'The IP protocol, by name (`/etc/protocols`) or number.',
    details:
      '`proto ah` never sees a whole packet with an authentication header: pf looks through it at the protocol inside.',
  },
  {
    name: 'all',
    usage: 'all',
    summary: 'The same as `from any to any`; also `log (all)`: every packet of the connection, not only the first.',
  },
  { name: 'from', usage: 'from host [port …] [os …]', summary: 'Source of the packet.' },
  {
    name: 'to',
    usage: 'to host [port …]',
    summary: 'Destination of the packet; in `log (to pflog1)` the interface that gets the copies.',
  },
  {
    name: 'any',
    usage: 'from any | on any | flags any',
    summary: 'Every address; as an interface every one but loopback; as flags, no check of the TCP flags.',
    details: 'In a list of hosts `any` swallows the others.',
  },
  {
    name: 'port',
    usage: 'port 80 | port 1000:1999 | port >= 1024 | port { ssh, www }',
    summary: 'TCP or UDP port: number, name of `/etc/services`, range or comparison.',
    details:
      '`a:b` includes both ends, `a >< b` is between without the ends, `a <> b` is outside of the range. Needs `proto tcp` or `udp`. Behind `rdr-to` and `nat-to` it is the new port.',
  },
  {
    name: 'os',
    usage: 'from any os "OpenBSD"',
    summary: 'Operating system of the sender, guessed from its SYN by `pf.os`.',
    details: 'TCP over IPv4 and IPv6, first packet only. Easily forged: good for statistics, not for trust.',
    source: 'pf_osfp.c',
  },
  {
    name: 'user',
    usage: 'user name | user { < 1000, www }',
    summary: 'Owner of the local socket that sends or receives the packet (TCP and UDP).',
    details:
      'Forwarded packets have no socket: only `=` and `!=` can match there, so `user != root` matches every forwarded packet and `user > 1000` none. As `log (user)`: logs the owner.',
  },
  { name: 'group', usage: 'group name', summary: 'Group of the process at the local socket; works as `user`.' },
  {
    name: 'flags',
    usage: 'flags S/SA | flags any',
    summary: 'TCP flags: of those behind the slash exactly the ones before it are set.',
    details:
      'Rules that keep state have `flags S/SA` unless told otherwise, so only a SYN makes a state. `flags any` also takes up connections in the middle, without knowing their window scaling.',
  },
  {
    name: 'icmp-type',
    usage: 'inet proto icmp icmp-type echoreq [code number]',
    summary: 'Type of an ICMP message, perhaps with its code.',
    details:
      'Needs `proto icmp`. A rule that keeps state does not match replies; those pass by the state of the request.',
  },
  {
    name: 'icmp6-type',
    usage: 'inet6 proto icmp6 icmp6-type echoreq [code number]',
    summary: 'Type of an ICMPv6 message.',
    details:
      'IPv6 does not work without neighbour discovery: pass `{ neighbrsol, neighbradv }`, on hosts that autoconfigure also `{ routersol, routeradv }`.',
  },
  { name: 'code', usage: 'icmp-type unreach code needfrag', summary: 'Code of the ICMP type in front of it.' },
  {
    name: 'tos',
    usage: 'tos lowdelay | tos ef | tos 0x10',
    summary: 'Type of service (or DSCP) of the packet; in `set tos` the one it gets.',
    details: 'The two ECN bits are not looked at.',
  },
  {
    name: 'prio',
    usage: 'prio number | set prio number | set prio (number, number)',
    summary: 'Queueing priority of the packet, 0 to 7; in `set prio` the one it gets.',
    details:
      'The second number is for TCP ACKs without data and lowdelay packets. Default is 3. Written into the VLAN tag too.',
    releases: { openbsd: '5.0' },
  },
  {
    name: 'fragment',
    usage: 'fragment',
    summary: 'Matches only fragments that were not reassembled.',
    details: 'With reassembly, the default, there are none. On the older pf also an option of `scrub`.',
  },
  {
    name: 'received-on',
    usage: '[!] received-on interface',
    summary: 'Interface on which a packet now going out had come in.',
    details: 'On an incoming packet it is that packet’s own interface.',
    releases: { freebsd: '15' },
  },
  { name: 'tagged', usage: '[!] tagged name', summary: 'Packets that an earlier rule gave this tag.' },
  {
    name: 'probability',
    usage: 'probability 20%',
    summary: 'The rule matches this share of the packets only, drawn by lot.',
  },
  {
    name: 'max-pkt-rate',
    usage: 'max-pkt-rate number/seconds',
    summary: 'The rule stops matching while more than this number of packets arrives.',
    details: 'Counts the packets of the rule and of the states it made, in the direction of the first packet.',
    releases: { freebsd: '15' },
  },
  { name: 'no-route', usage: 'from no-route', summary: 'Addresses to which there is no route at the moment.' },
  {
    name: 'urpf-failed',
    usage: 'from urpf-failed',
    summary: 'Sources whose return route does not lead out of the interface the packet came in on: probably spoofed.',
    details: 'Wrong for hosts with asymmetric routing.',
  },
  { name: 'route', usage: 'from route "label"', summary: 'Addresses whose route has this label.' },
]);

const effects = complete({ title: 'rule option', source: 'pf.c, pf_rule_to_actions' }, [
  {
    name: 'label',
    usage: 'label "text"',
    summary: 'A name for the rule, for `pfctl -s labels` and for people.',
    details:
      '`$srcaddr`, `$dstaddr`, `$srcport`, `$dstport`, `$if`, `$proto` and `$nr` are filled in when the file is read. A label also keeps the optimizer from merging the rule.',
    source: 'parse.y, expand_label',
  },
  {
    name: 'tag',
    usage: 'tag name',
    summary: 'Marks the packet for later rules; a packet has one tag at a time.',
    details:
      'Set at once, by every rule that matches, even if a later rule decides; an anchor rule whose criteria match sets it even when nothing inside matches. Survives from `in` to `out`.',
  },
  {
    name: 'once',
    usage: 'once',
    summary: 'The rule works once: it expires with the first packet that matches, even if another rule decides.',
    releases: { freebsd: '15' },
  },
  {
    name: 'allow-opts',
    usage: 'allow-opts',
    summary: 'Lets packets with IP options or IPv6 extension headers pass.',
    details:
      'Without it they are dropped after the evaluation, although a rule passed them. IGMP and multicast listener reports need it.',
  },
  {
    name: 'rtable',
    usage: 'rtable number',
    summary: 'Routing table for the packet, when used on incoming packets.',
    details: 'Has no effect on packets that already have their route: use it with `in`.',
  },
  {
    name: 'delay',
    usage: 'set delay milliseconds',
    summary: 'Holds the packet back before it is sent.',
  },
  {
    name: 'divert-to',
    usage: 'divert-to host port number',
    summary: 'Gives the packet to a local socket, with its addresses unchanged: for transparent proxies.',
  },
  {
    name: 'divert-reply',
    usage: 'divert-reply',
    summary: 'Takes replies for a local socket that is bound to a foreign address.',
  },
  {
    name: 'divert-packet',
    usage: 'divert-packet port number',
    summary: 'Gives each packet to a program at a divert socket, which may change it and send it back.',
  },
  {
    name: 'scrub',
    usage: 'match … scrub (no-df, random-id, max-mss number)\nscrub in on interface [options]',
    summary: 'Cleans packets: an option of a rule today, a statement of its own on FreeBSD and the older pf.',
    details:
      'Today’s pf reassembles fragments by `set reassemble`, without `scrub`. In the older grammar it is the `scrub` statement that reassembles, and it also drops packets with SYN+FIN, SYN+RST, FIN alone or no flags.',
    source: 'pf_norm.c',
  },
  {
    name: 'no-df',
    usage: 'scrub (no-df)',
    summary: 'Clears the dont-fragment bit of IPv4 packets.',
    details: 'Use `random-id` with it. Also in `set reassemble yes no-df`.',
    source: 'pf_norm.c',
  },
  {
    name: 'random-id',
    usage: 'scrub (random-id)',
    summary: 'Gives unfragmented IPv4 packets a random identification.',
    source: 'pf_norm.c',
  },
  {
    name: 'min-ttl',
    usage: 'scrub (min-ttl number)',
    summary: 'Raises the time to live to at least this. Hides routing loops, so use with care.',
    source: 'pf_norm.c',
  },
  {
    name: 'max-mss',
    usage: 'scrub (max-mss number)',
    summary: 'Lowers the maximum segment size that TCP SYNs announce, for links with a smaller MTU.',
    details: 'PPPoE: 1440 is safe for IPv4, 1420 with IPv6.',
    source: 'pf_norm.c',
  },
  {
    name: 'reassemble',
    usage: 'scrub (reassemble tcp)\nset reassemble yes | no',
    summary:
      'As a scrub option: keeps TTL and TCP timestamps of a connection consistent. As a `set` option: reassembly of fragments.',
    details: 'Timestamps that run ahead by more than `tcp.tsdiff` are dropped.',
    source: 'pf_norm.c',
  },
  {
    name: 'no',
    usage: 'no state | no nat … | no scrub …',
    summary:
      'Negates what follows: a rule without state; on FreeBSD and the older pf an exception from translation or scrubbing.',
  },
  {
    name: 'for',
    usage: 'antispoof for interface\nburst 90M for 100ms',
    summary: 'Introduces the interfaces of `antispoof`, or how long a `burst` lasts.',
    source: 'parse.y',
  },
  {
    name: 'file',
    usage: 'table <name> file "path"',
    summary: 'Reads addresses of a table from a file: one a line, `#` for comments, `!` for exceptions.',
    source: 'pfctl_parser.c',
  },
]);

/** Statements, actions, criteria and effects of rules. */
export const ruleWords = [...statements, ...answers, ...criteria, ...effects];
