import { describe, expect, test } from 'vitest';
import type { Packet } from '../../../server/src/simulate/packet.ts';
import { evaluatePacket } from '../../../server/src/simulate/evaluate.ts';
import {
  anchor,
  block,
  compiled,
  natPool,
  packet,
  pass,
  peer,
  pool,
  poolOf,
  table,
  type Lists,
  type RuleParts,
  type RulesetParts,
} from './rules.ts';

const nat = (from: string, to: string, parts: RuleParts = {}): RuleParts => ({
  action: 'nat',
  source: peer(from),
  nat: natPool(to),
  ...parts,
});
const rdr = (from: RuleParts['destination'], to: string, parts: RuleParts = {}): RuleParts => ({
  action: 'rdr',
  ...(from && { destination: from }),
  rdr: pool(to),
  ...parts,
});
const binat = (inside: string, outside: string, parts: RuleParts = {}): RuleParts => ({
  action: 'binat',
  source: peer(inside),
  nat: pool(outside),
  ...parts,
});
const no = (action: 'nat' | 'rdr' | 'binat', parts: RuleParts = {}): RuleParts => ({ action, no: true, ...parts });

const verdict = (lists: Lists, rules: readonly RuleParts[], given: Partial<Packet> = {}, parts: RulesetParts = {}) =>
  evaluatePacket(compiled(rules, { dialect: 'freebsd-12', lists, ...parts }), packet(given));

const outgoing = { dir: 'out', src: '192.168.1.9', dst: '198.51.100.7' } as const;

describe('translation comes before the filter rules', () => {
  const toWeb = rdr(peer('203.0.113.5', 80), '192.168.1.10', { protocol: 6 });

  test('which see the new destination', () => {
    const rules = [block(), pass({ destination: peer('192.168.1.10') })];
    expect(verdict({ rdr: [toWeb] }, rules)).toMatchObject({
      action: 'pass',
      rule: 1,
      nat_rule: 0,
      nat: { kind: 'rdr', dst: '192.168.1.10', dport: 80, applied: true },
    });
  });

  test('which see the new source', () => {
    const rules = [block(), pass({ source: peer('203.0.113.5') })];
    expect(verdict({ nat: [nat('192.168.1.0/24', '(em0:0)')] }, rules, outgoing)).toMatchObject({
      action: 'pass',
      nat: { kind: 'nat', src: '203.0.113.5', sport: null },
    });
  });

  test('a range of ports is mapped port by port', () => {
    const ports = { operator: 'range', low: 8000, high: 8010 } as const;
    const range = { ...pool('192.168.1.10'), lowPort: 9000, highPort: 9010 };
    const rule = rdr(peer('203.0.113.5', ports), '192.168.1.10', { protocol: 6, rdr: range });
    expect(verdict({ rdr: [rule] }, [], { dport: 8005 })).toMatchObject({ nat: { dport: 9005 } });
  });

  test('a blocked packet is answered as if it had not been translated', () => {
    const answer = { kind: 'return', icmp: 0x303, icmp6: 0x104 } as const;
    expect(verdict({ rdr: [toWeb] }, [block({ answer })])).toMatchObject({
      action: 'block',
      return: 'rst',
      nat_rule: 0,
      nat: { applied: false },
    });
  });

  test('what is translated and passed has a state, also by the default rule', () => {
    expect(verdict({ rdr: [toWeb] }, [])).toMatchObject({ rule: -1, keep_state: 'no', state_created: true });
    expect(verdict({}, [])).toMatchObject({ rule: -1, state_created: false, nat_rule: null });
  });

  test('but not an ICMP error', () => {
    const error = { ...outgoing, proto: 'icmp', icmp_type: 3 };
    expect(verdict({ binat: [binat('192.168.1.9', '203.0.113.9')] }, [], error)).toMatchObject({
      nat: { src: '203.0.113.9', sport: 0 },
      state_created: false,
    });
  });

  test('`rdr pass` asks no filter rule', () => {
    expect(verdict({ rdr: [{ ...toWeb, translatePass: true }] }, [block()])).toMatchObject({
      action: 'pass',
      rule: -1,
      matched: [],
      state_created: true,
    });
  });

  test('its tag is there for the filter rules', () => {
    const rules = [block(), pass({ tagged: 'WEB' })];
    expect(verdict({ rdr: [{ ...toWeb, tag: 'WEB' }] }, rules)).toMatchObject({ action: 'pass', tag: 'WEB' });
  });

  test('fragments, which show no ports, are not translated', () => {
    expect(verdict({ rdr: [rdr(undefined, '192.168.1.10')] }, [], { frag: true })).toMatchObject({ nat_rule: null });
  });
});

