import type { DialectName } from '../dialects/dialect.ts';

/** The systems between which the text of a ruleset decides; the dialects of one system are told apart afterwards. */
export type System = Extract<DialectName, 'openbsd' | 'openbsd-4.4' | 'freebsd' | 'macos' | 'netbsd' | 'dragonfly'>;

/** How much a clue speaks for a system: 1 is a habit, 3 a hint, 6 a strong sign, 10 next to proof. */
export type Points = Readonly<Partial<Record<System, number>>>;

/**
 * What a clue is about. Clues of one kind repeat one another (who writes `nat-to` writes `match` too), so that of each
 * kind only the strongest speaks for a system.
 */
export type ClueKind = 'grammar' | 'interface' | 'name' | 'remark' | 'habit';

/** Something in a ruleset that one system's rulesets hold and others' do not, or seldom. */
export interface Clue {
  readonly kind: ClueKind;
  /** Where to look: in the rules, in the comments, or in both. */
  readonly place: 'rules' | 'comments' | 'anywhere';
  /** Tried on the whole text with the rest blanked out; `^` and `$` are the ends of a line. */
  readonly pattern: RegExp;
  readonly points: Points;
  /** For people, behind the words found: `an interface of FreeBSD`. */
  readonly about: string;
  /** The dialect of the winning system that this clue asks for. */
  readonly variant?: DialectName;
}

const classic = (points: number): Points => ({
  'openbsd-4.4': points,
  freebsd: points,
  macos: points,
  netbsd: points,
  dragonfly: points,
});

