import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DialectName } from '../../server/src/dialects/dialect.ts';
import { dialectNames, dialectOf } from '../../server/src/dialects/index.ts';
import { dialectSnippets } from '../../server/src/manual/snippets.ts';
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

/** What pfctl would say about a snippet as it stands; files that it names are there, and empty. */
function messages(body: string, dialectName: DialectName): readonly string[] {
  const dialect = dialectOf(dialectName);
  const include = (name: string) => ({ name, text: '\n' });
  const reading = readRuleset({ name: 'pf.conf', text: `${filledIn(body)}\n` }, { dialect, include });
  return loadRuleset(reading, { dialect, files: () => '\n' }).diagnostics.flatMap(({ pfctl }) => pfctl);
}

describe.each(snippets)('snippet %s', (_, snippet) => {
  it('has the shape that VS Code expects', () => {
    expect(Object.keys(snippet).toSorted()).toEqual(['body', 'description', 'prefix']);
    expect(prefixesOf(snippet).every((prefix) => /^[a-z0-9-]+$/.test(prefix))).toBe(true);
    expect(snippet.description).toMatch(/^\S.*[^.]$/);
    expect(snippet.body.join('\n')).toMatch(/\$0|\$\{0:/);
  });

  it.each(dialectNames)('is a ruleset as it stands, for %s', (dialect) => {
    expect(messages(snippet.body.join('\n'), dialect)).toEqual([]);
  });
});

describe.each(dialectSnippets)('snippet $prefix of $dialects', ({ prefix, description, body, dialects }) => {
  it('is a ruleset as it stands, in its dialects and in no other', () => {
    const accepting = dialectNames.filter((dialect) => messages(body, dialect).length === 0);
    expect(accepting).toEqual(dialects);
  });

  it('ends with the cursor behind it', () => {
    expect(body).toMatch(/\n\$0$/);
    expect(prefix).toMatch(/^[a-z0-9.-]+$/);
    expect(description).toMatch(/^\S.*[^.]$/);
  });
});

describe('the snippets', () => {
  it.each(dialectNames)('of %s have one prefix each that no other has', (dialect) => {
    const own = dialectSnippets.filter(({ dialects }) => dialects.includes(dialect)).map(({ prefix }) => prefix);
    const prefixes = [...snippets.flatMap(([, snippet]) => prefixesOf(snippet)), ...own];
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
