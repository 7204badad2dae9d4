import type { Family, IpAddress } from '../machine/address.ts';
import { hostAddresses, parseNumericHost } from '../machine/hosts.ts';
import type { LookupModifiers } from '../machine/interfaces.ts';
import { noModifiers } from '../machine/interfaces.ts';
import { applyMask, familyBits, inet4, parseInet4Network } from '../machine/ip.ts';
import { parseBetween, parseUnsigned } from './c-text.ts';
import type { CheckContext, Place } from './context.ts';
import type { Address } from './model.ts';

/** One host of a rule, looked up (pfctl_parser.h, struct node_host). */
export interface HostNode {
  readonly not: boolean;
  readonly address: Address;
  /** Absent: it says nothing of the family (tables, dynamic addresses). */
  readonly family: Family | undefined;
  /** Index of the interface that a link-local address is tied to; 0 for none. */
  readonly scope: number;
  /** 0: none was given. */
  readonly weight: number;
  readonly place: Place;
}

/** A host as it was looked up, before `!` and `weight` are known. */
function node(address: Address, family: Family | undefined, scope: number, place: Place): HostNode {
  return { not: false, address, family, scope, weight: 0, place };
}

/** A network of addresses: bits behind the mask are zero, and a mask too long for the family is kept for a later check. */
function network(address: IpAddress, mask: number, scope: number, place: Place): HostNode {
  const bits = mask < 0 ? familyBits(address.family) : mask;
  return node({ kind: 'network', address: applyMask(address, bits), bits }, address.family, scope, place);
}

/** A host that is none of the lookups' business. */
export const plainHost = (address: Address, place: Place): HostNode => node(address, undefined, 0, place);

/**
 * Looks up an interface, an address, a network or a host name (pfctl_parser.c, host). Undefined when there is none;
 * what pfctl says about it has been said then. Nothing is said about a name that only the machine could know when it
 * is not described; such a name stays symbolic.
 */
export function lookUpHost(context: CheckContext, text: string, place: Place): HostNode[] | undefined {
  const classic = context.dialect.rules?.later === false;
  const slash = classic ? text.lastIndexOf('/') : text.indexOf('/');
  const name = slash < 0 ? text : text.slice(0, slash);
  const mask = slash < 0 ? -1 : readMask(text.slice(slash + 1), classic);
  if (typeof mask === 'string') {
    context.say('pf/invalid-mask', `${mask} ${classic ? `'${text.slice(slash)}'` : text.slice(slash)}`, place);
    return undefined;
  }
  const found =
    interfaceHosts(context, name, mask, place) ??
    numericHosts(context, name, mask, place) ??
    namedHosts(context, name, mask, place);
  if (found) return found;
  if (isUnknowable(context, name)) return [plainHost({ kind: 'name', name: text }, place)];
  context.say('pf/unknown-host', `no IP address found for ${text}`, place);
  return undefined;
}

/** Bits of a mask, or what pfctl says against it. The older pfctl takes hexadecimal and octal numbers as well. */
function readMask(text: string, classic: boolean): number | string {
  if (!classic) {
    const mask = parseBetween(text, 0, 128);
    return typeof mask === 'string' ? `netmask is ${mask}:` : mask;
  }
  const mask = parseUnsigned(text);
  if (mask === undefined) return 'invalid netmask';
  const signed = BigInt.asIntN(64, mask);
  if (signed > 128n) return 'invalid netmask';
  // Of a negative number eight bits are left.
  return signed < 0n ? Math.min(Number(signed & 255n), 128) : Number(signed);
}

interface ModifiedName {
  readonly name: string;
  readonly modifiers: LookupModifiers;
}

type Modifier = keyof LookupModifiers;

const modifierNames: Readonly<Record<string, Modifier>> = {
  network: 'network',
  broadcast: 'broadcast',
  peer: 'peer',
  '0': 'noAlias',
};

/** Splits `em0:network:0`. Undefined when something else than a modifier follows a colon; `rest` is what it follows. */
function splitModifiers(text: string): ModifiedName | undefined {
  const modifiers = { network: false, broadcast: false, peer: false, noAlias: false };
  let name = text;
  for (let colon = name.lastIndexOf(':'); colon >= 0; colon = name.lastIndexOf(':')) {
    const modifier = modifierNames[name.slice(colon + 1)];
    if (modifier === undefined) return undefined;
    modifiers[modifier] = true;
    name = name.slice(0, colon);
  }
  return { name, modifiers };
}

