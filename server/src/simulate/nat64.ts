import type { Family } from '../machine/address.ts';
import { bytesOf, joinWords, wordsFromBytes, type Words } from './address-words.ts';

/** Prefix lengths that RFC 6052 knows. */
const prefixLengths = new Set([32, 40, 48, 56, 64, 96]);
/** Byte of an IPv6 address that RFC 6052 keeps zero. */
const reserved = 8;

/** Where the four bytes of an IPv4 address stand behind a prefix (RFC 6052, 2.2). */
function positions(prefix: number): number[] {
  const start = prefix / 8;
  return [0, 1, 2, 3].map((i) => start + i + (start <= reserved && start + i >= reserved ? 1 : 0));
}

/**
 * The destination of a packet that `af-to` translates, out of the embedded address (inet_nat64.c, inet_nat64).
 *
 * @param target family after the translation.
 * @param address the destination before.
 * @param prefix the IPv6 prefix.
 * @param bits its length; one that RFC 6052 does not know gives undefined below 96, and keeps single bits above.
 */
export function throughPrefix(target: Family, address: Words, prefix: Words, bits: number): Words | undefined {
  if (bits > 96 && bits <= 128) {
    if (target === 'inet') return [joinWords([prefix[3], 0, 0, 0], bits - 96, [address[3], 0, 0, 0])[0], 0, 0, 0];
    const last = joinWords([prefix[3], 0, 0, 0], bits - 96, [address[0], 0, 0, 0])[0];
    return [prefix[0], prefix[1], prefix[2], last];
  }
  if (!prefixLengths.has(bits)) return undefined;
  const places = positions(bits);
  if (target === 'inet') {
    const bytes = bytesOf(address, 'inet6');
    return wordsFromBytes(places.map((place) => bytes[place] ?? 0));
  }
  const bytes = bytesOf(prefix, 'inet6');
  bytes[reserved] = 0;
  bytesOf(address, 'inet').forEach((byte, i) => (bytes[places[i] ?? 0] = byte));
  return wordsFromBytes(bytes);
}

/**
 * The destination for `af-to … to` an address of its own: the network of that, and of the packet's old destination the
 * bits behind it (inet_nat64.c, inet_nat46).
 *
 * @param bits prefix length of the IPv4 network; above 32 nothing is translated and the result undefined.
 */
export function ontoNetwork(target: Family, address: Words, network: Words, bits: number): Words | undefined {
  if (bits > 32) return undefined;
  const host = target === 'inet' ? address[3] : address[0];
  const joined = joinWords([network[0], 0, 0, 0], bits, [host, 0, 0, 0])[0];
  return target === 'inet' ? [joined, 0, 0, 0] : [0, 0, 0, joined];
}
