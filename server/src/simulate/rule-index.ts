import { Protocol, type HeaderKind } from './description.ts';
import { HeadBits, packHead } from './head-bits.ts';
import { hashNetwork, mixWord } from './network-hash.ts';
import { Trait, type RuleColumns } from './rule-columns.ts';

/** What of a packet on its way through the rules leads to them. */
export interface Asked {
  readonly packet: { readonly family: 'inet' | 'inet6'; readonly header: HeaderKind };
  /** What stands for an address that is not known. */
  readonly unknownSource: string | undefined;
  readonly unknownDestination: string | undefined;
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
  readonly s3: number;
  readonly d0: number;
  readonly d1: number;
  readonly d2: number;
  readonly d3: number;
  readonly destinationPort: number;
}

/** So few rules of a shape are tested as fast as they are found. */
const fewestOfShape = 8;
/** Behind the last position. */
const end = -1;

/**
 * The rules of a list by what they ask for exactly: network of the source, network of the destination, one port. For
 * each shape of rules (such as: a source in a /24, any destination, a port given) those that a packet may match are
 * found at once by a hash; rules that ask for nothing of this are candidates for every packet (tuple space search, as
 * Srinivasan, Suri and Varghese named it in 1999). That a rule is a candidate means nothing but that it has to be tested.
 */
export class RuleIndex {
  readonly #shapes: readonly Shape[];
  /** Where the chain of a hash begins; there is a power of two of them. */
  readonly #heads: Int32Array;
  /** Where the chain of the rules of no shape begins. */
  readonly #others: number;
  /** Of each rule the next one of its chain. */
  readonly #next: Int32Array;
  /** One chain of all rules, made when an address is not known. */
  #all: Int32Array | undefined;

  constructor(columns: RuleColumns) {
    const size = columns.traits.length;
    const shapeOf = shapesOf(columns);
    const packed = largeShapes(shapeOf);
    const heads = new Int32Array(2 ** Math.ceil(Math.log2(size + 1))).fill(end);
    const next = new Int32Array(size);
    let others = end;
    for (let i = size - 1; i >= 0; i--) {
      const shape = shapeOf[i] ?? 0;
      if (!packed.has(shape)) {
        next[i] = others;
        others = i;
      } else {
        const slot = hashAt(columns, i, shape) & (heads.length - 1);
        next[i] = heads[slot] ?? end;
        heads[slot] = i;
      }
    }
    this.#shapes = [...packed].map(unpackShape);
    this.#heads = heads;
    this.#others = others;
    this.#next = next;
  }

  /** The rules from a position on that a packet may match, in order. */
  candidates(asked: Asked, from: number): Candidates {
    const heads = this.#heads;
    const chains = [this.#others];
    for (const shape of this.#shapes) {
      if (!fitsShape(shape, asked)) continue;
      if (isOpen(shape, asked)) return new Candidates(this.#chainOfAll(), [from < this.#next.length ? from : end]);
      chains.push(heads[hashOf(shape, asked) & (heads.length - 1)] ?? end);
    }
    return new Candidates(this.#next, from === 0 ? chains : chains.map((chain) => this.#skip(chain, from)));
  }

  #skip(chain: number, from: number): number {
    let position = chain;
    while (position !== end && position < from) position = this.#next[position] ?? end;
    return position;
  }

  #chainOfAll(): Int32Array {
    const { length } = this.#next;
    this.#all ??= Int32Array.from({ length }, (_, i) => (i + 1 < length ? i + 1 : end));
    return this.#all;
  }
}

/** Chains of ascending positions, gone through as one. */
export class Candidates {
  readonly #next: Int32Array;
  readonly #chains: number[];

  /** `chains`: where each begins; they may run together. */
  constructor(next: Int32Array, chains: readonly number[]) {
    this.#next = next;
    this.#chains = chains.filter((position) => position !== end);
  }

