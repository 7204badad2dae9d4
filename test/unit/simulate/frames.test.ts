import { describe, expect, test } from 'vitest';
import { dialectOf } from '../../../server/src/dialects/index.ts';
import { compileRuleset } from '../../../server/src/simulate/compile.ts';
import { failureText } from '../../../server/src/simulate/criterion-words.ts';
import { evaluatePacket } from '../../../server/src/simulate/evaluate.ts';
import type { Packet } from '../../../server/src/simulate/packet.ts';
import { tracePacket } from '../../../server/src/simulate/trace.ts';
import type { TraceEntry } from '../../../server/src/simulate/verdict.ts';
import { whyNot } from '../../../server/src/simulate/why-not.ts';
import { load } from '../ruleset/loaded.ts';
import { packet } from './rules.ts';

const compiled = (text: string) => compileRuleset(load(text, {}, dialectOf('freebsd')).ruleset, undefined);

const verdict = (text: string, given: Partial<Packet> = {}) => evaluatePacket(compiled(text), packet(given));

const printer = '00:0d:b9:01:02:03';
const from = (smac: string): Partial<Packet> => ({ smac });

describe('ether rules', () => {
  test('are asked before the rules for packets that arrive', () => {
    const text = `ether block in on em0 from ${printer}\npass\n`;
    expect(verdict(text, from(printer))).toMatchObject({
      action: 'block',
      rule: 0,
      list: 'ether',
      ether_rule: 0,
      return: 'drop',
    });
    expect(verdict(text, from('00:0d:b9:01:02:04'))).toMatchObject({ action: 'pass', rule: 0, ether_rule: null });
  });

  test('and behind those for packets that leave, with their new addresses', () => {
    const text = 'nat on em0 from 10.0.0.1 to any -> 192.0.2.1\nblock out proto udp\n';
    const ether = 'ether block out on em0 l3 from 192.0.2.1\n';
    const given = { dir: 'out', src: '10.0.0.1' } as const;
    expect(verdict(ether + text, given)).toMatchObject({ action: 'block', list: 'ether', nat: { src: '192.0.2.1' } });
    expect(verdict(ether + text, { ...given, proto: 'udp' })).toMatchObject({
      action: 'block',
      rule: 1,
      ether_rule: null,
    });
  });

  test('the last that matches counts, or the first quick one', () => {
    expect(verdict('ether block\nether pass\n').action).toBe('pass');
    expect(verdict('ether block quick\nether pass\n')).toMatchObject({ action: 'block', stop: 'quick' });
    expect(verdict('ether block proto 0x0806\n').action).toBe('pass');
    expect(verdict('ether block proto 0x86dd\n', { src: '2001:db8::1', dst: '2001:db8::2' }).action).toBe('block');
  });

  test('compare as many bits as their masks have', () => {
    const text = `ether block from ! ${printer}/24\n`;
    expect(verdict(text, from('00:0d:b9:ff:ff:ff')).action).toBe('pass');
    expect(verdict(text, from('00:0d:ba:01:02:03')).action).toBe('block');
    expect(verdict('ether block to 00:00:00:00:00:01&00:00:00:00:00:01\n', { dmac: '01:00:5e:00:00:fb' }).action).toBe(
      'block',
    );
  });

  test('hand a tag on to the rules for packets', () => {
    const text = 'ether pass in l3 from 198.51.100.0/24 tag LAN\nblock\npass in tagged LAN\n';
    expect(verdict(text)).toMatchObject({ action: 'pass', rule: 1, tag: 'LAN', ether_rule: 0 });
    expect(verdict(text, { src: '203.0.113.77' })).toMatchObject({ action: 'block' });
  });

  test('send frames elsewhere with `bridge-to`', () => {
    expect(verdict('ether pass in on em0 bridge-to em1\nblock\n')).toMatchObject({
      action: 'pass',
      list: 'ether',
      bridge_to: 'em1',
      state_created: false,
    });
  });

  test('are for interfaces with frames', () => {
    expect(verdict('ether block\n', { if: 'tun0' }).action).toBe('pass');
    expect(verdict('ether block\n', { if: 'lo0' }).action).toBe('pass');
  });
});

describe('anchors of ether rules', () => {
  const text = `ether anchor "lan" on em0 {
  ether block from ${printer}
}
anchor "lan" {
  block proto udp
}
ether pass in on em1
`;

  test('are no anchors of filter rules of the same name', () => {
    expect(verdict(text, from(printer))).toMatchObject({ action: 'block', list: 'ether', anchor: 'lan', rule: 0 });
    const other = from('02:00:00:00:00:01');
    expect(verdict(text, { ...other, proto: 'udp' })).toMatchObject({ action: 'block', anchor: 'lan', rule: 0 });
    expect(verdict(text, other)).toMatchObject({ action: 'pass', rule: -1 });
  });

  test('end nothing with `quick` (pf.c, pf_test_eth_rule notes no match)', () => {
    expect(verdict(`ether anchor "a" quick {\n  ether block\n}\nether pass\n`).action).toBe('pass');
  });
});

describe('an address that was not told', () => {
  const text = `ether block in from ${printer}\n`;

  test('is taken for another one, and the verdict says that it depends on it', () => {
    const { verdict: assumed, dependsOn, others } = tracePacket(compiled(text), packet());
    expect(assumed.action).toBe('pass');
    expect(dependsOn).toEqual([`whether the frame comes from ${printer}`]);
    expect(others).toMatchObject([{ verdict: { action: 'block', list: 'ether' } }]);
  });

  test('does not matter where a rule for all decides', () => {
    expect(tracePacket(compiled(`${text}ether pass quick\n`), packet({ dir: 'out' })).dependsOn).toEqual([]);
  });
});

describe('the trace', () => {
  function outcome({ rule, outcome: what, deciding }: TraceEntry): string {
    const name = `${rule.ether ? 'ether ' : ''}${rule.action} @${rule.number}`;
    switch (what.kind) {
      case 'matched':
        return `${name} ${deciding ? 'decides' : 'matched'}`;
      case 'failed':
        return `${name} ${failureText(what)}`;
      case 'not-reached':
        return `${name} not reached: ${what.because}`;
    }
  }

  const told = (text: string, given: Partial<Packet> = {}) =>
    tracePacket(compiled(text), packet(given)).trace.map(outcome);

  test('shows ether rules in their place', () => {
    const text = `ether block in proto 0x0806\nether block in from ${printer}\nether pass\nblock\npass\n`;
    expect(told(text, from('02:00:00:00:00:01'))).toEqual([
      'ether block @0 frame type 0x0800 is not 0x0806',
      `ether block @1 frame source 02:00:00:00:00:01 is not ${printer}`,
      'ether pass @2 matched',
      'block @0 matched',
      'pass @1 decides',
    ]);
    expect(told('ether block quick\nether pass\npass\n')).toEqual([
      'ether block @0 decides',
      'ether pass @1 not reached: quick',
      'pass @0 not reached: frame',
    ]);
    expect(told('ether block\nblock\n', { dir: 'out' })).toEqual([
      'block @0 decides',
      'ether block @0 not reached: blocked',
    ]);
  });

  test('tells what would have to be different', () => {
    const ruleset = compiled(`ether block in from ${printer}\n`);
    const rule = ruleset.ruleset.anchors.get('')?.ether?.[0];
    if (!rule) throw new Error('no such rule');
    expect(whyNot(ruleset, packet(from('02:00:00:00:00:01')), { anchor: '', rule })).toMatchObject({
      kind: 'no-match',
      criterion: 'frame source',
      remedy: { changes: [{ field: 'smac', value: printer }], then: 'decides' },
    });
  });
});
