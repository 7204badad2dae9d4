import type { DialectName } from '../dialects/dialect.ts';

/** A statement to fill in that only some dialects accept; what all of them do is in `snippets/pf.json`. */
export interface DialectSnippet {
  /** What one types to get it. */
  readonly prefix: string;
  /** For people, without a full stop. */
  readonly description: string;
  /** In the protocol's snippet syntax: `${1:em0}` is a place to fill in, `$0` where the cursor ends. */
  readonly body: string;
  readonly dialects: readonly DialectName[];
}

const body = (...lines: readonly string[]): string => lines.join('\n');

const todays: readonly DialectName[] = ['openbsd', 'freebsd', 'pfsense'];
const classics: readonly DialectName[] = [
  ...['openbsd-4.4', 'freebsd-12', 'freebsd', 'pfsense'],
  ...['macos', 'netbsd', 'dragonfly'],
] as const satisfies readonly DialectName[];
const allButNetbsd: readonly DialectName[] = ['openbsd', ...classics.filter((name) => name !== 'netbsd')];

const ofTodaysGrammar: readonly DialectSnippet[] = [
  {
    prefix: 'nat-to',
    description: 'Give the machines of a network the address of the interface that leads out',
    body: 'match out on ${1:egress} inet from ${2:192.168.1.0/24} nat-to (${1:egress}${3::0})${4: static-port}\n$0',
    dialects: todays,
  },
  {
    prefix: 'rdr-to',
    description: 'Send connections to a port on to a machine behind this one',
    body: 'pass in on ${1:egress} inet proto tcp to (${1:egress}) port ${2:https} rdr-to ${3:192.168.1.10} port ${4:8443}\n$0',
    dialects: todays,
  },
  {
    prefix: 'binat-to',
    description: 'A public address for a machine behind this one, in both directions',
    body: body(
      'match on ${1:egress} from ${2:192.168.1.10} to any binat-to ${3:203.0.113.10}',
      'pass in on ${1:egress} proto tcp to ${2:192.168.1.10} port ${4:https}',
      '$0',
    ),
    dialects: todays,
  },
  {
    prefix: 'nat64',
    description: 'Let IPv6 clients reach IPv4 hosts',
    body: 'pass in on ${1:em1} inet6 from any to ${2:64:ff9b::/96} af-to inet from ${3:203.0.113.5}\n$0',
    dialects: todays,
  },
  {
    prefix: 'match-scrub',
    description: 'Normalise packets: for links with a smaller MTU, or senders that get it wrong',
    body: 'match ${1|in,out|} on ${2:pppoe0} scrub (no-df, random-id, max-mss ${3:1440})\n$0',
    dialects: todays,
  },
  {
    prefix: 'set-prio',
    description: 'Priorities for packets, and for those that must not wait (ACKs without data, low delay)',
    body: 'match out on ${1:egress} proto tcp set prio (${2:3}, ${3:5})\n$0',
    dialects: todays,
  },
  {
    prefix: 'set-syncookies',
    description: 'Answer SYNs without making states while there are too many half-open ones',
    body: 'set syncookies adaptive (start ${1:25}%, end ${2:12}%)\n$0',
    dialects: todays,
  },
];

const ofOpenbsd: readonly DialectSnippet[] = [
  {
    prefix: 'route-to',
    description: 'Send what comes from a network through another gateway than the routing table says',
    body: 'pass in on ${1:em1} from ${2:192.168.2.0/24} to ! ${3:192.168.0.0/16} route-to ${4:198.51.100.1}\n$0',
    dialects: ['openbsd'],
  },
  {
    prefix: 'reply-to',
    description: 'Answer connections through the gateway that they came from',
    body: 'pass in on ${1:em2} proto tcp to (${1:em2}) port ${2:https} reply-to ${3:198.51.100.1}\n$0',
    dialects: ['openbsd'],
  },
  {
    prefix: 'queue',
    description: 'Share the bandwidth of an interface between kinds of traffic',
    body: body(
      'queue ${1:main} on ${2:em0} bandwidth ${3:100M} max ${3:100M}',
      'queue ${4:std} parent ${1:main} bandwidth ${5:80M} default',
      'queue ${6:voice} parent ${1:main} bandwidth ${7:20M} min ${8:5M} burst ${9:30M} for ${10:100}ms',
      'match out on ${2:em0} proto udp to port ${11:5060} set queue ${6:voice}',
      '$0',
    ),
    dialects: ['openbsd'],
  },
  {
    prefix: 'queue-fair',
    description: 'Share the bandwidth fairly between connections, with short queues',
    body: 'queue ${1:outq} on ${2:em0} flows ${3:1024} bandwidth ${4:9M} max ${4:9M} qlimit ${5:1024} default\n$0',
    dialects: ['openbsd'],
  },
];

