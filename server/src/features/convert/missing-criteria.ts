import type { Token } from '../../syntax/token.ts';
import type { RuleCriteria } from '../../syntax/tree.ts';
import type { StatementEdits } from './statement-edits.ts';

/* Criteria that a rule has to name in the other grammar. `end` is what follows its criteria, if anything does. */

/** Puts an address family into a rule that has none. */
export function addFamily(rule: RuleCriteria, family: string, end: Token | undefined, edits: StatementEdits): void {
  insertInFrontOf(rule.protoKeyword ?? firstBehindProtocols(rule) ?? end, family, edits);
}

/** Puts protocols into a rule that has none. */
export function addProtocols(rule: RuleCriteria, words: string, end: Token | undefined, edits: StatementEdits): void {
  insertInFrontOf(firstBehindProtocols(rule) ?? end, words, edits);
}

const firstBehindProtocols = ({ hosts, options }: RuleCriteria): Token | undefined =>
  hosts.all ?? hosts.from?.keyword ?? hosts.osKeyword ?? hosts.to?.keyword ?? options[0]?.first;

function insertInFrontOf(token: Token | undefined, words: string, edits: StatementEdits): void {
  if (token) edits.insertBefore(token, words);
  else edits.insertAfter(edits.last, words);
}
