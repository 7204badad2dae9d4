import type { Family, IpAddress } from './address.ts';
import type { InterfaceDescription, Machine } from './machine.ts';
import {
  applyMask,
  equalAddresses,
  familyBits,
  isLinkLocal,
  lastAddress,
  parseAddress,
  sameNetwork,
  zeroAddress,
} from './ip.ts';

/** What may follow an interface's name after colons. */
export interface LookupModifiers {
  readonly network: boolean;
  readonly broadcast: boolean;
  readonly peer: boolean;
  /** `:0`, without aliases. */
  readonly noAlias: boolean;
}

/** One address that an interface or a group stands for. */
export interface InterfaceAddress {
  readonly address: IpAddress;
  readonly bits: number;
  /** Index of the interface for a link-local address, which is tied to it; 0 for any other. */
  readonly scope: number;
}

/** What `exists` tells of a name. */
export type KnownInterface =
  { readonly kind: 'interface'; readonly loopback: boolean; readonly index: number } | { readonly kind: 'group' };

/** The interfaces of a machine as pfctl sees them (pfctl_parser.c, the `ifa_` functions). */
export interface InterfaceTable {
  /** Names in the order of the table. */
  readonly names: readonly string[];
  /** Whether the name is an interface or a group; undefined when it is neither. Groups come first. */
  exists(name: string): KnownInterface | undefined;
  /** Addresses of an interface, of a group, or with `self` of all interfaces, in the order of the table. */
  lookup(name: string, modifiers: LookupModifiers): InterfaceAddress[];
  /** Index of an interface; 0 when there is none of that name. */
  indexOf(name: string): number;
  /** Name of the interface with an index. */
  nameOf(index: number): string | undefined;
  /** Names of a group's interfaces; undefined when there is no such group. */
  members(group: string): readonly string[] | undefined;
}

/** Longest name of an interface or group: IFNAMSIZ less the zero byte. */
export const maxInterfaceName = 15;

/** No modifier at all. */
export const noModifiers: LookupModifiers = { network: false, broadcast: false, peer: false, noAlias: false };

/** One row of the table. */
interface Row {
  readonly interface: string;
  readonly address: IpAddress;
  readonly bits: number;
  readonly scope: number;
  readonly broadcast?: IpAddress;
  readonly peer?: IpAddress;
  readonly pointToPoint: boolean;
}

const tables = { withGroups: new WeakMap<object, InterfaceTable>(), alone: new WeakMap<object, InterfaceTable>() };

/**
 * The interface table of a machine; undefined when the machine, or its interfaces, are not described, so that nothing
 * is known about any name. Addresses that cannot be read are left out. The table of one machine is made once.
 *
 * @param hasGroups false where names of groups stand for nothing.
 */
export function interfaceTable(machine: Machine | undefined, hasGroups = true): InterfaceTable | undefined {
  const interfaces = machine?.interfaces;
  if (!interfaces) return undefined;
  const made = hasGroups ? tables.withGroups : tables.alone;
  const known = made.get(interfaces);
  if (known) return known;
  const table = makeTable(interfaces, hasGroups);
  made.set(interfaces, table);
  return table;
}

function makeTable(interfaces: Readonly<Record<string, InterfaceDescription>>, hasGroups: boolean): InterfaceTable {
  const entries = Object.entries(interfaces);
  const names = entries.map(([name]) => name);
  const indices = new Map(entries.map(([name, description], i) => [name, description.index ?? i + 1]));
  const indexOf = (name: string) => indices.get(name) ?? 0;
  const groups = collectGroups(hasGroups ? entries : []);
  const rows = entries.flatMap(([name, description]) => rowsOf(name, description, indexOf(name)));

  const lookup = (name: string, modifiers: LookupModifiers): InterfaceAddress[] => {
    const members = groups.get(name);
    if (members) {
      const found = members.flatMap((member) => (member === name ? [] : lookup(member, modifiers)));
      if (found.length > 0) return found;
    }
    return select(name === 'self' ? rows : rows.filter((row) => covers(name, row.interface)), modifiers);
  };

  return {
    names,
    indexOf,
    lookup,
    exists: (name) => {
      if (groups.has(name)) return { kind: 'group' };
      const description = Object.hasOwn(interfaces, name) ? interfaces[name] : undefined;
      return description && { kind: 'interface', loopback: description.loopback === true, index: indexOf(name) };
    },
    nameOf: (index) => names.find((name) => indexOf(name) === index),
    members: (group) => groups.get(group),
  };
}

