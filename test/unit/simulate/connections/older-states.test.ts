import { describe, expect, test } from 'vitest';
import type { DialectName } from '../../../../server/src/dialects/dialect.ts';
import { Firewall } from '../../../../server/src/simulate/connections/firewall.ts';
import type { Packet } from '../../../../server/src/simulate/packet.ts';
import {
  block,
  compiled,
  natPool,
  packet,
  pass,
  peer,
  stateOptions,
  type RuleParts,
  type RulesetParts,
} from '../rules.ts';

const anyFlags = { flags: { set: 0, mask: 0 } };
const timeouts = {
  'tcp.first': 120,
  'tcp.opening': 30,
  'tcp.established': 86400,
  'tcp.closing': 900,
  'tcp.finwait': 45,
  'tcp.closed': 90,
  'udp.first': 60,
  'other.first': 60,
  'icmp.first': 20,
};

const firewallOf = (dialect: DialectName, rules: readonly RuleParts[], parts: RulesetParts = {}) =>
  new Firewall(compiled(rules, { dialect, ...parts, options: { timeouts, ...parts.options } }));

const client = (firewall: Firewall, parts: Partial<Packet>) => firewall.handle(packet(parts));
const server = (firewall: Firewall, parts: Partial<Packet>) =>
  firewall.handle(
    packet({ dir: 'out', src: '203.0.113.5', sport: 80, dst: '198.51.100.7', dport: 40000, flags: 'A', ...parts }),
  );

/** A connection after its handshake. */
function connected(dialect: DialectName, rules: readonly RuleParts[] = [pass()], parts: RulesetParts = {}): Firewall {
  const firewall = firewallOf(dialect, rules, parts);
  client(firewall, {});
  server(firewall, { flags: 'SA' });
  client(firewall, { flags: 'A' });
  return firewall;
}

/** A connection that both ends have closed. */
function closed(dialect: DialectName): Firewall {
  const firewall = connected(dialect);
  client(firewall, { flags: 'FA' });
  server(firewall, { flags: 'FA' });
  client(firewall, { flags: 'A' });
  return firewall;
}

describe('a SYN on a connection', () => {
  test('is answered with an ACK by today’s OpenBSD alone (pf.c, pf_send_challenge_ack)', () => {
    expect(client(connected('openbsd'), { seq: 90_000_000 })).toMatchObject({ action: 'block', sent: 'A' });
    for (const dialect of ['freebsd-12', 'freebsd', 'openbsd-4.4', 'dragonfly', 'netbsd'] as const) {
      const said = client(connected(dialect), { seq: 90_000_000 });
      expect(said).toMatchObject({ action: 'block', reason: 'state-mismatch' });
      expect(said).not.toHaveProperty('sent');
    }
  });

  test('begins a new one when both ends are done, but not in NetBSD (pf.c, pf_test_state_tcp)', () => {
    for (const dialect of ['openbsd', 'freebsd-12', 'openbsd-4.4', 'dragonfly'] as const) {
      expect(client(closed(dialect), { seq: 90_000_000 })).toMatchObject({
        action: 'pass',
        by_state: false,
        state: { ss: 'CLOSED:SYN_SENT' },
      });
    }
    expect(client(closed('netbsd'), { seq: 90_000_000 })).toMatchObject({ action: 'block', reason: 'state-mismatch' });
  });
});

describe('a RST', () => {
  const reset = { flags: 'R', seq: 5100 } as const;
  const scrubbed: RulesetParts = { lists: { scrub: [{ action: 'scrub' }] } };

  test('must have the next number, in the older pfs only where scrub rules put IPv4 together (pf_norm.c)', () => {
    expect(server(connected('openbsd'), reset)).toMatchObject({ reason: 'state-mismatch' });
    expect(server(connected('freebsd'), reset)).toMatchObject({ reason: 'state-mismatch' });
    expect(server(connected('openbsd-4.4'), reset)).toMatchObject({ state: { ss: 'TIME_WAIT:TIME_WAIT' } });
    expect(server(connected('openbsd-4.4', [pass()], scrubbed), reset)).toMatchObject({ reason: 'state-mismatch' });
    expect(server(connected('freebsd-12', [pass()], scrubbed), reset)).toMatchObject({ action: 'pass' });
  });

  test('may be one below that, but not in NetBSD', () => {
    const trailing = { flags: 'R', seq: 5000 } as const;
    expect(server(connected('openbsd-4.4', [pass()], scrubbed), trailing)).toMatchObject({ action: 'pass' });
    expect(server(connected('netbsd', [pass()], scrubbed), trailing)).toMatchObject({ action: 'block' });
  });
});

