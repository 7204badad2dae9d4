import { expect } from 'vitest';
import { tokenize } from './tokenize.ts';
import type { ScopedToken } from './tokenize.ts';

/*
 * The notation of these tests: a line of a ruleset, and under it lines that begin with `#?`, in which carets name
 * the characters that have a scope. `plain` is a character without any scope of its own.
 *
 *     pass in on em0
 *     #? ^ …            a caret under column 0 or 1 is written with `<`: `#< keyword…` is the word at the line's begin
 *
 * A scope is given without its ending `.pf`, and may be the beginning of a longer one at a dot.
 */

interface Expectation {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly scope: string;
}

/** Checks every expectation in an annotated ruleset. */
export function expectScopes(annotated: string): void {
  const { source, expectations } = readNotation(annotated);
  const lines = tokenize(source.join('\n'));
  const told = expectations.map((expectation) => describe(source, expectation, expectation.scope));
  const found = expectations.map((expectation) => {
    const tokens = (lines[expectation.line] ?? []).filter((token) => overlaps(token, expectation));
    const holds = tokens.length > 0 && tokens.every((token) => hasScope(token, expectation.scope));
    return describe(source, expectation, holds ? expectation.scope : tokens.map(shown).join(' | '));
  });
  expect(told.length).toBeGreaterThan(0);
  expect(found).toEqual(told);
}

function readNotation(annotated: string): { source: string[]; expectations: Expectation[] } {
  const lines = annotated.replace(/^\n/, '').replace(/\n *$/, '').split('\n');
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  const source: string[] = [];
  const expectations: Expectation[] = [];
  for (const line of lines.map((each) => each.slice(indent))) {
    const marked = /^#(?:\? *(?<carets>\^+)|(?<begin><+)) +(?<scope>\S+)$/.exec(line);
    if (!marked?.groups) {
      source.push(line);
      continue;
    }
    const { carets, begin, scope = '' } = marked.groups;
    const start = carets === undefined ? 0 : line.indexOf('^');
    const end = start + (carets ?? begin ?? '').length;
    expectations.push({ line: source.length - 1, start, end, scope });
  }
  return { source, expectations };
}

function overlaps(token: ScopedToken, { start, end }: Expectation): boolean {
  return token.start < end && token.end > start;
}

function hasScope({ scopes }: ScopedToken, wanted: string): boolean {
  const own = scopes.filter((scope) => !scope.startsWith('meta.'));
  if (wanted === 'plain') return own.length === 0;
  return own.some((scope) => scope === `${wanted}.pf` || scope.startsWith(`${wanted}.`));
}

function shown({ text, scopes }: ScopedToken): string {
  return `“${text}” is ${scopes.join(' ') || 'plain'}`;
}

function describe(source: readonly string[], { line, start, end }: Expectation, verdict: string): string {
  const text = source[line] ?? '';
  return `${text.trim()} · “${text.slice(start, end)}”: ${verdict}`;
}
