import type { Dialect } from '../dialects/dialect.ts';

/** Timeouts of FreeBSD since 15. */
const sctpNames = ['sctp.first', 'sctp.opening', 'sctp.established', 'sctp.closing', 'sctp.closed'] as const;

/** Timeouts of macOS, spelt as its pfctl knows them. */
const macosNames = ['grev1.first', 'grev1.initiating', 'grev1.estblished', 'esp.first', 'esp.estblished'] as const;

/**
 * Names of the timeouts in the order in which pfctl prints those of a rule (pfvar.h, PFTM_*).
 */
export const timeoutNames = [
  'tcp.first',
  'tcp.opening',
  'tcp.established',
  'tcp.closing',
  'tcp.finwait',
  'tcp.closed',
  'udp.first',
  'udp.single',
  'udp.multiple',
  'icmp.first',
  'icmp.error',
  'other.first',
  'other.single',
  'other.multiple',
  'frag',
  'interval',
  'adaptive.start',
  'adaptive.end',
  'src.track',
  'tcp.tsdiff',
  ...sctpNames,
  ...macosNames,
] as const;

/** The same names in the order of the table that pfctl looks them up in (pfctl_parser.c, pf_timeouts). */
const tableOrder = (sctp: readonly string[]): readonly string[] => [
  ...timeoutNames.slice(0, 6),
  'tcp.tsdiff',
  ...sctp,
  ...timeoutNames.slice(6, 16),
  'adaptive.start',
  'adaptive.end',
  'src.track',
];

const tables = { without: tableOrder([]), withSctp: tableOrder(sctpNames) };

/** The name that pfctl gives a timeout of a rule in a message: it takes the number of one order for that of the other. */
export function nameInMessage(name: string, { rules }: Dialect): string {
  const table = rules?.later ? tables.withSctp : tables.without;
  return table[timeoutNames.findIndex((known) => known === name)] ?? name;
}
