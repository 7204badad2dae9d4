import { wordMask } from '../machine/ip.ts';
import type { CompiledPeer, CompiledRule } from './compiled.ts';
import { failedHead } from './criteria-head.ts';
import type { PacketDescription } from './description.ts';
import type { InterfaceKnowledge } from './interface-knowledge.ts';

/** Above every port. */
const anyPort = 0x10000;

/** Of each rule, by its position: the first word of its networks, and its range of destination ports. */
export class RuleColumns {
  readonly sourceMask: Int32Array;
  readonly sourceWord: Int32Array;
  readonly destinationMask: Int32Array;
  readonly destinationWord: Int32Array;
  readonly lowPort: Int32Array;
  readonly highPort: Int32Array;

  constructor(rules: readonly CompiledRule[]) {
    const size = rules.length;
    this.sourceMask = new Int32Array(size);
    this.sourceWord = new Int32Array(size);
    this.destinationMask = new Int32Array(size);
    this.destinationWord = new Int32Array(size);
    this.lowPort = new Int32Array(size);
    this.highPort = new Int32Array(size).fill(anyPort);
    rules.forEach(({ source, destination }, i) => {
      firstWord(source, i, this.sourceMask, this.sourceWord);
      firstWord(destination, i, this.destinationMask, this.destinationWord);
      this.#notePorts(destination, i);
    });
  }

  #notePorts({ port }: CompiledPeer, i: number): void {
    if (port?.operator !== '=' && port?.operator !== 'range') return;
    this.lowPort[i] = port.low;
    this.highPort[i] = port.operator === '=' ? port.low : port.high;
  }
}

function firstWord(peer: CompiledPeer, i: number, masks: Int32Array, words: Int32Array): void {
  const { address } = peer;
  if (peer.not || address.kind !== 'network') return;
  const mask = wordMask(address.bits);
  masks[i] = mask;
  words[i] = address.words[0] & mask;
}

/**
 * Which rules of one anchor a packet has to be tested against. Interface, direction, routing domain, family and protocol
 * are the same for many packets, so the rules that pass them are remembered by these (a packet's profile). Of the
 * addresses and the destination port, columns of plain numbers tell at little cost which rules cannot match.
 *
 * Passing over a rule changes nothing but the reason that would be shown: a trace tests every rule instead.
 */
export class CandidateIndex {
  readonly #rules: readonly CompiledRule[];
  readonly #byProfile: (Int32Array | undefined)[] = [];
  #columns: RuleColumns | undefined;

  /** The rules may still be added to until the index is asked. */
  constructor(rules: readonly CompiledRule[]) {
    this.#rules = rules;
  }

  /** The columns of the rules. */
  get columns(): RuleColumns {
    return (this.#columns ??= new RuleColumns(this.#rules));
  }

  /** Positions of the rules that a packet passes up to the protocol, in order; remembered unless the profile is -1. */
  of(profile: number, packet: PacketDescription, interfaces: InterfaceKnowledge): Int32Array {
    const known = profile < 0 ? undefined : this.#byProfile[profile];
    if (known) return known;
    const found: number[] = [];
    const onInterface = new Map<string, boolean | undefined>();
    this.#rules.forEach((rule, i) => {
      if (failedHead(rule.rule, packet, interfaces, onInterface) === undefined) found.push(i);
    });
    const made = Int32Array.from(found);
    if (profile >= 0) this.#byProfile[profile] = made;
    return made;
  }
}
