import { describe, expect, test } from 'vitest';
import { evaluatePacket } from '../../../server/src/simulate/evaluate.ts';
import type { Packet } from '../../../server/src/simulate/packet.ts';
import { judgePacket } from '../../../server/src/simulate/trace.ts';
import {
  anchor,
  block,
  compiled,
  match,
  natPool,
  packet,
  pass,
  peer,
  pool,
  table,
  type RuleParts,
  type RulesetParts,
} from './rules.ts';

const on15 = (rules: readonly RuleParts[], parts: RulesetParts = {}) =>
  compiled(rules, { dialect: 'freebsd', ...parts });

const verdict = (rules: readonly RuleParts[], given: Partial<Packet> = {}, parts: RulesetParts = {}) =>
  evaluatePacket(on15(rules, parts), packet(given));

describe('malformed packets (pf.c, pf_setup_pdesc)', () => {
  test('are dropped without a rule, and logged', () => {
    expect(verdict([], { proto: 'udp', dport: 0 })).toMatchObject({ reason: 'short', log: true });
    expect(verdict([], { proto: 'sctp', sport: 0 })).toMatchObject({ reason: 'short', log: true });
    expect(verdict([], { proto: 'tcp', dport: 0 }).action).toBe('pass');
    const solicitation = { proto: 'icmp6', icmp_type: 135, ttl: 64, src: '2001:db8::1', dst: '2001:db8::2' };
    expect(verdict([], solicitation)).toMatchObject({ action: 'block', reason: 'normalize' });
  });

  test('SYN cookies answer before flags are looked at', () => {
    const options = { syncookies: { mode: 'always', start: 0, end: 0 } } as const;
    expect(verdict([], {}, { options })).toMatchObject({ action: 'block', why: 'answered with a SYN cookie' });
    expect(verdict([], { dir: 'out' }, { options }).action).toBe('pass');
  });
});

describe('IP options', () => {
  const given = { ipopts: true };

  test('pass where the deciding rule or a match rule before allows them (pf.c, pf_rule_to_actions)', () => {
    expect(verdict([pass()], given)).toMatchObject({ action: 'block', reason: 'ip-option', log: true });
    expect(verdict([match({ allowOpts: true }), pass()], given).action).toBe('pass');
    expect(verdict([pass({ allowOpts: true }), pass()], given).action).toBe('block');
  });
});

describe('`max-pkt-size` (pf.c, pf_test)', () => {
  const rules = [pass({ maxPktSize: 500 })];

  test('drops what is larger', () => {
    expect(verdict(rules, { len: 461 })).toMatchObject({ action: 'block', reason: 'normalize', log: true });
    expect(verdict(rules, { len: 460 }).action).toBe('pass');
    expect(verdict([match({ maxPktSize: 100 }), pass()], { len: 61 }).action).toBe('block');
  });

  test('and the verdict depends on the size where it was not told', () => {
    expect(judgePacket(on15(rules), packet()).dependsOn).toEqual(['whether the packet has more than 500 bytes']);
  });
});

