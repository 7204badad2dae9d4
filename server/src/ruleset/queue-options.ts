import type { QueueOption, ServiceCurve } from '../syntax/tree.ts';
import type { Token } from '../syntax/token.ts';
import { parseDouble } from './c-text.ts';
import type { CheckContext } from './context.ts';
import type { ServiceRate } from './model.ts';
import { readNumber } from './simple-options.ts';
import { isNumber, numberOf } from './token-kind.ts';

/** Bandwidth of a queue with its limits. */
export interface QueueBandwidth {
  readonly share: ServiceRate;
  readonly minimum: ServiceRate | undefined;
  readonly maximum: ServiceRate | undefined;
}

/** What is said of a queue behind its name and interface (parse.y, struct queue_opts). Absent: not given. */
export interface QueueOptions {
  readonly bandwidth: QueueBandwidth | undefined;
  readonly parent: Token | undefined;
  readonly default: boolean;
  readonly limit: number | undefined;
  readonly flows: number | undefined;
  readonly quantum: number | undefined;
}

/** Tokens in front of which pfctl's parser finishes a bandwidth: options, and the end of the line. */
const behindBandwidth: ReadonlySet<string> = new Set([
  'bandwidth',
  'parent',
  'default',
  'qlimit',
  'flows',
  'quantum',
  'newline',
]);

/** As above, and what may yet belong to the bandwidth. */
const behindCurve: ReadonlySet<string> = new Set([...behindBandwidth, ',', 'min', 'max']);

/** Names that pfctl gives the options that may stand only once. */
const onceNames: Readonly<Record<string, string>> = {
  bandwidth: 'bandwidth',
  parent: 'parent',
  default: 'default',
  qlimit: 'qlimit',
  flows: 'number of flows',
  quantum: 'quantum',
};

/** Checks the options of a queue in order (parse.y, queue_opt). */
export function readQueueOptions(context: CheckContext, options: readonly QueueOption[]): QueueOptions {
  const seen = new Set<string>();
  let read: QueueOptions = {
    bandwidth: undefined,
    parent: undefined,
    default: false,
    limit: undefined,
    flows: undefined,
    quantum: undefined,
  };
  for (const option of options) read = { ...read, ...readOption(context, option, seen) };
  return read;
}

function readOption(context: CheckContext, option: QueueOption, seen: Set<string>): Partial<QueueOptions> {
  const { keyword, value } = option;
  switch (keyword.image) {
    case 'bandwidth': {
      const bandwidth = readBandwidth(context, option);
      once(context, keyword, seen);
      return { bandwidth };
    }
    case 'parent':
      if (!value) return {};
      context.reach(value);
      once(context, keyword, seen);
      return { parent: value };
    case 'default':
      context.reach(keyword);
      once(context, keyword, seen);
      return { default: true };
    case 'qlimit':
      return { limit: readCount(context, option, seen, 0, 65535, 'qlimit') };
    case 'flows':
      return { flows: readCount(context, option, seen, 1, 32767, 'number of flows') };
    case 'quantum':
      return { quantum: readCount(context, option, seen, 1, 65535, 'quantum') };
    default:
      return {};
  }
}

function once(context: CheckContext, keyword: Token, seen: Set<string>): void {
  refuseSeen(context, onceNames[keyword.image] ?? keyword.image, keyword, seen);
}

/** Abandons the statement over an option of a queue that was `seen` before; ALTQ's queues have such options too. */
export function refuseSeen(context: CheckContext, name: string, keyword: Token, seen: Set<string>): void {
  if (seen.has(name)) {
    context.error('pf/repeated-option', `${name} cannot be respecified`, keyword);
    context.abandon();
  }
  seen.add(name);
}

function readCount(
  context: CheckContext,
  { keyword, value }: QueueOption,
  seen: Set<string>,
  low: number,
  high: number,
  name: string,
): number | undefined {
  if (!value) return undefined;
  context.reach(value);
  once(context, keyword, seen);
  return readNumber(context, value, low, high, `${name} out of range: max ${high}`);
}

