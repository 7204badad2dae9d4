import { keywordEntry, limitEntry, optionEntry, renderWordHover } from '../manual/entry.ts';
import type { WordEntry } from '../manual/entry.ts';
import type { Token } from '../syntax/token.ts';
import type { Statement } from '../syntax/tree.ts';
import type { Analysis } from './analysis.ts';

/** What the manual says about a keyword, an option of `set` or the name of a limit; undefined for any other word. */
export function wordHover({ dialect }: Analysis, statement: Statement, token: Token): string | undefined {
  if (token.quoted) return undefined;
  const entry = entryOf(statement, token);
  if (entry === undefined) return undefined;
  const isName = entry.ordinary === true && !entry.where.dialects.includes(dialect.name);
  return isName ? undefined : renderWordHover(entry, dialect);
}

function entryOf({ body }: Statement, token: Token): WordEntry | undefined {
  if (body.kind !== 'set' || token === body.keyword) return keywordEntry(token.image);
  if (token === body.option) return optionEntry(token.image);
  if (body.option?.image === 'limit' && body.pairs.items.some(({ name }) => name === token)) {
    return limitEntry(token.image);
  }
  return keywordEntry(token.image);
}
