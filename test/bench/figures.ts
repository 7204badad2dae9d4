import type { Cost } from './measure.ts';

/** Prints the title of a group of figures. */
export function title(text: string): void {
  console.log(`\n${text}`);
}

/** Prints a figure, and the goal that it has, such as `goal: p95 ≤ 10 ms`. */
export function figure(name: string, value: string, goal = ''): void {
  console.log(`  ${name.padEnd(34)}${value}${goal === '' ? '' : `   goal: ${goal}`}`);
}

/** Milliseconds in a column. */
export const milliseconds = (value: number): string => `${value.toFixed(1).padStart(8)} ms`;

/** Megabytes in a column. */
export const megabytes = (value: number): string => `${value.toFixed(0).padStart(8)} MB`;

/** The middle and the worst of many times. */
export const typical = ({ median, worst }: Cost): string => `${milliseconds(median)}  (worst ${worst.toFixed(1)} ms)`;

/** The spread of many times. */
export const spread = ({ median, p95, worst }: Cost): string =>
  `p50 ${milliseconds(median)}  p95 ${milliseconds(p95)}  worst ${milliseconds(worst)}`;
