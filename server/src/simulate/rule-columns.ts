import { wordMask } from '../machine/ip.ts';
import type { PeerMatch, PortMatch, Rule } from '../ruleset/model.ts';
import { headMask, packHead } from './head-bits.ts';
import { hashNetwork } from './network-hash.ts';

/** What `RuleColumns.traits` says of a rule, a bit each. */
export const Trait = {
  /** `! 10.0.0.0/8`, compared in the columns. */
  sourceNot: 1,
  destinationNot: 2,
  /** The columns cannot tell whether the address holds: the rule itself has to be asked. */
  sourceOpen: 4,
  destinationOpen: 8,
  sourcePort: 16,
  destinationPort: 32,
  /** The ports from low to high are those that do not match. */
  sourcePortsOutside: 64,
  destinationPortsOutside: 128,
  /** An operating system, user or group. */
  headerOpen: 256,
  /** A probability, `received-on` or rate. */
  rareOpen: 512,
  /** Does not match ICMP answers. */
  startsStates: 1024,
  once: 2048,
  fragment: 4096,
  /** Any criterion behind the ports. */
  rare: 8192,
  anchor: 16384,
  /** Asks for a routing domain. */
  domain: 32768,
} as const;

/** Never a routing domain: what is asked for cannot be met. */
const noDomain = -2;

/** Gives names that rules ask for numbers, from 1. */
export interface Numbering {
  numberOf(name: string): number;
}

/**
 * What the rules of a ruleset ask most, as columns of plain numbers: a packet is tested against thousands of rules
 * without touching the rules themselves, which lie scattered in memory. Where a column cannot tell, a trait says so.
 */
export class RuleColumns {
  /** Number of the interface's name, negative for `! name`; 0: any. */
  readonly interface: Int32Array;
  /** Direction, family and protocol (`head-bits.ts`), and which of their bits are asked for. */
  readonly head: Int32Array;
  readonly headMask: Int32Array;
  readonly rdomain: Int32Array;
  readonly source: PeerColumns;
  readonly destination: PeerColumns;
  readonly flagsSet: Uint8Array;
  readonly flagsMask: Uint8Array;
  /** -1: any. */
  readonly icmpType: Int16Array;
  readonly icmpCode: Int16Array;
  /** 0: any. */
  readonly tos: Uint8Array;
  /** Number of the tag, negative for `! tagged`; 0: any. */
  readonly tagged: Int32Array;
  /** -1: any. */
  readonly prio: Int8Array;
  readonly traits: Uint16Array;

  constructor(rules: readonly Rule[], interfaces: Numbering, tags: Numbering) {
    const size = rules.length;
    this.interface = new Int32Array(size);
    this.head = new Int32Array(size);
    this.headMask = new Int32Array(size);
    this.rdomain = new Int32Array(size);
    this.source = new PeerColumns(size);
    this.destination = new PeerColumns(size);
    this.flagsSet = new Uint8Array(size);
    this.flagsMask = new Uint8Array(size);
    this.icmpType = new Int16Array(size);
    this.icmpCode = new Int16Array(size);
    this.tos = new Uint8Array(size);
    this.tagged = new Int32Array(size);
    this.prio = new Int8Array(size);
    this.traits = new Uint16Array(size);
    let i = 0;
    for (const rule of rules) {
      this.#setHead(i, rule, interfaces);
      this.#setBody(i, rule, tags);
      this.traits[i] =
        this.source.set(i, rule, rule.source, sourceTraits) |
        this.destination.set(i, rule, rule.destination, destinationTraits) |
        traitsOf(rule);
      i++;
    }
  }

  #setHead(i: number, rule: Rule, interfaces: Numbering): void {
    const on = rule.interface;
    if (on && on.name !== '') this.interface[i] = interfaces.numberOf(on.name) * (on.not ? -1 : 1);
    this.head[i] = packHead(rule.direction, rule.family, rule.protocol);
    this.headMask[i] = headMask(rule.direction, rule.family, rule.protocol);
    // `on ! rdomain` never matches: the kernel takes the `!` for that of an interface, and there is none.
    this.rdomain[i] = rule.onRdomainNot ? noDomain : (rule.onRdomain ?? 0);
  }

  #setBody(i: number, rule: Rule, tags: Numbering): void {
    this.tos[i] = rule.tos;
    if (rule.tagged !== '') this.tagged[i] = tags.numberOf(rule.tagged) * (rule.taggedNot ? -1 : 1);
    this.prio[i] = rule.prio ?? -1;
    this.flagsSet[i] = rule.flags.set;
    this.flagsMask[i] = rule.flags.mask;
    this.icmpType[i] = rule.icmpType ?? -1;
    this.icmpCode[i] = rule.icmpCode ?? -1;
  }
}

