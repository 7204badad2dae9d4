import { describe, expect, it } from 'vitest';
import { DragonFlyGrammar } from '../../../server/src/syntax/grammar/dragonfly.ts';
import { FreeBsd12Grammar } from '../../../server/src/syntax/grammar/freebsd-12.ts';
import { FreeBsd15Grammar } from '../../../server/src/syntax/grammar/freebsd-15.ts';
import { SingleTokenLookahead } from '../../../server/src/syntax/grammar/lookahead.ts';
import { MacOsGrammar } from '../../../server/src/syntax/grammar/macos.ts';
import { ModernGrammar } from '../../../server/src/syntax/grammar/modern.ts';
import { NetBsdGrammar } from '../../../server/src/syntax/grammar/netbsd.ts';
import { OpenBsd44Grammar } from '../../../server/src/syntax/grammar/openbsd-4.4.ts';
import type { FilterRule } from '../../../server/src/syntax/tree.ts';
import { faultsOf, firstOf, read } from './reading.ts';

describe.each([
  ['OpenBSD', ModernGrammar],
  ['OpenBSD 4.4', OpenBsd44Grammar],
  ['FreeBSD 12', FreeBsd12Grammar],
  ['FreeBSD 15', FreeBsd15Grammar],
  ['macOS', MacOsGrammar],
  ['DragonFly', DragonFlyGrammar],
  ['NetBSD', NetBsdGrammar],
] as const)('the grammar of %s', (_name, Grammar) => {
  it('is decided by one token everywhere', () => {
    const lookahead = new SingleTokenLookahead();
    new Grammar(lookahead);
    expect(lookahead.validate()).toEqual([]);
  });
});

describe('statements', () => {
  it.each([
    ['ext = "em0"', 'macro'],
    ['set skip on lo', 'set'],
    ['set timeout { tcp.first 30, tcp.closed\t60 }', 'set'],
    ['set syncookies adaptive (start 25%, end 12%)', 'set'],
    ['table <bad> persist { 10/8, !10.0.0.1 } file "/etc/bad"', 'table'],
    ['antispoof log quick for { em0 (em1) } inet label x', 'antispoof'],
    ['queue std on em0 bandwidth 10M burst 90M for 100ms, min 5M, max 20M default', 'queue'],
    ['anchor "ftp-proxy/*" in on em0', 'anchor'],
    ['load anchor x from "/etc/x"', 'load-anchor'],
    ['block return-icmp (host-unr, 1) in log (all, to pflog1) quick on { em0 ! em1 } from <bad>', 'rule'],
    ['match out on egress nat-to (egress:0) static-port tag x', 'rule'],
    ['pass in inet6 af-to inet from 192.0.2.1 to 198.51.100.1', 'rule'],
    ['# only a comment', 'empty'],
  ])('%s', (text, kind) => {
    const statement = firstOf(`${text}\n`);
    expect(statement.faults).toEqual([]);
    expect(statement).toMatchObject({ complete: true, body: { kind } });
  });

  it.each([
    ['scrub in on em0 all fragment reassemble no-df', 'scrub'],
    ['no nat on em0 from 10.0.0.1 to any', 'nat'],
    ['nat pass log on em0 inet from 10/8 to any tag x -> { 192.0.2.1 192.0.2.2 } round-robin', 'nat'],
    ['rdr on em0 proto tcp from any to any port 80 -> 10.0.0.1 port 8080', 'rdr'],
    ['binat on em0 from 10.0.0.1 to any -> 192.0.2.1', 'binat'],
    ['nat-anchor "x/*" on em0', 'translation-anchor'],
    ['altq on em0 hfsc bandwidth 10Mb queue { a b }', 'altq'],
    ['queue a bandwidth 10% hfsc(linkshare (10% 100 5%), default)', 'queue'],
    ['pass out on em0 route-to (em1 10.0.0.1) round-robin inet proto tcp all', 'rule'],
  ])('of the older grammar: %s', (text, kind) => {
    for (const dialect of ['openbsd-4.4', 'freebsd-12'] as const) {
      const statement = firstOf(`${text}\n`, dialect);
      expect(statement.faults).toEqual([]);
      expect(statement).toMatchObject({ complete: true, body: { kind } });
    }
  });
});

