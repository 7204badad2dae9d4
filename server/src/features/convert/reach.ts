import type { Family, IpAddress } from '../../machine/address.ts';
import { familyBits, parseAddress, parseInet4Network, sameNetwork } from '../../machine/ip.ts';
import type { ServiceTable } from '../../machine/services.ts';
import { portByName } from '../../machine/services.ts';
import type { Host, InterfaceItem, List, Peer, Pool, PortItem, RuleCriteria } from '../../syntax/tree.ts';

/*
 * Which packets a rule can be about, as far as its words alone tell: enough to see that two rules have no packet in
 * common. What is not known (a table, the addresses of an interface) may be anything.
 */

/** One end of a packet: where it may be, and its port. Undefined: anywhere, or not known. */
export interface Side {
  readonly networks: readonly Network[] | undefined;
  readonly ports: readonly PortSpan[] | undefined;
}

export interface Network {
  readonly address: IpAddress;
  readonly bits: number;
}

interface PortSpan {
  readonly first: number;
  readonly last: number;
}

export interface Reach {
  readonly direction: 'in' | 'out' | undefined;
  /** Names of single interfaces. */
  readonly interfaces: ReadonlySet<string> | undefined;
  readonly family: Family | undefined;
  readonly protocols: ReadonlySet<string> | undefined;
  readonly source: Side;
  readonly destination: Side;
}

export const ANYWHERE: Side = { networks: undefined, ports: undefined };

/** Rules are compared with many others. A rule belongs to one reading, and so to one table of services. */
const known = new WeakMap<RuleCriteria, Reach>();

/** What the criteria of a rule reach. */
export function reachOf(rule: RuleCriteria, services: ServiceTable): Reach {
  const reach = known.get(rule) ?? newReach(rule, services);
  known.set(rule, reach);
  return reach;
}

function newReach(rule: RuleCriteria, services: ServiceTable): Reach {
  const { hosts, family } = rule;
  return {
    direction: directionOf(rule),
    interfaces: interfacesOf(rule.interfaces),
    family: family === undefined ? undefined : family.image === 'inet6' ? 'inet6' : 'inet',
    protocols: rule.protocols && new Set(rule.protocols.items.map(({ image }) => image.toLowerCase())),
    source: sideOf(hosts.from, services),
    destination: sideOf(hosts.to, services),
  };
}

/** What stands behind `from` or `to`. */
const sideOf = (peer: Peer | undefined, services: ServiceTable): Side => ({
  networks: peer?.hosts && networksOf(peer.hosts),
  ports: peer?.ports && portsOf(peer.ports, services),
});

/** Whether a rule asks for anything at this end of a packet. */
export const asksFor = (peer: Peer | undefined): boolean =>
  peer !== undefined && (peer.ports !== undefined || peer.hosts?.items.some(({ kind }) => kind !== 'any') === true);

/** Whether a host is an interface or the name of a machine, which may have addresses of both families. */
export const isName = (host: Host): host is Extract<Host, { kind: 'word' }> =>
  host.kind === 'word' && !/^[\d.]+$/.test(host.word.image) && parseAddress(host.word.image) === undefined;

/** The addresses that a list of hosts names; undefined if one of them cannot be told from its word. */
export function networksOf(list: List<Host>): readonly Network[] | undefined {
  const all = list.items.map(networkOf);
  return all.includes(undefined) ? undefined : all.flatMap((found) => found ?? []);
}

function networkOf(host: Host): readonly Network[] | undefined {
  if (host.kind === 'list') return networksOf(host.list);
  if (host.kind !== 'word' || host.not) return undefined;
  const { image } = host.word;
  const bits = host.prefix && Number(host.prefix.image);
  const address = parseAddress(image);
  if (address) return [{ address, bits: bits ?? familyBits(address.family) }];
  const word = bits === undefined || !/^[\d.]+$/.test(image) ? undefined : parseInet4Network(image);
  if (word === undefined || bits === undefined) return undefined;
  return [{ address: { family: 'inet', words: [word] }, bits }];
}

/** The ports that a list names; undefined if one of them cannot be told from its word. */
function portsOf(list: List<PortItem>, services: ServiceTable): readonly PortSpan[] | undefined {
  const all = list.items.map((item) => portSpan(item, services));
  return all.includes(undefined) ? undefined : all.flatMap((found) => found ?? []);
}

function portSpan({ operator, first, binary }: PortItem, services: ServiceTable): PortSpan | undefined {
  if (binary || (operator && operator.image !== '=')) return undefined;
  return spanOfPort(first.image, services);
}

/** `80`, `ssh`, `80:90`; undefined for what names no port. */
export function spanOfPort(text: string, services: ServiceTable): PortSpan | undefined {
  const [low = '', high = low] = text.split(':');
  const [first, last] = [low, high].map((word) => (/^\d+$/.test(word) ? Number(word) : portByName(services, word)));
  return first === undefined || last === undefined ? undefined : { first, last };
}

/** The words of a pool that is one host; undefined if it may choose among several. */
export function singleTarget(pool: Pool | undefined): string | undefined {
  const [host, ...others] = pool?.hosts?.items ?? [];
  if (!pool || !host || others.length > 0) return undefined;
  if ((host.kind !== 'word' && host.kind !== 'dynamic') || host.prefix) return undefined;
  return [host.kind, host.word.image, pool.port?.image ?? '', ...pool.options.map((o) => o.keyword.image)].join(' ');
}

/** Whether a packet may be within the reach of both, as far as is known. */
export function mayMeet(a: Reach, b: Reach): boolean {
  return mayMeetBeside(a, b) && sidesMayMeet(a.source, b.source) && sidesMayMeet(a.destination, b.destination);
}

/** The same without a look at the two ends of the packet. */
export function mayMeetBeside(a: Reach, b: Reach): boolean {
  if (a.direction && b.direction && a.direction !== b.direction) return false;
  if (a.family && b.family && a.family !== b.family) return false;
  return setsMayMeet(a.interfaces, b.interfaces) && setsMayMeet(a.protocols, b.protocols);
}

/** Whether one end of a packet may be on both sides. */
export const sidesMayMeet = (a: Side, b: Side): boolean =>
  anyPair(a.networks, b.networks, networksMeet) &&
  anyPair(a.ports, b.ports, (x, y) => x.first <= y.last && y.first <= x.last);

const networksMeet = (a: Network, b: Network): boolean => sameNetwork(a.address, b.address, Math.min(a.bits, b.bits));

function anyPair<T>(a: readonly T[] | undefined, b: readonly T[] | undefined, meet: (a: T, b: T) => boolean): boolean {
  return a === undefined || b === undefined || a.some((one) => b.some((other) => meet(one, other)));
}

function setsMayMeet(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  for (const name of a) if (b.has(name)) return true;
  return false;
}

function directionOf({ direction }: RuleCriteria): Reach['direction'] {
  if (direction === undefined) return undefined;
  return direction.image === 'in' ? 'in' : 'out';
}

/** A name without a number at its end may be a group's, which has any interface in it. */
function interfacesOf(list: List<InterfaceItem> | undefined): ReadonlySet<string> | undefined {
  const names = list?.items.map(({ not, rdomain, name }) => (not || rdomain ? '' : name.image));
  return names?.every((name) => /\d$/.test(name)) ? new Set(names) : undefined;
}