describe('an ICMP error', () => {
  const unreachable = (seq: number, parts: Partial<Packet> = {}): Partial<Packet> => ({
    dir: 'in',
    proto: 'icmp',
    icmp_type: 3,
    src: '198.51.100.1',
    dst: '203.0.113.5',
    inner: { proto: 'tcp', src: '203.0.113.5', sport: 80, dst: '198.51.100.7', dport: 40000, seq },
    ...parts,
  });
  const kept = [block(), pass({ protocol: 6 })];

  test('must quote a segment that its sender may have sent (pf.c, pf_test_state_icmp)', () => {
    const firewall = connected('openbsd', kept);
    expect(client(firewall, unreachable(5001))).toMatchObject({ action: 'pass', by_state: true });
    expect(client(firewall, unreachable(5001 + 70_000))).toMatchObject({
      action: 'block',
      by_state: true,
      reason: 'state-mismatch',
    });
    expect(client(firewall, unreachable(900_000_000))).toMatchObject({ action: 'block', reason: 'state-mismatch' });
  });

  test('of a sloppy connection may quote anything', () => {
    const rules = [block(), pass({ protocol: 6, state: stateOptions({ sloppy: true }) })];
    expect(client(connected('openbsd', rules), unreachable(900_000_000))).toMatchObject({ action: 'pass' });
  });

  test('goes to whom it quotes; the older pfs do not look', () => {
    const elsewhere = unreachable(5001, { dst: '203.0.113.6' });
    expect(client(connected('openbsd', kept), elsewhere)).toMatchObject({ action: 'block', by_state: false });
    expect(client(connected('freebsd-12', kept), elsewhere)).toMatchObject({ action: 'block', by_state: false });
    expect(client(connected('openbsd-4.4', kept), elsewhere)).toMatchObject({ action: 'pass', by_state: true });
  });

  test('about a protocol without ports is found without', () => {
    const firewall = firewallOf('openbsd', [block(), pass({ protocol: 47, ...anyFlags })]);
    client(firewall, { proto: 47 });
    const inner = { proto: 47, src: '198.51.100.7', sport: 1, dst: '203.0.113.5', dport: 2 };
    const error = { dir: 'out', proto: 'icmp', icmp_type: 3, src: '203.0.113.5', dst: '198.51.100.7', inner } as const;
    expect(client(firewall, error)).toMatchObject({ action: 'pass', by_state: true });
  });
});

test('an echo to all nodes is answered from their own addresses (pf.c, pf_icmp_state_lookup)', () => {
  const firewall = firewallOf('openbsd', [block(), pass({ direction: 'out', protocol: 58 })]);
  const echo = { proto: 'icmp6', icmp_id: 7 } as const;
  client(firewall, { ...echo, dir: 'out', icmp_type: 128, src: 'fe80::a', dst: 'ff02::1' });
  const answer = client(firewall, { ...echo, icmp_type: 129, src: 'fe80::b', dst: 'fe80::a' });
  expect(answer).toMatchObject({ action: 'pass', by_state: true });
  expect(answer).not.toHaveProperty('leaves');
});

describe('sources', () => {
  const tracked = (parts: Parameters<typeof stateOptions>[0]) =>
    pass({ protocol: 6, state: stateOptions({ sourceTrack: true, ...parts }) });
  const opened = (firewall: Firewall, count: number, parts: Partial<Packet> = {}): number =>
    Array.from({ length: count }, (_, i) => client(firewall, { sport: 41000 + i, ...parts })).filter(
      (said) => 'action' in said && said.action === 'pass',
    ).length;

  test('`max-src-states` of FreeBSD 12 counts the state that is to be made (pf.c, pf_find_src_node)', () => {
    const rules = [tracked({ sourceTrackRule: true, maxSrcStates: 3 })];
    expect(opened(firewallOf('openbsd', rules), 5)).toBe(3);
    expect(opened(firewallOf('freebsd', rules), 5)).toBe(3);
    expect(opened(firewallOf('freebsd-12', rules), 5)).toBe(2);
  });

  test('`source-track global` counts over all rules, but not in OpenBSD and FreeBSD 12 (pf.c, pf_insert_src_node)', () => {
    const limited = tracked({ maxSrcStates: 4 });
    const rules = [
      { ...limited, destination: peer('any', 80) },
      { ...limited, destination: peer('any', 443) },
    ];
    const both = (dialect: DialectName): number => {
      const firewall = firewallOf(dialect, rules);
      return opened(firewall, 3) + opened(firewall, 3, { dport: 443 });
    };
    expect(both('openbsd')).toBe(6);
    expect(both('openbsd-4.4')).toBe(4);
    expect(both('freebsd')).toBe(4);
  });
});

