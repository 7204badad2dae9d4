import { describe, expect, it } from 'vitest';
import { load } from './loaded.ts';

describe('a table is printed', () => {
  it.each([
    ['table <t>', 'table <t>'],
    ['table <t> counters persist const', 'table <t> const persist counters'],
    ['table <t> {}', 'table <t> { }'],
    ['table <t> { 10/8 !10.1/16, ! ::1 }', 'table <t> { 10.0.0.0/8 !10.1.0.0/16 !::1 }'],
    ['table <t> { em0:network localhost 0/0 }', 'table <t> { 192.0.2.0/24 2001:db8::/64 127.0.0.1 ::1 any }'],
    ['table <t> { { 10.0.0.1 } 10.0.0.2 } const { 10.0.0.3 }', 'table <t> const { 10.0.0.1 10.0.0.2 10.0.0.3 }'],
  ])('%s', (text, line) => {
    expect(load(text)).toMatchObject({ messages: [], shown: [line] });
  });

  it('with the names of its files, lists around one being kept apart', () => {
    const text = 'table <t> { 10.0.0.1 } file "a" file b { 10.0.0.2 } { 10.0.0.3 }';
    expect(load(text, { a: '192.0.2.1\n', b: '' }).shown).toEqual([
      'table <t> { 10.0.0.1 } file "a" file "b" { 10.0.0.2 10.0.0.3 }',
    ]);
  });

  it('not when it breaks off', () => {
    expect(load('table <t> { 10.0.0.1, }')).toMatchObject({ shown: [], messages: ['pf.conf:1: syntax error'] });
  });
});

describe('a table cannot hold', () => {
  it.each([
    ['{ (em0) }', 'dynamic addresses are not permitted inside tables'],
    ['{ <u> }', 'tables cannot contain tables'],
    ['{ 10.0.0.1 - 10.0.0.9 }', 'address ranges are not permitted inside tables'],
    ['{ no-route }', '"no-route" is not permitted inside tables'],
    ['{ route X }', 'unknown address type 4'],
    ['{ 10.0.0.1/33 }', 'cannot create address buffer: Invalid argument'],
    ['persists', "invalid table option 'persists'"],
  ])('%s', (contents, message) => {
    expect(load(`table <t> ${contents}`).messages).toEqual([`pf.conf:1: ${message}`]);
  });

  it('a name of 32 characters', () => {
    expect(load(`table <${'a'.repeat(32)}>`).messages).toEqual(['pf.conf:1: table name too long, max 31 chars']);
    expect(load(`table <${'a'.repeat(31)}>`).messages).toEqual([]);
  });
});

describe('the file of a table', () => {
  const entriesOf = (text: string) => {
    const { ruleset } = load('table <t> file "list"', { list: text });
    return [...(ruleset.anchors.get('')?.tables.get('t')?.entries ?? [])];
  };
  const messagesOf = (text: string) => load('table <t> file "list"', { list: text }).messages;

  it('has words between blanks, and comments that begin a word', () => {
    expect(entriesOf('# a comment\n10.0.0.1 # another\n\t10/8 !10.1/16\n')).toMatchObject([
      { not: false, bits: 32 },
      { not: false, bits: 8 },
      { not: true, bits: 16 },
    ]);
    expect(messagesOf('10.0.0.1#x\n')).toEqual([
      'no IP address found for 10.0.0.1#x',
      'pf.conf:1: file "list" contains bad data',
    ]);
  });

  it('may negate twice, and name interfaces and hosts', () => {
    expect(entriesOf('!!10.0.0.1 em1:0 !localhost')).toMatchObject([
      { not: false },
      { not: false },
      { not: true },
      { not: true },
    ]);
  });

  it('may give weights', () => {
    expect(entriesOf('10.0.0.1 weight 5\n10.0.0.2\n')).toHaveLength(2);
    expect(messagesOf('10.0.0.1 weight heavy')).toEqual([
      'failed to convert weight heavy',
      'pf.conf:1: cannot load "list": Invalid argument',
    ]);
  });

  it('must be there, and have masks that fit', () => {
    expect(load('table <t> file "nowhere"').messages).toEqual([
      'pf.conf:1: cannot load "nowhere": No such file or directory',
    ]);
    expect(messagesOf('10.0.0.1/99')).toEqual(['pf.conf:1: cannot load "list": Invalid argument']);
    expect(messagesOf('10.0.0.1,')).toEqual([
      'no IP address found for 10.0.0.1,',
      'pf.conf:1: file "list" contains bad data',
    ]);
  });
});
