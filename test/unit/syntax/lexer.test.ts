import { describe, expect, it } from 'vitest';
import { faultsOf, firstOf, read, tokensOf } from './reading.ts';

const words = (text: string) => tokensOf(`pass label ${text}\n`).slice(2);

describe('words', () => {
  it.each([
    ['192.168.1.1', ['word 192.168.1.1']],
    ['em0:network', ['word em0:network']],
    ['80:90', ['word 80:90']],
    ['fe80::1%em0', ['word fe80::1%em0']],
    ['10.0.0.0/8', ['word 10.0.0.0', '/', 'number 8']],
    ['www,x', ['word www', ',', 'word x']],
    ['<bad>', ['<', 'word bad', '>']],
    ['a"b"c', ['word a"b"c']],
    ['500#x', ['word 500']],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('are keywords only whole and in lower case', () => {
    expect(words('port ports PORT "port"')).toEqual(['port', 'word ports', 'word PORT', 'word port']);
  });

  it('may be 8095 bytes long', () => {
    expect(faultsOf(read(`x = ${'a'.repeat(8095)}\n`))).toEqual([]);
    expect(faultsOf(read(`x = ${'a'.repeat(8096)}\n\npass\n`))).toEqual([
      'pf.conf:1: string too long',
      'pf.conf:1: syntax error',
    ]);
  });
});

describe('tokens', () => {
  it('that are equal in different statements are one object', () => {
    const [first = [], second = []] = read('pass in on $x\npass out on $x\n', {
      defines: new Map([['x', 'em0']]),
    }).statements.map(({ statement }) => statement.tokens);
    expect(second[0]).toBe(first[0]);
    // The words behind stand elsewhere.
    expect(second[2]).not.toBe(first[2]);
    expect(second[3]?.expansion).toEqual(first[3]?.expansion);
  });
});

describe('numbers', () => {
  it.each([
    ['80', ['number 80']],
    ['010', ['number 010']],
    ['-5', ['number -5']],
    ['80)', ['number 80', ')']],
    ['80/8', ['number 80', '/', 'number 8']],
    ['10K', ['word 10K']],
    ['80(', ['word 80', '(']],
    ['-', ['-']],
    ['-5x', ['-', 'word 5x']],
    ['- 5', ['-', 'number 5']],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('must fit 64 bits', () => {
    expect(faultsOf(read('set limit states 9223372036854775808\n\n'))).toEqual([
      'pf.conf:1: "9223372036854775808" invalid number: too large',
      'pf.conf:1: syntax error',
    ]);
  });
});

describe('operators', () => {
  it('are joined in today’s lexer', () => {
    expect(words('!= <= >= <> >< = ! ->')).toEqual(['!=', '<=', '>=', '>< <>', '><', '=', '!', '-', '>']);
  });

  it('are fewer in the older one, which has the arrow', () => {
    const classic = tokensOf('pass label != <= >= <> >< = ! ->\n', 'freebsd-12').slice(2);
    expect(classic).toEqual(['!', '=', '<', '=', '>', '=', '>< <>', '><', '=', '!', '->']);
  });
});

describe('strings', () => {
  it.each([
    ['"a b"', 'a b'],
    ['\'a "b"\'', 'a "b"'],
    [String.raw`"a \"b\""`, 'a "b"'],
    [String.raw`"a\nb"`, String.raw`a\nb`],
    [String.raw`"a\ b"`, 'a b'],
    ['"a\nb"', 'ab'],
    ['"a\\\nb"', 'ab'],
    ['"a # b"', 'a # b'],
    ['"$x"', '$x'],
    ['"ü"', 'ü'],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual([`word ${expected}`]);
  });

  it('count their lines', () => {
    expect(faultsOf(read('pass label "a\nb\nc"\npass foo\n'))).toEqual(['pf.conf:4: syntax error']);
  });

  it('that are open at the end of the file point at their quote', () => {
    const reading = read('pass\npass label "abc\nblock\n');
    expect(faultsOf(reading)).toEqual([
      'pf.conf:2: reached end of file while parsing quoted string',
      'pf.conf:2: syntax error',
    ]);
    const [fault, consequence] = reading.statements[1]?.statement.faults ?? [];
    expect(fault).toMatchObject({ start: 11, end: 15, related: [{ start: 11, end: 12 }] });
    expect(consequence?.consequence).toBe(true);
  });
});

describe('a backslash', () => {
  it('joins lines, also in comments and words', () => {
    expect(tokensOf('pa\\\nss \\\n in # comment \\\n still\n')).toEqual(['pass', 'in']);
  });

  it('makes any other character plain', () => {
    expect(tokensOf('pa\\ss in\n')).toEqual(['pass', 'in']);
  });

  it('in front of a blank does not join', () => {
    expect(faultsOf(read('pass in \\ \n on em0\n'))).toEqual(['pf.conf:2: syntax error']);
  });

  it('leaves the line number of an error on the last line', () => {
    expect(faultsOf(read('pass in \\\n foo\n'))).toEqual(['pf.conf:2: syntax error']);
  });
});

describe('macros', () => {
  const uses = (value: string, rule: string) => {
    const { statements } = read(`x = '${value}'\n${rule}\n`);
    return statements[1]?.statement.tokens.slice(0, -1).map(({ image }) => image);
  };

  it.each([
    ['em0', 'pass on $x', ['pass', 'on', 'em0']],
    ['em0', 'pass from $x:network', ['pass', 'from', 'em0:network']],
    ['10', 'pass from $x.0.0.1', ['pass', 'from', '10.0.0.1']],
    ['10.0.0.0', 'pass from $x/8', ['pass', 'from', '10.0.0.0', '/', '8']],
    ['{ a, b }', 'pass on $x', ['pass', 'on', '{', 'a', ',', 'b', '}']],
    ['in on em0', 'pass $x', ['pass', 'in', 'on', 'em0']],
    ['"a b"', 'pass label $x', ['pass', 'label', 'a b']],
    ['in # rest', 'pass $x on em0', ['pass', 'in']],
    ['', 'pass $x in', ['pass', 'in']],
    ['<', 'pass from $x$x', ['pass', 'from', '<', '<']],
  ])('%s in %s', (value, rule, expected) => {
    expect(uses(value, rule)).toEqual(expected);
  });

  it('are recognised at the start of a token only', () => {
    expect(uses('em', 'pass on $x$x')).toEqual(['pass', 'on', 'em$x']);
    expect(uses('em', 'pass on a$x')).toEqual(['pass', 'on', 'a$x']);
  });

  it('are not expanded within values', () => {
    expect(faultsOf(read('a = "em0"\nb = "$a"\npass on $b\n'))).toEqual(['pf.conf:3: syntax error']);
  });

  it('of numbers join words around them', () => {
    expect(read('a = 010 b -0\n').macros.get('a')).toBe('10 b 0');
  });

  it('given with the call win over the file', () => {
    const reading = read('a = "em0"\npass on $a\n', { defines: new Map([['a', 'em1']]) });
    expect(reading.statements[1]?.statement.tokens[2]?.image).toBe('em1');
  });

  it('that are not defined take the next line with them', () => {
    expect(faultsOf(read('pass on $x in\nx = "em0"\npass foo\npass on $x\n'))).toEqual([
      "pf.conf:1: macro 'x' not defined",
      'pf.conf:1: syntax error',
      'pf.conf:3: syntax error',
      "pf.conf:4: macro 'x' not defined",
      'pf.conf:4: syntax error',
    ]);
  });

  it('tell of their tokens where they were used and where in the value they stand', () => {
    const [, placed] = read('x = "in on em0"\npass $x:network\n').statements;
    expect(placed?.statement.tokens[3]).toMatchObject({
      image: 'em0:network',
      startOffset: 5,
      endOffset: 14,
      expansion: { macro: 'x', valueStart: 6, valueEnd: 9 },
    });
  });

  it('are noted with the values that a statement saw', () => {
    const [, placed] = read('x = "em0"\npass on $x from $y\n').statements;
    expect([...(placed?.statement.lookups ?? [])]).toEqual([
      ['x', 'em0'],
      ['y', undefined],
    ]);
  });

  it('that double end in a fault', () => {
    const doubling = Array.from({ length: 60 }, (_, i) => `m${i + 1} = $m${i} $m${i}\n`);
    const faults = faultsOf(read(`m0 = "aaaaaaaaaa"\n${doubling.join('')}`));
    expect(faults[0]).toMatch(/macros expand to too much text$/);
  });
});

describe('the end of a file', () => {
  it('ends its last line', () => {
    expect(faultsOf(read('pass in'))).toEqual([]);
    expect(firstOf('pass in').tokens.at(-1)).toMatchObject({ image: '\n', startOffset: 7, endOffset: 6 });
  });

  it('does not in the older grammars, but for a comment', () => {
    expect(faultsOf(read('pass in', { dialect: 'freebsd-12' }))).toEqual(['pf.conf:1: syntax error']);
    expect(faultsOf(read('pass in\n# end', { dialect: 'freebsd-12' }))).toEqual([]);
  });

  it('comes early with a NUL', () => {
    const { statements } = read('pass in\n\0pass foo\n');
    expect(statements.map(({ statement }) => statement.length)).toEqual([8, 10]);
    expect(statements.flatMap(({ statement }) => statement.faults)).toEqual([]);
  });

  it('is two lines on for an open list', () => {
    expect(faultsOf(read('pass from {\n'))).toEqual(['pf.conf:3: syntax error']);
  });
});
