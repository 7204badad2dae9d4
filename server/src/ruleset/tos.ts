import type { Token } from '../syntax/token.ts';
import { parseUnsigned } from './c-text.ts';
import type { CheckContext } from './context.ts';
import { isNumber, numberOf, textOf } from './token-kind.ts';

/** The bits of the type of service that have had a name from the beginning. */
const bitNames: ReadonlyMap<string, number> = new Map([
  ['lowdelay', 0x10],
  ['reliability', 0x04],
  ['throughput', 0x08],
]);

/** Names in any case: code points of differentiated services, and the older precedence bits. */
const values: ReadonlyMap<string, number> = new Map([
  ...[1, 2, 3, 4].flatMap((group) =>
    [1, 2, 3].map((drop): [string, number] => [`af${group}${drop}`, (group * 8 + drop * 2) * 4]),
  ),
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((selector): [string, number] => [`cs${selector}`, selector * 32]),
  ['critical', 0xa0],
  ['ef', 0xb8],
  ['inetcontrol', 0xc0],
  ['netcontrol', 0xe0],
  ...bitNames,
]);

/** A code point that FreeBSD has named since 15: voice that was admitted. */
const laterValues: ReadonlyMap<string, number> = new Map([...values, ['va', 0xb0]]);

/**
 * Reads what stands behind `tos`: a name, a number, or hexadecimal digits (parse.y, tos). Of the pfs before code points
 * any number but 0 that is not too large will do, of which eight bits are taken.
 */
export function readTos(context: CheckContext, token: Token): number {
  context.reach(token);
  const value = context.dialect.rules?.tos === 'bits' ? readBits(context, token) : readCodePoint(context, token);
  if (value !== undefined) return value;
  context.error('pf/invalid-tos', `illegal tos value ${refusedText(context, token)}`, token);
  return context.abandon();
}

function readCodePoint({ dialect }: CheckContext, token: Token): number | undefined {
  const names = dialect.rules?.later ? laterValues : values;
  const value = isNumber(token) ? numberOf(token) : namedValue(names, token.image);
  return value !== undefined && value >= 0 && value <= 255 ? value : undefined;
}

function namedValue(names: ReadonlyMap<string, number>, text: string): number | undefined {
  const value = names.get(text.toLowerCase());
  if (value !== undefined) return value;
  const number = text.startsWith('0x') ? parseUnsigned(text) : undefined;
  return number === undefined ? undefined : Number(number);
}

function readBits({ dialect }: CheckContext, token: Token): number | undefined {
  const { image } = token;
  if (!isNumber(token)) return bitNames.get(image) ?? wordBits(image, dialect.lexer === 'without-numbers');
  const value = numberOf(token);
  return value !== 0 && value <= 255 ? value & 255 : undefined;
}

/** Hexadecimal digits, or decimal ones where those are words. What follows them does not matter. */
function wordBits(text: string, decimals: boolean): number | undefined {
  const digits = /^0x([\da-fA-F]+)/.exec(text)?.[1];
  const value = Number.parseInt(digits ?? (decimals ? text : ''), digits === undefined ? 10 : 16);
  return value >= 1 && value <= 255 ? value : undefined;
}

/** The older pfctl prints a number as if it were the address of a text. */
function refusedText({ dialect }: CheckContext, token: Token): string {
  const isNull = dialect.rules?.tos === 'bits' && !dialect.rules.revisedMessages && isNumber(token);
  return isNull && numberOf(token) === 0 ? '(null)' : textOf(token);
}
