import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../../server/src/dialects/index.ts';
import { load } from './loaded.ts';

/** What pfctl says about `# first line`, `include "i.conf"` and `rest` in these lines, and the text of the file. */
const messages = (included: string, rest = 'pass', name: 'openbsd' | 'freebsd-12' = 'openbsd') =>
  load(`# first line\ninclude "i.conf"\n${rest}`, { 'i.conf': included }, dialectOf(name)).messages;

describe('a statement that goes on behind its included file', () => {
  it('has its messages where the including file goes on', () => {
    expect(messages('\n\npass from { 10.0.0.1\n', '10.0.0.256 }')).toEqual([
      'no IP address found for 10.0.0.256',
      'pf.conf:3: could not parse host specification',
    ]);
    expect(messages('pass from "any\n')).toEqual([
      'i.conf:1: reached end of file while parsing quoted string',
      'no IP address found for any',
      'pf.conf:2: could not parse host specification',
    ]);
  });

  it('does not change how the lines behind it are counted', () => {
    expect(messages('pass from { 10.0.0.1', '10.0.0.2\n10.0.0.3 }\npass foo')).toEqual(['pf.conf:5: syntax error']);
  });
});

describe('the newline behind an include', () => {
  const lines = (line: string, dialect: 'openbsd' | 'freebsd-12') =>
    load(`${line}\npass in\npass foo`, { 'i.conf': 'pass proto foo\n' }, dialectOf(dialect)).messages;

  it('is counted in the included file by the older lexers, which had looked at it (parse.y, lungetc)', () => {
    expect(lines('include i.conf', 'freebsd-12')).toEqual([
      'i.conf:3: unknown protocol foo',
      'pf.conf:2: syntax error',
    ]);
    expect(lines('include i.conf # more', 'freebsd-12')).toEqual([
      'i.conf:2: unknown protocol foo',
      'pf.conf:3: syntax error',
    ]);
  });

  it('is counted where it stands behind a name in quotes, and by today’s lexer', () => {
    expect(lines('include "i.conf"', 'freebsd-12')).toEqual([
      'i.conf:2: unknown protocol foo',
      'pf.conf:3: syntax error',
    ]);
    expect(lines('include i.conf', 'openbsd')).toEqual(['i.conf:1: unknown protocol foo', 'pf.conf:3: syntax error']);
  });
});

describe('an included file without a newline at its end', () => {
  const older = (included: string) => messages(included, 'pass', 'freebsd-12');

  it('is read by today’s lexer as if there were one (parse.y, lgetc)', () => {
    expect(messages('pass\npass foo')).toEqual(['i.conf:2: syntax error']);
    expect(messages('pass inet from ::1')).toEqual(['i.conf:1: rule expands to no valid combination']);
  });

  it('is left by the older ones before they know the last word: its line, but the name of the other file', () => {
    expect(older('pass\npass foo')).toEqual(['pf.conf:3: syntax error']);
    expect(older('pass proto foo')).toEqual(['pf.conf:2: unknown protocol foo']);
    expect(older('pass in\npass on $x').at(0)).toBe("pf.conf:3: macro 'x' not defined");
  });

  it('ends its last rule in the line of the include', () => {
    expect(older('pass inet from ::1')).toEqual(['pf.conf:2: rule expands to no valid combination']);
    expect(older('pass from ')).toEqual(['pf.conf:2: syntax error']);
  });

  it('may be the end of several files', () => {
    const files = { 'i.conf': '\n\ninclude "j.conf"', 'j.conf': 'pass inet from ::1' };
    expect(load('include "i.conf"', files, dialectOf('freebsd-12')).messages).toEqual([
      'pf.conf:1: rule expands to no valid combination',
    ]);
  });
});
