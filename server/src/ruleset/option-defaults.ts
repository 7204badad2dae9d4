import type { Dialect } from '../dialects/dialect.ts';
import type { Options } from './model.ts';

/** Seconds of the timeouts, and numbers of states of the adaptive ones, unless set (pfvar.h, PFTM_*_VAL). */
const timeouts = {
  'tcp.first': 120,
  'tcp.opening': 30,
  'tcp.established': 86400,
  'tcp.closing': 900,
  'tcp.finwait': 45,
  'tcp.closed': 90,
  'tcp.tsdiff': 30,
  'udp.first': 60,
  'udp.single': 30,
  'udp.multiple': 60,
  'icmp.first': 20,
  'icmp.error': 10,
  'other.first': 60,
  'other.single': 30,
  'other.multiple': 60,
  interval: 10,
  'adaptive.start': 60000,
  'adaptive.end': 120000,
  'src.track': 0,
};

/** Limits of memory pools. Those of fragments follow from the size of the machine; this is OpenBSD's on a common one. */
const limits = {
  states: 100000,
  'src-nodes': 10000,
  frags: 65536,
  tables: 1000,
  'table-entries': 200000,
  'pktdelay-pkts': 10000,
  anchors: 512,
};

/** What `set optimization` changes: tcp.first, opening, established, closing, finwait, closed, tsdiff (pfctl.c, pf_hint_*). */
const profiles: Readonly<Record<string, readonly number[]>> = {
  normal: [120, 30, 86400, 900, 45, 90, 30],
  satellite: [180, 35, 86400, 905, 50, 95, 60],
  'high-latency': [180, 35, 86400, 905, 50, 95, 60],
  conservative: [3600, 900, 432000, 3600, 600, 180, 60],
  aggressive: [30, 5, 18000, 60, 30, 30, 10],
};

const profiled = ['first', 'opening', 'established', 'closing', 'finwait', 'closed', 'tsdiff'];

/** Names that `set optimization` knows. */
export const optimizationNames: readonly string[] = Object.keys(profiles);

/** Percentages of `limit states` between which adaptive syncookies are sent, unless given. */
export const syncookieDefaults = { start: 25, end: 12 };

/** Every option as it is when the ruleset sets none. */
export function defaultOptions(dialect: Dialect): Options {
  return {
    blockPolicy: 'drop',
    statePolicy: 'floating',
    skip: [],
    reassemble: true,
    reassembleNoDf: false,
    optimization: 'normal',
    rulesetOptimization: 'basic',
    timeouts: { ...timeouts, frag: dialect.fragmentTimeout },
    limits,
  };
}

/** Timeouts of an optimization profile, by name in any case; undefined when there is none of that name. */
export function profileTimeouts(name: string): Readonly<Record<string, number>> | undefined {
  const values = profiles[name.toLowerCase()];
  return values && Object.fromEntries(profiled.map((timeout, i) => [`tcp.${timeout}`, values[i] ?? 0]));
}

/**
 * Options as they are once the whole file was read: where the ruleset limits the states and sets neither adaptive
 * timeout, these follow the limit (pfctl.c, pfctl_load_options).
 */
export function completeOptions(options: Options): Options {
  const given = (name: string) => options.given?.has(name) === true;
  if (!given('limit states') || given('timeout adaptive.start') || given('timeout adaptive.end')) return options;
  const tenth = Math.floor((options.limits.states ?? 0) / 10);
  return { ...options, timeouts: { ...options.timeouts, 'adaptive.start': tenth * 6, 'adaptive.end': tenth * 12 } };
}