describe('the first rule that matches counts', () => {
  test('not the last one', () => {
    const rules = [nat('192.168.1.0/24', '203.0.113.50'), nat('any', '203.0.113.99')];
    expect(verdict({ nat: rules }, [], outgoing)).toMatchObject({ nat_rule: 0, nat: { src: '203.0.113.50' } });
  });

  test('`no nat` ends the search', () => {
    const rules = [no('nat', { source: peer('192.168.1.9') }), nat('any', '203.0.113.99')];
    expect(verdict({ nat: rules }, [], outgoing)).toMatchObject({ nat_rule: null });
    expect(verdict({ nat: rules }, [], { ...outgoing, src: '192.168.1.8' })).toMatchObject({ nat_rule: 1 });
  });

  test('when it has no address, none is translated', () => {
    const rules = [nat('any', '(wg0:0)'), nat('any', '203.0.113.50')];
    expect(verdict({ nat: rules }, [pass()], outgoing)).toMatchObject({ action: 'pass', nat_rule: null });
  });

  test('when it changes nothing, it is no translation', () => {
    const same = rdr(peer('203.0.113.5'), '203.0.113.5', { translatePass: true });
    expect(verdict({ rdr: [same] }, [block()])).toMatchObject({ action: 'block', rule: 0, nat_rule: null });
  });
});

describe('binat', () => {
  const both = binat('192.168.1.0/24', '203.0.113.0/24');

  test('changes the source on the way out, and the destination on the way in', () => {
    expect(verdict({ binat: [both] }, [], outgoing)).toMatchObject({ nat: { kind: 'binat', src: '203.0.113.9' } });
    expect(verdict({ binat: [both] }, [], { dst: '203.0.113.9' })).toMatchObject({ nat: { dst: '192.168.1.9' } });
  });

  test('its destination is where incoming packets come from', () => {
    const only = binat('192.168.1.9', '203.0.113.9', { destination: peer('198.51.100.0/24') });
    expect(verdict({ binat: [only] }, [], { src: '198.51.100.7', dst: '203.0.113.9' })).toMatchObject({ nat_rule: 0 });
    expect(verdict({ binat: [only] }, [], { src: '192.0.2.7', dst: '203.0.113.9' })).toMatchObject({ nat_rule: null });
  });

  test('goes before nat, and after rdr', () => {
    const lists = { binat: [both], nat: [nat('any', '203.0.113.50')], rdr: [rdr(undefined, '10.0.0.9')] };
    expect(verdict(lists, [], outgoing)).toMatchObject({ nat: { kind: 'binat' } });
    expect(verdict(lists, [], { dst: '203.0.113.9' })).toMatchObject({ nat: { kind: 'rdr' } });
  });

  test('`no rdr` and `no binat` leave packets to the other list', () => {
    const lists = { binat: [both], rdr: [no('rdr'), rdr(undefined, '10.0.0.9')] };
    expect(verdict(lists, [], { dst: '203.0.113.9' })).toMatchObject({ nat: { kind: 'binat' } });
    const without = { binat: [no('binat', { source: peer('192.168.1.9') }), both], nat: [nat('any', '203.0.113.50')] };
    expect(verdict(without, [], outgoing)).toMatchObject({ nat: { kind: 'nat' } });
  });
});

