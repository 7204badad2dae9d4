/** Further lines than these are only counted. */
const MOST_LINES = 5;

/** `line 3`, `lines 3, 5`, `lines 3, 5, 8, 9, 12 and 120 others`. */
export function linesOf(lines: readonly number[]): string {
  const [shown, others] = [lines.slice(0, MOST_LINES), lines.length - MOST_LINES];
  const rest = others > 0 ? ` and ${others} ${others === 1 ? 'other' : 'others'}` : '';
  return `${lines.length === 1 ? 'line' : 'lines'} ${shown.join(', ')}${rest}`;
}