describe('translation', () => {
  const out = { dir: 'out', src: '192.168.1.9', dst: '198.51.100.7' } as const;
  const masquerade: RuleParts = { action: 'nat', nat: natPool('203.0.113.5') };

  test('happens once: with a second one the packet is dropped (pf.c, pf_rule_apply_nat)', () => {
    const rules = [pass({ nat: natPool('203.0.113.6') })];
    expect(verdict(rules, out)).toMatchObject({ action: 'pass', nat: { kind: 'nat-to', src: '203.0.113.6' } });
    expect(verdict(rules, out, { lists: { nat: [masquerade] } })).toMatchObject({
      action: 'block',
      reason: 'translate',
    });
    expect(verdict([match({ nat: natPool('203.0.113.6') }), ...rules], out).action).toBe('block');
  });

  test('makes a state, whichever rule it is by', () => {
    expect(verdict([pass({ keepState: 'no', nat: natPool('203.0.113.6') })], out).state_created).toBe(true);
  });

  test('is there for fragments too, which have no ports', () => {
    const lists = { nat: [masquerade] };
    const given = { ...out, frag: true };
    const options = { reassemble: false };
    expect(verdict([], given, { lists, options })).toMatchObject({
      action: 'pass',
      nat: { src: '203.0.113.5', sport: 0 },
    });
    expect(verdict([block()], given, { lists, options })).toMatchObject({ action: 'block', reason: 'fragment' });
  });

  test('of ICMP changes the identifier of an echo only (pf_lb.c, pf_get_sport)', () => {
    const lists = { nat: [masquerade] };
    const icmp = { ...out, proto: 'icmp', icmp_id: 7 };
    expect(verdict([], { ...icmp, icmp_type: 8 }, { lists }).nat).toMatchObject({ sport: null, dport: 8 });
    expect(verdict([], { ...icmp, icmp_type: 13 }, { lists }).nat).toMatchObject({ sport: 7, dport: 13 });
  });

  test('a set of ports of a shared address is all that is drawn from (pf_lb.c, pf_get_mape_sport)', () => {
    const shared = natPool('203.0.113.5', { mapE: { offset: 6, length: 8, psid: 0x34 } });
    const asked = (port: number) =>
      judgePacket(
        on15([pass(), block({ protocol: 6, source: peer('any', { operator: '<', low: port, high: 0 }) })], {
          lists: { nat: [{ action: 'nat', nat: shared }] },
        }),
        packet(out),
      );
    expect(asked(0x04d0).verdict.action).toBe('pass');
    expect(asked(0x04d0).dependsOn).toEqual([]);
    expect(asked(0x04d1).dependsOn).toHaveLength(1);
  });

  test('pools choose among the addresses of tables by OpenBSD’s hash (pf_lb.c, pf_map_addr)', () => {
    const key = [1, 2, 3, 4];
    const tables = [table('out', '203.0.113.6', '203.0.113.7', '203.0.113.8')];
    const drawn = pool('<out>', { type: 'source-hash', key });
    const bySame = evaluatePacket(compiled([pass({ nat: drawn })], { tables }), packet(out)).nat?.src;
    expect(verdict([], out, { tables, lists: { nat: [{ action: 'nat', nat: drawn }] } }).nat?.src).toBe(bySame);
    expect(bySame).toMatch(/^203\.0\.113\.[678]$/);
  });
});

describe('anchors', () => {
  test('a quick one ends the evaluation whatever is in it (pf.c, pf_match_rule)', () => {
    const anchors = { a: [block({ protocol: 17 })], none: [] };
    expect(verdict([anchor('a', { quick: true }), block()], {}, { anchors })).toMatchObject({
      action: 'pass',
      rule: -1,
    });
    expect(verdict([anchor('none', { quick: true }), block()], {}, { anchors }).action).toBe('pass');
    expect(verdict([anchor('a', { quick: true, protocol: 17 }), block()], {}, { anchors }).action).toBe('block');
  });

  test('of the children of one only the first is asked', () => {
    const anchors = { 'a/1': [pass()], 'a/2': [block()] };
    expect(verdict([anchor('a/*', { quick: true }), block()], {}, { anchors }).action).toBe('pass');
    expect(verdict([anchor('a/*')], {}, { anchors }).action).toBe('block');
  });

  test('one without children ends it behind the next anchor', () => {
    const anchors = { b: [pass()] };
    const rules = [anchor('a/*', { quick: true }), block(), anchor('b'), block()];
    expect(verdict(rules, {}, { anchors })).toMatchObject({ action: 'pass', anchor: 'b', stop: 'anchor-quick' });
  });
});

describe('SCTP', () => {
  test('is answered with an ABORT by `block return` (pf.c, pf_return)', () => {
    const answer = { kind: 'return', icmp: 0x303, icmp6: 0x104 } as const;
    expect(verdict([block({ answer })], { proto: 'sctp' }).return).toBe('abort');
  });

  const web = pass({ protocol: 132, destination: peer('any', 80) });

  test('has ports, which translations leave alone', () => {
    expect(verdict([web], { proto: 'sctp' }).rule).toBe(0);
    expect(verdict([web], { proto: 'sctp', dport: 81 }).rule).toBe(-1);
    const rdr: RuleParts = { action: 'rdr', rdr: pool('192.168.1.10', { lowPort: 8080 }) };
    expect(verdict([], { proto: 'sctp' }, { lists: { rdr: [rdr] } }).nat).toMatchObject({ dport: 80 });
  });
});

test('`route-to` counts without a state too (pf.c, pf_test_rule)', () => {
  const routed = pass({ keepState: 'no', route: pool('(wg0)'), routeKind: 'route-to' });
  expect(verdict([routed])).toMatchObject({ action: 'block', reason: 'map-failed' });
});

test('`synproxy` is for packets that come in', () => {
  const rules = [pass({ keepState: 'synproxy' })];
  expect(verdict(rules).reason).toBe('synproxy');
  expect(verdict(rules, { dir: 'out' }).reason).toBe('match');
});
