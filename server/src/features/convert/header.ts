import type { Dialect, DialectName } from '../../dialects/dialect.ts';
import { readRuleset } from '../../syntax/reading.ts';
import type { Reading } from '../../syntax/reading.ts';
import type { StatementBody } from '../../syntax/tree.ts';
import { detectDialect } from '../dialect-detection.ts';
import { modelineEdits, modelineInForce } from '../modeline.ts';
import type { Edit } from './conversion.ts';

/** What a file needs on top beside its converted statements. `text` is the file with those. */
export function headerOf(reading: Reading, to: Dialect, text: string): readonly Edit[] {
  return [...modeline(reading, to, text), ...freeOrder(reading, to, text)];
}

/** The modeline tells the new dialect; there is one if the file would be taken for another pf's otherwise. */
function modeline({ text: before, name }: Reading, to: Dialect, text: string): readonly Edit[] {
  const needsOne = modelineInForce(before) !== undefined || !isTakenFor(to, detectDialect(text, name).dialect);
  return needsOne ? modelineEdits(before, to.name) : [];
}

/** FreeBSD's releases are not told apart. */
const isTakenFor = (to: Dialect, detected: DialectName): boolean =>
  detected === to.name || (detected === 'freebsd' && to.name === 'freebsd-12');

/** The older grammar wants statements in an order, unless it is told not to. */
function freeOrder({ name, text: before, statements }: Reading, to: Dialect, text: string): readonly Edit[] {
  if (to.grammar === 'modern') return [];
  const converted = readRuleset({ name, text }, { dialect: to });
  const stages = converted.statements.flatMap(({ statement }) => stagesOf(statement.body));
  if (stages.every((stage, i) => stage >= (stages[i - 1] ?? 0))) return [];
  const first = statements.find(({ statement }) => statement.tokens.length > 0 && statement.body.kind !== 'empty');
  const start = (first?.start ?? before.length) + (first?.statement.tokens[0]?.startOffset ?? 0);
  return [{ span: { start, end: start }, newText: 'set require-order no\n' }];
}

/** The place of a statement in that order (parse.y, check_rulestate); none: anywhere. */
function stagesOf(body: StatementBody): readonly number[] {
  switch (body.kind) {
    case 'set':
      return [1];
    case 'ether':
      return [2];
    case 'scrub':
      return [3];
    case 'altq':
    case 'queue':
      return [4];
    case 'nat':
    case 'rdr':
    case 'binat':
    case 'translation-anchor':
      return [5];
    case 'rule':
    case 'anchor':
    case 'antispoof':
      return [6];
    case 'include':
      // It may hold anything.
      return [1, 6];
    default:
      return [];
  }
}
