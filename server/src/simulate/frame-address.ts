import type { EtherAddress } from '../ruleset/model.ts';
import { hexBytes, printMask } from '../ruleset/freebsd/print-ether.ts';

/** The six bytes of an address of Ethernet, such as `00:0d:b9:01:02:03`; undefined for anything else. */
export function parseFrameAddress(text: string | undefined): readonly number[] | undefined {
  if (text === undefined || !/^[0-9a-f]{1,2}([:-][0-9a-f]{1,2}){5}$/i.test(text)) return undefined;
  return text.split(/[:-]/).map((digits) => Number.parseInt(digits, 16));
}

/** An address that a rule asks for, with its mask where only some bits are compared; without its `!`. */
export const frameAddressText = ({ bytes, mask }: EtherAddress): string => `${hexBytes(bytes)}${printMask(mask)}`;
