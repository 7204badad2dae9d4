/** A place in a text: line and column from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Offsets of the first characters of all lines of the text that was asked about last. */
let latest: { readonly text: string; readonly starts: readonly number[] } = { text: '', starts: [0] };

/** The position of an offset; one outside the text is moved to its nearest end. */
export function positionAt(text: string, offset: number): Position {
  const starts = lineStarts(text);
  const inside = Math.min(Math.max(offset, 0), text.length);
  const line = lastNotAbove(starts, inside);
  return { line: line + 1, column: inside - (starts[line] ?? 0) + 1 };
}

/** Offsets of a line, counted from 1, without its newline; undefined when the text has no such line. */
export function lineSpan(text: string, line: number): { readonly start: number; readonly end: number } | undefined {
  const starts = lineStarts(text);
  const start = starts[line - 1];
  return start === undefined ? undefined : { start, end: (starts[line] ?? text.length + 1) - 1 };
}

/** All findings of a file are asked for in one go, so one text is remembered. */
function lineStarts(text: string): readonly number[] {
  if (latest.text === text) return latest.starts;
  const starts = [0];
  for (let newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', newline + 1))
    starts.push(newline + 1);
  latest = { text, starts };
  return starts;
}

/** Index of the last item that is not above the value; the first item is never above it. */
function lastNotAbove(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