/** Whether modifiers exclude each other: at most one of network, broadcast and peer. */
export const contradict = ({ network, broadcast, peer }: LookupModifiers): boolean =>
  Number(network) + Number(broadcast) + Number(peer) > 1;

/** pfctl_parser.c, host_if. Undefined when the name is no interface, or one without addresses. */
function interfaceHosts(context: CheckContext, text: string, mask: number, place: Place): HostNode[] | undefined {
  const split = text.includes(':') ? splitModifiers(text) : { name: text, modifiers: noModifiers };
  if (!split) return undefined;
  const { name, modifiers } = split;
  if (contradict(modifiers)) {
    context.say('pf/interface-modifiers', 'illegal combination of interface modifiers', place);
    return undefined;
  }
  if ((modifiers.network || modifiers.broadcast) && mask >= 0) {
    context.say('pf/interface-mask', 'network or broadcast lookup, but extra netmask given', place);
    return undefined;
  }
  loadInterfaces(context);
  const { interfaces } = context;
  if (!interfaces || isNoInterface(name) || (name !== 'self' && !interfaces.exists(name))) return undefined;
  const found = interfaces.lookup(name, modifiers);
  if (found.length === 0) return undefined;
  return found.map(({ address, bits, scope }) => network(address, mask < 0 ? bits : mask, scope, place));
}

/** Names of interfaces begin with a letter, and those of groups do not end in a digit: most addresses need no look. */
const isNoInterface = (name: string): boolean =>
  isDigit(name.charCodeAt(0)) && isDigit(name.charCodeAt(name.length - 1));

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Notes that pfctl has asked the system for its interfaces (pfctl_parser.c, ifa_load). */
export function loadInterfaces(context: CheckContext): void {
  if (!context.environment.interfacesLoaded) {
    context.environment = { ...context.environment, interfacesLoaded: true };
  }
}

/**
 * pfctl_parser.c, host_ip: numeric addresses, and the short form of networks (`10/8`) when there is a mask. The older
 * pfctl (host_v4) reads IPv4 as a network whenever there is one.
 */
function numericHosts(context: CheckContext, text: string, mask: number, place: Place): HostNode[] | undefined {
  const isClassic = context.dialect.grammar === 'classic';
  const short = isClassic && mask >= 0 && mask <= 32 ? parseInet4Network(text) : undefined;
  if (short !== undefined) return [network(inet4(short), mask, 0, place)];
  const isOctal = context.dialect.octalAddresses && /(?:^|\.)0\d/.test(text);
  const numeric = isOctal ? undefined : parseNumericHost(text, context.interfaces);
  if (numeric) return [network(numeric.address, mask, numeric.scope, place)];
  const word = mask < 0 || isClassic ? undefined : parseInet4Network(text);
  return word === undefined ? undefined : [network(inet4(word), mask, 0, place)];
}

/** pfctl_parser.c, host_dns: `:0` behind a name takes the first address of each family. */
function namedHosts(context: CheckContext, text: string, mask: number, place: Place): HostNode[] | undefined {
  const first = text.endsWith(':0');
  const name = first ? text.slice(0, -2) : text;
  const numeric = parseNumericHost(name, context.interfaces, numericStyle(context));
  if (numeric) return [network(numeric.address, mask, numeric.scope, place)];
  const addresses = hostAddresses(context.machine, name);
  if (!addresses || addresses === 'unknown' || addresses.length === 0) return undefined;
  const families = new Set<Family>();
  return addresses
    .filter(({ family }) => !first || (!families.has(family) && families.add(family)))
    .map((address) => network(address, mask, 0, place));
}

/** OpenBSD's getaddrinfo(3) has been strict since its resolver was written anew in 5.0. */
const numericStyle = ({ dialect }: CheckContext): 'strict' | 'loose' =>
  dialect.grammar === 'classic' ? 'loose' : 'strict';

/** Whether only the machine, which is not described, could tell what the name stands for. */
function isUnknowable(context: CheckContext, text: string): boolean {
  const split = splitModifiers(text);
  if (!split || contradict(split.modifiers) || /^[\d.]*$/.test(split.name)) return false;
  if (!context.interfaces) return true;
  return context.machine?.hosts === undefined && !context.interfaces.exists(split.name) && split.name !== 'self';
}