/** Members of each group in the order of the interfaces. Every interface is in `all`. */
function collectGroups(entries: readonly (readonly [string, InterfaceDescription])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, description] of entries) {
    for (const group of new Set(['all', ...(description.groups ?? [])])) {
      const members = groups.get(group);
      if (members) members.push(name);
      else groups.set(group, [name]);
    }
  }
  return groups;
}

function rowsOf(name: string, description: InterfaceDescription, index: number): Row[] {
  const pointToPoint = description.pointToPoint === true;
  const given = description.broadcast === undefined ? undefined : parseAddress(description.broadcast);
  const peer = description.peer === undefined ? undefined : parseAddress(description.peer);
  const hasBroadcast = !pointToPoint && description.loopback !== true;
  return (description.addresses ?? []).flatMap((text): Row[] => {
    const network = parseInterfaceAddress(text);
    if (!network) return [];
    const { address, bits } = network;
    const broadcast = hasBroadcast && address.family === 'inet' ? broadcastOf(address, bits, given) : undefined;
    return [
      {
        interface: name,
        address,
        bits,
        scope: isLinkLocal(address) ? index : 0,
        pointToPoint,
        ...(broadcast && { broadcast }),
        ...(peer?.family === address.family && { peer }),
      },
    ];
  });
}

/** The broadcast address that was configured, if it belongs to this address's network, else the network's last one. */
function broadcastOf(address: IpAddress, bits: number, given: IpAddress | undefined): IpAddress {
  return given && sameNetwork(given, address, bits) ? given : lastAddress(address, bits);
}

/** Reads `203.0.113.5/24` or `fe80::1%em0/64`; without a prefix length all bits count. Undefined for anything else. */
export function parseInterfaceAddress(text: string): { address: IpAddress; bits: number } | undefined {
  const match = /^([^/%]+)(?:%[^/]*)?(?:\/(\d{1,3}))?$/.exec(text.trim());
  const address = parseAddress(match?.[1] ?? '');
  if (!address) return undefined;
  const bits = match?.[2] === undefined ? familyBits(address.family) : Number(match[2]);
  return bits <= familyBits(address.family) ? { address, bits } : undefined;
}

/** Whether a name stands for an interface: its own name, or its driver's (`em` for em0; pfctl_parser.c, ifa_skip_if). */
function covers(name: string, interfaceName: string): boolean {
  if (name === '' || name === interfaceName) return true;
  if (name.length > maxInterfaceName || /\d$/.test(name)) return false;
  return interfaceName.startsWith(name) && /\d/.test(interfaceName[name.length] ?? '');
}

function select(rows: readonly Row[], modifiers: LookupModifiers): InterfaceAddress[] {
  const found: InterfaceAddress[] = [];
  let last: string | undefined;
  let seen = new Set<Family>();
  for (const row of rows) {
    const { family } = row.address;
    if (modifiers.broadcast && !row.broadcast) continue;
    if (modifiers.peer && !row.pointToPoint) continue;
    if (modifiers.network && row.scope > 0) continue;
    if (row.interface !== last) seen = new Set();
    last = row.interface;
    if (modifiers.noAlias && seen.has(family)) continue;
    seen.add(family);
    found.push(standsFor(row, modifiers));
  }
  return found;
}

function standsFor(row: Row, modifiers: LookupModifiers): InterfaceAddress {
  const { family } = row.address;
  if (modifiers.network) return { address: applyMask(row.address, row.bits), bits: row.bits, scope: row.scope };
  const bits = familyBits(family);
  if (modifiers.broadcast) return { address: row.broadcast ?? row.address, bits, scope: row.scope };
  // An address without a peer on a point-to-point interface has the zero address there.
  if (modifiers.peer) return { address: row.peer ?? zeroAddress(family), bits, scope: row.scope };
  return { address: row.address, bits, scope: row.scope };
}

/** Whether an address is one of the machine's own; undefined when its interfaces are not described. */
export function isOwnAddress(machine: Machine | undefined, address: IpAddress): boolean | undefined {
  const table = interfaceTable(machine);
  return table?.lookup('self', noModifiers).some((own) => equalAddresses(own.address, address));
}
