import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../server/src/syntax/reading.ts';
import { plain, read } from './reading.ts';

const statementsOf = (reading: Reading) => reading.statements.map(({ statement }) => statement);

/** Which statements of a reading are the same objects as in the one before. */
const kept = (before: Reading, after: Reading) => {
  const known = new Set(statementsOf(before));
  return statementsOf(after).map((statement) => known.has(statement));
};

describe('reading again', () => {
  it('keeps the statements that a change does not touch', () => {
    const before = read('pass in\nblock out\npass\n');
    const after = read('pass in\nblock in\npass\n', { previous: before });
    expect(kept(before, after)).toEqual([true, false, true, false]);
  });

  it('reads those again that use a changed macro', () => {
    const before = read('x = "em0"\npass on $x\npass\npass from $y\n');
    const after = read('x = "em1"\npass on $x\npass\npass from $y\n', { previous: before });
    expect(kept(before, after)).toEqual([false, false, true, true]);
  });

  it('reads those again that come into an inline anchor', () => {
    const before = read('anchor "a" in\nset skip on lo\n}\n');
    const after = read('anchor "a" in {\nset skip on lo\n}\n', { previous: before });
    expect(plain(after)).toEqual(plain(read('anchor "a" in {\nset skip on lo\n}\n')));
  });

  it('notes which statements it took over, and moves those behind a change', () => {
    const before = read('pass\nblock\nx = "em0"\nmatch\npass on $x\n');
    const after = read('pass\nblock\nx = "em0"\n# more\nmatch\npass on $x\n', { previous: before });
    expect(after.taken).toEqual({
      from: before.statements,
      runs: [
        { from: 0, to: 3, earlier: 0 },
        { from: 4, to: 6, earlier: 3 },
      ],
    });
    expect(after.statements.map(({ start, line }) => [start, line])).toEqual(
      read(after.text).statements.map(({ start, line }) => [start, line]),
    );
  });

  it('keeps statements of included files', () => {
    const files = { more: 'pass\nblock\n' };
    const before = read('include "more"\npass\n', { files });
    const after = read('pass\ninclude "more"\npass\n', { files, previous: before });
    const included = (reading: Reading) => reading.statements.find((placed) => placed.included)?.included;
    const [one, two] = [included(before), included(after)];
    expect(one && two && kept(one, two)).toEqual([true, true, false]);
  });
});

const fragments = [
  ...['pass', 'block', 'match', 'in', 'out', 'on', 'em0', 'from', 'to', 'any', 'port', '80', '80:90', 'proto', 'tcp'],
  ...['{', '}', '(', ')', ',', '<', '>', '!', '=', '/', '-', '"', "'", '#', '$x', '$y', '\\', '\\\n', '\n', '\n', ' '],
  ...['x = "em0"\n', 'y = 1 2\n', 'anchor "a" {\n', 'include "a"\n', 'include "b"\n', 'table <t> { 10/8 }\n'],
  ...[
    'set skip on lo\n',
    'set limit { states 5\n frags 6 }\n',
    'label "a b"',
    'keep state',
    'nat on em0 -> 10.0.0.1\n',
  ],
  ...['\0', '\u0001', '\r', 'é', '99999999999999999999'],
];
const files = { a: 'z = "em1"\npass on $z\nanchor "i" {\n', b: 'pass from { 10.0.0.1' };

const text = fc.array(fc.constantFrom(...fragments), { maxLength: 40 }).map((parts) => parts.join(' '));
const anyDialect = fc.constantFrom('openbsd', 'openbsd-4.4', 'freebsd-12');

/** Checks that statements cover the text, and that every place in them is within their text. */
function checkPlaces(reading: Reading): void {
  let at = 0;
  for (const { statement, start, included } of reading.statements) {
    expect(start).toBe(at);
    at += statement.length;
    const places = [
      ...statement.tokens.map(({ startOffset, endOffset }) => ({ start: startOffset, end: endOffset + 1 })),
      ...statement.faults,
      ...statement.faults.flatMap(({ related = [] }) => related),
      ...statement.comments,
    ];
    for (const place of places) {
      expect(place.start).toBeGreaterThanOrEqual(0);
      expect(place.end).toBeGreaterThanOrEqual(place.start);
      expect(place.end).toBeLessThanOrEqual(statement.length);
    }
    if (included) checkPlaces(included);
  }
  expect(at).toBe(reading.text.length);
}

describe('reading again what is in an inline anchor', () => {
  it('looks anew at a line that has become the first one there', () => {
    const before = read('anchor x {\npass\n\nblock\n}\n', { dialect: 'netbsd' });
    const after = read('anchor x {\n\nblock\n}\n', { dialect: 'netbsd', previous: before });
    expect(plain(after)).toEqual(plain(read('anchor x {\n\nblock\n}\n', { dialect: 'netbsd' })));
  });
});

describe('any text', () => {
  it('is covered by statements, with every place inside of them', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), anyDialect, (text, dialect) => {
        checkPlaces(read(text, { files, dialect }));
      }),
      { numRuns: 500 },
    );
  });

  it('is read again as if for the first time', () => {
    const change = fc.record({ at: fc.nat(), remove: fc.nat({ max: 20 }), insert: text });
    fc.assert(
      fc.property(text, fc.array(change, { maxLength: 4 }), anyDialect, (original, changes, dialect) => {
        let reading = read(original, { files, dialect });
        for (const { at, remove, insert } of changes) {
          const start = at % (reading.text.length + 1);
          const changed = reading.text.slice(0, start) + insert + reading.text.slice(start + remove);
          reading = read(changed, { files, dialect, previous: reading });
          expect(plain(reading)).toEqual(plain(read(changed, { files, dialect })));
        }
      }),
      { numRuns: 200 },
    );
  });
});
