import { familyBits, formatAddress, isZero } from '../machine/ip.ts';
import type { HostNode } from './hosts.ts';
import type { Table } from './model.ts';

/** A host as a table's definition prints it (pf_print_state.c, print_addr). */
export function formatTableHost({ not, address }: Pick<HostNode, 'not' | 'address'>): string {
  const mark = not ? '!' : '';
  if (address.kind === 'name') return mark + address.name;
  if (address.kind !== 'network') return mark;
  const { address: ip, bits } = address;
  if (bits === 0 && isZero(ip)) return `${mark}any`;
  return mark + formatAddress(ip) + (bits < familyBits(ip.family) ? `/${bits}` : '');
}

/** A file as a table's definition prints it. */
export const formatTableFile = (name: string): string => `file "${name}"`;

const isFile = (item: string): boolean => item.startsWith('file "');

/** A table's definition as pfctl prints it with `-v` (pfctl_parser.c, print_tabledef). */
export function formatTable(
  table: Pick<Table, 'name' | 'constant' | 'persist' | 'counters' | 'initialised' | 'shown'>,
): string {
  const parts = [`table <${table.name}>`];
  if (table.constant) parts.push('const');
  if (table.persist) parts.push('persist');
  if (table.counters) parts.push('counters');
  // Lists that follow each other become one.
  table.shown.forEach((item, i) => {
    const before = table.shown[i - 1];
    const behind = table.shown[i + 1];
    if (isFile(item)) parts.push(item);
    else {
      if (before === undefined || isFile(before)) parts.push('{');
      parts.push(item);
      if (behind === undefined || isFile(behind)) parts.push('}');
    }
  });
  if (table.initialised && table.shown.length === 0) parts.push('{ }');
  return parts.join(' ');
}
