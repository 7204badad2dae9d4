import type { Family } from '../machine/address.ts';
import { formatAddress } from '../machine/ip.ts';
import { protocolText } from './criterion-words.ts';
import { Protocol, protocolNumber } from './description.ts';
import { addressIn, fault, readEnd, readPort, type NotationContext, type WrittenEnd } from './notation-names.ts';
import { optionReaders, type OptionReader } from './notation-options.ts';
import { NotationError, splitWords, type NotationFault, type NotationWord } from './notation-words.ts';
import type { Packet } from './packet.ts';

export type { NotationContext } from './notation-names.ts';
export type { NotationFault } from './notation-words.ts';
export { printPacket } from './print-notation.ts';

/** A packet that was read, or what is wrong with it. */
export type NotationReading =
  /** `end`: offset behind the last word that belongs to the packet. */
  | { readonly kind: 'packet'; readonly packet: Packet; readonly end: number }
  | { readonly kind: 'fault'; readonly fault: NotationFault };

/** How to read a packet. */
export interface NotationOptions extends NotationContext {
  /** Stop before the first word that does not belong to a packet, rather than find fault with it. */
  readonly allowsRest?: boolean;
}

/**
 * Reads a packet in the one notation of palette, command line and policy tests:
 *
 * `in on em0 inet proto tcp from 198.51.100.7 port 40000 to 203.0.113.5 port https flags S`, or in short
 * `in on em0 tcp 198.51.100.7:40000 -> 203.0.113.5:https`.
 *
 * Never throws.
 */
export function readPacket(text: string, options: NotationOptions = {}): NotationReading {
  try {
    const words = splitWords(text, options.macros);
    return new PacketReader(text, words, options).read();
  } catch (error) {
    if (error instanceof NotationError) return { kind: 'fault', fault: error.fault };
    throw error;
  }
}

type Draft = { -readonly [Field in keyof Packet]?: Packet[Field] };

/** Words that begin a clause: none of them is taken for a protocol or a host. */
const clauseWords = ['on', 'inet', 'inet6', 'proto', 'from', 'to'];

class PacketReader {
  readonly #text: string;
  readonly #words: readonly NotationWord[];
  readonly #options: NotationOptions;
  readonly #draft: Draft = {};
  #at = 0;
  #protocol: number | undefined;
  #familyWord: NotationWord | undefined;
  #source: WrittenEnd | undefined;
  #destination: WrittenEnd | undefined;

  constructor(text: string, words: readonly NotationWord[], options: NotationOptions) {
    this.#text = text;
    this.#words = words;
    this.#options = options;
  }

