import type { Family, IpAddress } from './address.ts';

/** Number of bits of an address of the family. */
export const familyBits = (family: Family): number => (family === 'inet' ? 32 : 128);

/** An IPv4 address from its 32 bits (any integer; only the low 32 bits count). */
export const inet4 = (word: number): IpAddress => ({ family: 'inet', words: [word >>> 0] });

/** An IPv6 address from its four 32-bit words, most significant first. */
export const inet6 = (words: readonly number[]): IpAddress => ({ family: 'inet6', words });

/** The address whose bits are all zero: `0.0.0.0` or `::`. */
export const zeroAddress = (family: Family): IpAddress => (family === 'inet' ? inet4(0) : inet6([0, 0, 0, 0]));

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/**
 * Reads four decimal numbers with dots, as OpenBSD's inet_pton(3) does: leading zeros mean nothing.
 * Undefined for anything else.
 */
export function parseInet4(text: string): number | undefined {
  let value = 0;
  let octet = -1;
  let dots = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) {
      octet = Math.max(octet, 0) * 10 + (code - 48);
      if (octet > 255) return undefined;
    } else if (code === 46 && octet >= 0 && dots < 3) {
      value = value * 256 + octet;
      octet = -1;
      dots++;
    } else return undefined;
  }
  return dots === 3 && octet >= 0 ? value * 256 + octet : undefined;
}

/** Reads an IPv6 address without a scope, as inet_pton(3) does; gives its four words. Undefined for anything else. */
export function parseInet6(text: string): readonly number[] | undefined {
  const gap = text.indexOf('::');
  if (gap < 0) {
    const groups = parseGroups(text, true);
    return groups?.length === 8 ? groupsToWords(groups) : undefined;
  }
  const head = parseGroups(text.slice(0, gap), false);
  const tail = parseGroups(text.slice(gap + 2), true);
  if (!head || !tail || head.length + tail.length > 7) return undefined;
  const middle = Array<number>(8 - head.length - tail.length).fill(0);
  return groupsToWords([...head, ...middle, ...tail]);
}

/** The 16-bit groups between colons; a dotted IPv4 address may be the last one. */
function parseGroups(text: string, last: boolean): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(part)) {
      groups.push(parseInt(part, 16));
      continue;
    }
    const embedded = last && i === parts.length - 1 ? parseInet4(part) : undefined;
    if (embedded === undefined) return undefined;
    groups.push(embedded >>> 16, embedded & 0xffff);
  }
  return groups;
}

function groupsToWords(groups: readonly number[]): readonly number[] {
  const word = (i: number) => (((groups[i] ?? 0) << 16) | (groups[i + 1] ?? 0)) >>> 0;
  return [word(0), word(2), word(4), word(6)];
}

/** Reads an address of either family in its full form, without scope. Undefined for anything else. */
export function parseAddress(text: string): IpAddress | undefined {
  if (text.includes(':')) {
    const words = parseInet6(text);
    return words && inet6(words);
  }
  const word = parseInet4(text);
  return word === undefined ? undefined : inet4(word);
}

/**
 * Reads what may stand before a mask: the leading octets of an IPv4 network (`10`, `172.16`, `0x0a0b`), the rest being
 * zero, as inet_net_pton(3) does. Undefined for anything else.
 */
export function parseInet4Network(text: string): number | undefined {
  const octets = /^0[xX][0-9a-fA-F]/.test(text) ? hexOctets(text.slice(2)) : decimalOctets(text);
  if (!octets || octets.length > 4) return undefined;
  return [0, 1, 2, 3].reduce((value, i) => value * 256 + (octets[i] ?? 0), 0);
}

function hexOctets(digits: string): number[] | undefined {
  if (!/^[0-9a-fA-F]+$/.test(digits)) return undefined;
  // An odd digit at the end is the high half of its octet.
  return (digits.match(/..?/g) ?? []).map((pair) => parseInt(pair.padEnd(2, '0'), 16));
}

function decimalOctets(text: string): number[] | undefined {
  if (!/^\d+(\.\d+)*$/.test(text)) return undefined;
  const octets = text.split('.').map(Number);
  return octets.every((octet) => octet <= 255) ? octets : undefined;
}

/**
 * Reads an IPv4 address as inet_aton(3) does, which FreeBSD's getaddrinfo(3) uses for numbers: one to four parts,
 * each decimal, octal (`010`) or hexadecimal (`0x10`), the last one filling the remaining bytes.
 */
export function parseInet4Loose(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length > 4) return undefined;
  const numbers = parts.map(parseCNumber);
  let value = 0;
  for (const [i, number] of numbers.entries()) {
    if (number === undefined) return undefined;
    const bytes = i === numbers.length - 1 ? 4 - i : 1;
    if (number >= 256 ** bytes) return undefined;
    value = value * 256 ** bytes + number;
  }
  return value;
}

