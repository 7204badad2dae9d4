import { groupId, userId } from '../machine/users.ts';
import type { List, UserItem } from '../syntax/tree.ts';
import type { Token } from '../syntax/token.ts';
import type { CheckContext, Place } from './context.ts';
import type { Comparison, IdMatch } from './model.ts';
import { numericValue } from './numbers.ts';
import { comparisonOf, unsignedText } from './token-kind.ts';

/** One user or group criterion with the place it was written at. */
export interface IdNode {
  readonly match: IdMatch;
  readonly place: Place;
}

type IdKind = 'user' | 'group';

/** A number, or the name that the machine would have to know. -1 is `unknown`. */
interface Id {
  readonly number: number;
  readonly name?: string;
}

/** One above the largest user or group number. */
const idLimit = 0xffffffff;

/** The users or groups of a rule, in order (parse.y, uids and gids). */
export function readIds(context: CheckContext, kind: IdKind, list: List<UserItem>): IdNode[] {
  const nodes = list.items.map((item) => readItem(context, kind, item));
  if (list.close) context.reach(list.close);
  return nodes;
}

function readItem(context: CheckContext, kind: IdKind, item: UserItem): IdNode {
  const first = readId(context, kind, item.first);
  if (item.binary && item.last) {
    const last = readId(context, kind, item.last);
    const place: Place = [item.first, item.last];
    if (first.number === -1 || last.number === -1) unknownNeedsEquality(context, kind, place);
    return node(item.binary.image === '><' ? 'inside' : 'outside', first, last.number, place);
  }
  if (!item.operator) return node('=', first, first.number, item.first);
  const operator = comparisonOf(item.operator, item.equals);
  const place: Place = [item.operator, item.first];
  if (first.number === -1 && operator !== '=' && operator !== '!=') unknownNeedsEquality(context, kind, place);
  return node(operator, first, first.number, place);
}

function node(operator: Comparison, low: Id, high: number, place: Place): IdNode {
  return { match: { operator, low: low.number, high, ...(low.name !== undefined && { name: low.name }) }, place };
}

function unknownNeedsEquality(context: CheckContext, kind: IdKind, place: Place): never {
  context.error('pf/unknown-comparison', `${kind} unknown requires operator = or !=`, place);
  return context.abandon();
}

function readId(context: CheckContext, kind: IdKind, token: Token): Id {
  context.reach(token);
  const number = numericValue(context, token);
  if (number !== undefined) {
    if (number >= 0 && number < idLimit) return { number };
    context.error(
      'pf/number-range',
      `illegal ${kind === 'user' ? 'uid' : 'gid'} value ${unsignedText(context, token)}`,
      token,
    );
    return context.abandon();
  }
  if (token.image === 'unknown') return { number: -1 };
  const found = (kind === 'user' ? userId : groupId)(context.machine, token.image);
  if (found === 'unknown') return { number: 0, name: token.image };
  if (found !== undefined) return { number: found };
  context.error('pf/unknown-user', `unknown ${kind} ${token.image}`, token);
  return context.abandon();
}
