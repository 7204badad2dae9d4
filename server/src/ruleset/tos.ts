import type { Token } from '../syntax/token.ts';
import { parseUnsigned } from './c-text.ts';
import type { CheckContext } from './context.ts';
import { isNumber, numberOf, textOf } from './token-kind.ts';

/** Names of type-of-service values: code points of differentiated services, and the older precedence bits. */
const values: ReadonlyMap<string, number> = new Map([
  ...[1, 2, 3, 4].flatMap((group) =>
    [1, 2, 3].map((drop): [string, number] => [`af${group}${drop}`, (group * 8 + drop * 2) * 4]),
  ),
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((selector): [string, number] => [`cs${selector}`, selector * 32]),
  ['critical', 0xa0],
  ['ef', 0xb8],
  ['inetcontrol', 0xc0],
  ['lowdelay', 0x10],
  ['netcontrol', 0xe0],
  ['reliability', 0x04],
  ['throughput', 0x08],
]);

/** Reads what stands behind `tos`: a name in any case, a number, or hexadecimal digits (parse.y, tos). */
export function readTos(context: CheckContext, token: Token): number {
  context.reach(token);
  const value = isNumber(token) ? numberOf(token) : namedValue(token.image);
  if (value !== undefined && value >= 0 && value <= 255) return value;
  context.error('pf/invalid-tos', `illegal tos value ${textOf(token)}`, token);
  return context.abandon();
}

function namedValue(text: string): number | undefined {
  const value = values.get(text.toLowerCase());
  if (value !== undefined) return value;
  const number = text.startsWith('0x') ? parseUnsigned(text) : undefined;
  return number === undefined ? undefined : Number(number);
}
