/** A service curve of two pieces: `m1` bits per second for the first `d` milliseconds, `m2` from then on. */
export interface ServiceCurve {
  readonly m1: number;
  readonly d: number;
  readonly m2: number;
}

/** One piece of a sum of curves: it begins at (x, y), goes on for `d` and rises by `m`. */
interface Segment {
  x: number;
  y: number;
  d: number;
  m: number;
}

/** A sum of service curves, piece by piece. */
export type CurveSum = readonly Readonly<Segment>[];

const isNull = ({ m1, m2 }: ServiceCurve): boolean => m1 === 0 && m2 === 0;

/** Adds a curve to a sum (pfctl_altq.c, gsc_add_sc). */
export function addCurve(sum: CurveSum, curve: ServiceCurve): CurveSum {
  if (isNull(curve)) return sum;
  const segments = sum.map((segment) => ({ ...segment }));
  if (curve.d !== 0) addSegment(segments, 0, curve.d, curve.m1);
  addSegment(segments, curve.d, Infinity, curve.m2);
  return segments;
}

function addSegment(segments: Segment[], x: number, d: number, m: number): void {
  const start = segments.indexOf(entryAt(segments, x));
  const end = segments.indexOf(entryAt(segments, x + d));
  const last = segments.indexOf(entryAt(segments, Infinity));
  segments.forEach((segment, i) => {
    if (i >= start && i < end) {
      segment.y += (segment.x - x) * m;
      segment.m += m;
    } else if (i >= end && i < last) segment.y += m * d;
  });
}

/** The piece that begins at x; one that goes on over x is cut in two. */
function entryAt(segments: Segment[], x: number): Segment {
  const at = segments.findIndex((segment) => segment.x >= x);
  const next = segments[at];
  if (next?.x === x) return next;
  const index = at < 0 ? segments.length : at;
  const before = segments[index - 1];
  const made: Segment = { x, y: 0, d: 0, m: 0 };
  if (x !== Infinity && next) made.d = next.x - x;
  if (before) {
    before.d = x - before.x;
    made.m = before.m;
    if (x !== Infinity) made.y = before.d * before.m + before.y;
    else made.y = before.m === 0 ? before.y : Infinity;
  }
  segments.splice(index, 0, made);
  return made;
}

/** Whether a sum stays below a curve everywhere (pfctl_altq.c, is_gsc_under_sc). */
export function isUnder(sum: CurveSum, curve: ServiceCurve): boolean {
  if (isNull(curve)) return sum.every(({ m }) => m === 0);
  const segments = sum.filter(({ x }) => x !== Infinity);
  if (segments.some(({ x, y }) => y > heightAt(curve, x))) return false;
  const last = segments.at(-1);
  if (!last) return true;
  if (last.m > curve.m2) return false;
  if (last.x >= curve.d || last.m <= curve.m1) return true;
  return last.y + (curve.d - last.x) * last.m <= heightAt(curve, curve.d);
}

const heightAt = ({ m1, d, m2 }: ServiceCurve, x: number): number => (x <= d ? x * m1 : d * m1 + (x - d) * m2);
