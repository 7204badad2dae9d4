import type { AltqOptions } from './altq-options.ts';
import type { AltqWay, BandwidthSpec, CurveName, SchedulerKind } from './model.ts';
import type { ServiceCurve } from './service-curve.ts';

export const noCodel = { target: 0, interval: 0, ecn: false };

/** Whether queues have a share of the bandwidth of the one above. */
export const sharesBandwidth = (scheduler: SchedulerKind): boolean =>
  scheduler === 'cbq' || scheduler === 'hfsc' || scheduler === 'fairq';

/**
 * An absolute bandwidth, of FreeBSD's at most the one above, or a percentage of that (pfctl_altq.c, eval_bwspec).
 *
 * @param reference bits per second of the one above
 */
export function resolve({ absolute, percent }: BandwidthSpec, reference: number, way: AltqWay): number {
  if (absolute <= 0) return Math.floor(reference / 100) * percent;
  return way === 'freebsd' ? Math.min(absolute, reference) : absolute;
}

/** The same for all curves of a queue. */
export function resolveCurves(
  { scheduler }: AltqOptions,
  reference: number,
  way: AltqWay,
): Partial<Record<CurveName, ServiceCurve>> {
  const specs = Object.entries(scheduler?.curves ?? {});
  return Object.fromEntries(
    specs.map(([name, { m1, d, m2 }]) => [
      name,
      { m1: resolve(m1, reference, way), d, m2: resolve(m2, reference, way) },
    ]),
  );
}
