import { describe, expect, test } from 'vitest';
import { dialectOf } from '../../../../server/src/dialects/index.ts';
import { applyEdits, editsOf } from '../../../../server/src/features/convert/conversion.ts';
import { convertRuleset } from '../../../../server/src/features/convert/convert-ruleset.ts';
import { readRuleset } from '../../../../server/src/syntax/reading.ts';
import { converted, toOpenbsd } from './converted.ts';

/** What comes out of rules in front of `block`; they must load. */
function becomes(text: string): string {
  const { text: after, errors } = toOpenbsd(`${text}\nblock\n`);
  expect(errors).toEqual([]);
  return after.replace(/\nblock\n$/, '');
}

const remarksOn = (text: string): readonly string[] => toOpenbsd(`${text}\nblock\n`).remarks;

describe('translation', () => {
  test.each([
    ['nat on em0 from 10.0.0.0/8 to any -> (em0)', 'match out on em0 from 10.0.0.0/8 to any nat-to (em0)'],
    ['nat on em0 -> 192.0.2.1 static-port', 'match out on em0 nat-to 192.0.2.1 static-port'],
    [
      'nat log on em0 inet proto udp from any port 500 to any tag IKE -> { 192.0.2.1, 192.0.2.2 } sticky-address',
      'match out log on em0 inet proto udp from any port 500 to any tag IKE nat-to { 192.0.2.1, 192.0.2.2 } sticky-address',
    ],
    [
      'rdr on em0 proto tcp to (em0) port 80 -> 10.0.0.5 port 8080',
      'match in on em0 proto tcp to (em0) port 80 rdr-to 10.0.0.5 port 8080',
    ],
    [
      'rdr pass on em0 proto tcp to (em0) port 80 -> 10.0.0.5',
      'pass in quick on em0 proto tcp to (em0) port 80 flags any rdr-to 10.0.0.5',
    ],
    [
      'rdr pass log on em0 inet to 192.0.2.1 -> 10.0.0.5',
      'pass in log quick on em0 inet to 192.0.2.1 flags any rdr-to 10.0.0.5',
    ],
    [
      'nat pass log (all) on em0 from 10.0.0.0/8 -> 192.0.2.1',
      'pass out log (all) quick on em0 from 10.0.0.0/8 flags any nat-to 192.0.2.1',
    ],
    ['binat on em0 from 10.0.0.5 to any -> 192.0.2.5', 'match on em0 from 10.0.0.5 to any binat-to 192.0.2.5'],
    [
      'binat pass on em0 from 10.0.0.5 to any -> 192.0.2.5',
      'pass quick on em0 from 10.0.0.5 to any flags any binat-to 192.0.2.5',
    ],
    [
      'rdr proto tcp from any port ! = 80 to any -> 10.0.0.5',
      'match in proto tcp from any port != 80 to any rdr-to 10.0.0.5',
    ],
  ])('%s', (before, after) => {
    expect(becomes(before)).toBe(after);
    expect(remarksOn(before)).toEqual([]);
  });

  test('comments, macros, blanks and joined lines stay', () => {
    const before = [
      'ext_if = "em0" # outside',
      'nat  on $ext_if   from 10.0.0.0/8 \\',
      '\tto any -> ($ext_if)   # the office',
      '  # rdr on $ext_if -> 10.0.0.5',
    ];
    expect(becomes(before.join('\n'))).toBe(
      [
        'ext_if = "em0" # outside',
        'match out  on $ext_if   from 10.0.0.0/8 \\',
        '\tto any nat-to ($ext_if)   # the office',
        '  # rdr on $ext_if -> 10.0.0.5',
      ].join('\n'),
    );
  });

  test('an interface as the target stands for one family now', () => {
    expect(becomes('nat on em0 from 10.0.0.0/8 to any -> em0')).toBe(
      'match out on em0 inet from 10.0.0.0/8 to any nat-to em0',
    );
    expect(remarksOn('nat on em0 from 10.0.0.0/8 to any -> em0')).toEqual([]);
    expect(remarksOn('nat on em0 -> em0')).toEqual([expect.stringContaining('1: `inet` was put in')]);
  });

  test('a macro that holds words on both sides of a change is left to the reader', () => {
    const { text, remarks } = toOpenbsd('office = "nat on em0 -> (em0)"\n$office\npass\n');
    expect(text).toBe('office = "nat on em0 -> (em0)"\n# $office\npass\n');
    expect(remarks).toEqual([
      '2: The macro `office` holds words that would have to be parted: convert this statement by hand.',
    ]);
  });

  test('`pass` held for packets that were changed', () => {
    expect(remarksOn('rdr pass on em0 inet -> 10.0.0.5')).toEqual([
      '1: A packet that has the new address already was asked of the filter rules; this rule passes it like the others.',
    ]);
  });

  test('translation behind filter rules that see its addresses', () => {
    const text =
      'set require-order no\nblock out quick on em0 from 10.0.0.7\nnat on em0 from 10.0.0.0/8 to any -> 192.0.2.1';
    expect(remarksOn(text)).toEqual([
      '3: Translation came before all filter rules: move this rule in front of line 2.',
    ]);
  });

  test('of a list `binat` took the first entry', () => {
    expect(becomes('ifs = "{ em0, em1 }"\nbinat on $ifs inet from 10.0.0.5 to any -> 192.0.2.5')).toBe(
      'ifs = "{ em0, em1 }"\nmatch on em0 inet from 10.0.0.5 to any binat-to 192.0.2.5',
    );
    expect(remarksOn('binat on { em0, em1 } inet from 10.0.0.5 to any -> 192.0.2.5')).toEqual([
      '1: Of the list `binat` took the first entry, `em0`: `binat-to` would take them all.',
    ]);
  });

  test('packets that no filter rule matches have no state', () => {
    const remarks = (filter: string) => toOpenbsd(`nat on em0 inet -> 192.0.2.1\n${filter}\n`).remarks;
    expect(remarks('pass in on em1')).toEqual([
      expect.stringContaining('1: Packets that no filter rule matches pass without a state'),
    ]);
    expect(remarks('block in\npass out')).toEqual([]);
    expect(remarks('block\npass out on em0 no state')).toEqual([
      '1: What line 3 passes has no state, and is not translated then.',
    ]);
  });
});

