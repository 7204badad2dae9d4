import { describe, expect, test } from 'vitest';
import type { DialectName } from '../../../server/src/dialects/dialect.ts';
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
  table,
  type RuleParts,
  type RulesetParts,
} from './rules.ts';

/** A packet's verdict by the kernel of a system. */
const by = (dialect: DialectName, rules: readonly RuleParts[], given: Partial<Packet> = {}, parts: RulesetParts = {}) =>
  evaluatePacket(compiled(rules, { dialect, ...parts }), packet(given));

const scrub: RuleParts = { action: 'scrub' };
const anyFlags = { flags: { set: 0, mask: 0 } };

describe('a translation that changes nothing', () => {
  const itself: RuleParts = {
    action: 'nat',
    translatePass: true,
    nat: natPool('203.0.113.5', { lowPort: 0, highPort: 0, staticPort: true }),
  };
  const own = { dir: 'out', src: '203.0.113.5', dst: '198.51.100.7' } as const;
  const translated = (dialect: DialectName) => by(dialect, [block()], own, { lists: { nat: [itself] } });

  test('is none for FreeBSD, so that its `pass` does not count (pf_lb.c, pf_get_translation)', () => {
    expect(translated('freebsd-12')).toMatchObject({ action: 'block', rule: 0, nat_rule: null });
  });

  test('is one for NetBSD', () => {
    expect(translated('netbsd')).toMatchObject({ action: 'pass', rule: -1, nat_rule: 0, state_created: true });
  });

  test('makes a state with the same key twice in OpenBSD 4.4 and DragonFly, which fails (pf.c, pf_state_key_attach)', () => {
    for (const dialect of ['openbsd-4.4', 'dragonfly'] as const) {
      expect(translated(dialect)).toMatchObject({ action: 'block', reason: 'state-insert', state_created: false });
    }
  });
});

describe('SYN and FIN together', () => {
  const rules = [block(), pass({ protocol: 6, flags: { set: 2, mask: 3 } })];
  const both = { flags: 'SF' };

  test('lose the FIN where a scrub rule of the older pfs matches (pf_norm.c, pf_normalize_tcp)', () => {
    for (const dialect of ['openbsd-4.4', 'netbsd', 'dragonfly'] as const) {
      expect(by(dialect, rules, both, { lists: { scrub: [scrub] } })).toMatchObject({ action: 'pass', rule: 1 });
      expect(by(dialect, rules, both)).toMatchObject({ action: 'block', rule: 0 });
    }
  });

  test('are dropped there by FreeBSD 12, and lose the FIN unasked in OpenBSD', () => {
    const scrubbed = by('freebsd-12', rules, both, { lists: { scrub: [scrub] } });
    expect(scrubbed).toMatchObject({ action: 'block', reason: 'normalize' });
    expect(by('freebsd-12', rules, both)).toMatchObject({ action: 'block', rule: 0 });
    expect(by('openbsd', rules, both)).toMatchObject({ action: 'pass', rule: 1 });
  });
});

test('ICMP over the other family is dropped, but not by OpenBSD 4.4 and DragonFly (pf.c, pf_test and pf_test6)', () => {
  const foreign = { proto: 'icmp6', icmp_type: 128 };
  expect(by('freebsd-12', [pass()], foreign)).toMatchObject({ action: 'block', why: expect.any(String) as string });
  expect(by('netbsd', [pass()], foreign)).toMatchObject({ action: 'block' });
  expect(by('openbsd-4.4', [pass()], foreign)).toMatchObject({ action: 'pass', rule: 0, state_created: true });
  expect(by('dragonfly', [pass()], foreign)).toMatchObject({ action: 'pass', rule: 0 });
});

test('ranges are compared from the last byte on where nobody minded the order of bytes (pf.c, pf_match_addr_range)', () => {
  const rules = [block(), pass({ source: peer('198.51.99.200 - 198.51.101.9') })];
  const near = [block(), pass({ source: peer('198.51.100.5 - 198.51.100.8') })];
  expect(by('freebsd-12', rules).rule).toBe(1);
  expect(by('openbsd-4.4', rules).rule).toBe(0);
  expect(by('dragonfly', rules).rule).toBe(0);
  expect(by('openbsd-4.4', near).rule).toBe(1);
});

test('a table that only anchors name needs `persist` in the older pfs (pf_table.c, pfr_setflags_ktable)', () => {
  const anchors = { a: [block({ source: peer('<bad>') })] };
  const bad = table('bad', '198.51.100.0/24');
  const seen = (dialect: DialectName, tables = [bad], rules: readonly RuleParts[] = []) =>
    by(dialect, [pass(), anchor('a'), ...rules], {}, { anchors, tables }).action;
  expect(seen('freebsd-12')).toBe('block');
  expect(seen('openbsd-4.4')).toBe('pass');
  expect(seen('openbsd-4.4', [{ ...bad, persist: true }])).toBe('block');
  expect(seen('openbsd-4.4', [bad], [pass({ protocol: 17, source: peer('<bad>') })])).toBe('block');
});

test('NetBSD finds no sockets of IPv6 (pf.c, pf_socket_lookup)', () => {
  const rules = [block(), pass({ protocol: 17, user: { operator: '=', low: 0, high: 0 } })];
  const inet6 = { proto: 'udp', src: '2001:db8::1', dst: '2001:db8::2', user: 0 };
  expect(by('netbsd', rules, inet6).rule).toBe(0);
  expect(by('netbsd', rules, { proto: 'udp', user: 0 }).rule).toBe(1);
  expect(by('dragonfly', rules, inet6).rule).toBe(1);
});

describe('a packet', () => {
  const lost = pass({ ...anyFlags, routeKind: 'route-to', route: pool('no-route') });

  test('without an address to route to is dropped by FreeBSD (pf.c, pf_create_state and pf_set_rt_ifp)', () => {
    expect(by('freebsd-12', [lost])).toMatchObject({ action: 'block', reason: 'map-failed', return: 'drop' });
    expect(by('openbsd-4.4', [lost])).toMatchObject({ action: 'pass', state_created: true });
    const returning = { options: { failPolicy: 'return' } } as const;
    expect(by('freebsd-12', [lost], {}, returning)).toMatchObject({ reason: 'map-failed', return: 'rst' });
  });

  test('with options is dropped, and logged unless FreeBSD does so (end of pf.c, pf_test)', () => {
    expect(by('openbsd-4.4', [pass()], { ipopts: true })).toMatchObject({ reason: 'ip-option', log: true });
    expect(by('freebsd-12', [pass()], { ipopts: true })).toMatchObject({ reason: 'ip-option', log: false });
    expect(by('freebsd-12', [pass()], { ipopts: true, frag: true })).toMatchObject({ reason: 'ip-option' });
  });
});
