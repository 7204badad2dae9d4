import type { Family } from '../machine/address.ts';
import { familyBits, formatAddress, isZero, maskBits } from '../machine/ip.ts';
import type { CheckContext, Place } from './context.ts';
import type { HostNode } from './hosts.ts';
import type { Address, AddressPool, PoolType, PortMatch, Table, TableEntry } from './model.ts';
import type { PoolNode } from './pools.ts';
import type { PortSpan } from './ports.ts';

/*
 * Addresses to translate or route to: which of a pool's addresses a rule can use, and what becomes of several.
 */

/** Ports that nat chooses from unless told otherwise (pfvar.h, PF_NAT_PROXY_PORT_LOW and HIGH). */
export const natPorts = { low: 50001, high: 65535 } as const;

/** Pool types that work with an address that changes, such as a table. */
export const dynamicTypes: ReadonlySet<PoolType> = new Set<PoolType>([
  'round-robin',
  'least-states',
  'random',
  'source-hash',
]);

/** What a pool is used for; the words are pfctl's. */
export type PoolUse = 'nat' | 'rdr' | 'route';

/** A pool within the rule that it belongs to. */
export interface PoolRole {
  readonly pool: PoolNode;
  readonly use: PoolUse;
  /** Target family of `af-to`. */
  readonly targetFamily: Family | undefined;
}

/** What a rule uses of a pool. */
export interface Collapsed {
  /** Absent: no address was found, or not yet when it failed. */
  readonly address: Address | undefined;
  /** pfctl's message has been raised. */
  readonly failed: boolean;
  /** The family that the rule has from now on. */
  readonly family: Family | undefined;
}

const word = (use: PoolUse): string => (use === 'route' ? 'routing' : 'translation');

/**
 * Finds the address that a rule of a family uses of a pool: its only one of the family, or a table made of several
 * (parse.y, collapse_redirspec).
 */
export function collapsePool(
  context: CheckContext,
  role: PoolRole,
  ruleFamily: Family | undefined,
  tables: TableMaker,
): Collapsed {
  const { pool, use, targetFamily } = role;
  let chosen: Family | undefined;
  const kept: HostNode[] = [];
  let table: AutomaticTable | undefined;
  const fail = (): Collapsed => ({ address: kept[0]?.address, failed: true, family: ruleFamily });
  for (const host of pool.hosts) {
    if (use === 'route' && isOtherThanPeer(host.address)) {
      poolError(context, 'route spec requires :peer with dynamic interface addresses', host.place);
      return fail();
    }
    if (targetFamily && !ruleFamily && !chosen) chosen = targetFamily === 'inet6' ? 'inet' : 'inet6';
    const fit = fitFamily(context, role, host, ruleFamily, chosen);
    if (fit === 'skip') continue;
    if (fit === 'fail') return fail();
    if (!ruleFamily && !chosen) chosen = host.family;
    if (kept.length > 0 && !canBeListed(context, pool, kept, host)) return fail();
    kept.push(host);
    if (kept.length < 2) continue;
    table ??= tables.begin();
    if (!addHosts(context, table, table.entries.length === 0 ? kept : [host])) return fail();
  }
  const family = ruleFamily ?? chosen;
  const first = kept[0];
  if (!first) {
    poolError(context, `af mismatch in ${word(use)} spec`, pool.place);
    return { address: undefined, failed: true, family };
  }
  const address: Address = table ? { kind: 'table', name: tables.finish(table) } : first.address;
  return { address, failed: false, family };
}

function addHosts(context: CheckContext, table: AutomaticTable, hosts: readonly HostNode[]): boolean {
  for (const host of hosts) {
    if (table.add(host)) continue;
    context.say('pf/pool-address', 'pfctl: failed to add host: Invalid argument', host.place);
    return false;
  }
  return true;
}

function isOtherThanPeer(address: Address): boolean {
  if (address.kind !== 'interface') return false;
  const { network, broadcast, peer, noAlias } = address.modifiers;
  return !peer || network || broadcast || noAlias;
}

/** Whether a host's family suits the rule: hosts of another one are passed over, or, without a way to choose, fail. */
function fitFamily(
  context: CheckContext,
  { use, targetFamily }: PoolRole,
  host: HostNode,
  ruleFamily: Family | undefined,
  chosen: Family | undefined,
): 'fits' | 'skip' | 'fail' {
  if (!host.family) return 'fits';
  if (targetFamily) {
    if (host.family === targetFamily) return 'fits';
    poolError(context, `${word(use)} spec contains addresses that don't match target address family`, host.place);
    return 'fail';
  }
  if (ruleFamily) return ruleFamily === host.family ? 'fits' : 'skip';
  if (!chosen || chosen === host.family) return 'fits';
  poolError(context, `${word(use)} spec contains addresses with different address families`, host.place);
  return 'fail';
}

function canBeListed(context: CheckContext, pool: PoolNode, kept: readonly HostNode[], host: HostNode): boolean {
  const { type, place } = pool.choice;
  if (type !== 'none' && !dynamicTypes.has(type)) {
    const text = 'pool type is not valid for multiple translation or routing addresses';
    context.error('pf/pool-type', text, place ?? host.place);
    return false;
  }
  // Only the first address is compared, and only as long as there is no table yet.
  const first = kept.length === 1 ? kept[0] : undefined;
  if (!first || isPlain(first.address) || isPlain(host.address)) return true;
  poolError(context, 'multiple tables or dynamic interfaces not supported for translation or routing', host.place);
  return false;
}

const isPlain = ({ kind }: Address): boolean => kind === 'network' || kind === 'any' || kind === 'name';

