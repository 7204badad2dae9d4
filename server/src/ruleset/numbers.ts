import type { Token } from '../syntax/token.ts';
import { parseUnsigned } from './c-text.ts';
import type { CheckContext } from './context.ts';
import { isNumber, numberOf } from './token-kind.ts';

/**
 * Value of a number; where the lexer tells no numbers from words, also of a word that strtoul(3) takes (parse.y of
 * OpenBSD 4.2, atoul). Undefined for any other word. Beyond 2^53 it is rounded.
 */
export function numericValue({ dialect }: CheckContext, token: Token): number | undefined {
  if (isNumber(token)) return numberOf(token);
  const value = dialect.lexer === 'without-numbers' ? parseUnsigned(token.image) : undefined;
  return value === undefined ? undefined : Number(value);
}

/** The same where only a number will do: of a word the lower 32 bits count. Abandons the statement for any other word. */
export function requireNumber(context: CheckContext, token: Token): number {
  return isNumber(token) ? numberOf(token) : Number(BigInt.asUintN(32, wordAsNumber(context, token)));
}

/** A word that stands where a number is wanted, such as `0x34` (parse.y, number). Abandons the statement if it is none. */
export function wordAsNumber(context: CheckContext, token: Token): bigint {
  const value = parseUnsigned(token.image);
  if (value !== undefined) return value;
  context.error('pf/not-a-number', `${token.image} is not a number`, token);
  return context.abandon();
}
