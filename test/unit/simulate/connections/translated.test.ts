import { describe, expect, test } from 'vitest';
import { Firewall } from '../../../../server/src/simulate/connections/firewall.ts';
import type { Packet } from '../../../../server/src/simulate/packet.ts';
import {
  anchor,
  block,
  compiled,
  natPool,
  packet,
  pass,
  peer,
  poolOf,
  stateOptions,
  table,
  type RuleParts,
  type RulesetParts,
} from '../rules.ts';

const timeouts = { 'tcp.first': 120, 'udp.first': 60 };
const freebsd = (rules: readonly RuleParts[], parts: RulesetParts = {}) =>
  new Firewall(compiled(rules, { dialect: 'freebsd-12', ...parts, options: { timeouts, ...parts.options } }));

const outwards = (parts: Partial<Packet> = {}) =>
  packet({ dir: 'out', src: '192.168.1.9', sport: 1000, dst: '198.51.100.7', dport: 53, ...parts });

describe('an ICMP error', () => {
  const unreachable = (inner: Partial<Packet>, parts: Partial<Packet> = {}) =>
    packet({ proto: 'icmp', icmp_type: 3, icmp_code: 1, dst: '203.0.113.5', inner, ...parts });

  test('keeps the address of the router that sends it (pf.c, pf_test_state_icmp)', () => {
    const firewall = freebsd([pass()], { lists: { nat: [{ action: 'nat', nat: natPool('203.0.113.5') }] } });
    firewall.handle(outwards({ proto: 'udp' }));
    const quoted = { proto: 'udp', src: '203.0.113.5', sport: 50001, dst: '198.51.100.7', dport: 53 };
    expect(firewall.handle(unreachable(quoted, { src: '198.51.100.254' }))).toMatchObject({
      by_state: true,
      leaves: { src: '198.51.100.254', dst: '192.168.1.9' },
    });
  });

  test('that belongs to nothing is translated, but makes no state (pf.c, pf_test_rule)', () => {
    const inside = { ...poolOf('192.168.1.9'), type: 'none' as const };
    const firewall = freebsd([pass()], { lists: { rdr: [{ action: 'rdr', rdr: inside }] } });
    expect(firewall.handle(unreachable({}))).toMatchObject({
      action: 'pass',
      leaves: { dst: '192.168.1.9' },
      states: 0,
    });
  });
});

test('rules out of one statement each have their own place in its pool (pfvar.h, struct pf_rule)', () => {
  const nat = poolOf('203.0.113.6', '203.0.113.7');
  const firewall = freebsd([pass({ flags: { set: 0, mask: 0 } })], {
    lists: {
      nat: [
        { action: 'nat', protocol: 6, nat },
        { action: 'nat', protocol: 17, nat },
      ],
    },
  });
  const source = (sent: Packet) => {
    const seen = firewall.handle(sent);
    return 'leaves' in seen ? seen.leaves.src : undefined;
  };
  expect(source(outwards({ proto: 'udp' }))).toBe(source(outwards()));
});

describe('the table of `overload` in an anchor', () => {
  const overload = { table: 'bad', flush: 'no' } as const;
  const limited = pass({ protocol: 6, state: stateOptions({ sourceTrack: true, maxSrcConn: 9, overload }) });
  const parts = (inside: readonly RuleParts[]): RulesetParts => ({
    anchors: { a: inside },
    tables: [{ ...table('bad', '198.51.100.7'), persist: true }],
  });

  test.each(['openbsd', 'freebsd-12', 'openbsd-4.4'] as const)(
    'is one of the anchor, and hides that of the main ruleset (pf_ioctl.c, DIOCADDRULE): %s',
    (dialect) => {
      const refused = block({ source: peer('<bad>') });
      const verdictOf = (inside: readonly RuleParts[]) =>
        new Firewall(compiled([anchor('a')], { dialect, ...parts(inside) })).handle(packet({ src: '198.51.100.7' }));
      expect(verdictOf([refused])).toMatchObject({ action: 'block' });
      expect(verdictOf([limited, refused])).toMatchObject({ action: 'pass' });
    },
  );
});

test('FreeBSD counts expired states no longer when it looks at the next one (pf.c, pf_purge_expired_states)', () => {
  const left = (dialect: 'freebsd-12' | 'openbsd') => {
    const adaptive = { 'udp.first': 100, 'adaptive.start': 1, 'adaptive.end': 3 };
    const firewall = new Firewall(compiled([pass()], { dialect, options: { timeouts: adaptive } }));
    const send = (sport: number, t: number) => firewall.handle(packet({ proto: 'udp', sport, t }));
    send(1, 0);
    send(2, 10);
    return firewall.handle(packet({ proto: 'icmp', icmp_type: 3, t: 80 }));
  };
  expect(left('freebsd-12')).toMatchObject({ states: 1 });
  expect(left('openbsd')).toMatchObject({ states: 0 });
});
