import type { Reading } from '../../syntax/reading.ts';
import type { StatementBody } from '../../syntax/tree.ts';
import type { Edit } from './conversion.ts';
import { offsetBefore } from './conversion.ts';

/**
 * The older grammar wants statements in an order, unless it is told not to: what to put in for that, if the statements
 * of a converted file are not in that order. `edits` are those that it came out of; the result is one of the file before.
 */
export function freeOrder({ statements }: Reading, edits: readonly Edit[]): readonly Edit[] {
  const staged = statements.flatMap(({ statement, start }) => {
    const stages = stagesOf(statement.body);
    return stages.length > 0 ? [{ stages, start: start + (statement.tokens[0]?.startOffset ?? 0) }] : [];
  });
  const [first] = staged;
  const stages = staged.flatMap((placed) => placed.stages);
  if (!first || stages.every((stage, i) => stage >= (stages[i - 1] ?? 0))) return [];
  const at = offsetBefore(edits, first.start);
  return [{ span: { start: at, end: at }, newText: 'set require-order no\n' }];
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