describe('of the translation rules that match, the first one counts', () => {
  test('rules that cannot meet need nothing', () => {
    expect(
      becomes('nat on em0 from 10.0.0.0/24 to any -> 192.0.2.1\nnat on em0 from 10.0.1.0/24 to any -> 192.0.2.2'),
    ).toBe(
      'match out on em0 from 10.0.0.0/24 to any nat-to 192.0.2.1\nmatch out on em0 from 10.0.1.0/24 to any nat-to 192.0.2.2',
    );
  });

  test('a tag keeps the later rule away', () => {
    expect(
      becomes('nat on em0 from 10.0.0.7 to any -> 192.0.2.7\nnat on em0 from 10.0.0.0/8 to any -> 192.0.2.1'),
    ).toBe(
      'match out on em0 from 10.0.0.7 to any tag NAT_DONE nat-to 192.0.2.7\n' +
        'match out on em0 from 10.0.0.0/8 to any ! tagged NAT_DONE nat-to 192.0.2.1',
    );
  });

  test('a rule that takes what the first one made of the packet is kept away, too', () => {
    expect(
      becomes('nat on em0 from 10.0.0.0/8 to any -> 192.0.2.1\nnat on em0 from 192.0.2.0/24 to any -> 198.51.100.1'),
    ).toContain('! tagged NAT_DONE nat-to 198.51.100.1');
  });

  test('`no` exempts packets', () => {
    expect(
      becomes(
        'no rdr on em0 proto tcp from 10.0.0.0/8 to any port 80\nrdr on em0 proto tcp to port 80 -> 127.0.0.1 port 3128',
      ),
    ).toBe(
      'match in on em0 proto tcp from 10.0.0.0/8 to any port 80 tag RDR_DONE\n' +
        'match in on em0 proto tcp to port 80 ! tagged RDR_DONE rdr-to 127.0.0.1 port 3128',
    );
  });

  test('`pass` ends the evaluation, so that nothing has to be kept away', () => {
    expect(becomes('rdr pass on em0 inet -> 10.0.0.5\nrdr on em0 inet -> 10.0.0.6')).toBe(
      'pass in quick on em0 inet flags any rdr-to 10.0.0.5\nmatch in on em0 inet rdr-to 10.0.0.6',
    );
  });

  test('rules with the same target may both match', () => {
    expect(becomes('nat on em0 from 10.0.0.0/24 to any -> (em0)\nnat on em0 from <lan> to any -> (em0)')).not.toContain(
      'tag ',
    );
  });

  test('the file may have the tag already', () => {
    const text = 'no nat on em0 inet from 10.0.0.7 to any # NAT_DONE\nnat on em0 inet -> 192.0.2.1';
    expect(becomes(text)).toContain('! tagged NAT_DONE_ ');
  });

  test('a rule with a tag of its own, rules that ask for tags, and a binat rule behind nat rules are left to the reader', () => {
    expect(remarksOn('nat on em0 from 10.0.0.7 to any tag X -> 192.0.2.7\nnat on em0 inet -> 192.0.2.1')).toEqual([
      expect.stringContaining('1: The first translation that matches counted; now the last does'),
    ]);
    expect(
      remarksOn('no nat on em0 inet from 10.0.0.7 to any\nnat on em0 inet -> 192.0.2.1\npass out tagged X'),
    ).toEqual([expect.stringContaining('1: The tag NAT_DONE, which keeps later translations away, replaces any tag')]);
    expect(remarksOn('nat on em0 inet -> 192.0.2.1\nbinat on em0 from 10.0.0.7 to any -> 192.0.2.7')).toEqual([
      '2: In the older grammar `binat` came before `nat`: move this rule in front of line 1.',
    ]);
  });
});

