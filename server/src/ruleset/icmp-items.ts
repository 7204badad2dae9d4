import type { Family } from '../machine/address.ts';
import { icmpCodeByName, icmpTypeByName } from '../machine/icmp.ts';
import type { IcmpItem, List } from '../syntax/tree.ts';
import type { Token } from '../syntax/token.ts';
import type { CheckContext, Place } from './context.ts';
import { followOf } from './follow.ts';
import { numericValue } from './numbers.ts';
import { isNumber, unsignedText } from './token-kind.ts';

/** One ICMP type, perhaps with its code. */
export interface IcmpNode {
  readonly family: Family;
  /** Absent: none after all (see `wrapped`). */
  readonly type: number | undefined;
  readonly code: number | undefined;
  readonly place: Place;
}

/** The types of `icmp-type` (`inet`) or `icmp6-type` (`inet6`), in order (parse.y, icmpspec). */
export function readIcmp(context: CheckContext, family: Family, list: List<IcmpItem>): IcmpNode[] {
  const nodes = list.items.map((item): IcmpNode => {
    const type = readType(context, family, item.type);
    const code = item.code && readCode(context, family, type, item.code);
    // pfctl looks whether a code stands behind the type.
    if (!item.codeKeyword) context.lookAhead(item.type, followOf(context.dialect).listedOption);
    else if (!item.code) context.finish();
    const place: Place = item.code ? [item.type, item.code] : item.type;
    return { family, type: wrapped(context, type), code: wrapped(context, code), place };
  });
  if (list.close) context.reach(list.close);
  return nodes;
}

/** The older pfctl keeps types and codes one higher in eight bits, so that 255 comes out as none. */
const wrapped = ({ dialect }: CheckContext, value: number | undefined): number | undefined =>
  value === 255 && dialect.rules && !dialect.rules.later ? undefined : value;

const label = (family: Family): string => (family === 'inet' ? 'icmp' : 'icmp6');

function readType(context: CheckContext, family: Family, token: Token): number {
  context.reach(token);
  const number = numericValue(context, token);
  const type = number === undefined ? icmpTypeByName(family, token.image, context.dialect.icmpNames) : byteOf(number);
  if (type !== undefined) return type;
  const what = number === undefined ? 'unknown' : 'illegal';
  context.error('pf/unknown-icmp-type', `${what} ${label(family)}-type ${unsignedText(context, token)}`, token);
  return context.abandon();
}

function readCode(context: CheckContext, family: Family, type: number, token: Token): number {
  context.reach(token);
  const number = numericValue(context, token);
  const code =
    number === undefined ? icmpCodeByName(family, type, token.image, context.dialect.icmpNames) : byteOf(number);
  if (code !== undefined) return code;
  // Where pfctl tells numbers from words, it speaks of icmp-code for numbers of both protocols.
  const name = isNumber(token) ? 'icmp' : label(family);
  const text = `${number === undefined ? 'unknown' : 'illegal'} ${name}-code ${unsignedText(context, token)}`;
  context.error('pf/unknown-icmp-code', text, token);
  return context.abandon();
}

const byteOf = (number: number): number | undefined => (number >= 0 && number <= 255 ? number : undefined);
