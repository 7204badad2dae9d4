import { wordMask } from '../machine/ip.ts';
import type { PeerMatch, PortMatch, Rule } from '../ruleset/model.ts';

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
} as const;

/** Directions and families in the columns; 0: any. */
export const columnDirection = { in: 1, out: 2 } as const;
export const columnFamily = { inet: 4, inet6: 6 } as const;

/** No routing domain is asked for, and none will do. */
export const anyDomain = -1;
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
  readonly direction: Uint8Array;
  readonly rdomain: Int32Array;
  readonly family: Uint8Array;
  readonly protocol: Uint16Array;
  /** Of the network asked for: its first word, and that of its mask. */
  readonly sourceMask: Int32Array;
  readonly sourceWord: Int32Array;
  readonly destinationMask: Int32Array;
  readonly destinationWord: Int32Array;
  readonly sourceLow: Int32Array;
  readonly sourceHigh: Int32Array;
  readonly destinationLow: Int32Array;
  readonly destinationHigh: Int32Array;
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
    this.direction = new Uint8Array(size);
    this.rdomain = new Int32Array(size);
    this.family = new Uint8Array(size);
    this.protocol = new Uint16Array(size);
    this.sourceMask = new Int32Array(size);
    this.sourceWord = new Int32Array(size);
    this.destinationMask = new Int32Array(size);
    this.destinationWord = new Int32Array(size);
    this.sourceLow = new Int32Array(size);
    this.sourceHigh = new Int32Array(size);
    this.destinationLow = new Int32Array(size);
    this.destinationHigh = new Int32Array(size);
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
      this.traits[i] = this.#setSource(i, rule) | this.#setDestination(i, rule) | traitsOf(rule);
      i++;
    }
  }

  #setHead(i: number, rule: Rule, interfaces: Numbering): void {
    const on = rule.interface;
    if (on && on.name !== '') this.interface[i] = interfaces.numberOf(on.name) * (on.not ? -1 : 1);
    if (rule.direction !== undefined) this.direction[i] = columnDirection[rule.direction];
    // `on ! rdomain` never matches: the kernel takes the `!` for that of an interface, and there is none.
    this.rdomain[i] = rule.onRdomainNot ? noDomain : (rule.onRdomain ?? anyDomain);
    if (rule.family !== undefined) this.family[i] = columnFamily[rule.family];
    this.protocol[i] = rule.protocol;
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

  #setSource(i: number, rule: Rule): number {
    const { source } = rule;
    return (
      setAddress(i, rule, source, this.sourceMask, this.sourceWord, Trait.sourceNot, Trait.sourceOpen) |
      setPort(i, source.port, this.sourceLow, this.sourceHigh, Trait.sourcePort, Trait.sourcePortsOutside)
    );
  }

  #setDestination(i: number, rule: Rule): number {
    const { destination } = rule;
    const { destinationMask, destinationWord, destinationLow, destinationHigh } = this;
    return (
      setAddress(i, rule, destination, destinationMask, destinationWord, Trait.destinationNot, Trait.destinationOpen) |
      setPort(
        i,
        destination.port,
        destinationLow,
        destinationHigh,
        Trait.destinationPort,
        Trait.destinationPortsOutside,
      )
    );
  }
}

function traitsOf(rule: Rule): number {
  let traits = 0;
  if (rule.anchor) traits |= Trait.anchor;
  if (rule.once) traits |= Trait.once;
  if (rule.os !== undefined || rule.user || rule.group) traits |= Trait.headerOpen;
  if (rule.keepState !== 'no' && !rule.state.sloppy) traits |= Trait.startsStates;
  if (rule.fragment) traits |= Trait.fragment | Trait.rare;
  if (rule.tos !== 0 || rule.tagged !== '' || rule.prio !== undefined) traits |= Trait.rare;
  if (rule.probability !== 0 || rule.receivedOn || rule.maxPktRate) traits |= Trait.rareOpen | Trait.rare;
  return traits;
}

/** Fills the columns of one address, and gives its traits. */
function setAddress(
  i: number,
  rule: Rule,
  { address, not }: PeerMatch,
  masks: Int32Array,
  words: Int32Array,
  negated: number,
  open: number,
): number {
  if (address.kind === 'any' && !not) return 0;
  // A network of one family in a rule for any would be compared with addresses of the other.
  if (address.kind !== 'network' || address.bits === 0 || address.address.family !== rule.family) return open;
  const whole = address.address.family === 'inet';
  if (not && !whole) return open;
  const mask = wordMask(address.bits);
  masks[i] = mask;
  words[i] = (address.address.words[0] ?? 0) & mask;
  return (not ? negated : 0) | (whole ? 0 : open);
}

/** Fills the columns of one port: every operator is a range, or the outside of one. */
function setPort(
  i: number,
  port: PortMatch | undefined,
  lows: Int32Array,
  highs: Int32Array,
  present: number,
  outside: number,
): number {
  if (!port) return 0;
  const [low, high] = rangeOf(port);
  lows[i] = low;
  highs[i] = high;
  return present | (port.operator === '!=' || port.operator === 'outside' ? outside : 0);
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
