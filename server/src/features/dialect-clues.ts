import type { Clue } from './dialect-clue.ts';
import { grammarClues, interfaceClues } from './dialect-grammar-clues.ts';
import { habits } from './dialect-habit-clues.ts';

/** Names that a system's own programs and files bring into its rules. */
const names: readonly Clue[] = [
  {
    kind: 'name',
    place: 'anywhere',
    pattern:
      /\bcom\.apple\b|\/etc\/pf\.anchors\/(?:com|org|net|io|local)\.|"\/(?:Users|Library|Applications|private\/etc|opt\/homebrew)\//,
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
    pattern:
      /\b(?:user|group)\b.{0,80}?[ {,=](?:50[1-9]\b|_(?:mdnsresponder|spotlight|softwareupdate|locationd|appleevents|usbmuxd)\b)/,
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
    pattern: /\bon ?! ?lo0 proto tcp to port 6000:60\d\d\b/,
    points: { openbsd: 4, 'openbsd-4.4': 1 },
    about: 'as in the file that OpenBSD brings',
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
    pattern: /<(?:greenlist|emergingthreats)>|\blabel "legit_traffic_/,
    points: { macos: 4 },
    about: 'a name of IceFloor, a front end for macOS',
  },
  {
    kind: 'name',
    place: 'rules',
    pattern: /\blabel "RULE -?\d+ -- /,
    points: { 'openbsd-4.4': 3, openbsd: 3, freebsd: 1 },
    about: 'a label as Firewall Builder makes them',
  },
];

/** What people and programs say in comments. */
const remarks: readonly Clue[] = [
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\$FreeBSD\b/,
    points: { freebsd: 12 },
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
    points: { 'openbsd-4.4': 6, freebsd: 5 },
    about: 'the mark of a file’s version of an OpenBSD before 4.7',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\$OpenBSD(?!: \S+ [\d.]+ \d{4}\/)\b/,
    points: { openbsd: 4, 'openbsd-4.4': 3 },
    about: 'OpenBSD’s mark of a file’s version',
  },
  { kind: 'remark', place: 'comments', pattern: /\$NetBSD\b/, points: { netbsd: 12 }, about: 'NetBSD’s mark' },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\$?DragonFly\b/,
    points: { dragonfly: 12 },
    about: 'a word for DragonFly',
  },
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
    pattern: /(?<![/.-])\bFreeBSD[- ]?(?:[4-9]|1[0-2])(?:\.\d+)?\b|\bstable\/(?:[4-9]|1[0-2])\b/i,
    points: { freebsd: 6 },
    about: 'an older FreeBSD’s name',
    variant: 'freebsd-12',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /(?<![/.-])\b(?:FreeBSD|OPNsense|TrueNAS|FreeNAS)/i,
    points: { freebsd: 5 },
    about: 'FreeBSD’s name',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\/usr\/share\/pf\b/,
    points: { 'openbsd-4.4': 8 },
    about: 'where OpenBSD before 4.7 kept its examples',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern:
      /\/usr\/share\/examples\/pf\b|\bloader\.conf\b|\b(?:sysrc|kldload|bsdinstall|gateway_enable|pf_enable|pf_rules)\b|\bservice pf\b|\bpkg (?:install|add)\b/,
    points: { freebsd: 4 },
    about: 'a word of FreeBSD’s administration',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern:
      /\/etc\/examples\/pf\.conf|\/etc\/hostname\.[a-z]|\b(?:rcctl|pkg_add|sysupgrade|syspatch|doas|iked|unwind|acme-client|vm\.conf|vmd\(8\)|rc\.conf\.local)\b/,
    points: { openbsd: 4, 'openbsd-4.4': 1 },
    about: 'a word of OpenBSD’s administration',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern:
      /\b(?:block stateless traffic|establish keep-state|Port build user does not need network)\b|permit remote connections to X11/i,
    points: { openbsd: 4, 'openbsd-4.4': 1 },
    about: 'a remark of the file that OpenBSD brings',
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
    pattern: /(?<!\$)\bOpenBSD\b/i,
    points: { openbsd: 4, 'openbsd-4.4': 3 },
    about: 'OpenBSD’s name',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern:
      /\bmac ?os\b|\bOS ?X\b|\bMacBook|\biMac\b|\bMac (?:Mini|Pro|Studio|users?)\b|\b(?:the|this|my|your|a) Macs?\b/i,
    points: { macos: 5 },
    about: 'a word for macOS',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\bApple\b|\bDarwin\b|\bAir(?:Drop|Play|Print|Port)\b|\bBonjour\b|\blaunch(?:d|ctl)\b/i,
    points: { macos: 5 },
    about: 'a word of macOS',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /\b(?:IceFloor|Murus|Homebrew|MacPorts|Tunnelblick|Viscosity|Little Snitch|OrbStack)\b/i,
    points: { macos: 5 },
    about: 'a program for macOS',
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
    points: { 'openbsd-4.4': 5 },
    about: 'a name of Firewall Builder, whose rules are as old as that grammar',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern: /^# ?term [\w-]+$|^# (?:Packetfilter )?\S+ Policy\b/,
    points: { 'openbsd-4.4': 4, openbsd: 1 },
    about: 'a comment as Capirca makes them, for the grammar before OpenBSD 4.7',
  },
  {
    kind: 'remark',
    place: 'comments',
    pattern:
      /^#+ ?(?:Tables: \(\d+\)|Rule (?:\S+ )?\d+ \([\w. -]+\)|Policy compiler errors)|\bfwb_pf\b|\bFirewall Builder\b/,
    points: { 'openbsd-4.4': 4, openbsd: 3, freebsd: 1 },
    about: 'a comment as Firewall Builder makes them',
  },
];

/** Every clue in the text of a ruleset, strong and weak. Of equally strong ones the one found first is named. */
export const ruleClues: readonly Clue[] = [...grammarClues, ...interfaceClues, ...names, ...remarks, ...habits];
