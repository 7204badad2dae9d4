import type { Dialect, DialectName } from '../dialects/dialect.ts';
import type { Options } from './model.ts';

/** Seconds of the timeouts unless set (pfvar.h, PFTM_*_VAL). The adaptive ones are 60 and 120 per cent of the limit of states. */
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
  'src.track': 0,
};

/** Timeouts that only some systems have. */
const sctpTimeouts = {
  'sctp.first': 120,
  'sctp.opening': 30,
  'sctp.established': 86400,
  'sctp.closing': 900,
  'sctp.closed': 90,
};

/** Those of macOS, spelt as its pfctl has them (bsd/net/pfvar.h). */
const macosTimeouts = {
  'grev1.first': 120,
  'grev1.initiating': 30,
  'grev1.estblished': 1800,
  'esp.first': 120,
  'esp.estblished': 900,
};

const classicLimits = { states: 10000, 'src-nodes': 10000, frags: 5000, tables: 1000, 'table-entries': 200000 };
const freebsdLimits = { states: 100000, 'src-nodes': 10000, frags: 5000, 'table-entries': 200000 };
const freebsd15Limits = { ...freebsdLimits, anchors: 512, 'eth-anchors': 512 };

/** Limits of memory pools. Those of OpenBSD's fragments follow from the size of the machine; this is that of a common one. */
const limits: Readonly<Record<DialectName, Readonly<Record<string, number>>>> = {
  openbsd: {
    states: 100000,
    'src-nodes': 10000,
    frags: 65536,
    tables: 1000,
    'table-entries': 200000,
    'pktdelay-pkts': 10000,
    anchors: 512,
  },
  'openbsd-4.4': classicLimits,
  'freebsd-12': freebsdLimits,
  freebsd: freebsd15Limits,
  pfsense: freebsd15Limits,
  macos: { ...classicLimits, 'app-states': 10000 },
  netbsd: classicLimits,
  dragonfly: { ...classicLimits, states: 50000 },
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
  const { name } = dialect;
  const ofSystem = limits[name];
  const states = ofSystem.states ?? 0;
  return {
    blockPolicy: 'drop',
    statePolicy: 'floating',
    skip: [],
    // With lists of scrub rules it is these that say so.
    reassemble: dialect.grammar === 'modern',
    reassembleNoDf: false,
    optimization: 'normal',
    rulesetOptimization: 'basic',
    timeouts: {
      ...timeouts,
      ...(name === 'freebsd' || name === 'pfsense' ? sctpTimeouts : {}),
      ...(name === 'macos' ? macosTimeouts : {}),
      frag: dialect.fragmentTimeout,
      'adaptive.start': states * 0.6,
      'adaptive.end': states * 1.2,
    },
    limits: ofSystem,
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
