import type { Family } from '../machine/address.ts';
import type { AddressPool } from './model.ts';
import type { PrintStyle } from './print-address.ts';
import { printAddress } from './print-address.ts';
import type { PoolUse } from './redirect.ts';
import { natPorts } from './redirect.ts';

/** A pool as pfctl prints it (pfctl_parser.c, print_pool). */
export function printPool(pool: AddressPool, use: PoolUse, family: Family | undefined, style: PrintStyle): string {
  const shown = pool.addresses.map(({ address }) => printAddress(address, family, style)).join(', ');
  const isStatic = use === 'nat' && pool.lowPort === 0 && pool.highPort === 0;
  return `${shown}${printPorts(pool, use)}${printChoice(pool)}${isStatic ? ' static-port' : ''}`;
}

/** The ports of a pool where they are not the usual ones, with a blank in front. */
export function printPorts({ lowPort, highPort }: AddressPool, use: PoolUse): string {
  if (use === 'route' || (lowPort === 0 && (use === 'rdr' || highPort === 0))) return '';
  if (use === 'nat' && lowPort === natPorts.low && highPort === natPorts.high) return '';
  const single = lowPort === highPort || (use === 'rdr' && highPort === 0);
  return single ? ` port ${lowPort}` : ` port ${lowPort}:${highPort}`;
}

/** How an address is chosen from a pool, with a blank in front. */
export function printChoice({ type, key, sticky }: AddressPool): string {
  const word = type === 'none' ? '' : ` ${type}`;
  const digits = key?.map((part) => part.toString(16).padStart(8, '0')).join('');
  const hash = type === 'source-hash' ? ` 0x${digits ?? 'RANDOM'}` : '';
  return `${word}${hash}${sticky ? ' sticky-address' : ''}`;
}
