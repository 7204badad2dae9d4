import { expect, test } from 'vitest';
import { foldingRanges } from '../../../server/src/features/folding.ts';
import { analysed } from './analysed.ts';

const folded = (text: string) =>
  foldingRanges(analysed(text).file).map(({ startLine, endLine, kind }) => [startLine + 1, endLine + 1, kind ?? '']);

test('anchors fold up to the line of their closing brace', () => {
  expect(folded('anchor "a" {\n pass\n anchor "b" {\n  block\n }\n}\n')).toEqual([
    [1, 5, ''],
    [3, 4, ''],
  ]);
});

test('statements of several lines and blocks of comments fold', () => {
  expect(folded('# one\n# two\npass in \\\n on em0\n# alone\nblock\n')).toEqual([
    [1, 2, 'comment'],
    [3, 4, ''],
  ]);
});
