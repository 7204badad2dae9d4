import type { DialectName } from './dialect.ts';

/*
 * The reserved words of every dialect: what pfctl's lexer does not hand on as a plain string (parse.y, lookup).
 * Words that its grammar takes as strings (timeout names, `yes`, `const`, …) are not keywords.
 */

/** Words of every pf. */
const everywhere = [
  'all',
  'allow-opts',
  'anchor',
  'antispoof',
  'any',
  'bandwidth',
  'bitmask',
  'block',
  'block-policy',
  'code',
  'debug',
  'drop',
  'dup-to',
  'file',
  'fingerprints',
  'flags',
  'floating',
  'flush',
  'for',
  'fragment',
  'from',
  'global',
  'group',
  'hostid',
  'icmp-type',
  'icmp6-type',
  'if-bound',
  'in',
  'inet',
  'inet6',
  'keep',
  'label',
  'limit',
  'load',
  'log',
  'loginterface',
  'max',
  'max-mss',
  'max-src-conn',
  'max-src-conn-rate',
  'max-src-nodes',
  'max-src-states',
  'min-ttl',
  'modulate',
  'no',
  'no-df',
  'no-route',
  'no-sync',
  'on',
  'optimization',
  'os',
  'out',
  'overload',
  'pass',
  'port',
  'probability',
  'proto',
  'qlimit',
  'queue',
  'quick',
  'random',
  'random-id',
  'reassemble',
  'reply-to',
  'return',
  'return-icmp',
  'return-icmp6',
  'return-rst',
  'round-robin',
  'route',
  'route-to',
  'rtable',
  'rule',
  'ruleset-optimization',
  'scrub',
  'set',
  'skip',
  'source-hash',
  'source-track',
  'state',
  'state-policy',
  'static-port',
  'sticky-address',
  'synproxy',
  'table',
  'tag',
  'tagged',
  'timeout',
  'to',
  'tos',
  'ttl',
  'urpf-failed',
  'user',
] as const;

/** Words that every pf but NetBSD's has. */
const common = ['divert-reply', 'divert-to', 'include', 'sloppy'] as const;

/** Words of OpenBSD after the change of grammar in 4.7 that FreeBSD has taken over since 14. */
const later = [
  'af-to',
  'binat-to',
  'match',
  'matches',
  'max-pkt-rate',
  'nat-to',
  'once',
  'pflow',
  'rdr-to',
  'received-on',
  'syncookies',
] as const;

/** Words that only OpenBSD has had since then. */
const modern = [
  'burst',
  'default',
  'delay',
  'divert-packet',
  'flows',
  'least-states',
  'min',
  'parent',
  'quantum',
  'rdomain',
  'weight',
] as const;

/** Words of the grammar before it, which the other systems took over. */
const classic = [
  'altq',
  'binat',
  'binat-anchor',
  'cbq',
  'fastroute',
  'hfsc',
  'linkshare',
  'nat',
  'nat-anchor',
  'priority',
  'priq',
  'rdr',
  'rdr-anchor',
  'realtime',
  'require-order',
  'tbrsize',
  'upperlimit',
] as const;

/** A word of that grammar that NetBSD does not have. */
const laterClassic = ['set-tos'] as const;

/** Ways to handle fragments that FreeBSD has dropped. */
const fragmentCaches = ['crop', 'drop-ovl'] as const;

/** Words that OpenBSD got after 4.4 and the other systems took from it. */
const shared = ['prio', 'state-defaults'] as const;

/** A scheduler that DragonFly added to ALTQ, and FreeBSD took over. */
const fairq = ['buckets', 'fairq', 'hogs'] as const;

/** What FreeBSD added to ALTQ, and its own options. */
const freebsd = ['codelq', 'fail-policy', 'interval', 'target'] as const;

/** What FreeBSD added after 12. */
const freebsdLater = [
  'above',
  'allow-related',
  'below',
  'bridge-to',
  'dnpipe',
  'dnqueue',
  'endpoint-independent',
  'entries',
  'ether',
  'id',
  'keepcounters',
  'l3',
  'limiter',
  'map-e-portset',
  'mask',
  'max-pkt-size',
  'no-match',
  'prefer-ipv6-nexthop',
  'rate',
  'ridentifier',
  'source',
] as const;

/** What pfSense wrote into its rules before FreeBSD had `ridentifier`. */
const pfsense = ['tracker'] as const;

/** What macOS added, to a pf of shortly before OpenBSD 4.3. */
const macos = ['dummynet', 'dummynet-anchor', 'extfilter', 'extmap', 'pipe', 'scrub-anchor'] as const;

/** What DragonFly added. */
const dragonfly = ['hash-only', 'keep-policy', 'no-pickups', 'pickups'] as const;

/** Every word that is reserved in some dialect. */
export type Keyword =
  | (typeof everywhere)[number]
  | (typeof common)[number]
  | (typeof later)[number]
  | (typeof modern)[number]
  | (typeof classic)[number]
  | (typeof laterClassic)[number]
  | (typeof fragmentCaches)[number]
  | (typeof shared)[number]
  | (typeof fairq)[number]
  | (typeof freebsd)[number]
  | (typeof freebsdLater)[number]
  | (typeof pfsense)[number]
  | (typeof macos)[number]
  | (typeof dragonfly)[number];

const classicWords: readonly Keyword[] = [...everywhere, ...common, ...classic, ...laterClassic, ...fragmentCaches];
const freebsd12Words: readonly Keyword[] = [...classicWords, ...shared, ...fairq, ...freebsd];
const freebsd15Words: readonly Keyword[] = [
  ...[...everywhere, ...common, ...later, ...classic, ...laterClassic],
  ...[...shared, ...fairq, ...freebsd, ...freebsdLater],
];

/** The reserved words by dialect. */
export const keywordsOf: Readonly<Record<DialectName, readonly Keyword[]>> = {
  openbsd: [...everywhere, ...common, ...later, ...modern, ...shared],
  'openbsd-4.4': classicWords,
  'freebsd-12': freebsd12Words,
  freebsd: freebsd15Words,
  pfsense: [...freebsd15Words, ...pfsense],
  macos: [...everywhere, 'include', ...classic, ...fragmentCaches, ...macos],
  netbsd: [...everywhere, ...classic, ...fragmentCaches],
  dragonfly: [...classicWords, ...fairq, ...dragonfly],
};

/** Every reserved word of any dialect, each once. */
export const allKeywords: readonly Keyword[] = [...new Set(Object.values(keywordsOf).flat())];
