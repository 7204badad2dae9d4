import type { Family } from '../machine/address.ts';
import { icmpCodeByName, icmpCodeNames, icmpTypeByName, icmpTypeNames } from '../machine/icmp.ts';
import type { Machine } from '../machine/machine.ts';
import { groupId, userId } from '../machine/users.ts';
import { parseFrameAddress } from './frame-address.ts';
import { fault } from './notation-names.ts';
import type { NotationWord } from './notation-words.ts';
import type { Packet } from './packet.ts';

/** What the reader of an option is given. */
export interface OptionInput {
  /** The next word; throws where there is none. */
  next(what: string, expected: readonly string[]): NotationWord;
  /** Text of the next word, which stays. */
  peek(): string | undefined;
  readonly family: Family;
  readonly machine: Machine | undefined;
}

/** One option of a packet behind its addresses. */
export interface OptionReader {
  /** The field that it sets, so that it is given once. */
  readonly field: keyof Packet;
  read(input: OptionInput, word: NotationWord): Partial<Packet>;
}

/** A whole number from 0, decimal or hexadecimal. */
function numeral(text: string): number | undefined {
  return /^(0[xX][0-9a-fA-F]+|\d+)$/.test(text) ? Number(text) : undefined;
}

const numberOption = (field: keyof Packet, what: string, last: number): OptionReader => ({
  field,
  read: (input) => {
    const word = input.next(what, [`0 to ${last}`]);
    const value = numeral(word.text);
    if (value === undefined || value > last) throw fault(word, `${word.text} is not ${what}`, [`0 to ${last}`]);
    return { [field]: value };
  },
});

const textOption = (field: keyof Packet, what: string): OptionReader => ({
  field,
  read: (input) => ({ [field]: input.next(what, [what]).text }),
});

const switchOption = (field: keyof Packet, value: Packet[keyof Packet]): OptionReader => ({
  field,
  read: () => ({ [field]: value }),
});

const fractionOption = (field: keyof Packet, what: string, below: number): OptionReader => ({
  field,
  read: (input) => {
    const word = input.next(what, [what]);
    const value = /^\d+(\.\d+)?$/.test(word.text) ? Number(word.text) : NaN;
    if (!(value >= 0 && value < below)) throw fault(word, `${word.text} is not ${what}`, [what]);
    return { [field]: value };
  },
});

/** `flags SA`; without a flag `flags none`. */
function readFlags(input: OptionInput): Partial<Packet> {
  const word = input.next('flags', ['letters of FSRPAUEW', 'none']);
  if (word.text === 'none') return { flags: '' };
  if (!/^[FSRPAUEW]+$/.test(word.text)) {
    throw fault(word, `${word.text} is not a set of TCP flags`, ['letters of FSRPAUEW', 'none']);
  }
  return { flags: word.text };
}

/** `icmp-type echoreq`, `icmp-type unreach code needfrag`. */
const icmpOption = (family: Family): OptionReader => ({
  field: 'icmp_type',
  read: (input) => {
    const word = input.next('an ICMP type', icmpTypeNames(family));
    const type = icmpTypeByName(family, word.text) ?? numeral(word.text);
    if (type === undefined || type > 255) throw fault(word, `${word.text} is not an ICMP type`, icmpTypeNames(family));
    if (input.peek() !== 'code') return { icmp_type: type };
    input.next('', []);
    const codeWord = input.next('an ICMP code', icmpCodeNames(family, type));
    const code = icmpCodeByName(family, type, codeWord.text) ?? numeral(codeWord.text);
    if (code !== undefined && code <= 255) return { icmp_type: type, icmp_code: code };
    throw fault(codeWord, `${codeWord.text} is not a code of type ${word.text}`, icmpCodeNames(family, type));
  },
});

const ownerOption = (field: 'user' | 'group', byName: typeof userId): OptionReader => ({
  field,
  read: (input) => {
    const word = input.next(`a ${field}`, [field]);
    const id = numeral(word.text) ?? byName(input.machine, word.text);
    if (typeof id === 'number' && id <= 0xffffffff) return { [field]: id };
    const why =
      id === 'unknown' ? `the number of the ${field} ${word.text} is not known` : `${word.text} is not a ${field}`;
    throw fault(word, why, ['number']);
  },
});

/** `smac 00:0d:b9:01:02:03` */
const frameAddressOption = (field: 'smac' | 'dmac'): OptionReader => ({
  field,
  read: (input) => {
    const word = input.next('an Ethernet address', ['six bytes']);
    if (parseFrameAddress(word.text)) return { [field]: word.text };
    throw fault(word, `${word.text} is not an Ethernet address`, ['six bytes']);
  },
});

/** Bytes of type of service by the names that pf.conf knows most. */
const tosNames: Readonly<Record<string, number>> = { lowdelay: 0x10, throughput: 0x08, reliability: 0x04 };

/** `tos 0x10`, `tos lowdelay`. */
function readTos(input: OptionInput): Partial<Packet> {
  const word = input.next('a type of service', Object.keys(tosNames));
  const value = (Object.hasOwn(tosNames, word.text) ? tosNames[word.text] : undefined) ?? numeral(word.text);
  if (value === undefined || value > 255)
    throw fault(word, `${word.text} is not a type of service`, Object.keys(tosNames));
  return { tos: value };
}

/** `no-route`, for one side only `no-route src`. */
function readNoRoute(input: OptionInput): Partial<Packet> {
  const side = input.peek();
  if (side !== 'src' && side !== 'dst') return { noroute: true };
  input.next('', []);
  return { noroute: side };
}

/** `tcp-options 020405b4`. */
function readTcpOptions(input: OptionInput): Partial<Packet> {
  const word = input.next('TCP options', ['hexadecimal bytes']);
  if (/^([0-9a-fA-F]{2})+$/.test(word.text)) return { tcpopts: word.text };
  throw fault(word, `${word.text} is not a row of hexadecimal bytes`, ['hexadecimal bytes']);
}

/** Options by the word that begins them, in the order in which they are printed. */
export const optionReaders: Readonly<Record<string, OptionReader>> = {
  flags: { field: 'flags', read: readFlags },
  'icmp-type': icmpOption('inet'),
  'icmp6-type': icmpOption('inet6'),
  'icmp-id': numberOption('icmp_id', 'an identifier', 65535),
  tos: { field: 'tos', read: readTos },
  ttl: numberOption('ttl', 'a TTL', 255),
  prio: numberOption('prio', 'a priority', 7),
  rdomain: numberOption('rdomain', 'a routing domain', 255),
  tag: textOption('tag', 'a tag'),
  'received-on': textOption('received_on', 'an interface'),
  user: ownerOption('user', userId),
  group: ownerOption('group', groupId),
  os: textOption('os', 'an operating system'),
  smac: frameAddressOption('smac'),
  dmac: frameAddressOption('dmac'),
  fragment: switchOption('frag', true),
  'dont-fragment': switchOption('df', true),
  'ip-options': switchOption('ipopts', true),
  'no-route': { field: 'noroute', read: readNoRoute },
  'urpf-failed': switchOption('urpf_failed', true),
  drawn: fractionOption('rand', 'a number from 0 to below 1', 1),
  at: fractionOption('t', 'seconds', Infinity),
  seq: numberOption('seq', 'a sequence number', 0xffffffff),
  ack: numberOption('ack', 'a sequence number', 0xffffffff),
  len: numberOption('len', 'a length', 65535),
  win: numberOption('win', 'a window', 65535),
  mss: numberOption('mss', 'a segment size', 65535),
  'tcp-options': { field: 'tcpopts', read: readTcpOptions },
};
