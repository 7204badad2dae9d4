import type { PoolOption } from '../../syntax/tree.ts';
import type { CheckContext, Place } from '../context.ts';
import type { AddressPool, PoolType } from '../model.ts';
import { readWholeNumber } from './number.ts';

/** How addresses and ports are chosen from a pool, as far as only FreeBSD knows it. */
export type FreebsdChoice = Pick<AddressPool, 'mapE' | 'endpointIndependent' | 'preferInet6NextHop'>;

const words: ReadonlySet<string> = new Set(['endpoint-independent', 'prefer-ipv6-nexthop', 'map-e-portset']);

/** Whether only FreeBSD knows an option of a pool. */
export const isFreebsdChoice = ({ keyword }: PoolOption): boolean => words.has(keyword.image);

/** Checks an option of a pool that only FreeBSD knows. `type`: that of the pool so far. */
export function readFreebsdChoice(
  context: CheckContext,
  option: PoolOption,
  before: FreebsdChoice = {},
  type: PoolType,
): FreebsdChoice {
  const { keyword } = option;
  const refuseRepeated = (given: unknown): void => {
    if (given !== undefined) refuse(context, 'pf/repeated-option', `${keyword.image} cannot be redefined`, keyword);
  };
  switch (keyword.image) {
    case 'endpoint-independent':
      context.reach(keyword);
      refuseRepeated(before.endpointIndependent);
      return { ...before, endpointIndependent: true };
    case 'prefer-ipv6-nexthop':
      context.reach(keyword);
      refuseRepeated(before.preferInet6NextHop);
      return { ...before, preferInet6NextHop: true };
    default: {
      const [offset = 0, length = 0, psid = 0] = option.words.map((word) => readWholeNumber(context, word));
      refuseRepeated(before.mapE);
      const place: Place = [keyword, option.words.at(-1) ?? keyword];
      refuseNonsense(context, { offset, length, psid }, type, place);
      return { ...before, mapE: { offset, length, psid } };
    }
  }
}

function refuse(context: CheckContext, code: string, text: string, place: Place): never {
  context.error(code, text, place);
  return context.abandon();
}

/** The offset, the length of the identifier and the identifier share the 16 bits of a port. */
function refuseNonsense(
  context: CheckContext,
  { offset, length, psid }: NonNullable<AddressPool['mapE']>,
  type: PoolType,
  place: Place,
): void {
  const outOfRange = (text: string): never => refuse(context, 'pf/number-range', text, place);
  if (type !== 'none') refuse(context, 'pf/pool-type', 'map-e-portset cannot be used with address pools', place);
  if (offset <= 0 || offset >= 16) outOfRange('MAP-E PSID offset must be 1-15');
  if (length < 0 || length >= 16 || offset + length > 16) outOfRange('Invalid MAP-E PSID length');
  if (length === 0) outOfRange('PSID Length = 0: this means you do not need MAP-E');
  if (psid < 0 || psid > 0xffff) outOfRange('Invalid MAP-E PSID');
}