describe('scrub', () => {
  test.each([
    ['scrub all no-df max-mss 1440', 'match all scrub (no-df, max-mss 1440)'],
    [
      'scrub on em0 all fragment reassemble random-id reassemble tcp',
      'match on em0 all scrub (random-id, reassemble tcp)',
    ],
    ['scrub proto tcp set-tos lowdelay min-ttl 5', 'match proto tcp set tos lowdelay scrub (min-ttl 5)'],
    ['scrub in all fragment reassemble', 'set reassemble yes'],
    ['scrub in on em0\nscrub out on em0 # too', 'set reassemble yes\n# too'],
    ['scrub in on em0\nscrub out on em0\nscrub', 'set reassemble yes'],
  ])('%s', (before, after) => {
    expect(becomes(before)).toBe(after);
    expect(remarksOn(before)).toEqual([]);
  });

  test('what cannot be kept is said', () => {
    expect(remarksOn('scrub all max-mss 1440 fragment crop')).toEqual([
      '1: `fragment crop` went away in OpenBSD 4.6: fragments are reassembled.',
    ]);
    expect(becomes('no scrub on em0')).toBe('# no scrub on em0');
    expect(remarksOn('scrub in on em0 all max-mss 1440')).toEqual([
      expect.stringContaining('works on the connections'),
    ]);
    expect(remarksOn('scrub on em0 all max-mss 1440\nscrub all no-df')).toEqual([
      expect.stringContaining('2: Of the `scrub` rules only the first that matched counted'),
    ]);
  });
});

describe('filter rules', () => {
  test.each([
    [
      'pass in on em0 route-to (em1 192.0.2.1) inet proto tcp from any to any keep state',
      'pass in on em0 inet proto tcp from any to any keep state route-to 192.0.2.1',
    ],
    [
      'pass in reply-to { (em0 192.0.2.1), (em1 192.0.2.2) } round-robin inet all',
      'pass in inet all reply-to { 192.0.2.1, 192.0.2.2 } round-robin',
    ],
    ['pass in on em0 route-to (em1 192.0.2.1)', 'pass in on em0 route-to 192.0.2.1'],
    ['pass in proto tcp divert-to 127.0.0.1 port 700', 'pass in proto tcp divert-packet port 700'],
    ['pass in proto tcp user root', 'pass in proto tcp user root'],
    ['pass log (group)', 'pass log (user)'],
    ['pass proto tcp to port ! = 80', 'pass proto tcp to port != 80'],
  ])('%s', (before, after) => {
    expect(becomes(before)).toBe(after);
    expect(remarksOn(before)).toEqual([]);
  });

  test('the owner of a socket', () => {
    expect(becomes('pass in user root')).toBe('pass in proto { tcp, udp } user root');
    expect(remarksOn('pass in user root')).toEqual([
      '1: The rule took all packets of protocols without sockets, too: icmp, for instance, needs a rule of its own.',
    ]);
  });

  test('a route to an interface', () => {
    expect(becomes('pass in on em0 route-to tun0 inet all')).toBe('pass in on em0 inet all route-to (tun0:peer)');
    expect(remarksOn('pass in on em0 route-to tun0 inet all')).toEqual([
      expect.stringContaining('A route names the next hop alone since OpenBSD 6.9'),
    ]);
  });
});

