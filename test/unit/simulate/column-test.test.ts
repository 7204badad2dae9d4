import { expect, test } from 'vitest';
import { failedInColumns } from '../../../server/src/simulate/column-test.ts';
import { failedBody } from '../../../server/src/simulate/failed-criterion.ts';
import { describePacket } from '../../../server/src/simulate/description.ts';
import { Evaluation } from '../../../server/src/simulate/evaluation.ts';
import type { Comparison } from '../../../server/src/ruleset/model.ts';
import { compiled, packet, pass, peer, stateOptions, table, type RuleParts } from './rules.ts';

let seed = 11;
const draw = (below: number): number => {
  seed = (seed * 1664525 + 1013904223) % 4294967296;
  return Math.floor((seed / 4294967296) * below);
};
const of = <T>(...values: readonly T[]): T => values[draw(values.length)] as T;
const operators: readonly Comparison[] = ['=', '!=', '<', '<=', '>', '>=', 'range', 'inside', 'outside'];

function anyRule(): RuleParts {
  const is6 = draw(3) === 0;
  const port = () => ({ operator: of(...operators), low: 79 + draw(3), high: 80 + draw(4) });
  const addresses = is6
    ? ['2001:db8::/32', '2001:db8::1', '! 2001:db8::1', 'any', '! any', '::/0']
    : [
        '198.51.100.0/24',
        '198.51.100.7',
        '! 198.51.100.7',
        'any',
        '<t>',
        '! <t>',
        '0.0.0.0/0',
        '198.51.100.1 - 198.51.100.9',
        'no-route',
      ];
  const protocol = of(0, 6, 17, is6 ? 58 : 1);
  const ports = (protocol === 6 || protocol === 17) && draw(2) === 0;
  const icmp = (protocol === 1 || protocol === 58) && draw(2) === 0;
  return pass({
    ...(draw(4) > 0 && { family: is6 ? ('inet6' as const) : ('inet' as const) }),
    protocol,
    source: peer(of(...addresses), ports ? port() : undefined),
    destination: peer(of(...addresses), ports ? port() : undefined),
    flags: of({ set: 2, mask: 18 }, { set: 0, mask: 0 }, { set: 16, mask: 16 }),
    state: stateOptions({ sloppy: draw(3) === 0 }),
    ...(icmp && { icmpType: of(0, 8, 128), icmpCode: of(0, 1) }),
    tos: of(0, 0, 16),
    fragment: draw(6) === 0,
    tagged: of('', '', 'A', 'B'),
    taggedNot: draw(2) === 0,
    ...(draw(5) === 0 && { prio: of(0, 3) }),
    ...(draw(6) === 0 && { receivedOn: { name: 'em0', not: draw(2) === 0 } }),
    ...(draw(6) === 0 && { user: { operator: of('=' as const, '!=' as const), low: 0, high: 0 } }),
  });
}

const anyPacket = () => {
  const is6 = draw(3) === 0;
  return packet({
    proto: of<string>('tcp', 'udp', is6 ? 'icmp6' : 'icmp', 'esp'),
    src: is6 ? of('2001:db8::1', '2001:db9::1') : of('198.51.100.7', '198.51.100.77', '192.0.2.1'),
    dst: is6 ? of('2001:db8::1', '2001:db8::2') : of('198.51.100.7', '203.0.113.5'),
    sport: 78 + draw(6),
    dport: 78 + draw(6),
    flags: of('S', 'A', 'SA'),
    icmp_type: of(0, 8, 3, 128, 129),
    icmp_code: of(0, 1),
    tos: of(0, 16),
    tag: of('', 'A', 'C'),
    ...(draw(5) === 0 && { frag: true }),
  });
};

test('the columns tell what the rules themselves tell', () => {
  const rules = Array.from({ length: 400 }, anyRule);
  const ruleset = compiled(rules, { tables: [table('t', '198.51.100.0/25', '!198.51.100.7')] });
  for (let round = 0; round < 100; round++) {
    const described = describePacket(anyPacket());
    if ('problem' in described) throw new Error(described.problem);
    const evaluation = new Evaluation(ruleset, described, {});
    rules.forEach((_, i) => {
      const rule = ruleset.root.ruleAt(i);
      const family = rule.rule.family;
      if (family !== undefined && family !== described.family) return;
      expect(failedInColumns(ruleset.root, i, evaluation)).toBe(failedBody(rule, evaluation));
    });
  }
});
