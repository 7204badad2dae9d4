import { describe, expect, it } from 'vitest';
import { load } from './loaded.ts';

/** How many errors are found, and how many of them pfctl tells. */
const errors = (text: string) => load(text).messages;

describe('pfctl keeps quiet about a syntax error', () => {
  it('that comes within three tokens of another', () => {
    expect(errors('pass\npass foo\npass bar\npass baz')).toEqual(['pf.conf:2: syntax error']);
  });

  it('but not about one behind a whole statement', () => {
    expect(errors('pass\npass foo\npass in\npass bar')).toEqual(['pf.conf:2: syntax error', 'pf.conf:4: syntax error']);
  });

  it('where empty lines and comments count as tokens', () => {
    expect(errors('pass\npass foo\n\n# comment\npass bar')).toEqual([
      'pf.conf:2: syntax error',
      'pf.conf:5: syntax error',
    ]);
  });

  it('and not about messages of its own', () => {
    expect(errors('pass proto foo\npass proto bar')).toEqual([
      'pf.conf:1: unknown protocol foo',
      'pf.conf:2: unknown protocol bar',
    ]);
  });
});

describe('after an error pfctl goes on behind the next newline', () => {
  it('even within braces, where the rest is no statement', () => {
    expect(errors('table <t> {\n 10.0.0.256\n 10.0.0.1\n}\n\n\npass in\npass foo')).toEqual([
      'no IP address found for 10.0.0.256',
      'pf.conf:2: could not parse host specification',
      'pf.conf:8: syntax error',
    ]);
  });

  it('and reads statements in what it took for the inside of a list', () => {
    const list = 'pass in proto {\n foo\n';
    expect(errors(`${list} pass\n}`)).toEqual(['pf.conf:2: unknown protocol foo', 'pf.conf:4: syntax error']);
    expect(errors(`${list} pass out on\n}`)).toEqual(['pf.conf:2: unknown protocol foo', 'pf.conf:3: syntax error']);
  });

  it('and is outside of all anchors, whose braces are errors then', () => {
    expect(errors('anchor "a" {\n pase\n} pass $x')).toEqual([
      'pf.conf:2: syntax error',
      "pf.conf:3: macro 'x' not defined",
    ]);
    expect(errors('anchor "a" proto foo {\n include "gone"\n pass\n}')).toEqual([
      'pf.conf:1: unknown protocol foo',
      // The brace's error belongs to the one that broke the anchor.
      'pf.conf:4: syntax error',
      'pfctl: pushfile: gone: No such file or directory',
      'pf.conf:2: failed to include file gone',
    ]);
  });

  it('but cannot when the very first token of the file is wrong', () => {
    expect(errors('port = 80\npass proto foo')).toEqual(['pf.conf:1: syntax error']);
    expect(errors('80\npass in\npass in\npass proto foo')).toEqual(['pf.conf:1: syntax error']);
  });
});

describe('what stands in front of a syntax error is checked', () => {
  it('as far as the parser had finished it', () => {
    expect(errors('pass in proto foo bar')).toEqual(['pf.conf:1: unknown protocol foo']);
  });

  it('where it had to look at the next token only if that could follow', () => {
    expect(errors('pass in\npass from nosuch0 proto tcp')).toEqual(['pf.conf:2: syntax error']);
    expect(errors('pass in\npass from nosuch0 port 80 port 90')).toEqual([
      'no IP address found for nosuch0',
      'pf.conf:2: could not parse host specification',
    ]);
  });
});

describe('what a syntax error cuts off is not checked as a whole', () => {
  it.each([
    'queue q on em0 bandwidth 10M burst 33% for 10',
    'queue q on em0 bandwidth 33% burst',
    'pass to urpf-failed port 80 <> *',
    'pass proto tcp to port 90:80 <> *',
  ])('%s', (text) => {
    expect(errors(`pass\n${text}`)).toEqual(['pf.conf:2: syntax error']);
  });
});

describe('an open string at the end of the file', () => {
  it('is the only error where a statement could begin', () => {
    expect(errors("pass\n'x")).toEqual(['pf.conf:2: reached end of file while parsing quoted string']);
  });

  it('is one within a statement', () => {
    expect(errors('pass\npass "')).toEqual([
      'pf.conf:2: reached end of file while parsing quoted string',
      'pf.conf:2: syntax error',
    ]);
  });
});

describe('lines are those of the last token read', () => {
  it('in a continued rule', () => {
    expect(errors('pass in \\\n proto foo \\\n to port 80')).toEqual(['pf.conf:2: unknown protocol foo']);
    expect(errors('pass in \\\n to port 80')).toEqual([
      'pf.conf:2: port only applies to tcp/udp',
      'pf.conf:2: skipping rule due to errors',
      'pf.conf:2: rule expands to no valid combination',
    ]);
  });
});
