import { describe, expect, test } from 'vitest';
import type { MarkupContent } from 'vscode-languageserver';
import type { DialectName } from '../../../server/src/dialects/dialect.ts';
import { dialectOf } from '../../../server/src/dialects/index.ts';
import { hover } from '../../../server/src/features/hover.ts';
import { analysed, underlined } from './analysed.ts';

function hovered(given: string | Readonly<Record<string, string>>): { text: string; under: string } | undefined {
  const { analysis, file, cursor } = analysed(given);
  const found = hover(analysis, file, cursor);
  if (found?.range === undefined) return undefined;
  return { text: (found.contents as MarkupContent).value, under: underlined(file, found.range) };
}

const text = (given: string | Readonly<Record<string, string>>) => hovered(given)?.text ?? '';

describe('a timeout', () => {
  test('is explained with the states that it covers, where the word stands', () => {
    const found = hovered('set timeout { tcp.fin<|>wait 45 }\n');
    expect(found?.text).toContain('FIN');
    expect(found?.text).toContain('The manual page differs');
    expect(found?.under).toBe(['set timeout { tcp.finwait 45 }', '              ^^^^^^^^^^^'].join('\n'));
  });

  test.each([
    [
      'its default',
      'pass keep state (tcp.closed 10)\nset timeout interval 5\nset timeout { tcp.fin<|>wait 45 }\n',
      '**45 seconds** (line 3)',
    ],
    ['a value set later', 'set timeout tcp.fin<|>wait 20\nset timeout tcp.finwait 30\n', '**30 seconds** (line 2)'],
    [
      'the value of a profile that a later option chose',
      'set timeout tcp.fin<|>wait 20\nset optimization aggressive\n',
      '**30 seconds** (`set optimization aggressive`)',
    ],
    [
      'the option of the rule itself',
      'pass keep state (tcp.cl<|>osed 10)\n',
      '**10 seconds** (for states of this rule',
    ],
    ['a number of states', 'set timeout adaptive.st<|>art 500\n', '**500 states**'],
  ])('says what holds in this file: %s', (_what, ruleset, expected) => {
    expect(text(ruleset)).toContain(expected);
  });

  test('says in which file it was set', () => {
    expect(
      text({
        'pf.conf': 'include "timeouts.conf"\npass keep state (tcp.fin<|>wait)\n',
        'timeouts.conf': 'set timeout tcp.finwait 7\n',
      }),
    ).toContain('line 1 of timeouts.conf');
  });

  test('is a word like any other where no timeout can stand', () => {
    expect(hovered('table <fr<|>ag> persist\n')?.text).not.toContain('timeout');
    expect(hovered('pass label "tcp.fin<|>wait"\n')).toBeUndefined();
  });
});

describe('a macro', () => {
  test('shows its definition and the value that was put in', () => {
    const found = hovered('if = em0\next = $if:network\npass on $if from $e<|>xt\n');
    expect(found?.text).toContain('ext = $if:network');
    expect(found?.text).toContain('Macro defined on line 2.');
    expect(found?.text).toContain('Value here:\n\n```pf\nem0:network\n```');
    expect(found?.under).toBe(['pass on $if from $ext', '                  ^^^'].join('\n'));
  });

  test('of another file says which', () => {
    expect(text({ 'pf.conf': 'include "m.conf"\npass on $<|>a\n', 'm.conf': 'a = em0\n' })).toContain(
      'on line 1 of m.conf',
    );
  });

  test('that nothing defines has nothing to show', () => {
    expect(hovered('pass on $no<|>ne\n')).toBeUndefined();
  });
});

test('a table shows its definition and what is in it', () => {
  const found = text('table <bad> persist { 192.0.2.1, !192.0.2.0/24 }\nblock from <b<|>ad>\n');
  expect(found).toContain('table <bad> persist { 192.0.2.1, !192.0.2.0/24 }');
  expect(found).toContain('2 entries');
});

test('a keyword and an option are explained', () => {
  expect(text('pass in qui<|>ck\n')).toContain('quick');
  expect(text('set sk<|>ip on lo\n')).toContain('skip');
  expect(text('set limit sta<|>tes 5000\n')).toContain('states');
});

test('a comment has nothing to say', () => {
  expect(hovered('pass # qui<|>ck\n')).toBeUndefined();
});

describe('a word of another pf', () => {
  const said = (given: string, dialect: DialectName): string => {
    const { analysis, file, cursor } = analysed(given, { dialect });
    return (hover(analysis, file, cursor)?.contents as MarkupContent | undefined)?.value ?? '';
  };

  test('is told as such, with where it exists', () => {
    expect(said('na<|>t on em0 from any to any -> em1\n', 'openbsd')).toContain(
      `**Not known to ${dialectOf('openbsd').title}.** Exists in: OpenBSD up to 4.6; FreeBSD, macOS, NetBSD, DragonFly.`,
    );
    expect(said('pass out nat<|>-to em0\n', 'macos')).toContain('Exists in: OpenBSD 4.7 and later; FreeBSD 15.');
    expect(said('na<|>t on em0 from any to any -> em1\n', 'freebsd')).not.toContain('Not known');
  });

  test('that is a common word is told only where it is reserved', () => {
    expect(said('source lim<|>iter a id 1 entries 2 limit 3\n', 'freebsd')).toContain('limiter');
    expect(said('source limiter a id 1 entr<|>ies 2 limit 3\n', 'freebsd')).toContain('sources');
    expect(said('pass tag so<|>urce\n', 'openbsd')).toBe('');
  });
});
