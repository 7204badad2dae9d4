import type { Token } from '../../syntax/token.ts';
import { parseUnsigned } from '../c-text.ts';
import type { CheckContext } from '../context.ts';
import { isNumber, numberOf } from '../token-kind.ts';

/** A number, or a word that is one to strtoul(3), such as `0x34` (parse.y, number). Beyond 2^53 it is rounded. */
export function readWholeNumber(context: CheckContext, token: Token): number {
  context.reach(token);
  if (isNumber(token)) return numberOf(token);
  const value = parseUnsigned(token.image);
  if (value !== undefined) return Number(BigInt.asIntN(64, value));
  context.error('pf/not-a-number', `${token.image} is not a number`, token);
  return context.abandon();
}