function readBandwidth(context: CheckContext, option: QueueOption): QueueBandwidth | undefined {
  const { curve, minimum, maximum, order = [] } = option;
  if (!curve) return undefined;
  const share = readCurve(context, curve);
  const limits = order.flatMap((which) => (which === 'min' ? minimum : maximum) ?? []);
  const rates = new Map(limits.map((limit) => [limit, readCurve(context, limit)]));
  // The rule for the whole bandwidth ends where no further limit can come.
  if (limits.length < 2) context.lookAhead(endOf(limits.at(-1) ?? curve), behindBandwidth);
  return { share, minimum: minimum && rates.get(minimum), maximum: maximum && rates.get(maximum) };
}

const endOf = (curve: ServiceCurve): Token => curve.duration ?? curve.burst ?? curve.bandwidth;

/** One rate, perhaps with a burst (parse.y, scspec). Percentages are understood, and refused. */
function readCurve(context: CheckContext, curve: ServiceCurve): ServiceRate {
  const rate = readRate(context, curve.bandwidth);
  const burst = curve.burst ? readRate(context, curve.burst) : undefined;
  if (curve.duration) context.reach(curve.duration);
  else if (curve.burstKeyword) context.finish();
  else context.lookAhead(endOf(curve), behindCurve);
  const duration = curve.duration ? readDuration(context, curve.duration) : 0;
  if (rate.percent > 0 || (burst?.percent ?? 0) > 0) {
    context.error('pf/queue-percent', 'no bandwidth in % yet', rate.percent > 0 ? curve.bandwidth : endOf(curve), {
      advice: 'Bandwidths are bits per second: 10M, 500K.',
    });
    context.abandon();
  }
  return { bandwidth: rate.bits, burst: burst?.bits ?? 0, duration };
}

/** Milliseconds. */
function readDuration(context: CheckContext, token: Token): number {
  const match = /^(?:[ \t\n\v\f\r]*([+-]?\d+))?ms$/.exec(token.image);
  if (!match) {
    context.error('pf/queue-duration', 'time in scspec must be in ms', token, { advice: 'For example 100ms.' });
    context.abandon();
  }
  return Number(BigInt.asUintN(32, BigInt((match[1] ?? '0').replace('+', ''))));
}

interface Rate {
  readonly bits: number;
  readonly percent: number;
}

const factors: Readonly<Record<string, number>> = { b: 1, K: 1e3, M: 1e6, G: 1e9 };
const highest = 2 ** 63;

/** Bits per second: `1000`, `10K`, `1.5Mb` (parse.y, bandwidth). */
function readRate(context: CheckContext, token: Token): Rate {
  context.reach(token);
  if (isNumber(token)) return { bits: absolute(context, numberOf(token), token), percent: 0 };
  const { value, rest } = parseDouble(token.image);
  const unit = /^.(?:Bit|B|bit|b)$/s.test(rest) ? rest.charAt(0) : rest;
  if (unit === '%') {
    if (value < 0 || value > 100) {
      context.error('pf/number-range', 'bandwidth spec out of range', token);
      context.abandon();
    }
    return { bits: 0, percent: Math.floor(value) };
  }
  const factor = Object.hasOwn(factors, unit) ? factors[unit] : undefined;
  if (factor === undefined) {
    context.error('pf/queue-unit', `unknown unit "${unit}"`, token, { advice: 'The units are b, K, M and G.' });
    return context.abandon();
  }
  return { bits: absolute(context, value * factor, token), percent: 0 };
}

function absolute(context: CheckContext, bits: number, token: Token): number {
  if (bits >= 0 && bits < highest) return Math.floor(bits);
  context.error('pf/number-range', 'bandwidth number too big', token);
  return context.abandon();
}
