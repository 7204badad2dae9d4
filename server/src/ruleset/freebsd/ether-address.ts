import type { EtherAddress as WrittenAddress, List } from '../../syntax/tree.ts';
import type { Token } from '../../syntax/token.ts';
import type { CheckContext, Place } from '../context.ts';
import type { EtherAddress } from '../model.ts';
import { isNumber, joinWords, numberOf } from '../token-kind.ts';

function refuse(context: CheckContext, code: string, text: string, place: Place): never {
  context.error(code, text, place);
  return context.abandon();
}

/** Reads an EtherType, a number or hexadecimal digits (parse.y, etherprotoval). */
export function readEtherType(context: CheckContext, token: Token): number {
  context.reach(token);
  const number = isNumber(token) ? numberOf(token) : hexType(context, token);
  if (number < 0 || number > 65565) refuse(context, 'pf/number-range', 'protocol outside range', token);
  if ((number & 0xffff) === 0) refuse(context, 'pf/number-range', 'proto 0 cannot be used', token);
  return number & 0xffff;
}

/** Stands for an EtherType that has no number. */
const unknownType = 0xffff;

function hexType(context: CheckContext, token: Token): number {
  const { image } = token;
  if (!image.startsWith('0x')) {
    // pfctl says so and goes on, with whatever number.
    context.error('pf/unknown-protocol', 'Symbolic EtherType not yet supported', token);
    return unknownType;
  }
  const digits = /^0x([0-9a-fA-F]{1,4})/.exec(image)?.[1];
  if (digits === undefined) return refuse(context, 'pf/unknown-protocol', 'invalid EtherType hex', token);
  return Number.parseInt(digits, 16);
}

/** Reads the addresses of frames behind `from` or `to`, in order. */
export function readEtherAddresses(context: CheckContext, list: List<WrittenAddress> | undefined): EtherAddress[] {
  const addresses = (list?.items ?? []).map((item) => readEtherAddress(context, item));
  if (list?.close) context.reach(list.close);
  return addresses;
}

const bitsOfAddress = 48;

/** Tokens in front of which pfctl's parser finishes an address: what may follow one (parse.y, mac). */
const behindAddress: ReadonlySet<string> = new Set([
  ...['newline', '{', '}', ',', '!', 'to', 'l3'],
  ...['queue', 'ridentifier', 'label', 'tag', 'tagged', 'dnpipe', 'dnqueue'],
]);

function readEtherAddress(context: CheckContext, { not, words, prefix }: WrittenAddress): EtherAddress {
  const last = prefix ?? words.at(-1);
  if (prefix) context.reach(prefix);
  else if (last) context.lookAhead(last, behindAddress);
  const place: Place = [words[0] ?? context.at, last ?? context.at];
  const [address = '', mask] = joinWords(words).split('&', 2);
  const length = prefix ? numberOf(prefix) : bitsOfAddress;
  if (length < 0 || length > bitsOfAddress) refuse(context, 'pf/ether-address', 'invalid MAC mask length', place);
  const bytes = bytesOf(address) ?? refuse(context, 'pf/ether-address', 'invalid MAC address', place);
  if (mask === undefined || prefix) return { not: not !== undefined, bytes, mask: maskOf(length) };
  const given = bytesOf(mask) ?? refuse(context, 'pf/ether-address', 'invalid MAC mask', place);
  return { not: not !== undefined, bytes, mask: given };
}

/** Six bytes in hexadecimal; sscanf(3) does not mind what follows. */
function bytesOf(text: string): number[] | undefined {
  const match =
    /^\s*([0-9a-f]{1,2}):([0-9a-f]{1,2}):([0-9a-f]{1,2}):([0-9a-f]{1,2}):([0-9a-f]{1,2}):([0-9a-f]{1,2})/i.exec(text);
  return match?.slice(1).map((digits) => Number.parseInt(digits, 16));
}

/** pfctl counts the bits of a byte from its lowest. */
const maskOf = (length: number): number[] =>
  Array.from({ length: 6 }, (_, i) => (1 << Math.max(0, Math.min(8, length - 8 * i))) - 1);
