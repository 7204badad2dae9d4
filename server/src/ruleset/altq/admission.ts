import type { AltqEntry } from './model.ts';
import { printRate } from './print-altq.ts';
import type { CurveSum, ServiceCurve } from './service-curve.ts';
import { isUnder } from './service-curve.ts';

/** What is wrong with the shape of a queue's curves (pfctl_altq.c, eval_pfqueue_hfsc). */
export function shapeFault({ name, curves }: AltqEntry): string | undefined {
  const all = Object.values(curves);
  if (all.some(({ m1, m2 }) => m1 > 0 && m2 === 0)) return `m2 is zero for ${name}`;
  if (all.some(({ m1, m2 }) => m1 < m2 && m1 !== 0)) return `m1 must be zero for convex curve: ${name}`;
  return undefined;
}

/** The curves of a queue; the link share is the bandwidth unless it is given. */
export function withLinkshare(entry: AltqEntry): AltqEntry {
  const { linkshare, ...others } = entry.curves;
  const share = linkshare && linkshare.m2 !== 0 ? linkshare : { m1: 0, d: 0, ...linkshare, m2: entry.bandwidth };
  return { ...entry, curves: { ...others, linkshare: share } };
}

/** The queue at the root of an interface with hfsc may send all the time. */
export function withWholeLink(entry: AltqEntry): AltqEntry {
  const whole = entry.interfaceBandwidth;
  return { ...entry, curves: { ...entry.curves, linkshare: { m1: whole, d: 0, m2: whole } } };
}

/** Sums of curves with the one of a new queue. */
export interface CurveSums {
  readonly realtime: () => CurveSum;
  readonly linkshare: () => CurveSum;
}

/** Whether the curves fit under those of the interface and of the parent; what pfctl says otherwise. */
export function admissionFault(
  { curves, interfaceBandwidth: whole }: AltqEntry,
  parent: AltqEntry,
  sums: CurveSums,
): string | undefined {
  const { realtime, linkshare, upperlimit } = curves;
  if (realtime && realtime.m2 !== 0) {
    const available = { m1: 0, d: 0, m2: Math.floor(whole / 100) * 80 };
    if (!isUnder(sums.realtime(), available)) {
      return `real-time sc exceeds 80% of the interface bandwidth (${printRate(available.m2)})`;
    }
  }
  const ofParent: ServiceCurve = parent.curves.linkshare ?? { m1: 0, d: 0, m2: 0 };
  if (linkshare && linkshare.m2 !== 0 && !isUnder(sums.linkshare(), ofParent))
    return "linkshare sc exceeds parent's sc";
  if (!upperlimit || upperlimit.m2 === 0) return undefined;
  if (upperlimit.m1 > whole || upperlimit.m2 > whole) return 'upper-limit larger than interface bandwidth';
  const real = realtime?.m2 ?? 0;
  return real !== 0 && real > upperlimit.m2 ? 'upper-limit sc smaller than real-time sc' : undefined;
}

/**
 * The bandwidth that a queue of cbq needs at least where it has less: the kernel's arithmetic overflows when a packet
 * takes more than two seconds (pfctl_altq.c, cbq_compute_idletime). `mtu`: bytes of the largest packet.
 */
export function neededBandwidth({ bandwidth, interfaceBandwidth }: AltqEntry, mtu: number): number | undefined {
  const maximum = 0x7fffffff;
  const nanosecondsPerByte = (1 / interfaceBandwidth) * 1e9 * 8;
  const slowness = bandwidth === 0 ? 0.0001 : bandwidth / interfaceBandwidth;
  if ((nanosecondsPerByte / slowness) * mtu <= maximum) return undefined;
  return ((nanosecondsPerByte * mtu) / maximum) * interfaceBandwidth;
}

/** Priorities of cbq and priq end here. */
export const priorityFault = (priority: number, count: number): string | undefined =>
  priority >= count ? `pfctl: priority out of range: max ${count - 1}` : undefined;