  /** The next position; -1 behind the last one. */
  next(): number {
    const chains = this.#chains;
    let lowest = end;
    for (const position of chains) if (position !== end && (lowest === end || position < lowest)) lowest = position;
    if (lowest === end) return end;
    const following = this.#next[lowest] ?? end;
    for (let i = 0; i < chains.length; i++) if (chains[i] === lowest) chains[i] = following;
    return lowest;
  }
}

/** What rules of one shape ask for; 0 bits: any address. */
interface Shape {
  readonly packed: number;
  readonly sourceBits: number;
  readonly destinationBits: number;
  readonly hasPort: boolean;
  /** The family of the networks. */
  readonly isInet6: boolean;
}

const portBit = 1 << 16;
const inet6Bit = 1 << 17;

const unpackShape = (packed: number): Shape => ({
  packed,
  sourceBits: packed & 255,
  destinationBits: (packed >> 8) & 255,
  hasPort: (packed & portBit) !== 0,
  isInet6: (packed & inet6Bit) !== 0,
});

const inet6 = packHead(undefined, 'inet6', undefined);

/** The shape of each rule. */
function shapesOf(columns: RuleColumns): Int32Array {
  const shapes = new Int32Array(columns.traits.length);
  for (let i = 0; i < shapes.length; i++) shapes[i] = shapeAt(columns, i);
  return shapes;
}

/** The shapes that are worth a search. */
function largeShapes(shapes: Int32Array): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const shape of shapes) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  return new Set([...counts].filter(([shape, count]) => shape !== 0 && count >= fewestOfShape).map(([shape]) => shape));
}

/** The shape of a rule as a number; 0: it asks for nothing that is looked up. */
function shapeAt(columns: RuleColumns, i: number): number {
  const { source, destination, head } = columns;
  const bits = (source.bits[i] ?? 0) | ((destination.bits[i] ?? 0) << 8);
  const isInet6 = bits !== 0 && ((head[i] ?? 0) & HeadBits.family) === inet6;
  return bits | (asksForPort(columns, i) ? portBit : 0) | (isInet6 ? inet6Bit : 0);
}

/** Whether a rule asks for one destination port. Ports are compared in TCP and UDP only. */
function asksForPort({ destination, head, traits }: RuleColumns, i: number): boolean {
  const asked = (traits[i] ?? 0) & (Trait.destinationPort | Trait.destinationPortsOutside);
  if (asked !== Trait.destinationPort || destination.low[i] !== destination.high[i]) return false;
  const protocol = (head[i] ?? 0) & HeadBits.protocol;
  return protocol === Protocol.tcp || protocol === Protocol.udp;
}

/** Whether a packet can be what rules of a shape ask for at all. */
function fitsShape({ sourceBits, destinationBits, hasPort, isInet6 }: Shape, { packet }: Asked): boolean {
  if (sourceBits + destinationBits > 0 && isInet6 !== (packet.family === 'inet6')) return false;
  return !hasPort || packet.header === 'tcp' || packet.header === 'udp';
}

/** Whether an address that rules of a shape ask for is not known. */
const isOpen = ({ sourceBits, destinationBits }: Shape, { unknownSource, unknownDestination }: Asked): boolean =>
  (sourceBits > 0 && unknownSource !== undefined) || (destinationBits > 0 && unknownDestination !== undefined);

/** Hash of what the rule at a position asks for. */
function hashAt({ source, destination }: RuleColumns, i: number, shape: number): number {
  const port = shape & portBit ? (destination.low[i] ?? 0) : 0;
  return combine(shape, source.hash[i] ?? 0, destination.hash[i] ?? 0, port);
}

/** Hash of what a packet has of that which rules of a shape ask for. */
function hashOf({ packed, sourceBits, destinationBits, hasPort }: Shape, asked: Asked): number {
  const { s0, s1, s2, s3, d0, d1, d2, d3 } = asked;
  const source = sourceBits === 0 ? 0 : hashNetwork(sourceBits, s0, s1, s2, s3);
  const destination = destinationBits === 0 ? 0 : hashNetwork(destinationBits, d0, d1, d2, d3);
  return combine(packed, source, destination, hasPort ? asked.destinationPort : 0);
}

const combine = (shape: number, source: number, destination: number, port: number): number =>
  mixWord(mixWord(mixWord(shape, source), destination), port);