function poolError(context: CheckContext, text: string, place: Place): void {
  context.error('pf/pool-address', text, place);
}

/** A table that pfctl makes of a pool's addresses. */
export class AutomaticTable {
  readonly name: string;
  readonly entries: TableEntry[] = [];
  readonly shown: string[] = [];

  constructor(name: string) {
    this.name = name;
  }

  /** Adds an address; false when it is none that a table can hold (pfctl_parser.c, append_addr_host). */
  add({ address, family, weight }: HostNode): boolean {
    if (address.kind === 'name') {
      this.shown.push(address.name);
      return true;
    }
    if (!family || (address.kind !== 'network' && address.kind !== 'range')) return false;
    const from = address.kind === 'network' ? address.address : address.first;
    // Of a range pfctl takes the end for a mask.
    const bits = address.kind === 'network' ? address.bits : maskBits(address.last.words);
    if (bits > familyBits(family)) return false;
    this.entries.push({ not: false, address: from, bits, ...(weight > 0 && { weight }) });
    this.shown.push(address.kind === 'network' ? networkText(address) : rangeText(address));
    return true;
  }

  /** What it amounts to. */
  table(): Table {
    const { name, entries, shown } = this;
    return { name, constant: true, persist: false, counters: false, initialised: true, entries, shown };
  }
}

const networkText = ({ address, bits }: Extract<Address, { kind: 'network' }>): string => {
  if (bits === 0 && isZero(address)) return 'any';
  return bits < familyBits(address.family) ? `${formatAddress(address)}/${bits}` : formatAddress(address);
};

const rangeText = ({ first, last }: Extract<Address, { kind: 'range' }>): string =>
  `${formatAddress(first)} - ${formatAddress(last)}`;

/** Where tables of several addresses come from and go to. */
export interface TableMaker {
  /** A new table with the next name. */
  begin(): AutomaticTable;
  /** Takes a table that is complete; gives its name. */
  finish(table: AutomaticTable): string;
}

/** Whether an interface in parentheses may stand for several addresses: not with `:0` behind a name that ends in a digit. */
export const standsForSeveral = (address: Address): boolean =>
  address.kind === 'interface' && !(address.modifiers.noAlias && /\d$/.test(address.name));

/**
 * Ports and the kind of choice of a pool whose address is known (parse.y, apply_redirspec). Undefined when they do not
 * go together; pfctl's message has been raised then.
 */
export function applyPool(
  context: CheckContext,
  { pool, use }: PoolRole,
  address: Address,
  destinationPort: PortMatch | undefined,
): AddressPool | undefined {
  const ports = use === 'nat' ? natPortsOf(pool) : redirectPorts(context, pool, destinationPort);
  if (!ports) return undefined;
  const type = poolType(context, pool, address);
  if (!type) return undefined;
  const { staticPort, sticky, key } = pool.choice;
  if (staticPort && !canKeepPorts(context, pool, use, ports)) return undefined;
  return {
    addresses: [{ address, weight: 0 }],
    type,
    sticky,
    ...(key && { key }),
    lowPort: staticPort ? 0 : ports.low,
    highPort: staticPort ? 0 : ports.high,
    ...(ports.range && { portRange: true }),
    staticPort,
  };
}

interface PoolPorts {
  readonly low: number;
  readonly high: number;
  readonly range: boolean;
}

/** Ports that nat chooses from. */
export function natPortsOf({ ports }: PoolNode): PoolPorts {
  if (ports.low === 0 && ports.high === 0) return { ...natPorts, range: false };
  return { low: ports.low, high: ports.high || ports.low, range: false };
}

/** `port 8000:*` is as wide as the range that is redirected; where that is none, pfctl's 16 bits wrap around. */
export function starPorts({ low }: PortSpan, destination: PortMatch | undefined): PoolPorts {
  const width = (destination?.high ?? 0) - (destination?.low ?? 0);
  return { low, high: (low + width) & 0xffff, range: false };
}

/** Ports of the pool of an `rdr-to`; undefined when they are no range. */
export function redirectPorts(
  context: CheckContext,
  { ports, place }: PoolNode,
  destination: PortMatch | undefined,
): PoolPorts | undefined {
  if (ports.kind === 'star') return starPorts(ports, destination);
  if (ports.kind === 'range' && ports.low > ports.high) {
    context.error('pf/invalid-range', 'invalid rdr-to port range', place);
    return undefined;
  }
  return { low: ports.low, high: ports.high, range: ports.kind === 'range' };
}

function poolType(context: CheckContext, pool: PoolNode, address: Address): PoolType | undefined {
  const given = pool.choice.type;
  const type = given === 'none' && (address.kind === 'table' || standsForSeveral(address)) ? 'round-robin' : given;
  if (dynamicTypes.has(type)) return type;
  const table = pool.hosts.find((host) => host.address.kind === 'table');
  if (table) {
    context.error('pf/pool-type', 'tables are not supported by pool type', table.place);
    return undefined;
  }
  const several = pool.hosts.find((host) => standsForSeveral(host.address));
  if (several?.address.kind !== 'interface') return type;
  context.error('pf/pool-type', `interface (${several.address.name}) is not supported by pool type`, several.place);
  return undefined;
}

function canKeepPorts(context: CheckContext, pool: PoolNode, use: PoolUse, ports: PoolPorts): boolean {
  if (use !== 'nat') {
    context.error('pf/static-port', "the 'static-port' option is only valid with nat rules", pool.place);
    return false;
  }
  if (ports.low === natPorts.low || ports.high === natPorts.high) return true;
  const text = "the 'static-port' option can't be used when specifying a port range";
  context.error('pf/static-port', text, pool.place);
  return false;
}
