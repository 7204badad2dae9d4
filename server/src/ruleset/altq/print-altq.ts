import type { AltqOptions } from './altq-options.ts';
import type { AltqEntry, AltqWay, BandwidthSpec, CurveName, CurveSpec } from './model.ts';
import type { ServiceCurve } from './service-curve.ts';

/** Order in which pfctl prints the flags. */
const flagOrder = ['red', 'ecn', 'rio', 'codel', 'borrow', 'default'];

/** An interface or a queue as pfctl prints it, with a blank at the end (pfctl_altq.c, print_altq). `options` are those of the statement. */
export function printAltq(entry: AltqEntry | undefined, options: AltqOptions, way: AltqWay): string {
  if (!entry) return `altq on  ${printBandwidth(options.bandwidth, 0)}qlimit 0 tbrsize 0 `;
  if (entry.name !== '') return printQueue(entry, options, true);
  // DragonFly's pfctl mistakes fairq for hfsc.
  const name = way === 'openbsd' && entry.scheduler === 'fairq' ? 'hfsc' : entry.scheduler;
  const scheduler = printScheduler(entry, options) || `${name} `;
  const bandwidth = printBandwidth(options.bandwidth, entry.interfaceBandwidth);
  const limit = entry.limit === 50 ? '' : `qlimit ${entry.limit} `;
  return `altq on ${entry.interface} ${scheduler}${bandwidth}${limit}tbrsize ${entry.tokenBucket} `;
}

/** A queue as pfctl prints it, with a blank at the end (pfctl_altq.c, print_queue). */
export function printQueue(entry: AltqEntry, options: AltqOptions, withInterface: boolean): string {
  let text = `queue ${entry.name} `;
  if (withInterface) text += `on ${entry.interface} `;
  if (['cbq', 'hfsc', 'fairq'].includes(entry.scheduler)) text += printBandwidth(options.bandwidth, entry.bandwidth);
  if (entry.priority !== 1) text += `priority ${entry.priority} `;
  if (entry.limit !== 50) text += `qlimit ${entry.limit} `;
  return entry.scheduler === 'codel' ? text : text + printScheduler(entry, options);
}

/** All of the bandwidth goes without saying. */
function printBandwidth({ percent }: BandwidthSpec, bits: number): string {
  if (percent === 0) return `bandwidth ${printRate(bits)} `;
  return percent < 100 ? `bandwidth ${percent}% ` : '';
}

/** The scheduler with what is particular about it; empty when nothing is. */
function printScheduler(entry: AltqEntry, options: AltqOptions): string {
  const { scheduler, codel, flags } = entry;
  if (scheduler === 'codel') return printCodel(codel);
  const parts = flagOrder.filter((flag) => flags.has(flag)).map((flag) => ` ${flag}`);
  if (flags.has('root')) parts.push(' wrr root');
  if (scheduler === 'hfsc') parts.push(...printCurves(entry, options, ['realtime', 'linkshare', 'upperlimit']));
  if (scheduler === 'fairq') parts.push(...printCurves(entry, options, ['linkshare']));
  return parts.length === 0 ? '' : `${scheduler}(${parts.join('')} ) `;
}

function printCodel({ target, interval, ecn }: AltqEntry['codel']): string {
  const parts = [
    target === 0 ? '' : ` target ${target}`,
    interval === 0 ? '' : ` interval ${interval}`,
    ecn ? 'ecn' : '',
  ];
  const text = parts.join('');
  return text === '' ? '' : `codel(${text} ) `;
}

/** A link share that is just the bandwidth goes without saying. */
function printCurves(
  { curves, bandwidth }: AltqEntry,
  { scheduler }: AltqOptions,
  names: readonly CurveName[],
): string[] {
  return names.flatMap((name) => {
    const curve = curves[name];
    if (!curve || curve.m2 === 0) return [];
    if (name === 'linkshare' && curve.m2 === bandwidth && curve.d === 0) return [];
    return [` ${name}${printCurve(curve, scheduler?.curves[name])}`];
  });
}

function printCurve({ m1, d, m2 }: ServiceCurve, spec: CurveSpec | undefined): string {
  const second = ` ${printShare(spec?.m2, m2)}`;
  return d === 0 ? second : `(${printShare(spec?.m1, m1)} ${d}${second})`;
}

/** pfctl has 32 bits here. */
const printShare = (spec: BandwidthSpec | undefined, bits: number): string =>
  spec && spec.percent > 0 ? `${spec.percent}%` : printRate(bits % 2 ** 32);

const units = [' ', 'K', 'M', 'G', '\0'];

/** Bits per second with a unit (pfctl_altq.c, rate2str). */
export function printRate(bits: number): string {
  let rate = bits;
  let unit = 0;
  while (rate >= 1000 && unit <= 3) {
    rate /= 1000;
    unit++;
  }
  const number = Math.trunc(rate * 100) % 100 === 0 ? String(Math.trunc(rate)) : rate.toFixed(2);
  return `${number}${units[unit] ?? ''}b`;
}
