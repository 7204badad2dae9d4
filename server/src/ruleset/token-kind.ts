import { Numeral } from '../syntax/token-types.ts';
import type { Token } from '../syntax/token.ts';
import type { CheckContext } from './context.ts';
import type { Comparison } from './model.ts';

/**
 * What a token is to pfctl's parser: `word`, `number`, `newline`, else the keyword or the punctuation itself (the names
 * of syntax/token-types.ts).
 */
export const tokenKind = (token: Token): string => token.tokenType.name;

/** Whether a token is a number to pfctl's parser: digits that were not quoted. */
export const isNumber = (token: Token): boolean => token.tokenType === Numeral;

/** Value of a number token. Beyond 2^53 it is rounded, which no limit that is checked against comes near. */
export const numberOf = (token: Token): number => Number(token.image);

/** A number or string as pfctl prints it: numbers in decimal without leading zeros (`010` is `10`), strings as they are. */
export function textOf(token: Token): string {
  const { image } = token;
  const first = image.charCodeAt(0);
  return isNumber(token) && (first === zero || first === minus) ? BigInt(image).toString() : image;
}

/** The same in a message of which the older pfctl prints negative numbers as if they had no sign. */
export function unsignedText({ dialect }: CheckContext, token: Token): string {
  const text = textOf(token);
  const negative = dialect.rules?.revisedMessages === false && isNumber(token) && text.startsWith('-');
  return negative ? BigInt.asUintN(64, BigInt(text)).toString() : text;
}

/** The same in a message of which the older pfctl prints 32 bits of a number. */
export function shortText({ dialect }: CheckContext, token: Token): string {
  const text = textOf(token);
  return dialect.rules?.revisedMessages === false && isNumber(token)
    ? BigInt.asIntN(32, BigInt(text)).toString()
    : text;
}

const zero = 48;
const minus = 45;

/** The strings of a `string` of the grammar, joined with blanks. */
export const joinWords = (words: readonly Token[]): string =>
  words.length === 1 ? (words[0]?.image ?? '') : words.map((word) => word.image).join(' ');

/**
 * A comparison as its operator was written.
 *
 * @param equals the `=` that the older grammars read as a token of its own, in `!=`, `<=` and `>=`.
 */
export const comparisonOf = (operator: Token, equals: Token | undefined): Comparison =>
  `${operator.image}${equals?.image ?? ''}` as Comparison;