describe('statements of FreeBSD 15', () => {
  it.each([
    ['match in on any inet proto tcp from any port != 80 scrub (no-df, max-mss 1440)', 'rule'],
    ['pass out on em0 received-on em1 nat-to 192.0.2.1 port 1024:65535 once', 'rule'],
    ['pass in on em0 route-to (em1 10.0.0.1) prefer-ipv6-nexthop inet6 af-to inet from (em0)', 'rule'],
    ['pass in label a label b ridentifier 7 dnpipe (1, 2) dnqueue 3 max-pkt-rate 100/10 max-pkt-size 128', 'rule'],
    ['pass keep state (pflow, allow-related) set (prio 5, tos ef) state limiter dns (no-match)', 'rule'],
    ['pass source limiter id 1 (block)', 'rule'],
    ['ether block out on igb0 to ! 00:01:02:03:04:05', 'ether'],
    [
      'ether pass in quick on { igb0 igb1 } proto 0x0806 from 00:01:02:03:04:05/24 to 1:2:3:4:5:6&ff:ff:0:0:0:0',
      'ether',
    ],
    ['ether match bridge-to bridge0 all l3 from 10.0.0.0/8 to <t> label x tag y dnpipe 1', 'ether'],
    ['ether anchor "x" on igb0 {', 'ether'],
    ['state limiter dns server id 1 limit 1000 rate 1/10', 'limiter'],
    ['source limiter dns id 1 entries 2 limit 3 rate 4/5 table <busy> above 9 below 3 inet mask 16', 'limiter'],
    ['scrub in all fragment no reassemble, random-id', 'scrub'],
    ['nat on em0 from any to any -> (em0) map-e-portset 6/8/0x34 endpoint-independent', 'nat'],
    ['set keepcounters', 'set'],
    ['set reassemble yes no-df', 'set'],
    ['set syncookies adaptive (start 25%, end 12%)', 'set'],
    ['antispoof for em0 label x ridentifier 5', 'antispoof'],
    ['altq on em0 fairq bandwidth 1Gb queue { a }', 'altq'],
    ['load anchor x from "/etc/x"', 'load-anchor'],
  ])('%s', (text, kind) => {
    for (const dialect of ['freebsd', 'pfsense'] as const) {
      const statement = firstOf(`${text}\n`, dialect);
      expect(statement.faults).toEqual([]);
      expect(statement).toMatchObject({ complete: true, body: { kind } });
    }
  });

  it.each([
    'scrub fragment crop',
    'pass log (group)',
    'pass from 10.0.0.1 weight 5',
    'nat on em0 from any to any round-robin',
    'load anchor a b from "/etc/x"',
    'ether block return in from 10.0.0.1 port 80',
    'state limiter x',
  ])('there is no %s', (text) => {
    expect(firstOf(`${text}\n`, 'freebsd').faults).not.toEqual([]);
  });

  it('may stand in inline anchors with tables and files', () => {
    const { statements } = read('anchor a {\ntable <t>\ninclude "x"\npass from <t>\n}\npass', {
      dialect: 'freebsd',
      files: { x: 'pass' },
    });
    expect(statements.map(({ statement }) => statement.body.kind)).toEqual([
      'anchor',
      'table',
      'include',
      'empty',
      'rule',
      'anchor-close',
      'rule',
    ]);
  });
});

describe('statements of the other systems', () => {
  it.each([
    ['macos', 'scrub-anchor "com.apple/*"', 'translation-anchor'],
    ['macos', 'dummynet-anchor "com.apple/*"', 'translation-anchor'],
    ['macos', 'dummynet in quick inet proto tcp from any to any port 80 allow-opts pipe 40269', 'dummynet'],
    ['macos', 'dummynet out all queue 1', 'dummynet'],
    ['macos', 'no dummynet quick on lo0 all', 'dummynet'],
    ['macos', 'set skip on { lo0 utun0 }', 'set'],
    ['dragonfly', 'set keep-policy keep state (pickups)', 'set'],
    ['dragonfly', 'pass keep state (no-pickups, max 10)', 'rule'],
    ['dragonfly', 'altq on em0 fairq bandwidth 10Mb queue { a }', 'altq'],
    ['dragonfly', 'set keep-policy no state', 'set'],
    ['netbsd', 'scrub in all fragment crop', 'scrub'],
    ['netbsd', 'nat on em0 from 10.0.0.0/8 -> (em0) if-bound', 'nat'],
    ['netbsd', 'set loginterface 5', 'set'],
    ['netbsd', 'pass in tagged 5 keep state (max 0x10)', 'rule'],
  ] as const)('%s: %s', (dialect, text, kind) => {
    const statement = firstOf(`${text}\n`, dialect);
    expect(statement.faults).toEqual([]);
    expect(statement).toMatchObject({ complete: true, body: { kind } });
  });
});

