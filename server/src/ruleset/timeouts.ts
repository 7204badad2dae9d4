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
