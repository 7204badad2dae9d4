import { describe, expect, test } from 'vitest';
import type { DialectName } from '../../../../server/src/dialects/dialect.ts';
import { Firewall } from '../../../../server/src/simulate/connections/firewall.ts';
import type { Packet } from '../../../../server/src/simulate/packet.ts';
import { compiled, packet, pass, poolOf, table, pool } from '../rules.ts';

const options = { timeouts: { 'udp.first': 30 } };
const fromInside = (host: number, sport: number, t = 0): Packet =>
  packet({ dir: 'out', proto: 'udp', src: `192.168.1.${host}`, dst: '198.51.100.7', sport, t });

/** The addresses that packets leave with. */
const sources = (firewall: Firewall, packets: readonly Packet[]) =>
  packets.map((each) => {
    const seen = firewall.handle(each);
    return 'leaves' in seen ? seen.leaves.src : undefined;
  });

const outside = (dialect: DialectName, sticky: boolean) =>
  new Firewall(
    dialect === 'openbsd'
      ? compiled([pass({ nat: { ...pool('<out>', { type: 'round-robin' }), sticky } })], {
          dialect,
          options,
          tables: [table('out', '203.0.113.6', '203.0.113.7')],
        })
      : compiled([pass()], {
          dialect,
          options,
          lists: { nat: [{ action: 'nat', nat: { ...poolOf('203.0.113.6', '203.0.113.7'), sticky } }] },
        }),
  );

describe.each(['openbsd', 'freebsd-12', 'freebsd'] as const)('a pool of %s', (dialect) => {
  const packets = [fromInside(9, 1000), fromInside(9, 1001), fromInside(10, 2000), fromInside(9, 1002)];

  test('gives its addresses in turn', () => {
    const [first, second, third, fourth] = sources(outside(dialect, false), packets);
    expect([third, fourth]).toEqual([first, second]);
    expect(second).not.toBe(first);
  });

  test('gives a source the same one again with `sticky-address`', () => {
    const [first, second, third, fourth] = sources(outside(dialect, true), packets);
    expect([second, fourth]).toEqual([first, first]);
    expect(third).not.toBe(first);
  });

  test('as long as it has states', () => {
    const [first, second] = sources(outside(dialect, true), [fromInside(9, 1000), fromInside(9, 1001, 100)]);
    expect(second).not.toBe(first);
  });
});
