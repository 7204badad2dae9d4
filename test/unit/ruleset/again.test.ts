import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../../server/src/dialects/index.ts';
import type { Loaded } from '../../../server/src/ruleset/load.ts';
import { loadRuleset } from '../../../server/src/ruleset/load.ts';
import type { Reading } from '../../../server/src/syntax/reading.ts';
import { readRuleset } from '../../../server/src/syntax/reading.ts';
import { machine } from './loaded.ts';

const dialect = dialectOf('openbsd');

const lines = [
  'pass in on em0 proto tcp to port 22',
  'block',
  'set block-policy return',
  'set state-policy if-bound',
  'set state-defaults no-sync',
  'set timeout interval 5',
  'set timeout interval 6',
  'set limit states 10',
  'set skip on em1',
  'set ruleset-optimization none',
  'match out on em0 inet nat-to { 192.0.2.8 192.0.2.9 }',
  'pass from fe80::1%em0',
  'queue r on em0 bandwidth 10M',
  'queue q parent r bandwidth 1M default',
  'pass set queue q',
  'anchor "a" {',
  'anchor {',
  '}',
  'x = "em0"',
  'pass on $x',
  'table <t> { 10.0.0.1 }',
  'pass nonsense',
  'pass proto nonsense',
  'pass in proto {',
  'tcp udp }',
  'label',
  '# comment',
  '',
  'pass label "$nr"',
  'include "i.conf"',
  'load anchor s from "s.conf"',
];

const files: Readonly<Record<string, string>> = {
  'i.conf': 'set skip on lo\nblock\n',
  's.conf': 'block in\npass foo\n',
};

interface Pass {
  readonly reading: Reading;
  readonly loaded: Loaded;
}

function pass(text: string, previous?: Pass): Pass {
  const reading = readRuleset(
    { name: 'pf.conf', text },
    {
      dialect,
      include: (name) => ({ name, text: files[name] ?? '' }),
      ...(previous && { previous: previous.reading }),
    },
  );
  const loaded = loadRuleset(reading, {
    dialect,
    machine,
    files: (name) => files[name],
    ...(previous && { previous: previous.loaded }),
  });
  return { reading, loaded };
}

const outcome = ({ loaded }: Pass) => ({
  diagnostics: loaded.diagnostics,
  rejected: loaded.rejected,
  shown: loaded.show(),
  ruleset: loaded.ruleset,
});

describe('loading again', () => {
  const edit = fc.record({
    at: fc.nat(),
    remove: fc.nat(3),
    insert: fc.array(fc.constantFrom(...lines), { maxLength: 3 }),
  });

  it('comes out as loading from scratch, whatever was edited', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...lines), { maxLength: 15 }),
        fc.array(edit, { maxLength: 6 }),
        (start, edits) => {
          const text = [...start];
          let last = pass(text.join('\n'));
          for (const { at, remove, insert } of edits) {
            text.splice(at % (text.length + 1), remove, ...insert);
            last = pass(text.join('\n'), last);
            expect(outcome(last)).toEqual(outcome(pass(text.join('\n'))));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('keeps the rules of what was not edited', () => {
    const first = pass('block\npass in on em0\npass out\n');
    const second = pass('block\npass in on em1\npass out\n', first);
    const [a, b] = [first, second].map(({ loaded }) => loaded.ruleset.anchors.get('')?.rules[2]?.source);
    expect(a).toBe(b);
  });
});

describe('loading', () => {
  it('never throws, and every range lies in the text', () => {
    const words = [
      ...lines.flatMap((line) => line.split(' ')),
      '{',
      '}',
      '(',
      ')',
      '!',
      ',',
      '\\',
      '"',
      '$',
      '<t>',
      '/24',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words, '\n'), { maxLength: 40 }), (parts) => {
        const text = parts.join(' ');
        const { loaded } = pass(text);
        loaded.show();
        for (const { span, file } of loaded.diagnostics) {
          const { length } = file === 'pf.conf' ? text : (files[file] ?? '');
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
