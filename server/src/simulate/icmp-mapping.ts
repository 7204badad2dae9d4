import type { Family, IpAddress } from '../machine/address.ts';
import { wordsOf } from './address-words.ts';

/** How pf sees an ICMP message: what stands in place of the ports, and what kind of message it is (pf.c, pf_icmp_mapping). */
export interface IcmpMapping {
  /** `in`: a query; `out`: the answer to one, found under the state of the query. */
  readonly direction: 'in' | 'out';
  /** Type of the query, also for its answer. */
  readonly type: number;
  readonly id: number;
  /** About another connection (an error), or a neighbour advertisement: makes no state. */
  readonly related: boolean;
}

/** Answers of IPv4 by type, with the type of their query. */
const answers4 = new Map([
  [0, 8],
  [14, 13],
  [16, 15],
  [18, 17],
  [34, 33],
  [36, 35],
  [9, 10],
]);
const answers6 = new Map([
  [129, 128],
  [140, 139],
  [200, 201],
]);
const errors4 = new Set([3, 4, 5, 11, 12]);
const errors6 = new Set([1, 2, 3, 4]);
/** Queries whose messages carry an identifier. */
const identified4 = new Set([8, 13, 15, 17]);
const listenerQuery = 130;
const listenerReport = 131;
const solicitation = 135;
const advertisement = 136;

/**
 * Maps an ICMP message.
 *
 * @param type ICMP or ICMPv6 type.
 * @param id identifier of an echo and the like.
 * @param target address that neighbour discovery or listener messages are about.
 */
export function icmpMapping(family: Family, type: number, id: number, target: IpAddress): IcmpMapping {
  const errors = family === 'inet' ? errors4 : errors6;
  if (errors.has(type)) return { direction: 'in', type, id: 0, related: true };
  if (family === 'inet6') {
    if (type === advertisement) return { direction: 'out', type: solicitation, id: foldedId(target), related: true };
    if (type === solicitation) return { direction: 'in', type, id: foldedId(target), related: false };
    if (type === listenerQuery || type === listenerReport) {
      return { direction: 'in', type: listenerQuery, id: foldedId(target), related: false };
    }
  }
  const query = (family === 'inet' ? answers4 : answers6).get(type) ?? type;
  const identified = family === 'inet' ? identified4.has(query) : query === 128;
  return { direction: query === type ? 'in' : 'out', type: query, id: identified ? id : 0, related: false };
}

/**
 * What the older pfs make of an ICMP message (pf.c, pf_test_rule): its identifier stands for both ports, and an answer
 * is told from its query by nothing.
 */
export function icmpByIdentifier(family: Family, type: number, id: number): IcmpMapping {
  const related = (family === 'inet' ? errors4 : errors6).has(type);
  return { direction: 'in', type, id: related ? 0 : id, related };
}

/** Sixteen bits of an address: a made-up identifier for messages that have none. */
function foldedId(target: IpAddress): number {
  const word = wordsOf(target).reduce((a, b) => a ^ b, 0);
  return ((word >>> 16) ^ word) & 0xffff;
}
