import { expect, test } from 'vitest';
import { positionAt } from '../../../server/src/cli/positions.ts';

const text = 'pass\nblock in\n\nlast';

test.each([
  [0, 1, 1],
  [4, 1, 5],
  [5, 2, 1],
  [13, 2, 9],
  [14, 3, 1],
  [15, 4, 1],
  [19, 4, 5],
])('offset %i is line %i, column %i', (offset, line, column) => {
  expect(positionAt(text, offset)).toEqual({ line, column });
});

test('an offset outside the text is moved into it', () => {
  expect(positionAt(text, 99)).toEqual({ line: 4, column: 5 });
  expect(positionAt(text, -1)).toEqual({ line: 1, column: 1 });
});

test('an empty text has one place', () => {
  expect(positionAt('', 0)).toEqual({ line: 1, column: 1 });
});
