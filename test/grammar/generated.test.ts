import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { grammarText } from '../../scripts/generate-grammar.ts';
import { otherScope, scopeOf } from '../../scripts/grammar/roles.ts';
import { allKeywords } from '../../server/src/dialects/keywords.ts';
import { grammarFile, tokenize } from './tokenize.ts';

describe('the generated grammar', () => {
  it('is the committed file (`npm run generate` writes it)', () => {
    expect(readFileSync(grammarFile, 'utf8')).toBe(grammarText());
  });

  it('has a role for every reserved word of every dialect', () => {
    expect(allKeywords.filter((word) => scopeOf(word) === otherScope)).toEqual([]);
  });

  it('colours every reserved word inside a rule', () => {
    const plain = allKeywords.filter((word) => {
      const tokens = tokenize(`pass ${word} x`).flat();
      return tokens.find((token) => token.text.trim() === word)?.scopes.length === 0;
    });
    expect(plain).toEqual([]);
  });
});
