import { describe, expect, test } from 'vitest';
import { Firewall } from '../../../../server/src/simulate/connections/firewall.ts';
import { windowScaleOf } from '../../../../server/src/simulate/connections/window-scale.ts';
import type { Packet } from '../../../../server/src/simulate/packet.ts';
import {
  compiled,
  match,
  packet,
  pass,
  pool,
  stateOptions,
  table,
  type RuleParts,
  type RulesetParts,
} from '../rules.ts';

const timeouts = {
  'tcp.first': 120,
  'tcp.opening': 30,
  'udp.first': 30,
  'udp.single': 30,
  'udp.multiple': 60,
  'icmp.first': 20,
  'icmp.error': 10,
};
const firewallOf = (rules: readonly RuleParts[], parts: RulesetParts = {}) =>
  new Firewall(compiled(rules, { ...parts, options: { timeouts, ...parts.options } }));

const udp = (parts: Partial<Packet> = {}): Packet => packet({ dir: 'in', proto: 'udp', ...parts });
const leavesTo = (firewall: Firewall, packets: readonly Packet[]) =>
  packets.map((each) => {
    const seen = firewall.handle(each);
    return 'leaves' in seen ? seen.leaves.dst : undefined;
  });

describe('window scale (pf.c, pf_get_wscale)', () => {
  test.each([
    ['020405b403030600', 6],
    ['0303ff', 14],
    ['0101030302', 2],
    ['0000030302', 2],
    ['030301030305', 5],
    ['020405b4', undefined],
    ['0303', undefined],
    ['zz', undefined],
  ])('of %s is %s', (tcpopts, scale) => {
    expect(windowScaleOf(packet({ tcpopts }))).toBe(scale);
  });

  test('brings the window of the first SYN down (pf_create_state)', () => {
    const firewall = firewallOf([pass()]);
    firewall.handle(packet({ dir: 'in', flags: 'S', win: 65535, tcpopts: '03030201' }));
    expect(firewall.entries[0]?.source).toMatchObject({ windowScale: 2, maxWindow: 16384 });
  });
});

describe('limits', () => {
  test('`set limit states` leaves no memory for one more (pf.c, pf_create_state)', () => {
    const firewall = firewallOf([pass()], { options: { limits: { states: 1 } } });
    expect(firewall.handle(udp({ sport: 1000 }))).toMatchObject({ action: 'pass', states: 1 });
    expect(firewall.handle(udp({ sport: 1001 }))).toMatchObject({ action: 'block', reason: 'memory', states: 1 });
    expect(firewall.handle(udp({ sport: 1001, t: 100 }))).toMatchObject({ action: 'pass', states: 1 });
  });

  test('`set limit src-nodes` counts the sources of all rules (pf.c, pf_insert_src_node)', () => {
    const state = stateOptions({ sourceTrack: true, sourceTrackRule: true });
    const firewall = firewallOf([pass({ state })], { options: { limits: { 'src-nodes': 1 } } });
    expect(firewall.handle(udp({ src: '198.51.100.7' }))).toMatchObject({ action: 'pass' });
    expect(firewall.handle(udp({ src: '198.51.100.8' }))).toMatchObject({ action: 'block', reason: 'src-limit' });
    expect(firewall.handle(udp({ src: '198.51.100.7', sport: 1 }))).toMatchObject({ action: 'pass' });
  });
});

describe('`sticky-address` (pf_lb.c, pf_map_addr_sticky)', () => {
  const rdr = { ...pool('<in>', { type: 'round-robin' }), sticky: true };
  const tables = [table('in', '192.168.1.10', '192.168.1.20')];

  test.each([
    [undefined, ['192.168.1.10', '192.168.1.20']],
    [60, ['192.168.1.10', '192.168.1.10']],
  ])('with `src.track` of %s outlives its last state by that', (track, given) => {
    const options = { timeouts: { ...timeouts, ...(track !== undefined && { 'src.track': track }) } };
    const firewall = firewallOf([pass({ rdr })], { tables, options });
    expect(leavesTo(firewall, [udp({ sport: 1 }), udp({ sport: 2, t: 35 })])).toEqual(given);
  });
});