/** The traits of one side. */
interface PeerTraits {
  readonly not: number;
  readonly open: number;
  readonly port: number;
  readonly portsOutside: number;
}

const sourceTraits: PeerTraits = {
  not: Trait.sourceNot,
  open: Trait.sourceOpen,
  port: Trait.sourcePort,
  portsOutside: Trait.sourcePortsOutside,
};

const destinationTraits: PeerTraits = {
  not: Trait.destinationNot,
  open: Trait.destinationOpen,
  port: Trait.destinationPort,
  portsOutside: Trait.destinationPortsOutside,
};

/** Where packets have to come from, or go to. */
export class PeerColumns {
  /** Of the network asked for: its first word, and that of its mask. */
  readonly mask: Int32Array;
  readonly word: Int32Array;
  /** Length and hash of the network that the address must be in; 0: it may be anywhere, or the rule has to be asked. */
  readonly bits: Uint8Array;
  readonly hash: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;

  constructor(size: number) {
    this.mask = new Int32Array(size);
    this.word = new Int32Array(size);
    this.bits = new Uint8Array(size);
    this.hash = new Int32Array(size);
    this.low = new Int32Array(size);
    this.high = new Int32Array(size);
  }

  /** Fills in what a rule asks for, and gives the traits of that. */
  set(i: number, rule: Rule, peer: PeerMatch, traits: PeerTraits): number {
    return this.#setAddress(i, rule, peer, traits) | this.#setPort(i, peer.port, traits);
  }

  #setAddress(i: number, rule: Rule, { address, not }: PeerMatch, traits: PeerTraits): number {
    if (address.kind === 'any' && !not) return 0;
    // A network of one family in a rule for any would be compared with addresses of the other.
    if (address.kind !== 'network' || address.bits === 0 || address.address.family !== rule.family) return traits.open;
    const { bits } = address;
    const { family, words } = address.address;
    const whole = family === 'inet';
    if (not && !whole) return traits.open;
    const first = words[0] ?? 0;
    const mask = wordMask(bits);
    this.mask[i] = mask;
    this.word[i] = first & mask;
    if (!not) {
      this.bits[i] = bits;
      this.hash[i] = hashNetwork(bits, first, words[1] ?? 0, words[2] ?? 0, words[3] ?? 0);
    }
    return (not ? traits.not : 0) | (whole ? 0 : traits.open);
  }

  /** Every operator is a range, or the outside of one. */
  #setPort(i: number, port: PortMatch | undefined, traits: PeerTraits): number {
    if (!port) return 0;
    const [low, high] = rangeOf(port);
    this.low[i] = low;
    this.high[i] = high;
    return traits.port | (port.operator === '!=' || port.operator === 'outside' ? traits.portsOutside : 0);
  }
}

function traitsOf(rule: Rule): number {
  let traits = 0;
  if (rule.anchor) traits |= Trait.anchor;
  if (rule.once) traits |= Trait.once;
  if (rule.onRdomainNot || rule.onRdomain !== undefined) traits |= Trait.domain;
  if (rule.os !== undefined || rule.user || rule.group) traits |= Trait.headerOpen;
  if (rule.keepState !== 'no' && !rule.state.sloppy) traits |= Trait.startsStates;
  if (rule.fragment) traits |= Trait.fragment | Trait.rare;
  if (rule.tos !== 0 || rule.tagged !== '' || rule.prio !== undefined) traits |= Trait.rare;
  if (rule.probability !== 0 || rule.receivedOn || rule.maxPktRate) traits |= Trait.rareOpen | Trait.rare;
  return traits;
}

function rangeOf({ operator, low, high }: PortMatch): readonly [number, number] {
  switch (operator) {
    case '=':
    case '!=':
      return [low, low];
    case '<':
      return [0, low - 1];
    case '<=':
      return [0, low];
    case '>':
      return [low + 1, 65535];
    case '>=':
      return [low, 65535];
    case 'range':
    case 'outside':
      return [low, high];
    case 'inside':
      return [low + 1, high - 1];
  }
}
