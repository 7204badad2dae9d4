import { describe, expect, test } from 'vitest';
import { converted, toFreebsd } from './converted.ts';

/** What comes out of rules, without the rule for fragments; they must load. */
function becomes(text: string): string {
  const { text: after, errors } = toFreebsd(`set reassemble no\n${text}\n`);
  expect(errors).toEqual([]);
  return after.replace(/^set require-order no\n/, '').replace(/\n$/, '');
}

/** Remarks on rules in front of `block`. */
const remarksOn = (text: string): readonly string[] => toFreebsd(`${text}\nblock\n`).remarks;

describe('match rules', () => {
  test.each([
    ['match out on em0 inet from 10.0.0.0/8 to any nat-to (em0)', 'nat on em0 inet from 10.0.0.0/8 to any -> (em0)'],
    ['match out on em0 inet nat-to 192.0.2.1 tag X', 'nat on em0 inet tag X -> 192.0.2.1'],
    [
      'match in log on em0 inet proto tcp to port 80 rdr-to 10.0.0.5 port 8080',
      'rdr log on em0 inet proto tcp to port 80 -> 10.0.0.5 port 8080',
    ],
    [
      'match on em0 inet from 10.0.0.5 to any binat-to 192.0.2.5',
      'binat on em0 inet from 10.0.0.5 to any -> 192.0.2.5',
    ],
    ['match on em0 all scrub (no-df, max-mss 1440)', 'scrub on em0 all no-df max-mss 1440'],
    ['match proto tcp set tos lowdelay', 'scrub proto tcp set-tos lowdelay'],
    [
      'match out on em0 inet all scrub (no-df) nat-to 192.0.2.1',
      'scrub out on em0 inet all no-df\nnat on em0 inet all -> 192.0.2.1',
    ],
  ])('%s', (before, after) => {
    expect(becomes(before)).toBe(after);
    expect(remarksOn(before)).toEqual([]);
  });

  test('a tag that only keeps later translations away is what `no` says', () => {
    const text =
      'match out on em0 inet from 10.0.0.7 to any tag T\n' +
      'match out on em0 inet from 10.0.0.0/24 to any ! tagged T nat-to 192.0.2.1 tag T\n' +
      'match out on em0 inet ! tagged T nat-to 192.0.2.2';
    expect(becomes(text)).toBe(
      'no nat on em0 inet from 10.0.0.7 to any\n' +
        'nat on em0 inet from 10.0.0.0/24 to any -> 192.0.2.1\n' +
        'nat on em0 inet -> 192.0.2.2',
    );
    expect(remarksOn(text)).toEqual([]);
    expect(becomes(`${text}\npass out tagged T`)).toContain('# match out on em0 inet from 10.0.0.7 to any tag T');
    expect(remarksOn(`${text}\nmatch out nat-to 192.0.2.3`)[0]).toContain(
      'exempt from all translation now: also that of line 4',
    );
  });

  test('of a list `binat` takes the first entry', () => {
    expect(remarksOn('match on { em0, em1 } inet from 10.0.0.5 to any binat-to 192.0.2.5')).toEqual([
      '1: Of a list `binat` takes the first entry only: write a rule for each.',
    ]);
  });

  test('what only filter rules can say becomes a comment', () => {
    expect(becomes('match in on em0 tag X')).toBe('# match in on em0 tag X');
    expect(becomes('match out proto tcp user root nat-to 192.0.2.1')).toBe(
      '# match out proto tcp user root nat-to 192.0.2.1',
    );
    expect(remarksOn('match out proto tcp user root nat-to 192.0.2.1')).toEqual([
      '1: Only filter rules can ask for `user`: write this rule without it, if it may.',
    ]);
  });

  test('the last translation that matches counted, now the first', () => {
    expect(remarksOn('match out inet nat-to 192.0.2.1\nmatch out inet from 10.0.0.7 nat-to 192.0.2.7')).toEqual([
      '1: The first translation that matches counts now, the last did: compare with line 2.',
      '2: The first translation that matches counts now, the last did: compare with line 1.',
    ]);
  });

  test('all translation comes before all filter rules', () => {
    expect(remarksOn('block out quick from 10.0.0.7\nmatch out inet nat-to 192.0.2.1')).toEqual([
      '2: Translation comes first now: line 1 will see addresses that are translated.',
    ]);
    expect(remarksOn('pass out quick on em1\nmatch out inet nat-to 192.0.2.1')).toEqual([
      '2: Translation comes first now, also for packets that line 1 passed before.',
    ]);
  });
});

describe('pass rules that translate', () => {
  test('the first filter rule, if it is quick', () => {
    expect(becomes('pass in log quick on em0 inet proto tcp to port 80 rdr-to 10.0.0.5\nblock')).toBe(
      'rdr pass log on em0 inet proto tcp to port 80 -> 10.0.0.5\nblock',
    );
  });

  test('others know their packets by a tag', () => {
    expect(
      becomes('block\npass in on em0 inet proto tcp from any to (em0) port 80 rdr-to 10.0.0.5 port 8080 label web'),
    ).toBe(
      'block\n' +
        'rdr on em0 inet proto tcp from any to (em0) port 80 tag RDR_3 -> 10.0.0.5 port 8080\n' +
        'pass in on em0 inet proto tcp from any tagged RDR_3 label web',
    );
    expect(becomes('block\npass out on em0 inet from 10.0.0.0/8 to any nat-to (em0)')).toBe(
      'block\nnat on em0 inet from 10.0.0.0/8 to any tag NAT_3 -> (em0)\npass out on em0 inet to any tagged NAT_3',
    );
  });

  test('a later rule that passes the same packets translated nothing', () => {
    expect(remarksOn('block\npass in inet proto tcp to port 80 rdr-to 10.0.0.5\npass in')).toEqual([
      '2: Translation comes first now, also for packets that line 3 passed without it.',
    ]);
  });
});

