import type { Family } from '../../machine/address.ts';

/** How an ICMP message is looked up in the state table (pf.c, pf_icmp_mapping). */
export interface IcmpMapping {
  /** `in`: a query; `out`: an answer, found under the query's entry. */
  readonly direction: 'in' | 'out';
  /** Stands for a port: the type that query and answer share. */
  readonly type: number;
  readonly id: number;
  /** An error about another connection, or an unsolicited neighbour advertisement: never makes a state. */
  readonly related: boolean;
}

/** Query and answer types of IPv4 (echo, timestamp, information, mask, where-are-you, mobile registration, router solicitation). */
const queries4 = new Map([
  [8, 0],
  [13, 14],
  [15, 16],
  [17, 18],
  [33, 34],
  [35, 36],
  [10, 9],
]);
/** Query and answer types of IPv6 (echo, who-are-you, multicast trace). */
const queries6 = new Map([
  [128, 129],
  [139, 140],
  [201, 200],
]);
const withId = new Set([8, 13, 15, 17, 128]);
const errors4 = new Set([3, 4, 5, 11, 12]);
const errors6 = new Set([1, 2, 3, 4]);
const listenerQuery = 130;
const listenerReport = 131;
const neighbourSolicitation = 135;
const neighbourAdvertisement = 136;

/**
 * The state key of an ICMP message.
 *
 * @param type ICMP or ICMPv6 type.
 * @param id identifier field; only echo, timestamp, information and mask messages use it.
 */
export function icmpMapping(family: Family, type: number, id: number): IcmpMapping {
  const errors = family === 'inet' ? errors4 : errors6;
  if (errors.has(type)) return { direction: 'in', type, id: 0, related: true };
  if (family === 'inet6') {
    if (type === listenerQuery || type === listenerReport) {
      return { direction: 'in', type: listenerQuery, id: 0, related: false };
    }
    if (type === neighbourSolicitation) return { direction: 'in', type, id: 0, related: false };
    if (type === neighbourAdvertisement) {
      return { direction: 'out', type: neighbourSolicitation, id: 0, related: true };
    }
  }
  const queries = family === 'inet' ? queries4 : queries6;
  for (const [query, answer] of queries) {
    if (type !== query && type !== answer) continue;
    return { direction: type === query ? 'in' : 'out', type: query, id: withId.has(query) ? id : 0, related: false };
  }
  return { direction: 'in', type, id: 0, related: false };
}
