import { describe, expect, test } from 'vitest';
import { evaluatePacket } from '../../../server/src/simulate/evaluate.ts';
import type { Packet } from '../../../server/src/simulate/packet.ts';
import { anchor, block, compiled, match, natPool, packet, pass, peer, pool, stateOptions, table } from './rules.ts';
import type { RuleParts, RulesetParts } from './rules.ts';

const verdict = (rules: readonly RuleParts[], given: Partial<Packet> = {}, parts: RulesetParts = {}) =>
  evaluatePacket(compiled(rules, parts), packet(given));

describe('which rule decides', () => {
  test('the last one that matches', () => {
    const rules = [block(), pass(), block({ protocol: 17 })];
    expect(verdict(rules)).toMatchObject({
      action: 'pass',
      rule: 1,
      matched: [
        ['', 0],
        ['', 1],
      ],
      state_created: true,
    });
    expect(verdict(rules, { proto: 'udp' })).toMatchObject({ action: 'block', rule: 2, return: 'drop' });
  });
  test('none: the default rule passes without a state', () => {
    expect(verdict([])).toMatchObject({
      action: 'pass',
      rule: -1,
      keep_state: 'no',
      state_created: false,
      stop: 'end',
    });
  });
  test('quick ends the evaluation, on a match rule too', () => {
    expect(verdict([block({ quick: true }), pass()])).toMatchObject({ rule: 0, stop: 'quick', quick: true });
    expect(verdict([block(), match({ quick: true }), pass()])).toMatchObject({ rule: 0, stop: 'quick', quick: false });
  });
  test('a bare ACK falls through a rule that keeps state', () => {
    expect(verdict([pass()], { flags: 'A' })).toMatchObject({ rule: -1, matched: [] });
  });
});

describe('anchors', () => {
  const inside = (...rules: RuleParts[]): RulesetParts => ({ anchors: { a: rules } });
  test('are a gate, and their rules part of the evaluation', () => {
    const rules = [block(), anchor('a', { direction: 'in', protocol: 6 })];
    expect(verdict(rules, {}, inside(pass()))).toMatchObject({ action: 'pass', anchor: 'a', rule: 0 });
    expect(verdict(rules, { proto: 'udp' }, inside(pass()))).toMatchObject({ action: 'block', rule: 0 });
  });
  test('a quick anchor stops only after a rule of its own decided', () => {
    const rules = [anchor('a', { quick: true }), block()];
    expect(verdict(rules, {}, inside(pass()))).toMatchObject({ action: 'pass', stop: 'anchor-quick' });
    expect(verdict(rules, {}, inside(match()))).toMatchObject({ action: 'block', rule: 1 });
    const nested = { anchors: { a: [anchor('a/b')], 'a/b': [pass()] } };
    expect(verdict(rules, {}, nested)).toMatchObject({ action: 'block', rule: 1 });
  });
  test('name/* visits the children by name, not the anchor itself', () => {
    const anchors = {
      'x/b': [pass({ label: 'b' })],
      'x/a': [pass({ label: 'a' })],
      x: [block()],
      'x/a/deep': [block()],
    };
    expect(verdict([anchor('x/*')], {}, { anchors })).toMatchObject({ action: 'pass', label: 'b', anchor: 'x/b' });
  });
  test('one that calls itself is given up, and the packet dropped', () => {
    const rules = [pass(), anchor('a')];
    expect(verdict(rules, {}, inside(anchor('a')))).toMatchObject({ action: 'block', rule: null, matched: [['', 0]] });
  });
  test('a tag of an anchor is set though nothing inside matches', () => {
    expect(verdict([anchor('a', { tag: 'T' }), pass({ tagged: 'T' })], {}, inside())).toMatchObject({
      rule: 1,
      tag: 'T',
    });
  });
});

describe('before the rules', () => {
  test.each([
    [{ flags: 'SR' }, 'normalize'],
    [{ flags: '' }, 'normalize'],
    [{ flags: 'FPU' }, 'normalize'],
    [{ dport: 0 }, 'short'],
    [{ proto: 'icmp6', src: '2001:db8::9', dst: '2001:db8:0:1::5', icmp_type: 135, ttl: 64 }, 'normalize'],
  ] as const)('%j is dropped', (given, reason) => {
    expect(verdict([pass()], given)).toMatchObject({ action: 'block', rule: null, reason, return: 'drop', stop: null });
  });
  test('a SYN loses its FIN', () => {
    expect(verdict([block(), pass({ flags: { set: 2, mask: 7 } })], { flags: 'SF' })).toMatchObject({ rule: 1 });
  });
  test('a skipped interface passes everything, by name or group', () => {
    expect(verdict([block()], {}, { options: { skip: ['egress'] } })).toMatchObject({
      action: 'pass',
      why: 'skip',
      rule: -1,
    });
  });
});

