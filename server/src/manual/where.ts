import type { DialectName } from '../dialects/dialect.ts';
import type { Keyword } from '../dialects/keywords.ts';
import { allKeywords, keywordsOf } from '../dialects/keywords.ts';
import { dialectNames } from '../dialects/index.ts';
import type { Availability } from './model.ts';

/*
 * Where a word exists. Which dialects reserve it is in their tables; the releases that brought it or dropped it are told
 * as far as the sources or the manual pages of the releases tell.
 */

/** The releases in which a word came or went. */
export interface Releases {
  /** First OpenBSD with it: `4.7`; absent: one after 4.4, if 4.4 did not have it. */
  readonly openbsd?: string;
  /** Last OpenBSD with it; absent: 4.6, if today's does not have it. */
  readonly lastOpenbsd?: string;
  /** FreeBSD's releases with it: `15`, `14 and later`; absent: some after 12, if 12 did not have it. */
  readonly freebsd?: string;
}

/** Known to all of them. */
export const everywhere: Availability = { text: 'every pf', dialects: dialectNames };

/**
 * Words that are not reserved everywhere, or not at all.
 * @param text how it is told to people
 * @param dialects the dialects that know the word
 */
export function only(text: string, ...dialects: DialectName[]): Availability {
  return { text, dialects };
}

/**
 * Words of today's FreeBSD that FreeBSD 12 did not have, and that are not reserved.
 * @param releases `after 12`, `15`
 */
export function freebsdSince(releases: string): Availability {
  return { text: `FreeBSD ${releases}`, dialects: ['freebsd', 'pfsense'] };
}

/** Where a reserved word exists; undefined for a word that no dialect reserves. */
export function whereReserved(word: string, releases: Releases = {}): Availability | undefined {
  const keyword = allKeywords.find((each) => each === word);
  if (keyword === undefined) return undefined;
  const dialects = dialectNames.filter((name) => isReserved(keyword, name));
  if (dialects.length === dialectNames.length) return everywhere;
  const others = [freebsdText(dialects, releases), ...otherSystems(dialects)].filter((text) => text !== undefined);
  const systems = [openbsdText(dialects, releases), others.join(', ')];
  return { text: systems.filter((text) => text !== undefined && text !== '').join('; '), dialects };
}

const isReserved = (keyword: Keyword, dialect: DialectName): boolean => keywordsOf[dialect].includes(keyword);

function openbsdText(dialects: readonly DialectName[], { openbsd, lastOpenbsd }: Releases): string | undefined {
  const [old, today] = [dialects.includes('openbsd-4.4'), dialects.includes('openbsd')];
  if (old && today) return 'OpenBSD';
  if (old) return `OpenBSD up to ${lastOpenbsd ?? '4.6'}`;
  if (!today) return undefined;
  return openbsd === undefined ? 'OpenBSD after 4.4' : `OpenBSD ${openbsd} and later`;
}

function freebsdText(dialects: readonly DialectName[], { freebsd }: Releases): string | undefined {
  const [old, today] = [dialects.includes('freebsd-12'), dialects.includes('freebsd')];
  if (old && today) return 'FreeBSD';
  if (old) return 'older FreeBSD';
  return today ? `FreeBSD ${freebsd ?? 'after 12'}` : undefined;
}

const systemNames = { macos: 'macOS', netbsd: 'NetBSD', dragonfly: 'DragonFly' } as const;

function otherSystems(dialects: readonly DialectName[]): readonly string[] {
  return (['macos', 'netbsd', 'dragonfly'] as const)
    .filter((name) => dialects.includes(name))
    .map((name) => systemNames[name]);
}
