import { describe, expect, test } from 'vitest';
import { run } from '../../../server/src/cli/run.ts';
import { memorySystem } from '../../conformance/memory-system.ts';

/** Asks about a packet in a world of a few files. */
async function simulate(words: readonly string[], files: Readonly<Record<string, string>>) {
  const system = memorySystem(files);
  const exitCode = await run(['simulate', 'pf.conf', ...words], system);
  return { exitCode, ...system.written };
}

const RULESET = `ext = "em0"
table <bad> persist

block return
block in quick on $ext from <bad>
pass in on $ext inet proto tcp to port { 80 443 }
anchor "admin" on em1 {
  pass in proto tcp to port ssh
}
pass out
`;
const files = { 'pf.conf': RULESET };
const PACKET = 'in on em0 tcp 192.0.2.1 -> 198.51.100.2:8080';

describe('why not', () => {
  /** What is told from the question on. */
  async function why(line: string, packet = PACKET, given: Readonly<Record<string, string>> = files) {
    const { exitCode, out, err } = await simulate([packet, '--why-not', line], given);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    return out.slice(out.indexOf('Why not'));
  }

  test('tells of a line that became several rules the nearest one in full', async () => {
    expect(await why('6')).toBe(`Why not pf.conf:6?
  @2  pass in on em0 inet proto tcp from any to any port = 80 flags S/SA
      does not match: port 8080 is not 80
      would decide with destination port 80:
        in on em0 tcp 192.0.2.1 -> 198.51.100.2:80
      otherwise (whether the table <bad> holds 192.0.2.1: yes): not reached: rule @1 at pf.conf:5 is quick
  @3  does not match: port 8080 is not 443
`);
  });

  test('tells what it depends on that nothing in the packet decides', async () => {
    expect(await why('5')).toBe(`Why not pf.conf:5?
  @1  block drop in quick on em0 from <bad> to any
      does not match: source 192.0.2.1 is not <bad>
      otherwise (whether the table <bad> holds 192.0.2.1: yes): decides
`);
  });

  test('tells who matched later', async () => {
    const told = await why('4', 'in on em0 tcp 192.0.2.1 -> 198.51.100.2:443');
    expect(told).toContain('matches, but rule @3 at pf.conf:6 matched later\n');
  });

  test('tells why the anchor around the rule was not entered, and what would lead to the rule', async () => {
    const told = await why('8');
    expect(told).toContain(
      'not reached: anchor rule @4 at pf.conf:7 was not entered: interface em0 is not em1\n' +
        '      would decide with interface em1, destination port 22:\n' +
        '        in on em1 tcp 192.0.2.1 -> 198.51.100.2:22\n',
    );
  });

  test('tells that the rule decides', async () => {
    expect(await why('10', 'out on em0 tcp 192.0.2.1 -> 198.51.100.2:443')).toContain('      decides\n');
  });

  test('knows the lines of included files', async () => {
    const given = { 'pf.conf': 'include "web.conf"\n', 'web.conf': '\npass out\n' };
    expect(await why('web.conf:2', PACKET, given)).toContain('does not match: direction in is not out\n');
  });

  test('of a long list not all is told', async () => {
    const given = {
      'pf.conf': `pass proto tcp to port { ${Array.from({ length: 30 }, (_, i) => i + 1).join(' ')} }\n`,
    };
    const told = await why('1', PACKET, given);
    expect(told.split('\n').slice(-3)).toEqual([
      '  @8  does not match: port 8080 is not 9',
      '  and 21 more of this line',
      '',
    ]);
  });

  test.each([
    ['2', 'there is no rule at pf.conf:2; the nearest: line 4'],
    ['9', 'there is no rule at pf.conf:9; the nearest: line 8, line 10'],
    ['99', 'there is no rule at pf.conf:99; the nearest: line 10'],
    ['web.conf:1', 'no rule was read from web.conf'],
  ])('a line without a rule: %s', async (line, message) => {
    expect(await simulate([PACKET, '--why-not', line], files)).toEqual({
      exitCode: 2,
      out: '',
      err: `pfrules: ${message}\n`,
    });
  });

  test('as JSON', async () => {
    const { out } = await simulate([PACKET, '--why-not', '6', '--format', 'json'], files);
    const answer = JSON.parse(out) as { whyNot: readonly object[] };
    expect(answer).toMatchObject({ verdict: { action: 'block', rule: 0 }, decidedBy: { line: 4 } });
    expect(answer.whyNot[1]).toMatchObject({
      rule: 3,
      line: 6,
      kind: 'no-match',
      criterion: 'destination port',
      expected: '443',
      actual: '8080',
      remedy: { changes: { dport: 443 }, then: 'decides' },
      otherwise: [
        {
          when: 'whether the table <bad> holds 192.0.2.1: yes',
          kind: 'not-reached',
          because: 'quick',
          by: { line: 5 },
        },
      ],
    });
  });
});

