import type { DialectName } from '../dialects/dialect.ts';
import type { Availability } from './model.ts';

/*
 * Where a word exists. Versions are those of the release that brought the word, as far as the sources or the manual
 * pages of the releases tell; "FreeBSD 15" is today's grammar, "FreeBSD after 12" some release between, "FreeBSD" alone all of them.
 */

const freebsds: readonly DialectName[] = ['freebsd-12', 'freebsd', 'pfsense'];
const classics: readonly DialectName[] = ['openbsd-4.4', ...freebsds, 'macos', 'netbsd', 'dragonfly'];
const todaysFreebsds: readonly DialectName[] = ['freebsd', 'pfsense'];

/** Known to all of them. */
export const everywhere: Availability = { text: 'every pf', dialects: ['openbsd', ...classics] };

/** The grammar before OpenBSD 4.7, which the other systems took over. */
export const classicOnly: Availability = {
  text: 'OpenBSD up to 4.6; FreeBSD, macOS, NetBSD, DragonFly',
  dialects: classics,
};

/** Today's OpenBSD only. */
export const openbsdOnly: Availability = { text: 'OpenBSD', dialects: ['openbsd'] };

/**
 * Words of the grammar that OpenBSD 4.7 introduced.
 * @param openbsd first OpenBSD release that knows the word
 * @param freebsd FreeBSD releases that know it (`15`, `after 12`); absent: none does
 */
export function modern(openbsd: string, freebsd?: string): Availability {
  if (freebsd === undefined) return { text: `OpenBSD ${openbsd} and later`, dialects: ['openbsd'] };
  return {
    text: `OpenBSD ${openbsd} and later; FreeBSD ${freebsd}`,
    dialects: ['openbsd', ...todaysFreebsds],
  };
}

/**
 * Words that only some systems have.
 * @param text how it is told to people
 * @param dialects the dialects that know the word
 */
export function only(text: string, ...dialects: DialectName[]): Availability {
  return { text, dialects };
}

/**
 * Words of today's FreeBSD that FreeBSD 12 did not have.
 * @param releases `after 12`, `15`
 */
export function freebsdSince(releases: string): Availability {
  return { text: `FreeBSD ${releases}`, dialects: todaysFreebsds };
}
