import type { Dialect, DialectName, GrammarFamily } from '../../dialects/dialect.ts';
import { dialectOf } from '../../dialects/index.ts';
import type { Placed, Reading, ReadOptions } from '../../syntax/reading.ts';
import { readRuleset } from '../../syntax/reading.ts';
import type { Change, Conversion } from './conversion.ts';
import { convertRuleset, convertStatements } from './convert-ruleset.ts';

/** Where statements may come from that a grammar does not know, the likeliest first. */
const origins: Readonly<Record<GrammarFamily, readonly DialectName[]>> = {
  modern: ['freebsd', 'openbsd-4.4', 'macos'],
  classic: ['openbsd'],
};

/** What reading a file in another dialect needs beside its text. */
export type Surroundings = Pick<ReadOptions, 'defines' | 'include'>;

/** Converts a file to another dialect, or in its own the statements that it cannot read. */
export function convert(reading: Reading, to: Dialect, surroundings: Surroundings): Conversion {
  if (to.name !== reading.dialect.name) return convertRuleset(reading, to);
  return { from: to, to, changes: convertForeign(reading, surroundings), header: [] };
}

/**
 * Converts the statements of a file that its own dialect cannot read, but another one can: `nat on …` among the rules
 * of an OpenBSD. What the file's dialect can read stays. `only`: places of the statements that are asked about.
 */
export function convertForeign(
  reading: Reading,
  surroundings: Surroundings,
  only: (placed: Placed) => boolean = () => true,
): readonly Change[] {
  const wanted = new Set(
    reading.statements.filter((placed) => !placed.statement.complete && only(placed)).map(({ start }) => start),
  );
  const changes: Change[] = [];
  for (const name of origins[reading.dialect.grammar]) {
    if (wanted.size === 0) break;
    const foreign = readRuleset(reading, { dialect: dialectOf(name), ...surroundings });
    for (const change of convertStatements(foreign, reading.dialect)) {
      if (wanted.delete(change.placed.start)) changes.push(change);
    }
  }
  return changes.sort((a, b) => a.placed.start - b.placed.start);
}
