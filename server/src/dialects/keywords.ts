import type { DialectName } from './dialect.ts';

/*
 * The reserved words of every dialect: what pfctl's lexer does not hand on as a plain string (parse.y, lookup).
 * Words that its grammar takes as strings (timeout names, `yes`, `const`, …) are not keywords.
 */

/** Words of every pf since OpenBSD 4.4. */
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
  'divert-reply',
  'divert-to',
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
  'include',
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
  'sloppy',
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

/** Words of OpenBSD after the change of grammar in 4.7. */
const modern = [
  'af-to',
  'binat-to',
  'burst',
  'default',
  'delay',
  'divert-packet',
  'flows',
  'least-states',
  'match',
  'matches',
  'max-pkt-rate',
  'min',
  'nat-to',
  'once',
  'parent',
  'pflow',
  'quantum',
  'rdomain',
  'rdr-to',
  'received-on',
  'syncookies',
  'weight',
] as const;

/** Words of the grammar before it, which the other systems took over. */
const classic = [
  'altq',
  'binat',
  'binat-anchor',
  'cbq',
  'crop',
  'drop-ovl',
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
  'set-tos',
  'tbrsize',
  'upperlimit',
] as const;

/** Words that OpenBSD got after 4.4 and the other systems took from it. */
const shared = ['prio', 'state-defaults'] as const;

/** What FreeBSD added to ALTQ, and its own options. */
const freebsd = ['buckets', 'codelq', 'fail-policy', 'fairq', 'hogs', 'interval', 'target'] as const;

/** What macOS added. */
const macos = ['dummynet', 'dummynet-anchor', 'scrub-anchor'] as const;

/** Every word that is reserved in some dialect. */
export type Keyword =
  | (typeof everywhere)[number]
  | (typeof modern)[number]
  | (typeof classic)[number]
  | (typeof shared)[number]
  | (typeof freebsd)[number]
  | (typeof macos)[number];

const classicWords: readonly Keyword[] = [...everywhere, ...classic];
const freebsd12Words: readonly Keyword[] = [...classicWords, ...shared, ...freebsd];

/** The reserved words by dialect. */
export const keywordsOf: Readonly<Record<DialectName, readonly Keyword[]>> = {
  openbsd: [...everywhere, ...modern, ...shared],
  'openbsd-4.4': classicWords,
  'freebsd-12': freebsd12Words,
  freebsd: freebsd12Words,
  pfsense: freebsd12Words,
  macos: [...classicWords, ...macos],
  netbsd: classicWords,
  dragonfly: classicWords,
};

/** Every reserved word of any dialect, each once. */
export const allKeywords: readonly Keyword[] = [...new Set(Object.values(keywordsOf).flat())];