  read(): NotationReading {
    const direction = this.#next('a direction', ['in', 'out', 'fwd']);
    if (!isDirection(direction.text))
      throw fault(direction, `${direction.text} is not a direction`, ['in', 'out', 'fwd']);
    this.#draft.dir = direction.text;
    while (this.#at < this.#words.length && this.#clause());
    const end = this.#words[this.#at - 1]?.end ?? 0;
    return { kind: 'packet', packet: this.#finish(), end };
  }

  /** Reads one clause; false at a word that belongs to no packet, if that is allowed. */
  #clause(): boolean {
    const word = this.#next('', []);
    const read = this.#clauseReader(word);
    if (read) {
      read();
      return true;
    }
    this.#at--;
    if (this.#options.allowsRest) return false;
    throw fault(word, `${word.text} is not understood here`, this.#whatMayFollow());
  }

  #clauseReader(word: NotationWord): (() => void) | undefined {
    switch (word.text) {
      case 'on':
        return () => {
          this.#once(word, 'if');
          this.#draft.if = this.#next('an interface', ['interface']).text;
        };
      case 'inet':
      case 'inet6':
        return () => {
          this.#once(word, 'af');
          this.#draft.af = word.text as Family;
          this.#familyWord = word;
        };
      case 'proto':
        return () => {
          this.#readProtocol(this.#next('a protocol', ['protocol']), word);
        };
      case 'from':
        return () => (this.#source = this.#endpoint(word, this.#source));
      case 'to':
        return () => (this.#destination = this.#endpoint(word, this.#destination));
    }
    const option = Object.hasOwn(optionReaders, word.text) ? optionReaders[word.text] : undefined;
    if (option)
      return () => {
        this.#readOption(word, option);
      };
    if (this.#protocol === undefined && !this.#source && protocolNumber(word.text) !== undefined) {
      return () => {
        this.#readProtocol(word, word);
      };
    }
    return this.#source || this.#destination ? undefined : this.#shortForm(word);
  }

  /** `198.51.100.7:40000 -> 203.0.113.5:https` */
  #shortForm(word: NotationWord): (() => void) | undefined {
    const arrow = this.#words.findIndex((next, i) => i >= this.#at && next.text === '->');
    if (arrow < 0 && (this.#options.allowsRest || this.#at < this.#words.length)) {
      // Without an arrow in sight it is no address, unless it is the last word and the rest is still to come.
      return undefined;
    }
    return () => {
      this.#at--;
      this.#source = this.#endpoint(word, undefined);
      const next = this.#next('->', ['->']);
      if (next.text !== '->') throw fault(next, `${next.text} is not ->`, ['->', 'port']);
      this.#destination = this.#endpoint(next, undefined);
    };
  }

  #endpoint(clause: NotationWord, known: WrittenEnd | undefined): WrittenEnd {
    if (known) throw fault(clause, `"${clause.text}" is given twice`, []);
    const end = readEnd(this.#next('an address', ['address', 'interface', 'host name']), this.#options);
    if (this.#words[this.#at]?.text !== 'port') return end;
    const word = this.#next('', []);
    if (end.port) throw fault(word, 'the port is given twice', []);
    return { ...end, port: this.#next('a port', ['port', 'service']) };
  }

  #readProtocol(word: NotationWord, clause: NotationWord): void {
    if (this.#protocol !== undefined) throw fault(clause, 'the protocol is given twice', []);
    const number = protocolNumber(word.text);
    if (number === undefined || number > 255) throw fault(word, `${word.text} is not a protocol`, ['protocol']);
    this.#protocol = number;
    this.#draft.proto = protocolText(number) === 'any' ? number : protocolText(number);
  }

  #readOption(word: NotationWord, option: OptionReader): void {
    this.#once(word, option.field);
    const family = this.#draft.af ?? (this.#protocol === Protocol.icmp6 ? 'inet6' : 'inet');
    const taken = {
      next: (what: string, expected: readonly string[]) => this.#next(what, expected),
      peek: () => this.#words[this.#at]?.text,
      family,
      machine: this.#options.machine,
    };
    Object.assign(this.#draft, option.read(taken, word));
  }

  #once(word: NotationWord, field: keyof Packet): void {
    if (this.#draft[field] !== undefined) throw fault(word, `"${word.text}" is given twice`, []);
  }

  #next(what: string, expected: readonly string[]): NotationWord {
    const word = this.#words[this.#at];
    if (!word) throw fault(this.#textEnd(), `${what} is missing`, expected);
    this.#at++;
    return word;
  }

  #textEnd(): { start: number; end: number } {
    const end = this.#words.at(-1)?.end ?? this.#text.length;
    return { start: end, end };
  }

  #whatMayFollow(): string[] {
    const clauses = clauseWords.filter((word) => {
      if (word === 'on') return this.#draft.if === undefined;
      if (word === 'proto') return this.#protocol === undefined;
      if (word === 'from') return !this.#source;
      if (word === 'to') return !this.#destination;
      return this.#draft.af === undefined;
    });
    const options = Object.entries(optionReaders)
      .filter(([, option]) => this.#draft[option.field] === undefined)
      .map(([word]) => word);
    const ends = !this.#source && !this.#destination ? ['address'] : [];
    return [...clauses, ...ends, ...options];
  }

  #finish(): Packet {
    const { dir, if: on, proto, ...rest } = this.#draft;
    if (dir === undefined || on === undefined) throw fault(this.#textEnd(), 'the interface is missing', ['on']);
    if (proto === undefined || this.#protocol === undefined) {
      throw fault(this.#textEnd(), 'the protocol is missing', ['proto', 'tcp', 'udp', 'icmp', 'icmp6']);
    }
    const source = this.#source;
    const destination = this.#destination;
    if (!source || !destination) {
      throw fault(
        this.#textEnd(),
        `the ${source ? 'destination' : 'source'} is missing`,
        source ? ['to'] : ['from', 'address'],
      );
    }
    const family = this.#familyOf(source, destination);
    const ports = this.#ports(source, destination, this.#protocol);
    const af = rest.af === undefined ? {} : { af: family };
    return {
      dir,
      if: on,
      ...af,
      proto,
      src: formatAddress(addressIn(source, family) ?? noAddress),
      dst: formatAddress(addressIn(destination, family) ?? noAddress),
      ...ports,
      ...withoutFamily(rest),
    };
  }

  #familyOf(source: WrittenEnd, destination: WrittenEnd): Family {
    const wanted: readonly Family[] = this.#draft.af ? [this.#draft.af] : this.#likelyFamilies();
    const family = wanted.find((each) => addressIn(source, each) && addressIn(destination, each));
    if (family) return family;
    const written = this.#draft.af;
    const wrong = written && !addressIn(source, written) ? source : destination;
    const word = this.#familyWord;
    const other = written ?? source.addresses[0]?.family ?? 'inet';
    throw fault(wrong.word, `${wrong.word.text} is not ${other}${word ? '' : ', as the source is'}`, [
      `${other} address`,
    ]);
  }

  #likelyFamilies(): readonly Family[] {
    return this.#protocol === Protocol.icmp6 ? ['inet6', 'inet'] : ['inet', 'inet6'];
  }

  #ports(source: WrittenEnd, destination: WrittenEnd, protocol: number): Pick<Packet, 'sport' | 'dport'> {
    const hasPorts = protocol === Protocol.tcp || protocol === Protocol.udp;
    const written = source.port ?? destination.port;
    if (!hasPorts) {
      if (written) throw fault(written, `${protocolText(protocol)} has no ports`, []);
      return {};
    }
    const name = protocolText(protocol);
    const sport = source.port && readPort(source.port, name, this.#options);
    const dport = destination.port && readPort(destination.port, name, this.#options);
    if (dport === undefined && this.#draft.frag === undefined) {
      const { end } = destination.word;
      throw fault({ start: end, end }, 'the destination port is missing', ['port']);
    }
    return { ...(sport !== undefined && { sport }), ...(dport !== undefined && { dport }) };
  }
}

const noAddress = { family: 'inet', words: [0] } as const;

const isDirection = (text: string): text is Packet['dir'] => text === 'in' || text === 'out' || text === 'fwd';

function withoutFamily({ af: _af, ...rest }: Draft): Draft {
  return rest;
}
