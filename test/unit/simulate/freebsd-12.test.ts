import { describe, expect, test } from 'vitest';
import { evaluatePacket } from '../../../server/src/simulate/evaluate.ts';
import type { Packet } from '../../../server/src/simulate/packet.ts';
import {
  anchor,
  block,
  compiled,
  natPool,
  packet,
  pass,
  peer,
  pool,
  type RuleParts,
  type RulesetParts,
} from './rules.ts';

const verdict = (rules: readonly RuleParts[], given: Partial<Packet> = {}, parts: RulesetParts = {}) =>
  evaluatePacket(compiled(rules, { dialect: 'freebsd-12', ...parts }), packet(given));

const anyFlags = { flags: { set: 0, mask: 0 } };
const inet6 = { src: '2001:db8::1', dst: '2001:db8::2' };

describe('fragments', () => {
  test('get no tag of the rules that they match (pf.c, pf_test_fragment)', () => {
    const rules = [pass({ ...anyFlags, tag: 'T' }), block({ tagged: 'T' })];
    expect(verdict(rules, { frag: true })).toMatchObject({ action: 'pass', rule: 0, tag: '' });
    expect(verdict(rules)).toMatchObject({ action: 'block', rule: 1 });
    expect(verdict(rules, { frag: true }, { dialect: 'openbsd', options: { reassemble: false } }).rule).toBe(1);
  });

  test('nor of the anchors that they enter', () => {
    const parts = { anchors: { a: [pass({ ...anyFlags, tagged: 'T' })] } };
    expect(verdict([anchor('a', { tag: 'T' })], { frag: true }, parts).rule).toBe(-1);
  });
});

describe('`scrub … set-tos` (pf_norm.c, pf_scrub_ip)', () => {
  const rules = [block({ tos: 0x10 })];
  const scrubbed = (
    rule: Partial<RuleParts>,
    given: Partial<Packet> = {},
    dialect: RulesetParts['dialect'] = 'freebsd-12',
  ) => verdict(rules, given, { dialect, lists: { scrub: [{ action: 'scrub', ...rule }] } }).action;

  test('is done before the rules are asked', () => {
    expect(scrubbed({ setTos: 0x10 })).toBe('block');
    expect(scrubbed({ setTos: 0x08 }, { tos: 0x10 })).toBe('pass');
    expect(scrubbed({ setTos: 0x10, no: true })).toBe('pass');
  });

  test('is looked for without ports, and in IPv4 only', () => {
    expect(scrubbed({ setTos: 0x10, protocol: 6, destination: peer('any', 443) })).toBe('block');
    expect(scrubbed({ setTos: 0x10 }, inet6)).toBe('pass');
  });

  test('waits for the packet to leave on FreeBSD 15', () => {
    expect(scrubbed({ setTos: 0x10 }, {}, 'freebsd')).toBe('pass');
  });
});

describe('user and group', () => {
  const root = { operator: '=', low: 0, high: 0 } as const;

  test('are asked of every protocol (pf.c, pf_test_rule), which only TCP and UDP can answer', () => {
    expect(verdict([pass({ user: root })], { proto: 'icmp', user: 0 }).rule).toBe(-1);
    expect(verdict([pass({ user: { ...root, operator: '!=' } })], { proto: 'esp' }).rule).toBe(0);
    expect(verdict([pass({ group: { ...root, low: -1 } })], { proto: 'esp' }).rule).toBe(0);
    expect(verdict([pass({ user: { ...root, operator: '>' } })], { proto: 'esp' }).rule).toBe(-1);
  });

  test('are not on today’s systems', () => {
    for (const dialect of ['openbsd', 'freebsd'] as const) {
      expect(verdict([pass({ user: root })], { proto: 'icmp' }, { dialect }).rule).toBe(0);
    }
  });
});

describe('translation', () => {
  const translated = (rule: RuleParts, given: Partial<Packet>, lists: 'nat' | 'rdr', dialect?: 'freebsd') =>
    verdict([], given, { lists: { [lists]: [rule] }, ...(dialect && { dialect }) }).nat;

  test('ports of `rdr` count down from where they begin, when they end below (pf_lb.c, pf_get_translation)', () => {
    const toPorts = pool('192.168.1.10', { lowPort: 8000, highPort: 7920 });
    const rdr: RuleParts = {
      action: 'rdr',
      protocol: 6,
      destination: peer('any', { operator: '!=', low: 80, high: 0 }),
      rdr: toPorts,
    };
    expect(translated(rdr, { dport: 85 }, 'rdr')?.dport).toBe(8005);
    expect(translated(rdr, { dport: 180 }, 'rdr')?.dport).toBe(8021);
    expect(translated(rdr, { dport: 79 }, 'rdr')?.dport).toBe(7999);
  });

  test('an IPv6 echo keeps its identifier', () => {
    const nat: RuleParts = { action: 'nat', nat: natPool('2001:db8:ff::1') };
    const echo = { ...inet6, dir: 'out', proto: 'icmp6', icmp_id: 7 } as const;
    expect(translated(nat, echo, 'nat')).toMatchObject({ src: '2001:db8:ff::1', sport: 7, dport: 7 });
  });
});

test('what pf answers itself is not dropped for its options (pf.c, pf_test)', () => {
  const proxied = pass({ keepState: 'synproxy' });
  expect(verdict([proxied], { ipopts: true })).toMatchObject({ action: 'pass', reason: 'synproxy' });
  expect(verdict([proxied], { ipopts: true, dir: 'out' }).action).toBe('pass');
});

test('without an address to route to the packet is dropped (pf.c, pf_create_state)', () => {
  const routed = pass({ route: pool('(wg0)'), routeKind: 'route-to' });
  expect(verdict([routed])).toMatchObject({ action: 'block', reason: 'map-failed' });
  expect(verdict([{ ...routed, keepState: 'no' }])).toMatchObject({ action: 'pass' });
});