describe('criteria', () => {
  const passes = (rule: RuleParts, given: Partial<Packet> = {}, parts: RulesetParts = {}) =>
    verdict([block(), pass(rule)], given, parts).action === 'pass';

  test('an interface by name, group and any, and negated', () => {
    const on = (name: string, not = false) => ({ interface: { name, not } });
    expect(passes(on('em0'))).toBe(true);
    expect(passes(on('egress'))).toBe(true);
    expect(passes(on('em0', true))).toBe(false);
    expect(passes(on('foo0'))).toBe(false);
    expect(passes(on('foo0', true))).toBe(true);
    expect(passes(on('any'), { if: 'lo0' })).toBe(false);
  });
  test('addresses: networks, ranges, tables, interfaces', () => {
    expect(passes({ family: 'inet', source: peer('198.51.100.0/24') })).toBe(true);
    expect(passes({ family: 'inet', source: peer('! 198.51.100.0/24') })).toBe(false);
    expect(passes({ family: 'inet', destination: peer('203.0.113.1 - 203.0.113.5') })).toBe(true);
    expect(passes({ destination: peer('(em0)') })).toBe(true);
    expect(passes({ source: peer('(em1:network)') }, { src: '192.168.1.200' })).toBe(true);
    expect(passes({ source: peer('! (wg0)') })).toBe(true);
    expect(passes({ source: peer('<t>') }, {}, { tables: [table('t', '198.51.100.0/24', '!198.51.100.7')] })).toBe(
      false,
    );
    expect(passes({ source: peer('! <nosuch>') })).toBe(true);
  });
  test('a table of the anchor, else of the main ruleset, never of the anchor between', () => {
    const parts: RulesetParts = {
      anchors: { a: [anchor('a/b')], 'a/b': [pass({ source: peer('<t>') })] },
      anchorTables: { a: [table('t', '198.51.100.7')] },
      tables: [table('t', '192.0.2.1')],
    };
    expect(verdict([block(), anchor('a')], {}, parts).action).toBe('block');
    expect(verdict([block(), anchor('a')], { src: '192.0.2.1' }, parts).action).toBe('pass');
  });
  test('users: without a socket only = and != can hold', () => {
    const user = (operator: '>' | '!=', low: number) => ({ user: { operator, low, high: 0 } });
    expect(passes(user('>', 10), { dir: 'out' })).toBe(false);
    expect(passes(user('!=', 10), { dir: 'out' })).toBe(true);
    expect(passes(user('>', 10), { dir: 'out', user: 11 })).toBe(true);
    expect(passes(user('>', 10), { dir: 'fwd', user: 11 })).toBe(false);
  });
  test('a rule that keeps state does not match an ICMP answer, a sloppy one does', () => {
    expect(passes({ protocol: 1 }, { proto: 'icmp', icmp_type: 0 })).toBe(false);
    expect(passes({ protocol: 1, state: stateOptions({ sloppy: true }) }, { proto: 'icmp', icmp_type: 0 })).toBe(true);
    expect(verdict([pass()], { proto: 'icmp', icmp_type: 3 })).toMatchObject({ action: 'pass', state_created: false });
  });
  test('a fragment matches no rule with ports or flags', () => {
    expect(passes({}, { frag: true })).toBe(false);
    expect(passes({}, { frag: true, proto: 'udp' })).toBe(true);
    expect(passes({ destination: peer('any', 80), protocol: 17 }, { frag: true, proto: 'udp' })).toBe(false);
  });
  test('on ! rdomain never matches', () => {
    expect(passes({ onRdomain: 1, onRdomainNot: true })).toBe(false);
    expect(passes({ onRdomain: 0 })).toBe(true);
  });
});

describe('what a block answers', () => {
  const answer = (rule: RuleParts, given: Partial<Packet> = {}) => verdict([block(rule)], given).return;
  const returning: RuleParts = { answer: { kind: 'return', icmp: 0x0303, icmp6: 0x0104 } };
  test('return: RST to TCP but not to a RST, unreachable to the rest but not to errors', () => {
    expect(answer(returning)).toBe('rst');
    expect(answer(returning, { flags: 'R' })).toBe('icmp');
    expect(answer(returning, { proto: 'udp' })).toBe('icmp');
    expect(answer(returning, { proto: 'icmp', icmp_type: 3 })).toBe('drop');
    expect(answer(returning, { proto: 'udp', src: '2001:db8::1', dst: '2001:db8::2' })).toBe('icmp6');
    expect(answer(returning, { frag: true })).toBe('drop');
  });
  test('return-rst says nothing to a RST', () => {
    expect(answer({ answer: { kind: 'return-rst', ttl: 0 } }, { flags: 'R' })).toBe('drop');
  });
});