describe('adaptive timeouts', () => {
  const adaptive = { 'adaptive.start': 0, 'adaptive.end': 4 };
  const expiring = (dialect: DialectName, parts: Record<string, number>): number => {
    const firewall = firewallOf(dialect, [pass()], { options: { timeouts: { ...timeouts, ...adaptive, ...parts } } });
    client(firewall, {});
    const said = client(firewall, { sport: 40001 });
    return 'problem' in said ? 0 : (said.state?.expires_in ?? 0);
  };

  test('shrink with the number of states; in DragonFly less for entries with traffic (pf.c, pf_state_expires)', () => {
    expect(expiring('freebsd-12', {})).toBe(60);
    expect(expiring('dragonfly', { 'tcp.first': 1000 })).toBe(500);
    const firewall = firewallOf('dragonfly', [pass({ protocol: 17, ...anyFlags })], {
      options: { timeouts: { ...timeouts, ...adaptive, 'adaptive.end': 2, 'udp.single': 1000 } },
    });
    for (let i = 0; i < 50; i++) client(firewall, { proto: 'udp' });
    expect(client(firewall, { proto: 'udp' })).toMatchObject({ state: { expires_in: 620 } });
  });

  test('overflow 32 bits in the older pfs', () => {
    const long = { 'tcp.first': 2 ** 31, 'adaptive.start': 1, 'adaptive.end': 5 };
    expect(expiring('freebsd-12', long)).toBe((2 ** 31 * 3) / 4);
    expect(expiring('openbsd-4.4', long)).toBe(2 ** 31 / 4);
  });
});

describe('an outgoing packet that a route sends elsewhere', () => {
  const routed = pass({
    direction: 'out',
    protocol: 6,
    routeKind: 'route-to',
    route: {
      type: 'none',
      sticky: false,
      lowPort: 0,
      highPort: 0,
      staticPort: false,
      addresses: [{ ...address('192.168.1.9'), interface: 'em1' }],
    },
  });

  test('passes its entry by in the older pfs (pf.c, STATE_LOOKUP)', () => {
    const firewall = firewallOf('openbsd-4.4', [routed]);
    const out = { dir: 'out', src: '203.0.113.5', dst: '198.51.100.7' } as const;
    client(firewall, out);
    expect(client(firewall, { ...out, flags: 'FA', seq: 7 })).toMatchObject({
      action: 'pass',
      by_state: true,
      state: { ss: 'SYN_SENT:CLOSED', timeout: 'tcp.first' },
    });
  });
});

test('`set fail-policy return` answers what cannot get a state (FreeBSD’s pf.c, pf_test_rule)', () => {
  const full = [pass({ protocol: 6, state: stateOptions({ max: 1 }) })];
  const refused = (failPolicy: 'drop' | 'return') => {
    const firewall = firewallOf('freebsd-12', full, { options: { failPolicy } });
    client(firewall, {});
    return client(firewall, { sport: 40001 });
  };
  expect(refused('drop')).toMatchObject({ reason: 'state-limit', return: 'drop' });
  expect(refused('return')).toMatchObject({ reason: 'state-limit', return: 'rst' });
});

function address(text: string) {
  return { address: peer(text).address, weight: 0 };
}

test('a port that nat draws is free for its protocol (pf_lb.c, pf_get_sport)', () => {
  const nat: RuleParts = { action: 'nat', nat: natPool('203.0.113.5') };
  const firewall = firewallOf('freebsd-12', [pass(anyFlags)], { lists: { nat: [nat] } });
  const out = (parts: Partial<Packet>) =>
    client(firewall, { dir: 'out', src: '192.168.1.9', dst: '198.51.100.7', dport: 53, ...parts });
  expect(out({})).toMatchObject({ leaves: { sport: 50001 } });
  expect(out({ sport: 40001 })).toMatchObject({ leaves: { sport: 50002 } });
  expect(out({ proto: 'udp' })).toMatchObject({ leaves: { sport: 50001 } });
});
