import { describe, expect, test } from 'vitest';
import { dialectOf } from '../../../../server/src/dialects/index.ts';
import { loadRuleset } from '../../../../server/src/ruleset/load.ts';
import { readRuleset } from '../../../../server/src/syntax/reading.ts';

const dialect = dialectOf('macos');
const loadText = (text: string) => loadRuleset(readRuleset({ name: 'pf.conf', text }, { dialect }), { dialect });
const loaded = (...lines: readonly string[]) => loadText(`${lines.join('\n')}\n`);
const shown = (...lines: readonly string[]) => loaded(...lines).show().shown;
const messages = (...lines: readonly string[]) => loaded(...lines).diagnostics.flatMap(({ pfctl }) => pfctl);

const applesFile = [
  'scrub-anchor "com.apple/*"',
  'nat-anchor "com.apple/*"',
  'rdr-anchor "com.apple/*"',
  'dummynet-anchor "com.apple/*"',
  'anchor "com.apple/*"',
];

describe('the anchors of macOS', () => {
  test('are shown by the last part of their names, those of dummynet behind the filter rules', () => {
    expect(shown(...applesFile)).toEqual([
      'scrub-anchor "/*" all fragment reassemble',
      'nat-anchor "/*" all',
      'rdr-anchor "/*" all',
      'anchor "/*" all',
      'dummynet-anchor "/*" all',
    ]);
  });

  test('are counted in the order of the file, but for the filter rules', () => {
    expect(loaded(...applesFile.slice(1)).show().numbered).toEqual([
      '@0 nat-anchor "/*" all',
      '@1 rdr-anchor "/*" all',
      '@0 anchor "/*" all',
      '@2 dummynet-anchor "/*" all',
    ]);
  });

  test('call the lists of the anchor that they are for', () => {
    const { ruleset } = loaded(...applesFile);
    const root = ruleset.anchors.get('');
    expect(root?.scrub.map(({ anchor }) => anchor?.path)).toEqual(['com.apple']);
    expect(root?.dummynet?.map(({ anchor }) => anchor?.wildcard)).toEqual([true]);
  });
});

describe('the order of statements', () => {
  test('dummynet stands in front of filter rules and behind them', () => {
    expect(messages('pass', 'dummynet-anchor "x"', 'dummynet in all pipe 1', 'block')).toEqual([]);
  });

  test('translations may follow dummynet', () => {
    expect(messages('dummynet-anchor "x"', 'rdr-anchor "y"')).toEqual([]);
  });

  test('a scrub-anchor stands in front of translations', () => {
    expect(messages('nat-anchor "x"', 'scrub-anchor "x"')).toEqual([
      'pf.conf:2: Rules must be in order: options, normalization, queueing, translation, filtering',
    ]);
  });
});

describe('rules for dummynet', () => {
  test('are shown as pfctl -s dummynet shows them', () => {
    const rules = [
      'no dummynet quick on lo0 all',
      'dummynet in quick inet all allow-opts pipe 40269',
      'dummynet out proto tcp from any to any port = 443 pipe 1',
    ];
    expect(shown(...rules)).toEqual(rules);
  });

  test('are made of lists', () => {
    expect(shown('dummynet in proto { tcp udp } from any to any port { 1234 1235 } pipe 1')).toEqual([
      'dummynet in proto tcp from any to any port = 1234 pipe 1',
      'dummynet in proto tcp from any to any port = 1235 pipe 1',
      'dummynet in proto udp from any to any port = 1234 pipe 1',
      'dummynet in proto udp from any to any port = 1235 pipe 1',
    ]);
  });

  test('need a protocol for ports', () => {
    expect(messages('dummynet out from any to any port 80 pipe 1')[0]).toBe('pf.conf:1: port only applies to tcp/udp');
  });
});

describe('what macOS has of its own', () => {
  test('other ends of a translation', () => {
    expect(shown('nat on en0 inet from 10.0.0.0/8 to any -> 203.0.113.1 extmap ei extfilter ad')).toEqual([
      'nat on en0 inet from 10.0.0.0/8 to any -> 203.0.113.1 extmap ei extfilter ad',
    ]);
  });

  test('names of services that IANA has assigned; ports are shown as numbers', () => {
    expect(shown('pass in proto tcp to port { privoxy net-assistant ssh }')).toEqual([
      'pass in proto tcp from any to any port = 8118 flags S/SA keep state',
      'pass in proto tcp from any to any port = 3283 flags S/SA keep state',
      'pass in proto tcp from any to any port = 22 flags S/SA keep state',
    ]);
  });

  test('timeouts for GRE and ESP, and a limit', () => {
    expect(messages('set timeout { grev1.first 60, esp.first 60 }', 'set limit app-states 2000')).toEqual([]);
  });

  test('no words of OpenBSD 4.4', () => {
    for (const rule of ['pass divert-to 127.0.0.1 port 80', 'pass keep state (sloppy)', 'scrub all set-tos lowdelay']) {
      expect(messages(rule)).toEqual(['pf.conf:1: syntax error']);
    }
  });
});

test('the last line must end, too', () => {
  const [found] = loadText('pass all').diagnostics;
  expect(found).toMatchObject({ pfctl: ['pf.conf:1: syntax error'] });
  expect(found?.message).toContain('must end with a newline');
});
