import type { EtherAddress, RuleBody } from '../model.ts';
import { isMadeUp } from '../print-parts.ts';
import { printLabels, printPipes, printTags } from './print-rule.ts';

/** An `ether` rule as pfctl prints it. `packet`: the peers of the packet in the frame (pfctl_parser.c, print_eth_rule). */
export function printEtherRule(rule: RuleBody, packet: string): string {
  const { direction, quick, interface: on, ether, queue, dummynet } = rule;
  let text = `ether ${printAction(rule)}`;
  if (direction) text += ` ${direction}`;
  if (quick) text += ' quick';
  if (on && on.name !== '') text += on.not ? ` on ! ${on.name}` : ` on ${on.name}`;
  if (ether?.bridgeTo !== undefined) text += ` bridge-to ${ether.bridgeTo}`;
  if (ether && ether.protocol !== 0) text += ` proto 0x${ether.protocol.toString(16).padStart(4, '0')}`;
  if (ether?.source) text += ` from ${printAddress(ether.source)}`;
  if (ether?.destination) text += ` to ${printAddress(ether.destination)}`;
  text += ` l3${packet}${printLabels(rule)}`;
  if (queue !== undefined) text += ` queue ${queue}`;
  return `${text}${printTags(rule)}${dummynet ? printPipes(rule) : ''}`;
}

function printAction({ action, anchor }: RuleBody): string {
  if (!anchor) return action;
  return isMadeUp(anchor.name) ? 'anchor' : `anchor "${anchor.name}"`;
}

function printAddress({ not, bytes, mask }: EtherAddress): string {
  if (bytes.every((byte) => byte === 0)) return '';
  return `${not ? '! ' : ''}${hexBytes(bytes)}${printMask(mask)}`;
}

/** Bytes as they are written, with colons. */
export const hexBytes = (bytes: readonly number[]): string =>
  bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':');

/** How many bits are compared, or if they are not the first ones, which. pfctl counts the bits of a byte from its lowest. */
export function printMask(mask: readonly number[]): string {
  const bits = mask.flatMap((byte) => Array.from({ length: 8 }, (_, i) => (byte >> i) & 1));
  const first = bits.indexOf(0);
  if (first < 0) return '';
  return bits.includes(1, first) ? `&${hexBytes(mask)}` : `/${first}`;
}
