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
] as const;

const names: ReadonlySet<string> = new Set(timeoutNames);

/** Whether there is a timeout of this name, written exactly so. */
export const isTimeout = (name: string): boolean => names.has(name);

/** The same names in the order of the table that pfctl looks them up in (pfctl_parser.c, pf_timeouts). */
const tableOrder = [
  ...timeoutNames.slice(0, 6),
  'tcp.tsdiff',
  ...timeoutNames.slice(6, 16),
  'adaptive.start',
  'adaptive.end',
  'src.track',
];

/** The name that pfctl gives a timeout of a rule in a message: it takes the number of one order for that of the other. */
export const nameInMessage = (name: string): string =>
  tableOrder[timeoutNames.findIndex((known) => known === name)] ?? name;
