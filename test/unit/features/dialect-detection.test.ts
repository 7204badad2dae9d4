import { describe, expect, test } from 'vitest';
import { detectDialect } from '../../../server/src/features/dialect-detection.ts';

const dialect = (text: string, path = 'pf.conf') => detectDialect(text, path).dialect;

test('a ruleset that any pf could read is taken for OpenBSD', () => {
  expect(detectDialect('block\npass out\n', 'pf.conf')).toEqual({
    dialect: 'openbsd',
    reason: 'nothing in it that only another pf knows',
  });
});

describe('a modeline decides', () => {
  test('whatever the rules say', () => {
    expect(detectDialect('# a gateway\n# pf: dialect=freebsd\nmatch in\n', 'pf.conf')).toEqual({
      dialect: 'freebsd',
      reason: 'line 2: the modeline says so',
    });
  });

  test('unless it names a dialect that does not exist', () => {
    expect(dialect('# pf: dialect=plan9\n')).toBe('openbsd');
    expect(dialect('# pf: dialect=constructor\n')).toBe('openbsd');
  });
});

test('rules.debug is what pfSense calls the rules that it made', () => {
  expect(dialect('pass\n', '/tmp/rules.debug')).toBe('pfsense');
});

describe('words tell', () => {
  test.each([
    ['match out on egress inet nat-to (egress)', 'openbsd'],
    ['pass in on em0 rdr-to 10.0.0.1', 'openbsd'],
    ['scrub-anchor "com.apple/*"', 'macos'],
    ['block in on en0', 'macos'],
    ['ether block out on igb0', 'freebsd'],
    ['nat on igb0 from any to any -> (igb0)', 'freebsd'],
    ['nat on em0 from any to any -> (em0)', 'freebsd-12'],
    ['rdr pass on em0 proto tcp to port 80 -> 10.0.0.1', 'freebsd-12'],
    ['no nat on em0 from any to any', 'freebsd-12'],
    ['scrub in all', 'freebsd-12'],
    ['nat-anchor "ftp-proxy/*"', 'freebsd-12'],
    ['altq on em0 cbq bandwidth 10Mb queue { a }', 'freebsd-12'],
  ])('%s', (rule, expected) => {
    expect(dialect(`block\n${rule}\n`)).toBe(expected);
  });

  test('and the reason says which, and where', () => {
    expect(detectDialect('block\nscrub   in all\n', 'pf.conf').reason).toBe('line 2: “scrub in”');
  });

  test('but not those in comments', () => {
    expect(dialect('pass # nat on em0 was here\n')).toBe('openbsd');
  });

  test('nor names that look like them', () => {
    expect(dialect('nat = "em0"\npass on $nat label "scrub in"\n')).toBe('openbsd');
  });
});
