import type { Clue, ClueKind, Points } from './dialect-clue.ts';

/** The same points for every system that has the grammar before OpenBSD 4.7. */
const classic = (points: number): Points => ({
  'openbsd-4.4': points,
  freebsd: points,
  macos: points,
  netbsd: points,
  dragonfly: points,
});

/** What only OpenBSD since 4.7 and today's FreeBSD have: it speaks against every other system. */
const modern = (openbsd: number, freebsd: number): Points => ({ ...classic(-openbsd), openbsd, freebsd });

/** Statements and options that came or went with a version of the grammar. FreeBSD took up many of today's since 14. */
export const grammarClues: readonly Clue[] = [
  {
    kind: 'grammar',
    place: 'rules',
    pattern: /\b(?:nat|rdr|binat|af)-to\b/,
    points: modern(10, 3),
    about: 'a word of OpenBSD since 4.7',
    variant: 'freebsd',
  },
  {
    kind: 'grammar',
    place: 'rules',
    pattern:
      /^match\b|\bscrub ?\(|\bset (?:prio|reassemble|syncookies)\b|\breceived-on\b|\bmax-pkt-rate\b|\bdivert-(?:to|packet|reply)\b|\bonce ?$/,
    points: modern(6, 2),
    about: 'of the grammar of today’s OpenBSD',
    variant: 'freebsd',
  },
  {
    kind: 'grammar',
    place: 'rules',
    pattern:
      /^queue \S+ (?:on|parent)\b|\bflows \d|\bon rdomain\b|\bset (?:delay|tos)\b|\bset debug (?:emerg|alert|crit|err|warning|notice|info|debug)\b|\b(?:route|reply|dup)-to [\da-f]*[.:][\da-f.:]+/,
    points: { openbsd: 7 },
    about: 'of the grammar of today’s OpenBSD',
  },
  {
    kind: 'grammar',
    place: 'rules',
    pattern:
      /^(?:(?:no )?(?:nat|rdr|binat) (?:pass\b|log\b|on\b|inet6?\b|proto\b|from\b)|(?:nat|rdr|binat)-anchor\b|(?:no )?scrub(?: (?:in|out|on|all|log|from|inet6?|reassemble|fragment)\b| ?$)|altq on\b)/,
    points: { ...classic(7), freebsd: 8 },
    about: 'of the grammar before OpenBSD 4.7, which others kept',
  },
  {
    kind: 'grammar',
    place: 'rules',
    pattern:
      /\bset require-order\b|\bset debug (?:none|urgent|misc|loud)\b|\bfastroute\b|\b(?:route|reply|dup)-to ?\{? ?\( ?[a-z]\w* [\d$<]/,
    points: classic(5),
    about: 'of the older grammar',
  },
  {
    kind: 'grammar',
    place: 'rules',
    pattern: /[)\w"}] -> ?[({<$\w"]/,
    points: classic(6),
    about: 'translation as before OpenBSD 4.7',
  },
  {
    kind: 'grammar',
    place: 'rules',
    pattern: /\bset fail-policy\b/,
    points: { freebsd: 8 },
    about: 'an option of FreeBSD',
  },
  {
    kind: 'grammar',
    place: 'rules',
    pattern: /^(?:set keepcounters|ether (?:pass|block|match|anchor)\b)|\bdn(?:pipe|queue)\b/,
    points: { freebsd: 10 },
    about: 'of FreeBSD since 14',
    variant: 'freebsd',
  },
  {
    kind: 'grammar',
    place: 'rules',
    pattern: /\bridentifier \d|\btracker \d|\bUSER_RULE\b|"(?:userrules|natrules|tftp-proxy)\/\*"/,
    points: { freebsd: 10 },
    about: 'of the rules that pfSense makes',
    variant: 'pfsense',
  },
  {
    kind: 'grammar',
    place: 'rules',
    pattern: /^(?:dummynet|scrub)-anchor\b/,
    points: { macos: 10 },
    about: 'a statement of macOS',
  },
  {
    kind: 'grammar',
    place: 'rules',
    pattern: /\b(?:no-pickups|pickups|hash-only)\b|\bset keep-policy\b/,
    points: { dragonfly: 9 },
    about: 'of DragonFly',
  },
  {
    kind: 'grammar',
    place: 'rules',
    pattern: /\bfragment (?:crop|drop-ovl)\b/,
    points: { ...classic(8), freebsd: 0 },
    about: 'an option of scrub that OpenBSD and FreeBSD dropped',
  },
  {
    kind: 'grammar',
    place: 'comments',
    pattern: /^#+ ?(?:nat|rdr|binat|scrub) (?:pass )?(?:on|in)\b|^#+ ?(?:nat|rdr)-anchor\b/,
    points: classic(3),
    about: 'of the grammar before OpenBSD 4.7, in a comment',
  },
  {
    kind: 'grammar',
    place: 'comments',
    pattern: /^#+ ?(?:match|pass)\b.*\b(?:(?:nat|rdr|binat|af|divert)-to\b|scrub ?\()/,
    points: { openbsd: 3 },
    about: 'of today’s OpenBSD, in a comment',
  },
];

/** The name of an interface, not a part of an address, a host's name or a longer word. */
const interfaceOf = (drivers: string, points: Points, about: string, kind: ClueKind = 'interface'): Clue => ({
  kind,
  place: 'rules',
  pattern: new RegExp(`\\b(?<![.$<:-])(?:${drivers})(?![\\w-]|\\.\\w*[a-z])`),
  points,
  about,
});

/** Interfaces are named after their drivers. Names that several systems share (`em0`, `re0`, `tun0`, `wg0`) say nothing. */
export const interfaceClues: readonly Clue[] = [
  interfaceOf(
    '(?:vtnet|igb|ixl|ng|hn|lagg|cxgbe|cxl|cc|mlxen|mce|ale|wlan|ue|awg|genet|ipfw|vnet|bastille|ovpnc|ovpns|qlnxe|wifibox)\\d+|epair\\d+[ab]?|vm-[a-z]\\w*',
    { freebsd: 6 },
    'an interface of FreeBSD',
  ),
  interfaceOf('(?:xn|bce)\\d+|lo[1-9]\\d*|bridge\\d{1,2}', { freebsd: 2 }, 'an interface as on FreeBSD'),
  interfaceOf(
    '(?:vio|iwm|iwx|urtwn|bwfm|mtw|aggr|veb|vport|vether|cnmac|octeon|ogx|mvneta|mvpp|dwge|dwxe|svlan|tpmr|rport|ure|axen|hvn|xnf|mcx|mcax|sec|bpe)\\d+',
    { openbsd: 6, 'openbsd-4.4': 1 },
    'an interface of OpenBSD since 4.7',
  ),
  interfaceOf(
    '(?:athn|iwn|ral|run|zyd|trunk|cdce|bnx)\\d+',
    { openbsd: 6, 'openbsd-4.4': 5 },
    'an interface of OpenBSD',
  ),
  interfaceOf(
    'egress',
    { openbsd: 5, 'openbsd-4.4': 3 },
    'OpenBSD’s group of the interfaces that lead to the Internet',
  ),
  interfaceOf('(?:pppoe|carp|enc)\\d+', { openbsd: 2, 'openbsd-4.4': 2 }, 'an interface as on OpenBSD'),
  interfaceOf(
    '(?:en|utun|awdl|llw|pktap|anpi|pdp_ip|feth|p2p)\\d+|bridge1\\d\\d',
    { macos: 8 },
    'an interface of macOS',
  ),
  { ...interfaceOf('(?:en|utun)\\d', { macos: 5 }, 'an interface of macOS, in a comment'), place: 'comments' },
  interfaceOf(
    '(?:vmx|igc|axge|ena|aq|wg)\\d+',
    { openbsd: 4, freebsd: 4, macos: 4, netbsd: 4, dragonfly: 4 },
    'an interface that is younger than OpenBSD 4.7',
    'age',
  ),
  interfaceOf('(?:pcn|le|ne|ep|wi)\\d+', { 'openbsd-4.4': 3 }, 'an interface of hardware from before 2005', 'age'),
  interfaceOf(
    '(?:fxp|xl|rl|sis|tl|dc|sk|vr|hme|gem)\\d+',
    { 'openbsd-4.4': 1 },
    'an interface of hardware from before 2010',
    'age',
  ),
  interfaceOf('(?:wm|npflog|xennet|vioif)\\d+', { netbsd: 4 }, 'an interface of NetBSD'),
];