describe('other statements', () => {
  test('queues of cbq and hfsc', () => {
    const text = [
      'altq on em0 cbq bandwidth 10Mb queue { std, web } # outside',
      'queue std bandwidth 1.6Mb cbq(default)',
      'queue web bandwidth 50% cbq(borrow) { img }',
      'queue  img bandwidth 10% qlimit 100 cbq(borrow)',
      'altq on em1 hfsc bandwidth 100Mb queue { bulk }',
      'queue bulk hfsc(linkshare (30% 100 20%) realtime 10Mb upperlimit 50% default)',
      'pass out on em0 queue (img, std)',
    ];
    expect(becomes(text.join('\n'))).toBe(
      [
        'queue root_em0 on em0 bandwidth 10M, max 10M # outside',
        'queue std parent root_em0 bandwidth 1600K, max 1600K default',
        'queue web parent root_em0 bandwidth 5M',
        'queue  img parent web bandwidth 500K qlimit 100',
        'queue root_em1 on em1 bandwidth 100M, max 100M',
        'queue bulk parent root_em1 bandwidth 20M burst 30M for 100ms, min 10M, max 50M default',
        'pass out on em0 set queue (img, std)',
      ].join('\n'),
    );
    expect(remarksOn(text.join('\n'))).toEqual([]);
    expect(
      remarksOn('altq on em0 cbq bandwidth 1Mb queue { a }\nqueue a priority 3 cbq(default red)\npass out queue a'),
    ).toEqual(['2: `priority`, `red` of ALTQ: without a counterpart, and left out.']);
  });

  test('queues of priq become priorities of packets', () => {
    const text = [
      'altq on em0 priq bandwidth 610Kb queue { low, std, ack }',
      'queue low priority 0',
      'queue std priq(default)',
      'queue ack priority 6',
      'pass out on em0 queue (std, ack)',
      'pass out on em0 queue low keep state',
    ];
    expect(becomes(text.join('\n'))).toBe(
      [
        ...text.slice(0, 4).map((line) => `# ${line}`),
        'pass out on em0 set prio (3, 4)',
        'pass out on em0 set prio 2 keep state',
      ].join('\n'),
    );
    expect(remarksOn(text.join('\n'))).toEqual([
      '1: `priq` is `set prio` of the rules now, on all interfaces; its bandwidth is not kept.',
    ]);
  });

  test('queues of an interface whose bandwidth is not said become comments', () => {
    const text =
      'altq on em0 cbq \\\n  queue { std }\nqueue std bandwidth 5Mb cbq(default)\npass out queue std keep state';
    expect(becomes(text)).toBe(
      '# altq on em0 cbq \\\n#   queue { std }\n# queue std bandwidth 5Mb cbq(default)\npass out keep state',
    );
    expect(remarksOn(text)).toHaveLength(3);
  });

  test('options', () => {
    expect(becomes('set require-order yes\nset debug urgent\nset skip on lo0')).toBe('set debug err\nset skip on lo0');
    expect(becomes('set fail-policy drop')).toBe('# set fail-policy drop');
  });

  test('macros that are given or included are known', () => {
    const sources = {
      'pf.conf': 'include "macros"\nnat on $ext -> ($ext)\nblock on $given\n',
      macros: 'ext = "em0"\n',
    };
    const reading = readRuleset(
      { name: 'pf.conf', text: sources['pf.conf'] },
      {
        dialect: dialectOf('freebsd-12'),
        defines: new Map([['given', 'em1']]),
        include: (name) => (name === 'macros' ? { name, text: sources.macros } : undefined),
      },
    );
    const conversion = convertRuleset(reading, dialectOf('openbsd'));
    expect(applyEdits(sources['pf.conf'], editsOf(conversion))).toContain(
      'match out on $ext nat-to ($ext)\nblock on $given\n',
    );
  });

  test('anchors for translation', () => {
    expect(becomes('nat-anchor "ftp-proxy/*"\nrdr-anchor "ftp-proxy/*"\nanchor "ftp-proxy/*"')).toBe(
      'anchor "ftp-proxy/*"',
    );
    expect(becomes('rdr-anchor "x" on em0 inet')).toBe('anchor "x" in on em0 inet');
    expect(remarksOn('rdr-anchor "x"')).toEqual([
      '1: What is loaded into the anchor "x" has to be written in the new grammar, too.',
    ]);
  });

  test('names of ports that the other system does not know become numbers', () => {
    expect(becomes('p = "{ ssh, auditd }"\npass in proto tcp to port $p\npass out proto tcp to port auditd')).toBe(
      'p = "{ ssh, 48 }"\npass in proto tcp to port $p\npass out proto tcp to port 48',
    );
  });

  test('a statement with an error stays as it is', () => {
    expect(toOpenbsd('nat on em0 frm any -> (em0)\npass\n').text).toBe('nat on em0 frm any -> (em0)\npass\n');
  });

  test('the modeline tells the new dialect', () => {
    expect(converted('# pf: dialect=freebsd-12\npass\n', 'freebsd-12', 'openbsd').text).toBe(
      '# pf: dialect=openbsd\npass\n',
    );
    expect(converted('# $FreeBSD$\nset skip on vtnet0\npass\n', 'freebsd-12', 'openbsd').text).toMatch(
      /^# .*dialect=openbsd$/m,
    );
  });
});
