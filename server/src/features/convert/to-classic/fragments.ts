import type { Placed } from '../../../syntax/reading.ts';
import type { SetOption } from '../../../syntax/tree.ts';
import type { ConversionContext } from '../context.ts';
import type { Edit } from '../conversion.ts';
import { asksFor } from '../reach.ts';
import type { StatementEdits } from '../statement-edits.ts';

/*
 * OpenBSD reassembles fragments unless told otherwise. In the older grammar `scrub` rules do, the first that matches
 * with all that it says: the one for all packets comes behind those that do more.
 */

/** The rule that has the fragments of all packets reassembled, and where it goes. */
export interface Reassembly {
  readonly rule: string;
  /** `instead` of the statement (a `set reassemble`), `behind` it (the last `scrub`), or in `front` of it. */
  readonly where: 'instead' | 'behind' | 'front';
  readonly placed: Placed;
}

/** Undefined if fragments are not reassembled, if the rule for them would come too late, or there are no rules. */
export function reassemblyOf({ statements }: ConversionContext): Reassembly | undefined {
  const setting = statements.findLast(({ statement: { body } }) => body.kind === 'set' && isReassemble(body));
  const body = setting?.statement.body;
  const words = body?.kind === 'set' ? body.words.map(({ image }) => image) : [];
  if (words[0] === 'no') return undefined;
  const rule = `scrub in all${words.includes('no-df') ? ' no-df' : ''} fragment reassemble`;
  const scrub = statements.findLast(changesPackets);
  if (scrub && statements.some(changesAllIncoming)) return undefined;
  if (scrub) return { rule, where: 'behind', placed: scrub };
  if (setting) return { rule, where: 'instead', placed: setting };
  const first = statements.find(({ statement }) => ruleKinds.has(statement.body.kind));
  return first && { rule, where: 'front', placed: first };
}

/** A `set reassemble`. */
export function convertReassemble(edits: StatementEdits, reassembly: Reassembly | undefined): void {
  if (reassembly?.where === 'instead' && reassembly.placed === edits.placed) edits.replaceStatement(reassembly.rule);
  else edits.removeStatement();
}

/** The edit that puts the rule in where it has no `set reassemble` to take the place of. */
export function reassemblyEdit({ rule, where, placed }: Reassembly): readonly Edit[] {
  if (where === 'instead') return [];
  const { start, statement } = placed;
  const at = where === 'behind' ? start + statement.length : start + (statement.tokens[0]?.startOffset ?? 0);
  return [{ span: { start: at, end: at }, newText: `${rule}\n` }];
}

const isReassemble = ({ option }: SetOption): boolean => option?.image === 'reassemble';

const changesPackets = ({ statement: { body }, depth }: Placed): boolean =>
  depth === 0 &&
  body.kind === 'rule' &&
  body.action.image === 'match' &&
  body.options.some(({ kind }) => kind === 'scrub');

/** A rule whose `scrub` rule is for all that comes in, and so has all fragments reassembled. */
function changesAllIncoming(placed: Placed): boolean {
  const { body } = placed.statement;
  if (body.kind !== 'rule' || !changesPackets(placed) || body.direction?.image === 'out') return false;
  const { interfaces, family, protocols, hosts, options } = body;
  const isForAll = !interfaces && !family && !protocols && !asksFor(hosts.from) && !asksFor(hosts.to);
  return isForAll && options.every(({ kind }) => kind === 'scrub');
}

const ruleKinds: ReadonlySet<string> = new Set(['rule', 'anchor', 'antispoof', 'load-anchor']);
