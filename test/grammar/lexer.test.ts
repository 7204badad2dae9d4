import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../server/src/dialects/index.ts';
import type { Dialect, DialectName } from '../../server/src/dialects/dialect.ts';
import { readRuleset } from '../../server/src/syntax/reading.ts';
import type { Placed } from '../../server/src/syntax/reading.ts';
import { realRulesets, sharedIsMissing } from './real-rulesets.ts';
import { tokenize } from './tokenize.ts';

/*
 * The grammar colours line by line what the lexer reads as a whole: on real files the two must see the same comments,
 * the same strings and the same reserved words.
 */

type Kind = 'comment' | 'string' | 'keyword';

interface Stretch {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

/** What the lexer finds in a text, as stretches of it. Tokens out of macros stand for themselves and are left out. */
function lexed(text: string, dialect: Dialect): Stretch[] {
  const reading = readRuleset({ name: 'pf.conf', text }, { dialect });
  return reading.statements.flatMap((placed) => stretchesOf(placed, dialect));
}

function stretchesOf({ statement, start }: Placed, dialect: Dialect): Stretch[] {
  const comments = statement.comments.map((comment) => ({ kind: 'comment' as const, ...comment }));
  const tokens = statement.tokens.flatMap((token): Stretch[] => {
    const stretch = { start: token.startOffset, end: token.endOffset + 1 };
    if (token.expansion) return [];
    if (token.quoted) return [{ kind: 'string' as const, ...stretch }];
    return dialect.keywords.has(token.image) ? [{ kind: 'keyword' as const, ...stretch }] : [];
  });
  return [...comments, ...tokens].map((each) => ({ ...each, start: each.start + start, end: each.end + start }));
}

/** What the grammar says about every character of a text: joined scopes. */
function colours(text: string): string[] {
  return tokenize(text).flatMap((tokens) => [
    ...tokens.flatMap(({ start, end, scopes }) => Array.from({ length: end - start }, () => scopes.join(' '))),
    'newline',
  ]);
}

function agrees(kind: Kind, scopes: string): boolean {
  if (scopes === 'newline') return true;
  if (kind === 'comment') return scopes.includes('comment.');
  if (kind === 'string') return /string\.|namespace\.anchor|definition\.string/.test(scopes);
  return !/comment\.|string\./.test(scopes) && /keyword|storage|constant\.language|other\.property/.test(scopes);
}

function disagreements(text: string, dialect: Dialect): string[] {
  const scopes = colours(text);
  return lexed(text, dialect).flatMap(({ kind, start, end }) => {
    // A backslash that vanishes in front of a word is no part of it.
    const first = text.charAt(start) === '\\' ? start + 1 : start;
    const wrong = scopes.slice(first, end).find((each) => !agrees(kind, each));
    if (wrong === undefined) return [];
    const line = text.slice(0, start).split('\n').length;
    return [`line ${line}: ${kind} “${text.slice(start, end)}” is ${wrong || 'plain'}`];
  });
}

describe('the grammar and the lexer', () => {
  it.each([
    ['a continued comment', '# one \\\npass two\npass three\n'],
    ['a comment behind a word', 'block all# x\n'],
    ['a string over two lines', 'a = "one\ntwo" three\n'],
    ['an escaped quote', 'a = "x\\"pass" pass_\n'],
    ['a keyword in a word', 'pass from by-pass to in.pass\n'],
    ['a braced list over lines', 'pass proto { tcp # pass\n udp }\nblock\n'],
    ['an inline anchor', 'anchor x on { em0 em1 } {\npass\n}\nblock\n'],
  ])('see the same in %s', (_, text) => {
    expect(disagreements(text, dialectOf('openbsd'))).toEqual([]);
  });

  it.each<DialectName>(['openbsd', 'openbsd-4.4', 'freebsd-12'])(
    `see the same in the real files of %s${sharedIsMissing}`,
    (name) => {
      const wrong = realRulesets(name).flatMap(({ id, text }) =>
        disagreements(text, dialectOf(name)).map((each) => `${id}: ${each}`),
      );
      expect(wrong).toEqual([]);
    },
  );
});