function parseCNumber(text: string): number | undefined {
  if (/^0[xX][0-9a-fA-F]+$/.test(text)) return parseInt(text.slice(2), 16);
  if (/^0[0-7]*$/.test(text)) return parseInt(text, 8);
  return /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}

/** Prints an address as inet_ntop(3) does: the longest run of zero groups becomes `::`. */
export function formatAddress(address: IpAddress): string {
  return address.family === 'inet' ? formatInet4(address.words[0] ?? 0) : formatInet6(address.words);
}

/** Prints 32 bits as four decimal numbers with dots. */
export const formatInet4 = (word: number): string =>
  `${word >>> 24}.${(word >>> 16) & 255}.${(word >>> 8) & 255}.${word & 255}`;

function formatInet6(words: readonly number[]): string {
  const groups = words.flatMap((word) => [word >>> 16, word & 0xffff]);
  const run = longestZeroRun(groups);
  const embedsInet4 = run.start === 0 && (run.length === 6 || (run.length === 5 && groups[5] === 0xffff));
  const shown = (embedsInet4 ? groups.slice(0, 6) : groups).map((group) => group.toString(16));
  if (embedsInet4) shown.push(formatInet4(words[3] ?? 0));
  if (run.length < 2) return shown.join(':');
  return `${shown.slice(0, run.start).join(':')}::${shown.slice(run.start + run.length).join(':')}`;
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: -1, length: 0 };
  let start = 0;
  for (let i = 0; i <= groups.length; i++) {
    if (groups[i] === 0) continue;
    if (i - start > best.length) best = { start, length: i - start };
    start = i + 1;
  }
  return best;
}

/** The first `bits` bits of a 32-bit word set, for 0 to 32 (outside of that it is cut off to the range). */
export function wordMask(bits: number): number {
  if (bits <= 0) return 0;
  return bits >= 32 ? 0xffffffff : (0xffffffff << (32 - bits)) >>> 0;
}

/** Sets every bit behind the first `bits` to zero. */
export function applyMask(address: IpAddress, bits: number): IpAddress {
  if (bits >= familyBits(address.family)) return address;
  return { family: address.family, words: address.words.map((word, i) => (word & wordMask(bits - 32 * i)) >>> 0) };
}

/** Sets every bit behind the first `bits` to one: the last address of a network, IPv4's broadcast address. */
export function lastAddress(address: IpAddress, bits: number): IpAddress {
  return { family: address.family, words: address.words.map((word, i) => (word | ~wordMask(bits - 32 * i)) >>> 0) };
}

/** Whether the first `bits` bits of two addresses agree. Addresses of different families never do. */
export function sameNetwork(a: IpAddress, b: IpAddress, bits: number): boolean {
  if (a.family !== b.family) return false;
  for (let i = 0; i < a.words.length && 32 * i < bits; i++) {
    if ((((a.words[i] ?? 0) ^ (b.words[i] ?? 0)) & wordMask(bits - 32 * i)) !== 0) return false;
  }
  return true;
}

/** Negative, zero or positive as `a` comes before, is, or comes behind `b`; IPv4 comes before IPv6. */
export function compareAddresses(a: IpAddress, b: IpAddress): number {
  if (a.family !== b.family) return a.family === 'inet' ? -1 : 1;
  for (let i = 0; i < a.words.length; i++) {
    const difference = (a.words[i] ?? 0) - (b.words[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether two addresses are the same. */
export const equalAddresses = (a: IpAddress, b: IpAddress): boolean => compareAddresses(a, b) === 0;

/** Whether an address lies between two others of its family, both included. */
export const inRange = (address: IpAddress, first: IpAddress, last: IpAddress): boolean =>
  address.family === first.family && compareAddresses(first, address) <= 0 && compareAddresses(address, last) <= 0;

/** Whether all bits are zero. */
export const isZero = (address: IpAddress): boolean => address.words.every((word) => word === 0);

/** `fe80::/10`. */
export const isLinkLocal = ({ family, words }: IpAddress): boolean =>
  family === 'inet6' && (words[0] ?? 0) >>> 22 === 0xfe80 >>> 6;

/** `ff01::/16` and `ff02::/16` (any flags): multicast of the interface or the link. */
export function isLocalMulticast({ family, words }: IpAddress): boolean {
  const scope = ((words[0] ?? 0) >>> 16) & 0xf;
  return family === 'inet6' && (words[0] ?? 0) >>> 24 === 0xff && (scope === 1 || scope === 2);
}

/** How many leading bits a mask has set (pfctl's `unmask`: it stops at the first zero bit). */
export function maskBits(mask: readonly number[]): number {
  let bits = 0;
  for (const word of mask) {
    const leading = Math.clz32(~word);
    bits += leading;
    if (leading < 32) break;
  }
  return bits;
}