describe('`least-states` (pf_lb.c, pf_map_addr)', () => {
  const rdr = pool('<in>', { type: 'least-states' });
  const tables = [table('in', '192.168.1.10', '192.168.1.20')];

  test('goes on to the next address even where the first has no states', () => {
    const firewall = firewallOf([pass({ rdr })], { tables });
    const packets = [udp({ sport: 1 }), udp({ sport: 2, t: 35 }), udp({ sport: 3, t: 70 })];
    expect(leavesTo(firewall, packets)).toEqual(['192.168.1.10', '192.168.1.20', '192.168.1.10']);
  });

  test('takes a state off when it ends (pf_postprocess_addr)', () => {
    const firewall = firewallOf([pass({ rdr })], { tables });
    const packets = [udp({ sport: 1 }), udp({ sport: 2, t: 20 }), udp({ sport: 3, t: 40 })];
    expect(leavesTo(firewall, packets)).toEqual(['192.168.1.10', '192.168.1.20', '192.168.1.10']);
  });

  test('gives nothing out of a network, whose states it cannot count (pf_table.c, pfr_kentry_byaddr)', () => {
    const firewall = firewallOf([pass({ rdr })], { tables: [table('in', '192.168.1.8/30')] });
    expect(firewall.handle(udp())).toMatchObject({ action: 'block', reason: 'translate' });
  });

  test('counts for all pools on the same table', () => {
    const firewall = firewallOf([match({ rdr }), pass({ rdr: pool('<in>', { type: 'least-states' }) })], { tables });
    expect(leavesTo(firewall, [udp({ sport: 1 })])).toEqual(['192.168.1.20']);
  });
});

describe('`af-to`', () => {
  const four = { nat: pool('203.0.113.80', { lowPort: 50001, highPort: 65535 }), targetFamily: 'inet' } as const;
  const request = { dir: 'in', src: '2001:db8:2::9', dst: '64:ff9b::c633:6407' } as const;
  const answer = { dir: 'in', src: '198.51.100.7', dst: '203.0.113.80' } as const;

  test('an echo comes back (pf.c, pf_icmp_state_lookup)', () => {
    const firewall = firewallOf([pass(four)]);
    firewall.handle(packet({ ...request, proto: 'icmp6', icmp_type: 128, icmp_id: 1 }));
    const id = firewall.entries[0]?.stack.ports[1] ?? -1;
    const back = packet({ ...answer, proto: 'icmp', icmp_type: 0, icmp_id: id });
    expect(firewall.handle(back)).toMatchObject({ action: 'pass', by_state: true });
  });

  test('the answer to a datagram counts as the client’s, as it comes in too (pf.c, pf_test_state)', () => {
    const firewall = firewallOf([pass(four)]);
    firewall.handle(packet({ ...request, proto: 'udp', sport: 1000, dport: 53 }));
    const back = packet({ ...answer, proto: 'udp', sport: 53, dport: 50001 });
    expect(firewall.handle(back)).toMatchObject({ by_state: true, state: { src: 'SINGLE', dst: 'NO_TRAFFIC' } });
  });

  test.each([
    [3, 1, 'pass'],
    [3, 5, 'block'],
    [11, 0, 'pass'],
    [5, 1, 'block'],
  ])('an error of type %i, code %i: %s (pf.c, pf_translate_icmp_af)', (icmp_type, icmp_code, action) => {
    const firewall = firewallOf([pass(four)]);
    firewall.handle(packet({ ...request, proto: 'udp', sport: 1000, dport: 53 }));
    const inner = { proto: 'udp', src: '203.0.113.80', sport: 50001, dst: '198.51.100.7', dport: 53 };
    const error = packet({ ...answer, src: '192.0.2.1', proto: 'icmp', icmp_type, icmp_code, inner });
    expect(firewall.handle(error)).toMatchObject({ action, by_state: true });
  });

  test('two entries may have the same key at the stack’s side (pf.c, pf_state_key_attach)', () => {
    const firewall = firewallOf([pass(four)]);
    const datagram = (sport: number) => packet({ ...request, proto: 'udp', sport, dport: 53 });
    firewall.handle(datagram(1000));
    expect(firewall.handle(datagram(1001))).toMatchObject({ action: 'pass', states: 2 });
  });
});

describe('a translation that keeps the source port (pf_lb.c, pf_get_sport)', () => {
  test.each(['out', 'in'] as const)('finds none when another entry has it: %s', (dir) => {
    const firewall = firewallOf([pass({ nat: pool('203.0.113.77') })]);
    const from = (src: string): Packet => packet({ dir, proto: 'udp', src, sport: 1000 });
    expect(firewall.handle(from('192.168.1.10'))).toMatchObject({ action: 'pass' });
    expect(firewall.handle(from('192.168.1.20'))).toMatchObject({ action: 'block', reason: 'translate' });
  });
});
