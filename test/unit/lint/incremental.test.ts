import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lintRuleset } from '../../../server/src/lint/lint.ts';
import type { Reading } from '../../../server/src/syntax/reading.ts';
import { read } from '../syntax/reading.ts';

const lines = [
  'a = "em0"',
  'b = "{ 10/8 !10.1/16 }"',
  'pass on $a',
  'pass from $b',
  'pass from { 10/8 !10.1/16 }',
  'block quick',
  'block in quick',
  'anchor "x" {',
  '}',
  'pass out',
  'include "rules.conf"',
  'pass in from',
];
const files = { 'rules.conf': 'pass on $a\nblock quick\nc = "1"\n' };

/** One line of a ruleset written in the place of another, in front of it, or taken away. */
const edit = fc.record({
  at: fc.nat(20),
  line: fc.constantFrom(...lines),
  kind: fc.constantFrom('replace', 'insert', 'remove'),
});

test('what is found after edits is what is found from scratch', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...lines), { maxLength: 15 }),
      fc.array(edit, { maxLength: 8 }),
      (first, edits) => {
        const now = [...first];
        let previous: Reading = read(`${now.join('\n')}\n`, { files });
        lintRuleset(previous);
        for (const { at, line, kind } of edits) {
          now.splice(Math.min(at, now.length), kind === 'insert' ? 0 : 1, ...(kind === 'remove' ? [] : [line]));
          const text = `${now.join('\n')}\n`;
          previous = read(text, { files, previous });
          expect(lintRuleset(previous)).toEqual(lintRuleset(read(text, { files })));
        }
      },
    ),
    { numRuns: 200 },
  );
});