describe('following a connection', () => {
  const machine = JSON.stringify({
    interfaces: { em0: { addresses: ['203.0.113.5/24'] }, em1: { addresses: ['10.0.0.1/24'] } },
    routes: [{ to: 'default', via: '203.0.113.1', if: 'em0' }],
  });
  const gateway = 'block\nmatch out on em0 inet from em1:network nat-to (em0)\npass out on em0\npass in on em1\n';
  const follow = (packet: string, text: string, ...more: readonly string[]) =>
    simulate([packet, '--follow', '--machine', 'fw.json', ...more], { 'pf.conf': text, 'fw.json': machine });
  const out = 'in on em1 udp 10.0.0.9:5000 -> 192.0.2.53:53';

  test('shows the four passes', async () => {
    const { exitCode, out: told } = await follow(out, gateway);
    expect(exitCode).toBe(0);
    expect(told.replaceAll(/5\d{4}/g, 'PORT')).toBe(`in on em1 udp 10.0.0.9:5000 -> 192.0.2.53:53
pass  the connection comes through, both ways

1  request arrives, in on em1
   pass  by rule @3 at pf.conf:4
     packet     udp 10.0.0.9:5000 -> 192.0.2.53:53
     rule       pass in on em1 all flags S/SA
     new state  NO_TRAFFIC:SINGLE for 60 s (udp.first)

2  request leaves, out on em0
   pass  by rule @2 at pf.conf:3
     packet      udp 10.0.0.9:5000 -> 192.0.2.53:53
     rule        pass out on em0 all flags S/SA
     new state   SINGLE:NO_TRAFFIC for 60 s (udp.first)
     goes on as  203.0.113.5:PORT -> 192.0.2.53:53 (source port drawn at random)

3  answer arrives, in on em0
   pass  by the state of rule @2 at pf.conf:3
     packet      udp 192.0.2.53:53 -> 203.0.113.5:PORT
     rule        pass out on em0 all flags S/SA
     state       MULTIPLE:SINGLE for 30 s (udp.single)
     goes on as  192.0.2.53:53 -> 10.0.0.9:5000

4  answer leaves, out on em1
   pass  by the state of rule @3 at pf.conf:4
     packet  udp 192.0.2.53:53 -> 10.0.0.9:5000
     rule    pass in on em1 all flags S/SA
     state   SINGLE:MULTIPLE for 30 s (udp.single)
`);
  });

  test('names the first pass that blocks', async () => {
    const { out: told } = await follow(out, 'block return\npass in\n');
    expect(told.split('\n')[1]).toBe('block  in pass 2, where the request leaves on em0: by rule @0 at pf.conf:1');
    expect(told).toContain('     answer  ICMP unreachable\n');
  });

  test('says what a pass depends on', async () => {
    const { out: told } = await follow(out, 'table <bad> persist\npass\nblock in from <bad>\n');
    expect(told).toContain('     depends on  whether the table <bad> holds 10.0.0.9\n');
    expect(told).toContain('     otherwise   block · rule @1 (whether the table <bad> holds 10.0.0.9: yes)\n');
  });

  test('carries a tag from the way in to the way out', async () => {
    const { out: told } = await follow(out, 'block\npass in tag LAN\npass out tagged LAN\n');
    expect(told.split('\n')[1]).toBe('pass  the connection comes through, both ways');
  });

  test('ends where there is no route', async () => {
    const { out: told } = await follow('in on em1 udp 2001:db8::1 -> [2001:db8::2]:53', 'pass\n');
    expect(told.split('\n')[1]).toBe('block  after pass 1: no route to 2001:db8::2');
  });

  test('as JSON', async () => {
    const { out: told } = await follow(out, 'block\npass in\n', '--format', 'json');
    expect(JSON.parse(told)).toMatchObject({
      packet: { dport: 53 },
      passes: [
        { step: 'request arrives', verdict: { action: 'pass', by_state: false }, decidedBy: { rule: 1, line: 2 } },
        { step: 'request leaves', verdict: { action: 'block' }, decidedBy: { rule: 0, line: 1 } },
      ],
      endedBy: 2,
      problem: null,
    });
  });
});

test('a verdict as JSON, with the part of the trace that is wanted', async () => {
  const { out } = await simulate([PACKET, '--format', 'json', '--trace', 'full'], files);
  const answer = JSON.parse(out) as { trace: readonly object[] };
  expect(answer).toMatchObject({
    packet: { if: 'em0', dport: 8080 },
    verdict: { action: 'block', rule: 0 },
    decidedBy: { rule: 0, anchor: '', file: 'pf.conf', line: 4 },
    dependsOn: ['whether the table <bad> holds 192.0.2.1'],
    others: [{ verdict: { rule: 1 } }],
  });
  expect(answer.trace.slice(0, 2)).toMatchObject([
    { rule: 0, outcome: 'matched', deciding: true },
    { rule: 1, outcome: 'failed', criterion: 'source address', expected: '<bad>', actual: '192.0.2.1' },
  ]);
  const short = await simulate([PACKET, '--format', 'json'], files);
  expect((JSON.parse(short.out) as { trace: readonly object[] }).trace).toHaveLength(1);
});
