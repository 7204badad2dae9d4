import type { Comparison } from '../ruleset/model.ts';

/** Whether a number fits (pf.c, pf_match): `range` holds both ends, `inside` none, `outside` is neither inside nor an end. */
export function compare(operator: Comparison, low: number, high: number, value: number): boolean {
  switch (operator) {
    case '=':
      return value === low;
    case '!=':
      return value !== low;
    case '<':
      return value < low;
    case '<=':
      return value <= low;
    case '>':
      return value > low;
    case '>=':
      return value >= low;
    case 'range':
      return value >= low && value <= high;
    case 'inside':
      return value > low && value < high;
    case 'outside':
      return value < low || value > high;
  }
}

/** The numbers from 0 to `last` that fit, as stretches with both ends; empty ones are left out. */
export function stretches(
  operator: Comparison,
  low: number,
  high: number,
  last: number,
): (readonly [number, number])[] {
  const all: Readonly<Record<Comparison, readonly (readonly [number, number])[]>> = {
    '=': [[low, low]],
    '!=': [
      [0, low - 1],
      [low + 1, last],
    ],
    '<': [[0, low - 1]],
    '<=': [[0, low]],
    '>': [[low + 1, last]],
    '>=': [[low, last]],
    range: [[low, high]],
    inside: [[low + 1, high - 1]],
    outside: [
      [0, low - 1],
      [high + 1, last],
    ],
  };
  return all[operator].filter(([from, to]) => from <= to);
}

/** The condition as pf.conf writes it: `= 80`, `1024:65535`, `1 >< 3`. */
export function comparisonText(operator: Comparison, low: number | string, high: number | string): string {
  switch (operator) {
    case 'range':
      return `${low}:${high}`;
    case 'inside':
      return `${low} >< ${high}`;
    case 'outside':
      return `${low} <> ${high}`;
    default:
      return `${operator} ${low}`;
  }
}
