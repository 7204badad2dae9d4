import { describe, expect, it } from 'vitest';
import { realRulesets, sharedIsMissing, wildRulesets } from './real-rulesets.ts';
import { tokenize } from './tokenize.ts';

const files = [...['openbsd', 'openbsd-4.4', 'freebsd-12'].flatMap(realRulesets), ...wildRulesets()];

describe(`rulesets from the wild${sharedIsMissing}`, () => {
  it(`are coloured in time, without anything invalid: ${files.length} files`, () => {
    for (const { id, text } of files) {
      const invalid = tokenize(text, 500)
        .flat()
        .filter((token) => token.scopes.some((scope) => scope.startsWith('invalid')));
      expect([id, invalid]).toEqual([id, []]);
    }
  });

  it('begin their rules with a coloured action', () => {
    const action = /^\s*(?:pass|block|match)(?=\s)/;
    for (const { id, text } of files) {
      const lines = text.split('\n');
      const plain = tokenize(text)
        .map((tokens, i) => ({ number: i + 1, line: lines[i] ?? '', tokens }))
        .filter(({ line }) => action.test(line))
        .filter(({ tokens }) => tokens.find((token) => token.text.trim() !== '')?.scopes.length === 0);
      expect([id, plain.map(({ number, line }) => `${number}: ${line}`)]).toEqual([id, []]);
    }
  });
});

describe('a line that nobody would write', () => {
  it.each([
    ['100,000 characters without a blank', 'x'.repeat(100_000)],
    ['10,000 opening braces', `pass from ${'{ '.repeat(10_000)}`],
    ['20,000 list items', `table <t> { ${'10.0.0.1, '.repeat(20_000)} }`],
    ['20,000 colons', `pass from ${':'.repeat(20_000)}`],
    ['20,000 quotes', `a = ${'"'.repeat(20_000)}`],
    ['20,000 dollars', `a = ${'$a'.repeat(20_000)}`],
  ])('does not stop the editor: %s', (_, line) => {
    const started = performance.now();
    tokenize(line, 10_000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
