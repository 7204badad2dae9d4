import type { IpAddress } from './address.ts';
import type { InterfaceTable } from './interfaces.ts';
import type { Machine } from './machine.ts';
import {
  inet4,
  inet6,
  isLinkLocal,
  isLocalMulticast,
  parseInet4,
  parseInet4Loose,
  parseInet6,
  parseAddress,
} from './ip.ts';

/** A numeric address with its scope. */
export interface ScopedAddress {
  readonly address: IpAddress;
  /** Index of the interface behind `%`; 0 without one, and when the machine's interfaces are unknown. */
  readonly scope: number;
}

/** How a system reads numeric IPv4 addresses: with inet_pton(3), or with inet_aton(3). */
export type NumericStyle = 'strict' | 'loose';

/**
 * Reads a numeric address as getaddrinfo(3) does for pfctl: `192.0.2.1`, `2001:db8::1`, `fe80::1%em0`. A scope must
 * name an interface (or be a number); without `interfaces` any name will do. Undefined for anything else.
 */
export function parseNumericHost(
  text: string,
  interfaces: InterfaceTable | undefined,
  style: NumericStyle = 'strict',
): ScopedAddress | undefined {
  if (!text.includes(':')) {
    const word = style === 'loose' ? parseInet4Loose(text) : parseInet4(text);
    return word === undefined ? undefined : { address: inet4(word), scope: 0 };
  }
  const percent = text.indexOf('%');
  const words = parseInet6(percent < 0 ? text : text.slice(0, percent));
  if (!words) return undefined;
  const address = inet6(words);
  if (percent < 0) return { address, scope: 0 };
  const scope = scopeIndex(address, text.slice(percent + 1), interfaces);
  return scope === undefined ? undefined : { address, scope };
}

function scopeIndex(address: IpAddress, scope: string, interfaces: InterfaceTable | undefined): number | undefined {
  if (isLinkLocal(address) || isLocalMulticast(address)) {
    const index = interfaces?.indexOf(scope) ?? 0;
    if (index > 0) return index;
    if (!interfaces && scope !== '') return 0;
  }
  return /^\d{1,10}$/.test(scope) && Number(scope) <= 0xffffffff ? Number(scope) : undefined;
}

/**
 * Addresses of a host name in the order in which the system gives them. `unknown` when the machine's description does
 * not speak of hosts at all; undefined when it does, and this one is not among them.
 */
export function hostAddresses(
  machine: Machine | undefined,
  name: string,
): readonly IpAddress[] | 'unknown' | undefined {
  const hosts = machine?.hosts;
  if (!hosts) return 'unknown';
  const lower = name.toLowerCase();
  const key = Object.hasOwn(hosts, name) ? name : Object.keys(hosts).find((host) => host.toLowerCase() === lower);
  const addresses = key === undefined ? undefined : hosts[key];
  return addresses?.flatMap((text) => parseAddress(text) ?? []);
}
