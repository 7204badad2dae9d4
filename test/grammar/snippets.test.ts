import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DialectName } from '../../server/src/dialects/dialect.ts';
import { dialectOf } from '../../server/src/dialects/index.ts';
import { loadRuleset } from '../../server/src/ruleset/load.ts';
import { readRuleset } from '../../server/src/syntax/reading.ts';
import { filledIn } from './snippet-text.ts';

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const file = path.resolve(import.meta.dirname, '../../snippets/pf.json');
const snippets = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Snippet>);

const prefixesOf = ({ prefix }: Snippet): readonly string[] => (typeof prefix === 'string' ? [prefix] : prefix);
const isClassic = (snippet: Snippet) => prefixesOf(snippet).every((prefix) => prefix.startsWith('classic-'));

/** What pfctl would say about a text; files that it names are there, and empty. */
function messages(text: string, dialectName: DialectName): string[] {
  const dialect = dialectOf(dialectName);
  const include = (name: string) => ({ name, text: '\n' });
  const reading = readRuleset({ name: 'pf.conf', text }, { dialect, include });
  return loadRuleset(reading, { dialect, files: () => '\n' }).diagnostics.flatMap(({ pfctl }) => pfctl);
}

/** Whether the grammar of the older systems can be read at all; until then their snippets are checked for shape only. */
const classicIsRead = messages('nat on em0 from any to any -> (em0)\n', 'freebsd-12').length === 0;

describe.each(snippets)('snippet %s', (name, snippet) => {
  it('has the shape that VS Code expects', () => {
    expect(Object.keys(snippet).toSorted()).toEqual(['body', 'description', 'prefix']);
    expect(prefixesOf(snippet).every((prefix) => /^[a-z0-9-]+$/.test(prefix))).toBe(true);
    expect(snippet.description).toMatch(/^\S.*[^.]$/);
    expect(snippet.body.join('\n')).toMatch(/\$0|\$\{0:/);
    expect(name.startsWith('Classic: ')).toBe(isClassic(snippet));
  });
});

describe.each(snippets.filter(([, snippet]) => !isClassic(snippet) || classicIsRead))('snippet %s', (_, snippet) => {
  it('is a ruleset as it stands, in its dialect', () => {
    const text = `${filledIn(snippet.body.join('\n'))}\n`;
    expect([text, messages(text, isClassic(snippet) ? 'freebsd-12' : 'openbsd')]).toEqual([text, []]);
  });
});

describe('the snippets', () => {
  it('have one prefix each that no other has', () => {
    const prefixes = snippets.flatMap(([, snippet]) => prefixesOf(snippet));
    expect(prefixes).toEqual([...new Set(prefixes)]);
  });
});

describe('a snippet that is filled in', () => {
  it.each([
    ['pass on ${1:em0}$0', 'pass on em0'],
    ['block ${1|return,drop|}', 'block return'],
    ['from <${1:a}> to <$1>, ${1}', 'from <a> to <a>, a'],
    ['"${1:{ ssh \\}}" \\$x', '"{ ssh }" $x'],
    ['(${1:em0}${2::0})', '(em0:0)'],
  ])('%s', (body, text) => {
    expect(filledIn(body)).toBe(text);
  });
});