const ofMost: readonly DialectSnippet[] = [
  {
    prefix: 'include',
    description: 'Read another file in place',
    body: 'include "${1:/etc/pf/common.conf}"\n$0',
    dialects: allButNetbsd,
  },
  {
    prefix: 'divert-to',
    description: 'Hand connections to a proxy on this machine, with their addresses unchanged',
    body: 'pass in on ${1:em1} inet proto tcp to port ${2:www} divert-to 127.0.0.1 port ${3:3128}\n$0',
    dialects: allButNetbsd.filter((name) => name !== 'macos'),
  },
];

const ofOlderGrammar: readonly DialectSnippet[] = [
  {
    prefix: 'nat',
    description: 'Give the machines of a network the address of the interface that leads out',
    body: 'nat on ${1:em0} inet from ${2:192.168.1.0/24} to any -> (${1:em0}${3::0})\n$0',
    dialects: classics,
  },
  {
    prefix: 'rdr',
    description: 'Send connections to a port on to a machine behind this one; the filter sees the new address',
    body: body(
      'rdr on ${1:em0} inet proto tcp from any to (${1:em0}) port ${2:443} -> ${3:192.168.1.10} port ${4:8443}',
      'pass in on ${1:em0} inet proto tcp from any to ${3:192.168.1.10} port ${4:8443}',
      '$0',
    ),
    dialects: classics,
  },
  {
    prefix: 'binat',
    description: 'A public address for a machine behind this one, in both directions',
    body: 'binat on ${1:em0} inet from ${2:192.168.1.10} to any -> ${3:203.0.113.10}\n$0',
    dialects: classics,
  },
  {
    prefix: 'scrub',
    description: 'Put fragments together before the rules see them',
    body: 'scrub in ${1:on em0 }all fragment reassemble\n$0',
    dialects: classics,
  },
  {
    prefix: 'translation-anchors',
    description: 'Places that another program fills, for each kind of rule',
    body: body('nat-anchor "${1:ftp-proxy/*}"', 'rdr-anchor "${1:ftp-proxy/*}"', 'anchor "${1:ftp-proxy/*}"', '$0'),
    dialects: classics,
  },
  {
    prefix: 'route-to',
    description: 'Send what comes from a network through another gateway than the routing table says',
    body: 'pass in on ${1:em1} route-to (${2:em2} ${3:198.51.100.1}) inet from ${4:192.168.2.0/24} to any keep state\n$0',
    dialects: classics,
  },
  {
    prefix: 'altq',
    description: 'Two queues by priority; the kernel needs ALTQ',
    body: body(
      'altq on ${1:em0} priq bandwidth ${2:100Mb} queue { ${3:std}, ${4:voice} }',
      'queue ${3:std} priority 1 priq (default)',
      'queue ${4:voice} priority 6',
      'pass out on ${1:em0} proto udp from any to any port ${5:5060} keep state queue ${4:voice}',
      '$0',
    ),
    dialects: classics,
  },
];

const ofOneSystem: readonly DialectSnippet[] = [
  {
    prefix: 'dnpipe',
    description: 'Slow connections down with dummynet: one pipe for each direction',
    body: 'pass out on ${1:em0} proto tcp from any to any port ${2:https} dnpipe (${3:1}, ${4:2})\n$0',
    dialects: ['freebsd', 'pfsense'],
  },
  {
    prefix: 'com.apple',
    description: 'The anchors that macOS itself fills; they belong above rules of one’s own',
    body: body(
      ...['scrub-anchor', 'nat-anchor', 'rdr-anchor', 'dummynet-anchor', 'anchor'].map(
        (word) => `${word} "com.apple/*"`,
      ),
      'load anchor "com.apple" from "/etc/pf.anchors/com.apple"',
      '$0',
    ),
    dialects: ['macos'],
  },
];

/** Statements by dialect. Within a dialect every prefix is there once. */
export const dialectSnippets: readonly DialectSnippet[] = [
  ...ofTodaysGrammar,
  ...ofOpenbsd,
  ...ofMost,
  ...ofOlderGrammar,
  ...ofOneSystem,
];