describe('nat-anchor', () => {
  const call = (path: string, parts: RuleParts = {}) => anchor(path, { action: 'nat', ...parts });

  test('its rules are asked in its place', () => {
    const lists = { nat: [call('isp'), nat('any', '203.0.113.50')] };
    const anchorLists = { isp: { nat: [nat('10.0.0.0/8', '203.0.113.60'), nat('192.168.1.9', '203.0.113.61')] } };
    expect(verdict(lists, [], outgoing, { anchorLists })).toMatchObject({ nat_rule: 1, nat: { src: '203.0.113.61' } });
    expect(verdict(lists, [], { ...outgoing, src: '192.168.1.8' }, { anchorLists })).toMatchObject({
      nat: { src: '203.0.113.50' },
    });
  });

  test('children are asked in the order of their names', () => {
    const lists = { nat: [call('isp/*')] };
    const anchorLists = {
      'isp/b': { nat: [nat('any', '203.0.113.2')] },
      'isp/a': { nat: [nat('any', '203.0.113.1')] },
    };
    expect(verdict(lists, [], outgoing, { anchorLists })).toMatchObject({ nat: { src: '203.0.113.1' } });
  });

  test('tags what comes by, whether or not a rule of its matches', () => {
    const lists = { nat: [call('isp', { tag: 'SEEN' })] };
    expect(verdict(lists, [block(), pass({ tagged: 'SEEN' })], outgoing)).toMatchObject({ action: 'pass', rule: 1 });
  });

  test('its filter rules are another list', () => {
    const parts = { anchors: { isp: [block()] }, anchorLists: { isp: { nat: [nat('any', '203.0.113.60')] } } };
    expect(verdict({ nat: [call('isp')] }, [], outgoing, parts)).toMatchObject({ action: 'pass', nat_rule: 0 });
  });
});

describe('ports of nat', () => {
  test('static-port keeps them', () => {
    const kept = nat('any', '203.0.113.50', { nat: pool('203.0.113.50', { staticPort: true }) });
    expect(verdict({ nat: [kept] }, [], { ...outgoing, sport: 1234 })).toMatchObject({ nat: { sport: 1234 } });
  });

  test('one port is no random one', () => {
    const one = nat('any', '203.0.113.50', { nat: pool('203.0.113.50', { lowPort: 5000, highPort: 5000 }) });
    expect(verdict({ nat: [one] }, [], outgoing)).toMatchObject({ nat: { sport: 5000 } });
  });

  test('of an ICMP echo the identifier is drawn', () => {
    const echo = { ...outgoing, proto: 'icmp', icmp_type: 8 };
    expect(verdict({ nat: [nat('any', '203.0.113.50')] }, [], echo)).toMatchObject({ nat: { sport: null } });
  });
});

describe('pools', () => {
  const sourceOf = (to: ReturnType<typeof pool>, given: Partial<Packet> = {}, parts: RulesetParts = {}) =>
    verdict({ nat: [nat('any', 'any', { nat: to })] }, [], { ...outgoing, ...given }, parts).nat?.src;

  test('in turn: the first packet has the second address', () => {
    expect(sourceOf(poolOf('203.0.113.1', '203.0.113.2', '203.0.113.3'))).toBe('203.0.113.2');
    expect(sourceOf(poolOf('203.0.113.1'))).toBe('203.0.113.1');
  });

  test('in turn through a table, of which the first entry is passed over too', () => {
    const tables = [table('out', '203.0.113.10', '203.0.113.20')];
    expect(sourceOf(poolOf('<out>'), {}, { tables })).toBe('203.0.113.20');
  });

  test('tables can be used in turn only', () => {
    const tables = [table('out', '203.0.113.10')];
    expect(sourceOf(pool('<out>', { type: 'random' }), {}, { tables })).toBeUndefined();
  });

  test('source-hash, by its key', () => {
    const key = [0x00112233, 0x44556677, 0x8899aabb, 0xccddeeff];
    const hashed = pool('203.0.113.64/26', { type: 'source-hash', key });
    expect(sourceOf(hashed, { src: '10.0.0.3' })).toBe('203.0.113.98');
  });

  test('bitmask', () => {
    expect(sourceOf(pool('203.0.113.64/26', { type: 'bitmask' }), { src: '172.16.0.3' })).toBe('203.0.113.67');
  });

  test('`random` of rdr just goes on by one', () => {
    const drawn = rdr(undefined, '10.0.0.0/24', { rdr: pool('10.0.0.0/24', { type: 'random' }) });
    expect(verdict({ rdr: [drawn] }, [])).toMatchObject({ nat: { dst: '10.0.0.1' } });
  });
});
