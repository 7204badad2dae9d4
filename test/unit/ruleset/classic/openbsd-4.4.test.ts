import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../../../server/src/dialects/index.ts';
import { load } from '../loaded.ts';
import { openbsd44 as read } from './freebsd.ts';

describe('a route of OpenBSD 4.4', () => {
  it('is shown without an address even where the rule has no family', () => {
    expect(read('pass in route-to em0').loaded).toEqual(['@0 pass in route-to em0 all flags S/SA keep state']);
  });

  it('has its interface with the first address of its host only', () => {
    expect(read('pass in route-to (lo0 em0) inet6').loaded).toEqual([
      '@0 pass in route-to { ( fe80::1), ( 2001:db8::1) } round-robin inet6 all flags S/SA keep state',
    ]);
  });

  it('is read up to a syntax error', () => {
    expect(read('pass out route-to { (em0 nosuch').messages).toEqual([
      'no IP address found for nosuch',
      'pf.conf:1: could not parse host specification',
    ]);
  });

  it('is refused on the line that its list goes on in', () => {
    expect(read('pass out route-to { (em0 192.0.2.9), em0\n} inet').messages).toEqual([
      'pf.conf:2: all pool addresses must be in the same address family',
    ]);
  });
});

describe('tos of OpenBSD 4.4', () => {
  it.each([
    ['lowdelay', '0x10'],
    ['0x10', '0x10'],
    ['0x1zz', '0x01'],
    ['255', '0xff'],
    ['-5', '0xfb'],
  ])('takes %s', (written, shown) => {
    expect(read(`block all tos ${written}`).loaded).toEqual([`@0 block drop all tos ${shown}`]);
  });

  it.each([
    ['af41', 'af41'],
    ['LowDelay', 'LowDelay'],
    ['0x', '0x'],
    ['0', '(null)'],
  ])('refuses %s', (written, shown) => {
    expect(read(`block all tos ${written}`).messages).toEqual([`pf.conf:1: illegal tos value ${shown}`]);
  });
});

describe('antispoof of OpenBSD 4.4', () => {
  it('logs to the interface that was written in its first rule only', () => {
    expect(read('antispoof log (to pflog9) for em0 inet').loaded).toEqual([
      '@0 block drop in log (to pflog9) on ! em0 inet from 192.0.2.0/24 to any',
      '@1 block drop in log inet from 192.0.2.1 to any',
    ]);
  });

  it('is ordered as if an interface and its network were the same', () => {
    expect(read('antispoof for { lo, (em0) } inet').shown).toEqual([
      'block drop in on ! lo inet from 127.0.0.0/8 to any',
      'block drop in on ! em0 inet from (em0:network) to any',
      'block drop in inet from (em0) to any',
      'block drop in inet from 127.0.0.1 to any',
    ]);
  });
});

describe('addresses in the older grammars', () => {
  it.each([
    ['172.16/12', '172.16.0.0/12'],
    ['172.16', '172.0.0.16'],
    ['010.1', '8.0.0.1'],
  ])('%s is %s', (written, shown) => {
    expect(read(`block from ${written}`).loaded).toEqual([`@0 block drop inet from ${shown} to any`]);
  });
});

describe('the name of an anchor in braces', () => {
  it.each([
    ['"a/b"', 'b'],
    ['"a/*"', 'a'],
    ['"/*"', '*'],
    ['"a/"', 'a'],
  ])('%s is shown as %s', (written, shown) => {
    expect(read(`anchor ${written} {\npass\n}`).loaded[0]).toBe(`@0 anchor "${shown}" all {`);
  });

  it.each(['""', '"/"', '"../a"', '"a//b"'])('%s leads nowhere', (written) => {
    expect(read(`anchor ${written} {\npass\n}`).messages).toEqual([
      'pfctl: anchorrule: unable to create ruleset: No such file or directory',
    ]);
  });

  it('does not make a ruleset call itself', () => {
    const text = 'anchor "../e" {\nanchor a {\nanchor "../e" {\n}\n}\n}\n';
    expect(read(`anchor x {\n${text}}\n`).messages).toEqual([]);
  });

  it('has no braces shown where only translation anchors are called in it', () => {
    expect(read('anchor a {\nnat-anchor n\n}').loaded).toEqual(['@0 anchor "a" all']);
  });
});

describe('what a syntax error cuts off', () => {
  it.each(['pass proto tcp to urpf-failed port *:80', 'pass keep state keep state (max 5'])(
    'is not complained about: %s',
    (text) => {
      expect(read(text).messages).toEqual(['pf.conf:1: syntax error']);
    },
  );
});

describe('a file for an anchor', () => {
  it('is refused as a whole even where its first character is wrong', () => {
    const { messages } = load('load anchor x from "x.conf"', { 'x.conf': '(pass\n' }, dialectOf('openbsd-4.4'));
    expect(messages).toEqual(['x.conf:1: syntax error', 'pfctl: load anchors']);
  });
});