/** Statements and options that came or went with a version of the grammar. FreeBSD took up many of today's since 14. */
const grammar: readonly Clue[] = [
  {
    kind: 'grammar',
    place: 'rules',
    pattern: /\b(?:nat|rdr|binat|af)-to\b/,
    points: { openbsd: 8, freebsd: 3 },
    about: 'a word of OpenBSD since 4.7',
    variant: 'freebsd',
  },
  {
    kind: 'grammar',
    place: 'rules',
    pattern:
      /^match\b|\bscrub ?\(|\bset (?:prio|reassemble|syncookies)\b|\breceived-on\b|\bmax-pkt-rate\b|\bdivert-(?:to|packet|reply)\b|\bonce ?$/m,
    points: { openbsd: 6, freebsd: 2 },
    about: 'of the grammar of today’s OpenBSD',
    variant: 'freebsd',
  },
  {
    kind: 'grammar',
    place: 'rules',
    pattern:
      /^queue \S+ (?:on|parent)\b|\bflows \d|\bon rdomain\b|\bset (?:delay|tos)\b|\bset debug (?:emerg|alert|crit|err|warning|notice|info|debug)\b|\b(?:route|reply|dup)-to [\da-f]*[.:][\da-f.:]+/m,
    points: { openbsd: 7 },
    about: 'of the grammar of today’s OpenBSD',
  },
  {
    kind: 'grammar',
    place: 'rules',
    pattern:
      /^(?:(?:no )?(?:nat|rdr|binat) (?:pass\b|log\b|on\b|inet6?\b|proto\b|from\b)|(?:nat|rdr|binat)-anchor\b|(?:no )?scrub(?: (?:in|out|on|all|log|from|inet6?|reassemble|fragment)\b| ?$)|altq on\b)/m,
    points: classic(7),
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
    pattern: /^(?:set keepcounters|ether (?:pass|block|match|anchor)\b)|\bdn(?:pipe|queue)\b/m,
    points: { freebsd: 10 },
    about: 'of FreeBSD since 14',
    variant: 'freebsd',
  },
  {
    kind: 'grammar',
    place: 'rules',
    pattern: /\bridentifier \d|\b(?:tracker|USER_RULE)\b|"(?:userrules|natrules|tftp-proxy)\/\*"/,
    points: { freebsd: 10 },
    about: 'of the rules that pfSense makes',
    variant: 'pfsense',
  },
  {
    kind: 'grammar',
    place: 'rules',
    pattern: /^(?:dummynet|scrub)-anchor\b/m,
    points: { macos: 10 },
    about: 'a statement of macOS',
  },
  {
    kind: 'grammar',
    place: 'rules',
    pattern: /\bfairq\b|\b(?:no|hash-only) pickups\b|\bset keep-policy\b/,
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
    pattern: /^#+ ?(?:nat|rdr|binat|scrub) (?:pass )?(?:on|in)\b|^#+ ?(?:nat|rdr)-anchor\b/m,
    points: classic(3),
    about: 'of the grammar before OpenBSD 4.7, in a comment',
  },
  {
    kind: 'grammar',
    place: 'comments',
    pattern: /^#+ ?(?:match|pass)\b.*\b(?:(?:nat|rdr|binat|af|divert)-to\b|scrub ?\()/m,
    points: { openbsd: 3 },
    about: 'of today’s OpenBSD, in a comment',
  },
];

/** The name of an interface, not a part of an address, a host's name or a longer word. */
const interfaceOf = (drivers: string, points: Points, about: string): Clue => ({
  kind: 'interface',
  place: 'rules',
  pattern: new RegExp(`(?<![\\w.$<:-])(?:${drivers})(?![\\w-]|\\.\\w*[a-z])`),
  points,
  about,
});

/** Interfaces are named after their drivers. Names that several systems share (`em0`, `re0`, `tun0`, `wg0`) say nothing. */
const interfaces: readonly Clue[] = [
  interfaceOf(
    '(?:vtnet|igb|ixl|epair|ng|hn|lagg|cxgbe|cxl|cc|mlxen|mce|ale|wlan|ue|awg|genet|ipfw|vnet|bastille|ovpnc|ovpns|qlnxe|wifibox)\\d+|vm-[a-z]\\w*',
    { freebsd: 6 },
    'an interface of FreeBSD',
  ),
  interfaceOf('(?:xn|bce)\\d+|lo[1-9]\\d*|bridge\\d{1,2}', { freebsd: 2 }, 'an interface as on FreeBSD'),
  interfaceOf(
    '(?:vio|athn|iwm|iwx|iwn|ral|run|urtwn|bwfm|mtw|zyd|trunk|aggr|veb|vport|vether|cnmac|octeon|ogx|mvneta|mvpp|dwge|dwxe|svlan|tpmr|rport|ure|axen|cdce|hvn|xnf|bnx|mcx|mcax|sec|bpe)\\d+',
    { openbsd: 6, 'openbsd-4.4': 5 },
    'an interface of OpenBSD',
  ),
  interfaceOf(
    'egress',
    { openbsd: 4, 'openbsd-4.4': 4 },
    'OpenBSD’s group of the interfaces that lead to the Internet',
  ),
  interfaceOf('(?:pppoe|carp|enc)\\d+', { openbsd: 2, 'openbsd-4.4': 2 }, 'an interface as on OpenBSD'),
  interfaceOf('(?:en|utun|awdl|llw|pktap|anpi|pdp_ip|feth|p2p)\\d+|bridge1\\d\\d', { macos: 8 }, 'an interface of macOS'),
  interfaceOf('(?:wm|npflog|xennet|vioif)\\d+', { netbsd: 4 }, 'an interface of NetBSD'),
];

/** Names that a system's own programs and files bring into its rules. */
const names: readonly Clue[] = [
  {
    kind: 'name',
    place: 'anywhere',
    pattern: /\bcom\.apple\b|\/etc\/pf\.anchors\/(?:com|org|net|io|local)\.|"\/(?:Users|Library|Applications|private\/etc|opt\/homebrew)\//,
    points: { macos: 10 },
    about: 'a name of macOS',
  },
  {
    kind: 'name',
    place: 'anywhere',
    pattern: /\/etc\/pf\.anchors\//,
    points: { macos: 3 },
    about: 'where macOS keeps its anchors',
  },
  {
    kind: 'name',
    place: 'rules',
    pattern: /\banchor "(?:(?:com|org|net|io|local|homebrew)\.[a-z]|\d{3}\.[A-Z][A-Za-z]+\/)/,
    points: { macos: 5 },
    about: 'an anchor named as on macOS',
  },
  {
    kind: 'name',
    place: 'anywhere',
    pattern: /\b(?:user|group)\b.{0,80}?[ {,=](?:50[1-9]\b|_(?:mdnsresponder|spotlight|softwareupdate|locationd|appleevents|usbmuxd)\b)/,
    points: { macos: 6 },
    about: 'a user of macOS',
  },
  {
    kind: 'name',
    place: 'rules',
    pattern: /\b(?:user|group)\b.{0,80}?[ {,]_[a-z]\w*/,
    points: { openbsd: 4, 'openbsd-4.4': 3 },
    about: 'a user as OpenBSD names those of its daemons',
  },
  {
    kind: 'name',
    place: 'rules',
    pattern: /"(?:black|block)listd\/\*"|\banchor "?(?:black|block)listd\b|"rdr\/\*"|"(?:f2b|cbsd)\b/,
    points: { freebsd: 6 },
    about: 'an anchor of programs used on FreeBSD',
  },
  {
    kind: 'name',
    place: 'rules',
    pattern: /\b(?:relayd|(?:no)?spamd|pbuild)\b|"authpf\/\*"/,
    points: { openbsd: 4, 'openbsd-4.4': 2, freebsd: 1 },
    about: 'a name that comes with OpenBSD',
  },
  {
    kind: 'name',
    place: 'rules',
    pattern: /"miniupnpd"|<(?:fail2ban|f2b)\b|\/usr\/local\/etc\//,
    points: { freebsd: 2, macos: 1 },
    about: 'a name common on FreeBSD',
  },
  {
    kind: 'name',
    place: 'anywhere',
    pattern: /jail(?:s|ed)?(?![a-z])|jail_?(?:if|net|ip|host|addr)|\b(?:bastille|iocage|ezjail|bhyve|poudriere|cbsd)/i,
    points: { freebsd: 4 },
    about: 'of FreeBSD’s virtual machines and jails',
  },
  {
    kind: 'name',
    place: 'rules',
    pattern: /\blabel "RULE -?\d+ -- /,
    points: { 'openbsd-4.4': 3, freebsd: 1 },
    about: 'a label as Firewall Builder makes them',
  },
];

/** What people and programs say in comments. */
const remarks: readonly Clue[] = [
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\$FreeBSD\b/,
    points: { freebsd: 10 },
    about: 'FreeBSD’s mark of a file’s version',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\$OpenBSD: \S+ [\d.]+ (?:201\d|20[2-9]\d)\//,
    points: { openbsd: 8 },
    about: 'today’s OpenBSD’s mark of a file’s version',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\$OpenBSD: \S+ [\d.]+ (?:199\d|200\d)\//,
    points: { 'openbsd-4.4': 6, freebsd: 2 },
    about: 'the mark of a file’s version of an OpenBSD before 4.7',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\$OpenBSD\b/,
    points: { openbsd: 3, 'openbsd-4.4': 3 },
    about: 'OpenBSD’s mark of a file’s version',
  },
  { kind: 'remark', place: 'comments', pattern: /\$NetBSD\b/, points: { netbsd: 10 }, about: 'NetBSD’s mark' },
  { kind: 'remark', place: 'comments', pattern: /\$?DragonFly\b/, points: { dragonfly: 9 }, about: 'a word for DragonFly' },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\bpfSense\b/i,
    points: { freebsd: 9 },
    about: 'a word for pfSense',
    variant: 'pfsense',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\bFreeBSD[- ]?(?:[4-9]|1[0-2])(?:\.\d+)?\b|\bstable\/(?:[4-9]|1[0-2])\b/i,
    points: { freebsd: 6 },
    about: 'an older FreeBSD’s name',
    variant: 'freebsd-12',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\b(?:FreeBSD|OPNsense|TrueNAS|FreeNAS)/i,
    points: { freebsd: 5 },
    about: 'FreeBSD’s name',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\/usr\/share\/examples\/pf\b|\b(?:sysrc|kldload|bsdinstall|gateway_enable|pf_enable|pf_rules)\b/,
    points: { freebsd: 4 },
    about: 'a word of FreeBSD’s administration',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\/etc\/examples\/pf\.conf|\/etc\/hostname\.[a-z]|\b(?:rcctl|pkg_add|sysupgrade|syspatch|vmd\(8\)|rc\.conf\.local)\b/,
    points: { openbsd: 4, 'openbsd-4.4': 1 },
    about: 'a word of OpenBSD’s administration',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\bnet\.inet6?\.ip6?\.forwarding=1\b/,
    points: { openbsd: 3, 'openbsd-4.4': 3 },
    about: 'as in the file that OpenBSD brings',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\bOpenBSD\b/i,
    points: { openbsd: 3, 'openbsd-4.4': 3 },
    about: 'OpenBSD’s name',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern:
      /\bmac ?os\b|\bOS ?X\b|\bMacBook|\biMac\b|\bApple\b|\bAir(?:Drop|Play|Print|Port)\b|\bBonjour\b|\bIceFloor\b|\bMurus\b|\blaunch(?:d|ctl)\b|\b(?:Homebrew|MacPorts)\b/i,
    points: { macos: 5 },
    about: 'a word of macOS',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\bPF via -E and -X\b|\bDefault PF configuration file\b/,
    points: { macos: 8 },
    about: 'from the file that macOS brings',
  },
  {
    kind: 'name',
    place: 'anywhere',
    pattern: /\bfwbuilder\b/i,
    points: { 'openbsd-4.4': 4 },
    about: 'a name of Firewall Builder, whose rules are as old as that grammar',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /^# ?term [\w-]+$|^# (?:Packetfilter )?\S+ Policy\b/m,
    points: { 'openbsd-4.4': 4, openbsd: 1 },
    about: 'a comment as Capirca makes them, for the grammar before OpenBSD 4.7',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /^#+ ?(?:Tables: \(\d+\)|Rule  (?:\S+ )?\d+ \([\w. ]+\)|Policy compiler errors)|\bfwb_pf\b|\bFirewall Builder\b/m,
    points: { 'openbsd-4.4': 4, freebsd: 1 },
    about: 'a comment as Firewall Builder makes them',
  },
];

/** What tells little by itself, and decides between files that hold nothing else. */
const habits: readonly Clue[] = [
  {
    kind: 'habit',
    place: 'rules',
    pattern: /^rdr pass (?:log )?on "?lo0\b/m,
    points: { macos: 3, freebsd: 1 },
    about: 'a redirection of local connections, common on macOS',
  },
  {
    kind: 'habit',
    place: 'rules',
    pattern: /\bflags S\/SA\b|\bkeep state\b(?![ \\]*\n? ?\()/,
    points: { freebsd: 2, macos: 1, 'openbsd-4.4': 1 },
    about: 'spelt out as today’s OpenBSD does not need it',
  },
  {
    kind: 'habit',
    place: 'rules',
    pattern: /^(?:pass|block)\b.*\bport =/m,
    points: { 'openbsd-4.4': 3, freebsd: 1 },
    about: 'spelt out as OpenBSD’s manual once did',
  },
  {
    kind: 'habit',
    place: 'rules',
    pattern: /^rdr pass (?:inet )?proto tcp\b.*->/m,
    points: { macos: 3, freebsd: 1 },
    about: 'a redirection on every interface, as for a proxy on macOS',
  },
  {
    kind: 'habit',
    place: 'rules',
    pattern: /\bport\b.*\b(?:3283|3659|62078)\b/,
    points: { macos: 3 },
    about: 'a port of Apple’s own services',
  },
  {
    kind: 'habit',
    place: 'rules',
    pattern: /\bmodulate state\b|\bfrom any\b|[^\n]\bto any\b/,
    points: { freebsd: 1 },
    about: 'spelt out as in older rulesets',
  },
  {
    kind: 'habit',
    place: 'rules',
    pattern: /^table <\w+> ?\{ ?\}/m,
    points: { macos: 2 },
    about: 'a table spelt out as empty, as front ends for macOS write it',
  },
  {
    kind: 'habit',
    place: 'rules',
    pattern: /\bset skip on (?:\{ ?)?lo0\b/,
    points: { freebsd: 1, macos: 1 },
    about: 'as the manuals of FreeBSD and macOS have it',
  },
  {
    kind: 'habit',
    place: 'rules',
    pattern: /\bset skip on lo\b|\bon ?! ?lo0 proto tcp to port 6000:6010\b/,
    points: { openbsd: 1 },
    about: 'as in the file that OpenBSD brings',
  },
];

/** Every clue, strong and weak. The order does not matter but for ties: of equal ones the first is named. */
export const clues: readonly Clue[] = [...grammar, ...interfaces, ...names, ...remarks, ...habits];
