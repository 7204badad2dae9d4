import type { Family, IpAddress } from '../machine/address.ts';
import { hostAddresses } from '../machine/hosts.ts';
import { isLinkLocal, parseAddress } from '../machine/ip.ts';
import type { Machine } from '../machine/machine.ts';
import { portByName, servicePort, type ServiceTable } from '../machine/services.ts';
import type { InterfaceModifiers } from '../ruleset/model.ts';
import { InterfaceKnowledge } from './interface-knowledge.ts';
import { NotationError, type MacroLookup, type NotationWord } from './notation-words.ts';

/** What names in a packet's notation stand for. */
export interface NotationContext {
  /** Macros of the ruleset; none unless given. */
  readonly macros?: MacroLookup | undefined;
  readonly machine?: Machine | undefined;
  /** Whose names of services count; OpenBSD's unless given. */
  readonly dialect?: { readonly services: ServiceTable } | undefined;
}

/** An end of a packet as it was written: the addresses that it may stand for, and its port. */
export interface WrittenEnd {
  readonly word: NotationWord;
  readonly addresses: readonly IpAddress[];
  readonly port: NotationWord | undefined;
}

const plain: InterfaceModifiers = { network: false, broadcast: false, peer: false, noAlias: false };

/**
 * Reads `10.0.0.1`, `10.0.0.1:80`, `[2001:db8::1]:80`, `www.example.org:80`, `(em0):80`. The port is left to the caller.
 *
 * @throws {NotationError} where the host is nothing that is known.
 */
export function readEnd(word: NotationWord, context: NotationContext): WrittenEnd {
  const { host, port, portAt } = splitPort(word.text);
  const isExpanded = word.end - word.start !== word.text.length;
  const place = (from: number, to: number) =>
    isExpanded ? { start: word.start, end: word.end } : { start: word.start + from, end: word.start + to };
  const hostWord = { text: host, quoted: false, ...place(0, portAt === undefined ? word.text.length : portAt - 1) };
  const addresses = resolve(hostWord, context);
  if (port === undefined || portAt === undefined) return { word: hostWord, addresses, port: undefined };
  return { word: hostWord, addresses, port: { text: port, quoted: false, ...place(portAt, word.text.length) } };
}

/** The host before the last colon, unless that belongs to an IPv6 address. */
function splitPort(text: string): { host: string; port?: string; portAt?: number } {
  const bracket = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  if (bracket) {
    const host = bracket[1] ?? '';
    return bracket[2] === undefined ? { host } : { host, port: bracket[2], portAt: host.length + 3 };
  }
  const colon = text.lastIndexOf(':');
  const inParentheses = text.startsWith('(') && text.indexOf(')') > colon;
  const severalColons = !text.startsWith('(') && text.indexOf(':') !== colon;
  if (colon < 0 || inParentheses || severalColons) return { host: text };
  return { host: text.slice(0, colon), port: text.slice(colon + 1), portAt: colon + 1 };
}

function resolve(word: NotationWord, { machine }: NotationContext): readonly IpAddress[] {
  const { text } = word;
  const numeric = parseAddress(text.replace(/%.*$/, ''));
  if (numeric) return [numeric];
  if (text.includes('/')) throw fault(word, `a packet has one address, ${text} is a network`, ['address']);
  const dynamic = /^\(([^:)]+)(?::0)?\)$/.exec(text);
  const own = interfaceAddresses(dynamic?.[1] ?? text, machine);
  if (own && own.length > 0) return own;
  if (dynamic) throw fault(word, whyNoAddress(dynamic[1] ?? '', machine), ['address']);
  const named = hostAddresses(machine, text);
  if (Array.isArray(named) && named.length > 0) return named as readonly IpAddress[];
  throw fault(word, `${text === '' ? 'nothing' : text} is not an address`, ['address', 'interface', 'host name']);
}

const interfaceAddresses = (name: string, machine: Machine | undefined): readonly IpAddress[] | undefined =>
  new InterfaceKnowledge(machine).addresses(name, plain, 128)?.map((entry) => entry.address);

const whyNoAddress = (name: string, machine: Machine | undefined): string =>
  machine?.interfaces ? `${name} has no address` : `the address of ${name} is not known: no machine is described`;

/**
 * A port by number or name; a name means the protocol's port if that has one, else tcp's or udp's.
 *
 * @throws {NotationError} where it is neither.
 */
export function readPort(word: NotationWord, protocol: string, { dialect }: NotationContext): number {
  const services = dialect?.services ?? 'openbsd';
  if (/^\d{1,5}$/.test(word.text) && Number(word.text) <= 65535) return Number(word.text);
  const own = protocol === 'tcp' || protocol === 'udp' ? servicePort(services, word.text, protocol) : undefined;
  const port = own ?? portByName(services, word.text);
  if (port === undefined) throw fault(word, `${word.text || 'nothing'} is not a port`, ['port', 'service']);
  return port;
}

/** The address of an end in a family, a link-local one only for want of others. */
export function addressIn({ addresses }: WrittenEnd, family: Family): IpAddress | undefined {
  const ofFamily = addresses.filter((address) => address.family === family);
  return ofFamily.find((address) => !isLinkLocal(address)) ?? ofFamily[0];
}

/** The error for a word that should be something else. */
export const fault = (
  word: { start: number; end: number },
  message: string,
  expected: readonly string[],
): NotationError => new NotationError({ message, start: word.start, end: word.end, expected });