describe('other rules', () => {
  test.each([
    [
      'pass in on em0 inet proto tcp flags S/SA reply-to 192.0.2.1',
      'pass in on em0 reply-to (em0 192.0.2.1) inet proto tcp flags S/SA',
    ],
    ['pass in on em0 route-to (em1:peer)', 'pass in on em0 route-to em1'],
    ['pass in on any', 'pass in'],
    ['pass in divert-packet port 700', 'pass in divert-to 700'],
    ['pass set prio 5', 'pass set prio 5'],
    ['pass in proto tcp to port != 80', 'pass in proto tcp to port != 80'],
    ['set debug err', 'set debug urgent'],
  ])('%s', (before, after) => {
    expect(becomes(before)).toBe(after);
    expect(remarksOn(before)).toEqual([]);
  });

  test.each([
    ['pass in on em0 route-to 192.0.2.1', '# pass in on em0 route-to 192.0.2.1', '`route-to` needs the interface'],
    ['pass in received-on em0', '# pass in received-on em0', '`received-on` is not known here'],
    ['pass in once', 'pass in', '`once` is not known here'],
    ['pass log (all, matches)', 'pass log (all)', 'the rules that match later are not logged'],
    ['pass set (prio 5, tos lowdelay)', 'pass set prio 5', '`tos` cannot be set'],
    [
      'queue q on em0 bandwidth 5M default\npass set queue q',
      '# queue q on em0 bandwidth 5M default\npass',
      'Queues are those of ALTQ',
    ],
    ['pass from route x', '# pass from route x', 'FreeBSD 12 refuses this'],
  ])('%s', (before, after, remark) => {
    expect(becomes(before)).toBe(after);
    expect(remarksOn(before)[0]).toContain(remark);
  });

  test('queues', () => {
    expect(
      becomes(
        'queue r on em0 bandwidth 100M\n' +
          'queue std parent r bandwidth 60M, min 5M, max 80M default\n' +
          'queue web parent r bandwidth 40M qlimit 100\n' +
          'pass out on em0 set (queue (std, web), prio 5)',
      ),
    ).toBe(
      'altq on em0 hfsc bandwidth 100Mb queue { std, web }\n' +
        'queue std bandwidth 60Mb hfsc(default realtime 5Mb upperlimit 80Mb)\n' +
        'queue web bandwidth 40Mb qlimit 100\n' +
        'pass out on em0 queue (std, web) set prio 5',
    );
  });

  test('an inline anchor that cannot be called so goes as a whole', () => {
    expect(becomes('anchor "a" in on rdomain 1 {\n\tpass\n}\nblock')).toBe(
      '# anchor "a" in on rdomain 1 {\n\t# pass\n# }\nblock',
    );
  });

  test('what is refused is found behind statements that are not in order', () => {
    expect(becomes('block\nmatch in inet proto udp to port > 1024 rdr-to 192.0.2.1')).toBe(
      'block\n# match in inet proto udp to port > 1024 rdr-to 192.0.2.1',
    );
  });

  test('rules in front of all others that are `quick`', () => {
    const text =
      'pass in quick on em0 inet proto udp to port 53 rdr-to 10.0.0.5\n' +
      'pass in quick on em0 inet proto tcp to port 80 flags any keep state rdr-to 10.0.0.6\nblock';
    expect(becomes(text)).toBe(
      'rdr pass on em0 inet proto udp to port 53 -> 10.0.0.5\nrdr pass on em0 inet proto tcp to port 80 -> 10.0.0.6\nblock',
    );
    expect(remarksOn(text)).toEqual([]);
  });

  test('statements may stay in their order', () => {
    expect(
      converted('set reassemble no\nblock\nmatch out inet nat-to 192.0.2.1\n', 'openbsd', 'freebsd-12').text,
    ).toContain('set require-order no\nblock\nnat inet -> 192.0.2.1\n');
  });

  test('fragments are reassembled still', () => {
    expect(toFreebsd('set skip on lo\npass\n').text).toBe('set skip on lo\nscrub in all fragment reassemble\npass\n');
    expect(toFreebsd('set reassemble yes no-df\npass\n').text).toBe('scrub in all no-df fragment reassemble\npass\n');
    expect(toFreebsd('set reassemble yes\nmatch on em0 scrub (no-df) # here\npass\n').text).toBe(
      'scrub on em0 no-df # here\nscrub in all fragment reassemble\npass\n',
    );
  });

  test('FreeBSD of today knows match rules', () => {
    expect(converted('match out inet nat-to 192.0.2.1\npass\n', 'openbsd', 'freebsd').text).toContain(
      'match out inet nat-to 192.0.2.1\npass\n',
    );
  });
});
