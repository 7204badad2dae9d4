import { describe, expect, it } from 'vitest';
import type { DialectName } from '../../../server/src/dialects/dialect.ts';
import { dialectOf } from '../../../server/src/dialects/index.ts';
import { loadRuleset } from '../../../server/src/ruleset/load.ts';
import { readRuleset } from '../../../server/src/syntax/reading.ts';

/** The first diagnostic of a text: `words at fault | message | text after its fix`. */
function first(text: string, name: DialectName = 'openbsd'): string[] {
  const dialect = dialectOf(name);
  const [diagnostic] = loadRuleset(readRuleset({ name: 'pf.conf', text }, { dialect }), { dialect }).diagnostics;
  if (!diagnostic) return [];
  const { start, end } = diagnostic.span;
  const edit = diagnostic.fix?.edits[0];
  const mended = edit ? [text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end)] : [];
  return [text.slice(start, end), diagnostic.message, ...mended];
}

describe('a misspelt word', () => {
  it.each([
    ['psas in\n', 'psas', 'pass in\n'],
    ['blok all\n', 'blok', 'block all\n'],
    ['pass in kep state\n', 'kep', 'pass in keep state\n'],
    ['block retrun\n', 'retrun', 'block return\n'],
  ])('%j is named, with the nearest word that fits there', (text, words, mended) => {
    const [at, message, after] = first(text);
    expect([at, after]).toEqual([words, mended]);
    expect(message).toMatch(/^syntax error\. Did you mean `\w+`\?$/);
  });

  it('is not guessed at when nothing is near', () => {
    expect(first('quux all\n')).toEqual(['quux', 'syntax error. No statement begins with `quux`.']);
  });
});

describe('a right word in the wrong place', () => {
  it.each([
    ['pass in inet on em0\n', 'on', 'The address family comes after the interface.'],
    ['pass proto tcp in\n', 'in', 'The protocol comes after the direction.'],
    ['pass to any from any\n', 'from', 'The destination comes after the source.'],
    ['pass in tag x proto tcp\n', 'proto', '`tag` comes after the protocol.'],
    ['pass in out\n', 'out', 'The direction is given already.'],
    ['pass proto tcp port 22\n', 'port', 'A port belongs to a peer: write `to port …` or `from … port …`.'],
  ])('%j: says where it belongs', (text, words, advice) => {
    expect(first(text)).toEqual([words, `syntax error. ${advice}`]);
  });
});

describe('a list', () => {
  it('that is not closed points at where it was opened', () => {
    const [at, message] = first('pass from { 10.0.0.1\n');
    expect([at, message]).toEqual(['', 'syntax error. The `{` is not closed.']);
  });

  it('may not have a comma at the end of a line', () => {
    const [at, message] = first('pass from { 10.0.0.1,\n10.0.0.2 }\n');
    expect(at).toBe(',');
    expect(message).toContain('A line of a list ends with a comma');
  });
});

describe('a word of another dialect', () => {
  it.each([
    ['nat on em0 from any to any -> 192.0.2.1\n', 'nat', 'nat-to'],
    ['rdr on em0 to port 80 -> 192.0.2.1\n', 'rdr', 'rdr-to'],
    ['scrub in all\n', 'scrub', 'scrub (no-df'],
    ['no nat on em0\n', 'no', '`! tagged`'],
    ['altq on em0 cbq bandwidth 1Mb queue { a }\n', 'altq', 'queue NAME on'],
  ])('%j gets one diagnostic that names the modern form', (text, words, modern) => {
    const [at, message] = first(text);
    expect(at).toBe(words);
    expect(message).toContain(modern);
  });

  it('is told in the older grammar as well', () => {
    expect(first('match in all\n', 'freebsd-12')[0]).toBe('match');
    expect(first('pass out on em0 all nat-to 192.0.2.1\n', 'freebsd-12')[1]).toContain('->');
  });
});
