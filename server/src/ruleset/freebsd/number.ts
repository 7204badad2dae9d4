import type { Token } from '../../syntax/token.ts';
import type { CheckContext } from '../context.ts';
import { wordAsNumber } from '../numbers.ts';
import { isNumber, numberOf } from '../token-kind.ts';

/** A number, or a word that is one to strtoul(3), such as `0x34` (parse.y, number). Beyond 2^53 it is rounded. */
export function readWholeNumber(context: CheckContext, token: Token): number {
  context.reach(token);
  if (isNumber(token)) return numberOf(token);
  return Number(BigInt.asIntN(64, wordAsNumber(context, token)));
}