describe('translation', () => {
  const out: Partial<Packet> = { dir: 'out', src: '192.168.1.5', dst: '8.8.8.8' };
  test('a match rule translates for the rules that follow, a pass rule at the end', () => {
    const rules = [
      match({ nat: natPool('203.0.113.7') }),
      block(),
      pass({ family: 'inet', source: peer('203.0.113.7') }),
    ];
    const nat = { kind: 'nat-to', src: '203.0.113.7', sport: null, dst: '8.8.8.8', dport: 80, applied: true };
    expect(verdict(rules, out)).toMatchObject({ rule: 2, nat });
    expect(verdict([pass({ nat: natPool('203.0.113.7') }), block()], out).nat).toBeUndefined();
  });
  test('without a state it is computed, but not done', () => {
    expect(verdict([match({ nat: natPool('203.0.113.7') })], out)).toMatchObject({ rule: -1, nat: { applied: false } });
  });
  test('an interface without address: the packet is dropped', () => {
    const none = natPool('(wg0)', { type: 'round-robin' });
    expect(verdict([pass({ nat: none })], out)).toMatchObject({ action: 'block', rule: 0, reason: 'translate' });
    expect(verdict([match({ nat: none }), pass()], out)).toMatchObject({ action: 'block', rule: null, stop: null });
  });
  test('static-port and bitmask', () => {
    const nat = natPool('203.0.113.0/24', { type: 'bitmask', lowPort: 0, highPort: 0 });
    expect(verdict([pass({ nat })], { ...out, src: '192.168.1.77', sport: 1234 }).nat).toMatchObject({
      src: '203.0.113.77',
      sport: 1234,
    });
  });
  test('rdr-to a range of ports', () => {
    const rdr = pool('192.168.1.10', { lowPort: 3000, highPort: 3002 });
    const destination = peer('any', { operator: 'range', low: 2000, high: 2010 });
    expect(verdict([pass({ protocol: 6, destination, rdr })], { dport: 2005 }).nat).toMatchObject({ dport: 3002 });
  });
  test('af-to takes the IPv4 destination out of the prefix', () => {
    const rule = pass({
      family: 'inet6',
      direction: 'in',
      targetFamily: 'inet',
      destination: peer('64:ff9b::/96'),
      nat: natPool('203.0.113.5'),
    });
    const given = { src: '2001:db8:0:2::9', dst: '64:ff9b::808:808' };
    expect(verdict([rule], given).nat).toMatchObject({
      kind: 'af-to',
      src: '203.0.113.5',
      dst: '8.8.8.8',
      sport: null,
    });
  });
  test('source-hash gives the same address for the same source and key', () => {
    const nat = natPool('203.0.113.0/24', { type: 'source-hash', key: [1, 2, 3, 4] });
    const first = verdict([pass({ nat })], out).nat?.src;
    expect(first).toMatch(/^203\.0\.113\.\d+$/);
    expect(verdict([pass({ nat })], out).nat?.src).toBe(first);
  });
  test('without a machine the address stays symbolic', () => {
    const rules = [match({ nat: natPool('(egress)', { type: 'round-robin' }) }), pass()];
    const open = compiled(rules, { machine: undefined });
    expect(evaluatePacket(open, packet(out))).toMatchObject({ action: 'pass', nat: { src: '(egress)' } });
  });
});

describe('what else a rule does', () => {
  test('IP options need allow-opts', () => {
    expect(verdict([pass()], { ipopts: true })).toMatchObject({
      action: 'block',
      rule: 0,
      reason: 'ip-option',
      log: true,
    });
    expect(verdict([pass({ allowOpts: true })], { ipopts: true })).toMatchObject({ action: 'pass' });
    expect(verdict([], { ipopts: true })).toMatchObject({ action: 'block', rule: -1 });
  });
  test('tags stay, though the rule does not decide', () => {
    expect(verdict([pass({ tag: 'ONE' }), pass()])).toMatchObject({ rule: 1, tag: 'ONE' });
  });
  test('log on a match rule counts, on an overridden rule it does not', () => {
    const log = { all: false, matches: false, user: false, interface: 0 };
    expect(verdict([match({ log }), pass()]).log).toBe(true);
    expect(verdict([block({ log }), pass()]).log).toBe(false);
  });
  test('a packet that cannot be read is no exception', () => {
    expect(evaluatePacket(compiled([pass()]), packet({ src: 'nonsense' }))).toMatchObject({
      action: 'block',
      rule: null,
      why: 'the source "nonsense" is not an address',
    });
  });
});
