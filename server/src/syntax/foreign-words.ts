import type { Dialect } from '../dialects/dialect.ts';

/*
 * Words of one grammar that people write in files for the other, with how the same is said there.
 */

type Advice = Readonly<Record<string, string>>;

/** Where the statements are at home that OpenBSD 4.7 did away with. */
const OLDER = 'of OpenBSD up to 4.6, and of FreeBSD, macOS, NetBSD and DragonFly';

/** Words that began a statement before OpenBSD 4.7, and what to write since. */
const statementsBefore47: Advice = {
  nat: `\`nat\` is a translation rule ${OLDER}. Since OpenBSD 4.7: \`match out on … from … nat-to …\`.`,
  rdr: `\`rdr\` is a translation rule ${OLDER}. Since OpenBSD 4.7: \`match in on … to … rdr-to …\`, and for \`rdr pass\`: \`pass in quick … rdr-to …\`.`,
  binat: `\`binat\` is a translation rule ${OLDER}. Since OpenBSD 4.7: \`match on … from … to … binat-to …\`.`,
  scrub: `\`scrub\` is a rule of OpenBSD up to 4.5, and of FreeBSD, macOS, NetBSD and DragonFly. Since OpenBSD 4.6: \`match in all scrub (no-df random-id)\`, and \`set reassemble yes\`.`,
  altq: 'ALTQ was removed in OpenBSD 5.9; FreeBSD, NetBSD and DragonFly have it. In OpenBSD since 5.5: `queue NAME on … bandwidth …` and queues with `parent NAME`.',
  'nat-anchor': anchorsBefore47('nat-anchor'),
  'rdr-anchor': anchorsBefore47('rdr-anchor'),
  'binat-anchor': anchorsBefore47('binat-anchor'),
  'scrub-anchor': '`scrub-anchor` is known to macOS only: write `anchor "…"`.',
  'dummynet-anchor': '`dummynet-anchor` is known to macOS only; OpenBSD limits bandwidth with `queue`.',
  dummynet: '`dummynet` is known to macOS only; OpenBSD limits bandwidth with `queue`.',
  ether:
    '`ether` rules are known to FreeBSD since 14 only; OpenBSD filters Ethernet frames on bridges, see ifconfig(8).',
  no: `\`no nat\`, \`no rdr\` and \`no scrub\` are rules ${OLDER}. Since OpenBSD 4.7: exempt packets by narrower \`match\` rules, or by a \`match\` rule in front that sets a tag, and \`! tagged\` behind it.`,
};

function anchorsBefore47(word: string): string {
  return `\`${word}\` is a statement ${OLDER}. Since OpenBSD 4.7 an anchor has rules of all kinds, translation too: \`anchor "…"\`.`;
}

/** Words inside of statements before OpenBSD 4.7. */
const wordsBefore47: Advice = {
  ...statementsBefore47,
  fastroute: '`fastroute` is a word of OpenBSD up to 4.6, and of systems that took its pf over: leave it out.',
  'set-tos': '`set-tos` is an option of the older `scrub` rules. Since OpenBSD 4.6: `match … set tos …`.',
  'require-order': `\`set require-order\` is an option ${OLDER}. Since OpenBSD 4.7 the order of statements is free: leave it out.`,
  'fail-policy': '`set fail-policy` is known to FreeBSD since 12 only: leave it out.',
  keepcounters: '`set keepcounters` is known to FreeBSD since 14 only: leave it out.',
  cbq: 'ALTQ was removed in OpenBSD 5.9: write `queue NAME on … bandwidth …`.',
  priq: 'ALTQ was removed in OpenBSD 5.9: use `set prio`, or `queue NAME on … bandwidth …`.',
  hfsc: 'ALTQ was removed in OpenBSD 5.9: write `queue NAME on … bandwidth …, min …, max …`.',
  dnpipe: '`dnpipe` is known to FreeBSD since 14 only; OpenBSD limits bandwidth with `queue`.',
  dnqueue: '`dnqueue` is known to FreeBSD since 14 only; OpenBSD limits bandwidth with `queue`.',
  ridentifier: '`ridentifier` is known to FreeBSD since 14 only: use `label`.',
};

/** Words that OpenBSD has had since 4.6 or later. */
const wordsSince47: Advice = {
  match:
    '`match` rules came with OpenBSD 4.6 and FreeBSD 14. Here translate with `nat` and `rdr` rules, and normalise with `scrub` rules.',
  'nat-to':
    '`nat-to` came with OpenBSD 4.7 and FreeBSD 15. Here a rule of its own translates: `nat on … from … to … -> …`.',
  'rdr-to':
    '`rdr-to` came with OpenBSD 4.7 and FreeBSD 15. Here a rule of its own translates: `rdr on … from … to … -> …`.',
  'binat-to':
    '`binat-to` came with OpenBSD 4.7 and FreeBSD 15. Here a rule of its own translates: `binat on … from … to … -> …`.',
  'af-to': '`af-to` came with OpenBSD 5.1 and FreeBSD 15. Here nothing translates between IPv4 and IPv6.',
  'received-on':
    '`received-on` came with OpenBSD 4.9 and FreeBSD 15. Here set a tag where packets come in: `tag`, `tagged`.',
  once: '`once` came with OpenBSD 5.1 and FreeBSD 15: leave it out.',
  'least-states': '`least-states` came with OpenBSD 5.3. Here: `round-robin`.',
  weight: '`weight` came with OpenBSD 5.5: leave it out.',
  'divert-packet': '`divert-packet` came with OpenBSD 4.7. FreeBSD says `divert-to PORT`.',
  'divert-to': '`divert-to` came with OpenBSD 4.4, and is not known to macOS and NetBSD. Here: an `rdr` rule.',
  'divert-reply': '`divert-reply` came with OpenBSD 4.4, and is not known to macOS and NetBSD: leave it out.',
  sloppy: '`sloppy` came with OpenBSD 4.4, and is not known to macOS and NetBSD: leave it out.',
  'set-tos': '`set-tos` came with OpenBSD 4.4, and is not known to macOS and NetBSD: leave it out.',
  'max-pkt-rate': '`max-pkt-rate` came with OpenBSD 6.0 and FreeBSD 15.',
  rdomain: '`on rdomain` came with OpenBSD 5.0: name the interfaces.',
  matches: '`log (matches)` came with OpenBSD 4.9 and FreeBSD 15. Here: `log`, or `log (all)`.',
  syncookies: '`set syncookies` came with OpenBSD 6.3 and FreeBSD 14. Here: `synproxy state` in the rules.',
  ether: '`ether` rules are known to FreeBSD since 14 only.',
  dummynet: '`dummynet` rules are known to macOS only.',
  'dummynet-anchor': '`dummynet-anchor` is known to macOS only.',
  'scrub-anchor': '`scrub-anchor` is known to macOS only.',
};

/**
 * What to write instead of a word that only the other grammar has. `startsStatement`: it is the first word.
 */
export function adviseOnForeignWord(
  word: string,
  startsStatement: boolean,
  { grammar, keywords }: Pick<Dialect, 'grammar' | 'keywords'>,
): string | undefined {
  // Today's FreeBSD has many words of both.
  if (grammar === 'classic' && keywords.has(word)) return undefined;
  const advice = grammar === 'classic' ? wordsSince47 : startsStatement ? statementsBefore47 : wordsBefore47;
  return Object.hasOwn(advice, word) ? advice[word] : undefined;
}
