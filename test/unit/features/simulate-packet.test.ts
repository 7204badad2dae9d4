import { describe, expect, test } from 'vitest';
import type { DialectName } from '../../../server/src/dialects/dialect.ts';
import { simulatePacketText } from '../../../server/src/features/simulate-packet.ts';
import { checkPacketText } from '../../../server/src/features/simulation-ground.ts';
import { analysed, place } from './analysed.ts';

const RULESET = `ext_if = em0
block return
pass out
pass in on $ext_if inet proto tcp to 203.0.113.5 port { http, https }
anchor "admin" {
  pass in quick proto tcp from 198.51.100.0/24 to port ssh
}
`;

function verdict(ruleset: string, packet: string, dialect: DialectName = 'openbsd') {
  const given = analysed(ruleset, { dialect });
  const answer = simulatePacketText(given.analysis, packet, { trace: true });
  if (answer.kind !== 'verdict') throw new Error(JSON.stringify(answer));
  return { ...answer, where: answer.deciding && place(given, answer.deciding) };
}

describe('the deciding rule', () => {
  test.each([
    [
      'in on em0 tcp 192.0.2.1 -> 203.0.113.5:https',
      'pass · rule @3',
      'pf.conf:4 pass in on $ext_if inet proto tcp to 203.0.113.5 port { http, https }',
    ],
    ['in on em0 tcp 192.0.2.1 -> 203.0.113.5:smtp', 'block · rule @0', 'pf.conf:2 block return'],
    [
      'in on em0 tcp 198.51.100.7 -> 203.0.113.5:ssh',
      'pass · rule @0 in admin',
      'pf.conf:6 pass in quick proto tcp from 198.51.100.0/24 to port ssh',
    ],
  ])('%s', (packet, summary, where) => {
    expect(verdict(RULESET, packet)).toMatchObject({ summary, where });
  });

  test('may be one of FreeBSD’s ether rules, which have numbers of their own', () => {
    const found = verdict('ether block in\npass\n', 'in on em0 tcp 192.0.2.1 -> 203.0.113.5:https', 'freebsd');
    expect(found).toMatchObject({ summary: 'block · ether rule @0', where: 'pf.conf:1 ether block in' });
  });

  test('is the default rule when none matches', () => {
    const found = verdict('pass out\n', 'in on em0 udp 192.0.2.1 -> 203.0.113.5:53');
    expect(found).toMatchObject({ summary: 'pass · default rule', rule: -1, deciding: null });
    expect(found.words).toBe('No rule decides: the default rule passes the packet, without a state.');
  });

  test('is none when the interface is skipped', () => {
    const found = verdict('set skip on lo0\nblock\n', 'in on lo0 udp 127.0.0.1 -> 127.0.0.1:53');
    expect(found).toMatchObject({ action: 'pass', summary: 'pass · interface skipped', deciding: null });
  });
});

test('the verdict is told in words', () => {
  expect(verdict(RULESET, 'in on em0 tcp 192.0.2.1 -> 203.0.113.5:smtp').words).toBe(
    'Rule @0 on line 2 blocks the packet, answered with a TCP RST.',
  );
  expect(
    verdict('pass out tag OUT nat-to 203.0.113.5\n', 'out on em0 udp 10.0.0.1:5000 -> 192.0.2.1:53').words,
  ).toMatch(
    /^Rule @0 on line 1 passes the packet, with a state, tagged OUT\. Translation \(nat-to\) makes it 203\.0\.113\.5 port random to 192\.0\.2\.1 port 53\.$/,
  );
});

test('the trace tells of each rule why it does not decide', () => {
  const { trace } = verdict(RULESET, 'in on em0 tcp 192.0.2.1 -> 203.0.113.5:https');
  const told = trace.map(
    ({ anchor, rule, range, outcome, deciding, reason }) =>
      `${anchor}@${rule} line ${range.start.line + 1} ${outcome}${deciding ? ', decides' : ''}${reason === '' ? '' : `: ${reason.replace(/: .*/, '')}`}`,
  );
  expect(told).toEqual([
    '@0 line 2 matched: overridden by rule @3, which matched later',
    '@1 line 3 failed: direction',
    '@2 line 4 failed: destination port',
    '@3 line 4 matched, decides',
    '@4 line 5 matched',
    'admin@0 line 6 failed: source address',
  ]);
});

describe('no verdict', () => {
  const answer = (ruleset: string, packet: string) =>
    simulatePacketText(analysed(ruleset).analysis, packet, { trace: false });

  test('on a ruleset that pfctl would not load', () => {
    expect(answer('pass\nblock inn\npass inn\n', 'in on em0 udp 192.0.2.1 -> 192.0.2.2:53')).toEqual({
      kind: 'no-ruleset',
      message: expect.stringMatching(
        /^The packet cannot be evaluated: pfctl would not load this ruleset \(line 2: syntax error.* and 1 more\)\.$/,
      ) as string,
    });
  });

  test('but a file that this machine does not have is no obstacle', () => {
    expect(answer('include "/etc/nowhere"\nblock\n', 'in on em0 udp 192.0.2.1 -> 192.0.2.2:53')).toMatchObject({
      kind: 'verdict',
      action: 'block',
    });
  });

  test('on a packet that cannot be read; the fault is where it stands', () => {
    const packet = 'in on em0 tcp 192.0.2.1 -> 192.0.2.2:htps';
    const found = answer('pass\n', packet);
    const fault = found.kind === 'bad-packet' ? found.fault : undefined;
    expect(packet.slice(fault?.start, fault?.end)).toBe('htps');
    expect(checkPacketText(analysed('pass\n').analysis, packet)).toEqual(fault);
  });
});

test('a packet that can be read has no fault, with macros of the ruleset too', () => {
  expect(checkPacketText(analysed(RULESET).analysis, 'in on $ext_if tcp 192.0.2.1 -> 192.0.2.2:80')).toBeUndefined();
});
