import { describe, expect, test } from 'vitest';
import { definition } from '../../../server/src/features/definition.ts';
import { analysed, place } from './analysed.ts';

function definitions(given: string | Readonly<Record<string, string>>): readonly string[] {
  const ruleset = analysed(given);
  return definition(ruleset.analysis, ruleset.file, ruleset.cursor).map((found) => place(ruleset, found));
}

describe('a macro', () => {
  test('leads to its definition', () => {
    expect(definitions('ext_if = "em0"\npass on $ext<|>_if\n')).toEqual(['pf.conf:1 ext_if']);
  });

  test('is found from its dollar and from behind its last letter', () => {
    expect(definitions('ext_if = "em0"\npass on <|>$ext_if\n')).toEqual(['pf.conf:1 ext_if']);
    expect(definitions('ext_if = "em0"\npass on $ext_if<|>\n')).toEqual(['pf.conf:1 ext_if']);
  });

  test('that was defined twice leads to the definition that holds at the place of use', () => {
    expect(definitions('a = em0\npass on $<|>a\na = em1\npass on $a\n')).toEqual(['pf.conf:1 a']);
    expect(definitions('a = em0\npass on $a\na = em1\npass on $<|>a\n')).toEqual(['pf.conf:3 a']);
  });

  test('is found in an included file', () => {
    expect(
      definitions({ 'pf.conf': 'include "macros.conf"\npass on $ext<|>_if\n', 'macros.conf': '\next_if = em0\n' }),
    ).toEqual(['macros.conf:2 ext_if']);
  });

  test('of the main file is found from an included file', () => {
    expect(
      definitions({ 'pf.conf': 'ext_if = em0\ninclude "rules.conf"\n', 'rules.conf': 'pass on $ext<|>_if\n' }),
    ).toEqual(['pf.conf:1 ext_if']);
  });

  test('of the main file is unknown in a file that load anchor reads', () => {
    const web = 'pass on $ext<|>_if\n';
    const main = 'ext_if = em0\nanchor web\nload anchor web from "web.conf"\n';
    expect(definitions({ 'pf.conf': main, 'web.conf': web })).toEqual([]);
    expect(definitions({ 'pf.conf': main, 'web.conf': `ext_if = em1\n${web}` })).toEqual(['web.conf:1 ext_if']);
  });

  test('in a continuation line is found', () => {
    expect(definitions('ext_if = em0\npass \\\n  on $ext<|>_if\n')).toEqual(['pf.conf:1 ext_if']);
  });

  test('in a comment or in quotes is no macro', () => {
    expect(definitions('a = em0\npass # on $<|>a\n')).toEqual([]);
    expect(definitions('a = em0\npass label "$<|>a"\n')).toEqual([]);
  });

  test('that nothing defines leads nowhere', () => {
    expect(definitions('pass on $ext<|>_if\n')).toEqual([]);
  });
});

describe('a table', () => {
  test('leads to its definition', () => {
    expect(definitions('table <bad> { 192.0.2.1 }\nblock from <b<|>ad>\n')).toEqual(['pf.conf:1 bad']);
  });

  test('is found from behind overload, too', () => {
    expect(definitions('table <bad> persist\npass keep state (max-src-conn 5, overload <ba<|>d>)\n')).toEqual([
      'pf.conf:1 bad',
    ]);
  });

  test('of an inline anchor is looked for there first, then in the main ruleset', () => {
    const ruleset = (inside: string) => `table <t> persist\nanchor "a" {\n${inside}  pass from <<|>t>\n}\n`;
    expect(definitions(ruleset('  table <t> persist\n'))).toEqual(['pf.conf:3 t']);
    expect(definitions(ruleset(''))).toEqual(['pf.conf:1 t']);
  });
});

test('a queue leads to its definition', () => {
  expect(definitions('queue main on em0 bandwidth 10M default\npass set queue ma<|>in\n')).toEqual(['pf.conf:1 main']);
});

test('the name of an included file leads to the file', () => {
  expect(definitions({ 'pf.conf': 'include "mac<|>ros.conf"\n', 'macros.conf': 'a = em0\n' })).toEqual([
    'macros.conf:1',
  ]);
});

test('an anchor leads to the file that load anchor fills it from', () => {
  expect(
    definitions({ 'pf.conf': 'anchor "we<|>b"\nload anchor "web" from "web.conf"\n', 'web.conf': 'pass\n' }),
  ).toEqual(['web.conf:1']);
});
