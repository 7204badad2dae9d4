import type { Dialect, DialectName } from '../../dialects/dialect.ts';
import type { Reading } from '../../syntax/reading.ts';
import { detectDialect } from '../dialect-detection.ts';
import { modelineEdits, modelineInForce } from '../modeline.ts';
import type { Edit } from './conversion.ts';

/** What a file needs at its top and its end beside its converted statements. `text` is the file with those. */
export function frameOf(reading: Reading, to: Dialect, text: string): readonly Edit[] {
  return [...modeline(reading, to, text), ...lastNewline(reading, to)];
}

/** The modeline tells the new dialect; there is one if the file would be taken for another pf's otherwise. */
function modeline({ text: before, name }: Reading, to: Dialect, text: string): readonly Edit[] {
  const needsOne = modelineInForce(before) !== undefined || !isTakenFor(to, detectDialect(text, name).dialect);
  return needsOne ? modelineEdits(before, to.name) : [];
}

/** FreeBSD's releases are not told apart. */
const isTakenFor = (to: Dialect, detected: DialectName): boolean =>
  detected === to.name || (detected === 'freebsd' && to.name === 'freebsd-12');

/** The older grammar wants the newline behind the `}` of an inline anchor also at the end of the file. */
function lastNewline({ text, statements }: Reading, to: Dialect): readonly Edit[] {
  const last = statements.findLast(({ statement }) => statement.tokens.length > 0);
  if (to.grammar === 'modern' || text.endsWith('\n') || last?.statement.body.kind !== 'anchor-close') return [];
  return [{ span: { start: text.length, end: text.length }, newText: '\n' }];
}
