import type { GrammarFamily } from '../dialects/dialect.ts';

/*
 * Words of one grammar that people write in files for the other, with how the same is said there.
 */

type Advice = Readonly<Record<string, string>>;

/** Words that began a statement before OpenBSD 4.7, and what to write since. */
const statementsBefore47: Advice = {
  nat: '`nat` rules were replaced in OpenBSD 4.7: write `match out on … from … nat-to …`.',
  rdr: '`rdr` rules were replaced in OpenBSD 4.7: write `pass in on … to … rdr-to …` (or `match`, if another rule passes).',
  binat: '`binat` rules were replaced in OpenBSD 4.7: write `match on … from … to … binat-to …`.',
  scrub:
    '`scrub` rules were replaced in OpenBSD 4.6: write `match in all scrub (no-df random-id)`, and `set reassemble yes`.',
  altq: 'ALTQ was removed in OpenBSD 5.9: write `queue NAME on … bandwidth …` and queues with `parent NAME`.',
  'nat-anchor': 'Translation has no anchors of its own since OpenBSD 4.7: write `anchor "…"`.',
  'rdr-anchor': 'Translation has no anchors of its own since OpenBSD 4.7: write `anchor "…"`.',
  'binat-anchor': 'Translation has no anchors of its own since OpenBSD 4.7: write `anchor "…"`.',
  'scrub-anchor': '`scrub-anchor` is known to macOS only: write `anchor "…"`.',
  'dummynet-anchor': '`dummynet-anchor` is known to macOS only; OpenBSD limits bandwidth with `queue`.',
  dummynet: '`dummynet` is known to macOS only; OpenBSD limits bandwidth with `queue`.',
  ether: '`ether` rules are known to FreeBSD only; OpenBSD filters Ethernet frames on bridges, see ifconfig(8).',
  no: '`no nat`, `no rdr` and `no scrub` went with their rules in OpenBSD 4.7: exempt packets by a rule in front that has no translation, or by narrower `match` rules.',
};

/** Words inside of statements before OpenBSD 4.7. */
const wordsBefore47: Advice = {
  ...statementsBefore47,
  fastroute: '`fastroute` was removed in OpenBSD 4.7; it had no effect on routed packets.',
  'set-tos': 'Write `set tos …` instead of `set-tos …`.',
  'require-order': 'The order of statements is free since OpenBSD 4.7: leave `set require-order` out.',
  'fail-policy': '`set fail-policy` is known to FreeBSD only.',
  cbq: 'ALTQ was removed in OpenBSD 5.9: write `queue NAME on … bandwidth …`.',
  priq: 'ALTQ was removed in OpenBSD 5.9: use `set prio`, or `queue NAME on … bandwidth …`.',
  hfsc: 'ALTQ was removed in OpenBSD 5.9: write `queue NAME on … bandwidth …, min …, max …`.',
  dnpipe: '`dnpipe` is known to FreeBSD only; OpenBSD limits bandwidth with `queue`.',
  dnqueue: '`dnqueue` is known to FreeBSD only; OpenBSD limits bandwidth with `queue`.',
  ridentifier: '`ridentifier` is known to FreeBSD only: use `label`.',
};

/** Words that OpenBSD has had since 4.7. */
const wordsSince47: Advice = {
  match:
    '`match` rules came with OpenBSD 4.7 (and FreeBSD 14): translate with `nat` and `rdr` rules, normalise with `scrub`.',
  'nat-to': '`nat-to` came with OpenBSD 4.7 (and FreeBSD 15): write a rule `nat on … from … to … -> …`.',
  'rdr-to': '`rdr-to` came with OpenBSD 4.7 (and FreeBSD 15): write a rule `rdr on … from … to … -> …`.',
  'binat-to': '`binat-to` came with OpenBSD 4.7: write a rule `binat on … from … to … -> …`.',
  'af-to': '`af-to` came with OpenBSD 5.1 (and FreeBSD 15).',
  'received-on': '`received-on` came with OpenBSD 4.9 (and FreeBSD 15).',
  once: '`once` came with OpenBSD 5.1 (and FreeBSD 15).',
  'least-states': '`least-states` came with OpenBSD 5.3.',
  weight: '`weight` came with OpenBSD 5.5.',
  'divert-packet': '`divert-packet` came with OpenBSD 4.7.',
  'max-pkt-rate': '`max-pkt-rate` came with OpenBSD 6.0 (and FreeBSD 15).',
  rdomain: '`on rdomain` came with OpenBSD 5.0.',
  matches: '`log (matches)` came with OpenBSD 4.9 (and FreeBSD 15).',
  syncookies: '`set syncookies` came with OpenBSD 6.3 (and FreeBSD 14).',
};

/**
 * What to write instead of a word that only the other grammar has. `startsStatement`: it is the first word.
 */
export function adviseOnForeignWord(
  word: string,
  startsStatement: boolean,
  grammar: GrammarFamily,
): string | undefined {
  const advice = grammar === 'classic' ? wordsSince47 : startsStatement ? statementsBefore47 : wordsBefore47;
  return Object.hasOwn(advice, word) ? advice[word] : undefined;
}
