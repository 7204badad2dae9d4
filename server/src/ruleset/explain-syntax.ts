import type { SyntaxFault } from '../syntax/tree.ts';
import { adviceOn } from './codes.ts';

/** How many words a message lists at most. */
const maxListed = 6;

/** A message about a fault of lexer or parser: pfctl's words, then what would fit. `text` is what stands at the fault. */
export function explainFault(fault: SyntaxFault, text: string): string {
  const words = fault.pfctl || 'macros expand to too much text';
  const advice = fault.code === 'pf/syntax-error' ? expectedHere(fault.expected, text) : adviceOn(fault.code);
  return advice === undefined ? words : `${words}. ${advice}`;
}

function expectedHere(expected: readonly string[], text: string): string | undefined {
  const words = expected.filter((name) => /^[a-z]/.test(name) && name !== 'word' && name !== 'newline');
  const near = nearest(text, words);
  if (near !== undefined) return `Did you mean ${near}?`;
  if (expected.length === 0 || expected.length > maxListed) return undefined;
  const names = expected.map(nameOf);
  const last = names.pop() ?? '';
  return `Expected here: ${names.length === 0 ? last : `${names.join(', ')} or ${last}`}.`;
}

function nameOf(expected: string): string {
  if (expected === 'word') return 'a name';
  if (expected === 'number') return 'a number';
  return expected === 'newline' ? 'the end of the line' : expected;
}

/** The word that differs least from a text, if it is near enough to be a misspelling of it. */
export function nearest(text: string, words: readonly string[]): string | undefined {
  const limit = text.length < 3 ? 0 : Math.min(2, Math.floor((text.length + 1) / 3));
  let best: string | undefined;
  let least = limit + 1;
  for (const word of words) {
    if (Math.abs(word.length - text.length) > limit) continue;
    const distance = editDistance(text, word);
    if (distance >= least) continue;
    least = distance;
    best = word;
  }
  return best;
}

/** How many letters must be added, left out, changed or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let distance = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) distance = Math.min(distance, (beforeLast[j - 2] ?? 0) + 1);
      row.push(distance);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