describe('NetBSD', () => {
  it.each([
    ['a list over several lines', 'pass from { 10.0.0.1\n10.0.0.2 }'],
    ['a range of addresses', 'pass from 10.0.0.1 - 10.0.0.9'],
    ['a negative number', 'pass proto -1'],
    ['`binat` without a destination', 'binat on em0 from 10.0.0.1 -> 203.0.113.9'],
    ['a `scrub` rule for tagged packets', 'scrub in tagged x'],
    ['an option for all interfaces', 'set loginterface all'],
    ['a comment behind the line that opens an inline anchor', 'anchor x {\n# why\npass\n}'],
    ['an inline anchor without rules', 'anchor x {\n}'],
  ])('has no place for %s', (_what, text) => {
    expect(faultsOf(read(`${text}\n`, { dialect: 'netbsd' }))).not.toEqual([]);
  });

  it('has rules in inline anchors, with empty lines between them', () => {
    expect(faultsOf(read('anchor x {\npass\n\n# why\npass\n}\n', { dialect: 'netbsd' }))).toEqual([]);
  });
});

describe('lists', () => {
  it.each(['{ a b }', '{ a, b }', '{\n a\n , b\n\n }', '{ a\n b }'])('may be written %j', (list) => {
    expect(faultsOf(read(`pass on ${list}\n`))).toEqual([]);
  });

  it.each(['{ }', '{ a, }', '{ a,\n b }', '{ , a }', '{ a,, b }', '( a b )'])('may not be written %j', (list) => {
    expect(faultsOf(read(`pass on ${list}\n`))).not.toEqual([]);
  });

  it('are nested for hosts', () => {
    const rule = firstOf('pass from { 10.0.0.1, { 10.0.0.2 { any } } }\n').body as FilterRule;
    expect(rule.hosts.from?.hosts?.items.map(({ kind }) => kind)).toEqual(['word', 'list']);
  });

  it('nested beyond all measure are a fault', () => {
    const { statements } = read(`pass from ${'{'.repeat(10_000)}\n`);
    expect(statements[0]?.statement.faults[0]?.code).toBe('pf/nested-too-deeply');
  });
});

describe('a syntax error', () => {
  it('is at the first token that cannot continue', () => {
    const [fault] = firstOf('pass in on em0 inet from any foo\n').faults;
    expect(fault).toMatchObject({ code: 'pf/syntax-error', start: 29, end: 32, shifted: 7 });
    expect(fault?.expected).toContain('port');
    expect(fault?.expected).toContain('newline');
    expect(fault?.expected).not.toContain('inet');
  });

  it('leaves what was complete in front of it', () => {
    const { body, complete } = firstOf('pass in on { em0, em1 } proto { tcp, udp } from any prot 80\n');
    expect(complete).toBe(false);
    expect(body).toMatchObject({ kind: 'rule', direction: { image: 'in' } });
    const rule = body as FilterRule;
    expect(rule.interfaces?.items.map(({ name }) => name.image)).toEqual(['em0', 'em1']);
    expect(rule.protocols?.items.map(({ image }) => image)).toEqual(['tcp', 'udp']);
  });

  it('in a list ends the statement at that line', () => {
    const { statements } = read('pass from {\n 10.0.0.1\n ) foo\n 10.0.0.2 }\npass\n');
    expect(statements.map(({ line }) => line)).toEqual([1, 4, 5, 6]);
  });

  it('in front of the first token makes pfctl give up', () => {
    expect(firstOf('in on em0\npass foo\n').faults[0]?.fatal).toBe(true);
    expect(firstOf('\nin on em0\n').faults).toEqual([]);
  });

  it('points at the brace that is open', () => {
    const [fault] = firstOf('pass from { 10.0.0.1\npass in\n').faults;
    expect(fault?.related).toEqual([{ start: 10, end: 11, message: 'the { is opened here' }]);
  });
});

describe('inline anchors', () => {
  it('are a statement a line', () => {
    const { statements } = read('anchor "a" in {\n pass\n anchor {\n  block\n }\n}\npass\n');
    const kinds = statements.map(({ statement, depth }) => `${statement.body.kind} ${depth}`);
    expect(kinds).toEqual([
      'anchor 0',
      'rule 1',
      'anchor 1',
      'rule 2',
      'anchor-close 2',
      'anchor-close 1',
      'rule 0',
      'empty 0',
    ]);
  });

  it('are left at an error', () => {
    const reading = read('anchor {\n set skip on lo\n pass\n}\n');
    expect(reading.statements.map(({ depth }) => depth)).toEqual([0, 1, 0, 0, 0]);
    expect(faultsOf(reading)).toEqual(['pf.conf:2: syntax error', 'pf.conf:4: syntax error']);
  });

  it('must be closed', () => {
    expect(faultsOf(read('anchor {\n pass\n'))).toEqual(['pf.conf:4: syntax error']);
  });

  it('may hold includes and tables in OpenBSD only', () => {
    const text = 'anchor "a" {\n table <t>\n include "x"\n}\n';
    expect(faultsOf(read(text, { files: { x: 'pass\n' } }))).toEqual([]);
    expect(faultsOf(read(text, { files: { x: 'pass\n' }, dialect: 'freebsd-12' }))).not.toEqual([]);
  });
});
