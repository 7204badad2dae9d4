import { formatAddress, wordMask } from '../machine/ip.ts';
import { criterionText } from './address-text.ts';
import { addressOf, type Words } from './address-words.ts';
import type { CompiledAddress, CompiledPeer, CompiledRule } from './compiled.ts';
import type { Evaluation } from './evaluation.ts';
import { yesNo } from './questions.ts';

/** Whether the packet's source, as it is by now, is what the rule asks for (pfvar.h, PF_MISMATCHAW). */
export function sourceMatches({ source }: CompiledRule, evaluation: Evaluation): boolean {
  if (source.address.kind === 'any') return !source.not;
  const { s0, s1, s2, s3, unknownSource } = evaluation;
  if (unknownSource !== undefined) return unknownHolds(source, unknownSource, evaluation) !== source.not;
  return holds(source, s0, s1, s2, s3, evaluation, 'src') !== source.not;
}

/** Whether the packet's destination, as it is by now, is what the rule asks for. */
export function destinationMatches({ destination }: CompiledRule, evaluation: Evaluation): boolean {
  if (destination.address.kind === 'any') return !destination.not;
  const { d0, d1, d2, d3, unknownDestination } = evaluation;
  if (unknownDestination !== undefined)
    return unknownHolds(destination, unknownDestination, evaluation) !== destination.not;
  return holds(destination, d0, d1, d2, d3, evaluation, 'dst') !== destination.not;
}

function holds(
  { address }: CompiledPeer,
  w0: number,
  w1: number,
  w2: number,
  w3: number,
  evaluation: Evaluation,
  side: 'src' | 'dst',
): boolean {
  const { family } = evaluation.packet;
  const { rangesByLastByte } = evaluation.compiled.kernel;
  switch (address.kind) {
    case 'any':
      return true;
    case 'network':
      return address.family === family && inNetwork(address.words, address.bits, w0, w1, w2, w3);
    case 'range':
      return (
        address.family === family &&
        order([w0, w1, w2, w3], address.first, rangesByLastByte) >= 0 &&
        order([w0, w1, w2, w3], address.last, rangesByLastByte) <= 0
      );
    case 'table':
    case 'interface': {
      const { table } = address;
      const holds = table !== undefined && (family === 'inet' ? table.has4(w0) : table.has6(w0, w1, w2, w3));
      return isOpen(address) ? askWhether(address, [w0, w1, w2, w3], holds, evaluation) : holds;
    }
    case 'no-route':
      return !isRoutable([w0, w1, w2, w3], evaluation, side);
    case 'urpf-failed':
      // The kernel has no interface to look at for a destination, and takes the criterion for met.
      return side === 'dst' || !comesBack([w0, w1, w2, w3], evaluation);
    case 'route-label':
      return hasLabel(address.name, [w0, w1, w2, w3], evaluation);
  }
}

/** Whether an address that is not known, because a translation put it there, is what is asked for. */
function unknownHolds({ address }: CompiledPeer, unknown: string, { ask, packet }: Evaluation): boolean {
  if (address.kind === 'interface' && address.name === unknown) return true;
  if ('family' in address && address.family !== packet.family) return false;
  if (!ask) return false;
  const text = `whether the address of ${unknown} is ${criterionText(address)}`;
  return ask(yesNo(text, text, false)) === 1;
}

function inNetwork(words: Words, bits: number, w0: number, w1: number, w2: number, w3: number): boolean {
  if ((w0 ^ words[0]) & wordMask(bits)) return false;
  if (bits <= 32) return true;
  return !(
    ((w1 ^ words[1]) & wordMask(bits - 32)) |
    ((w2 ^ words[2]) & wordMask(bits - 64)) |
    ((w3 ^ words[3]) & wordMask(bits - 96))
  );
}

/** Which of two addresses comes first; `byLastByte`: as pf_match_addr_range of pf.c compared them before it used ntohl. */
function order(words: Words, other: Words, byLastByte: boolean): number {
  for (const i of [0, 1, 2, 3] as const) {
    const difference = byLastByte ? swapped(words[i]) - swapped(other[i]) : (words[i] >>> 0) - (other[i] >>> 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The number that a little-endian processor reads from a word of an address. */
const swapped = (word: number): number =>
  ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;

/** Whether nobody told what stands behind the name. */
const isOpen = (address: CompiledAddress & { readonly kind: 'table' | 'interface' }): boolean =>
  address.kind === 'table' ? address.filledElsewhere : !address.table;

function askWhether(
  address: CompiledAddress & { readonly kind: 'table' | 'interface' },
  words: Words,
  assumed: boolean,
  evaluation: Evaluation,
): boolean {
  if (!evaluation.ask) return assumed;
  const text = addressText(words, evaluation);
  const question =
    address.kind === 'table'
      ? `whether the table <${address.name}> holds ${text}`
      : `whether ${address.name} is ${text}`;
  return evaluation.ask(yesNo(question, question, assumed)) === 1;
}

function isRoutable(words: Words, evaluation: Evaluation, side: 'src' | 'dst'): boolean {
  const { packet, compiled } = evaluation;
  const { noroute } = packet.packet;
  const told = noroute === undefined ? undefined : noroute === false || (noroute !== true && noroute !== side);
  return compiled.routes.isRoutable(addressOf(packet.family, words), told) ?? true;
}

function comesBack(words: Words, evaluation: Evaluation): boolean {
  const { packet, compiled } = evaluation;
  const { urpf_failed: failed, noroute } = packet.packet;
  const told = failed === undefined ? undefined : !failed;
  const routable = noroute === undefined ? undefined : isRoutable(words, evaluation, 'src');
  return compiled.routes.comesBackThrough(addressOf(packet.family, words), packet.interface, told ?? routable) ?? true;
}

function hasLabel(name: string, words: Words, evaluation: Evaluation): boolean {
  const label = evaluation.compiled.routes.labelOf(addressOf(evaluation.packet.family, words));
  if (label !== undefined || !evaluation.ask) return label === name;
  const question = `whether the route to ${addressText(words, evaluation)} is labelled "${name}"`;
  return evaluation.ask(yesNo(question, question, false)) === 1;
}

const addressText = (words: Words, evaluation: Evaluation): string =>
  formatAddress(addressOf(evaluation.packet.family, words));
