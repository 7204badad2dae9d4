/**
 * The word that a text is most likely a misspelling of: the one that differs least, in at most a third of its
 * letters. Undefined if there is none, or the text is one of the words.
 */
export function nearestWord(text: string, words: Iterable<string>): string | undefined {
  let least = Math.min(2, Math.floor(text.length / 3)) + 1;
  let nearest: string | undefined;
  for (const word of words) {
    if (word === text) return undefined;
    if (Math.abs(word.length - text.length) >= least) continue;
    const distance = editDistance(text, word);
    if (distance >= least) continue;
    least = distance;
    nearest = word;
  }
  return nearest;
}

/** How many letters must be added, left out, changed, or swapped with their neighbour to make one text the other. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let distance = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + change);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) distance = Math.min(distance, at(beforeLast, j - 2) + 1);
      row.push(distance);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? 0;
