import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { ServiceCurve } from '../../../../server/src/ruleset/altq/service-curve.ts';
import { addCurve, isUnder } from '../../../../server/src/ruleset/altq/service-curve.ts';

const line = (m2: number): ServiceCurve => ({ m1: 0, d: 0, m2 });
const sumOf = (...curves: ServiceCurve[]) => curves.reduce(addCurve, []);

describe('a sum of service curves', () => {
  it('of straight lines stays below a line that is as steep as all together', () => {
    expect(isUnder(sumOf(line(30), line(50)), line(80))).toBe(true);
    expect(isUnder(sumOf(line(30), line(50)), line(79))).toBe(false);
  });

  it('with a steep beginning does not stay below a line that is as steep as its end', () => {
    const burst = { m1: 100, d: 10, m2: 20 };
    expect(isUnder(sumOf(burst), line(20))).toBe(false);
    expect(isUnder(sumOf(burst), burst)).toBe(true);
    expect(isUnder(sumOf(burst, line(1)), burst)).toBe(false);
  });

  it('of nothing is below everything', () => {
    expect(isUnder([], line(0))).toBe(true);
    expect(isUnder(sumOf(line(0)), line(5))).toBe(true);
    expect(isUnder(sumOf(line(1)), line(0))).toBe(false);
  });

  it('is above none of its curves', () => {
    const curve = fc.record({ m1: fc.nat(1000), d: fc.nat(100), m2: fc.nat(1000) });
    fc.assert(
      fc.property(fc.array(curve, { maxLength: 5 }), (curves) => {
        const m1 = curves.reduce((sum, each) => sum + Math.max(each.m1, each.m2), 0);
        expect(isUnder(sumOf(...curves), line(m1))).toBe(true);
      }),
    );
  });
});
