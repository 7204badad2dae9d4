import { afterEach, describe, expect, test, vi } from 'vitest';
import { CompiledAnchor } from '../../../server/src/simulate/anchor.ts';
import type { CompiledRuleset } from '../../../server/src/simulate/compile.ts';
import { evaluatePacket } from '../../../server/src/simulate/evaluate.ts';
import { tracePacket } from '../../../server/src/simulate/trace.ts';
import type { Packet } from '../../../server/src/simulate/packet.ts';
import { Candidates } from '../../../server/src/simulate/rule-index.ts';
import { anchor, block, compiled, match, natPool, packet, pass, peer, pool, table } from './rules.ts';
import type { RuleParts } from './rules.ts';

let seed = 5;
const draw = (below: number): number => {
  seed = (seed * 1664525 + 1013904223) % 4294967296;
  return Math.floor((seed / 4294967296) * below);
};
const of = <T>(...values: readonly T[]): T => values[draw(values.length)] as T;

const peers4 = ['198.51.100.7', '198.51.100.0/24', '203.0.113.5', '203.0.113.0/24', '! 203.0.113.5', 'any', '<t>'];
const peers6 = ['2001:db8::1', '2001:db8::/32', '2001:db8::2', '2001:db8:0:1::/64', '! 2001:db8::1', 'any'];

/** Asks for few different things, so that many rules ask for the same. */
function anyRule(): RuleParts {
  const family = of('inet' as const, 'inet' as const, 'inet6' as const);
  const peers = family === 'inet' ? peers4 : peers6;
  const protocol = of(0, 6, 17);
  const port = () => (protocol === 0 || draw(2) === 0 ? undefined : 79 + draw(4));
  return of(
    pass,
    pass,
    block,
    match,
  )({
    family,
    protocol,
    source: peer(of(...peers), port()),
    destination: peer(of(...peers), port()),
    flags: { set: 0, mask: 0 },
    quick: draw(100) === 0,
    direction: of('in', 'out', undefined),
    ...(draw(20) === 0 && { onRdomain: draw(2) }),
    ...(draw(20) === 0 && { tagged: 'A' }),
    ...(draw(20) === 0 && { tag: 'A' }),
  });
}

/** A rule that changes what the rules behind it see. */
const anyTranslation = (): RuleParts =>
  match({
    family: 'inet',
    direction: of('in', 'out'),
    destination: peer(of(...peers4)),
    ...of<RuleParts>(
      { nat: natPool('198.51.100.7') },
      { nat: natPool('(em9)') },
      { rdr: pool('203.0.113.5', { lowPort: 80 }) },
      { rdr: pool('(em9)') },
    ),
  });

function anyPacket(): Packet {
  const is6 = draw(3) === 0;
  const addresses = is6
    ? ['2001:db8::1', '2001:db8::2', '2001:db8:0:1::1', '2001:db9::1']
    : ['198.51.100.7', '198.51.100.8', '203.0.113.5', '203.0.113.6', '192.0.2.1'];
  return packet({
    dir: of('in', 'out'),
    proto: of<string>('tcp', 'udp', is6 ? 'icmp6' : 'icmp', 'esp'),
    src: of(...addresses),
    dst: of(...addresses),
    sport: 78 + draw(6),
    dport: 78 + draw(6),
    ...(draw(6) === 0 && { frag: true }),
    ...(draw(6) === 0 && { rdomain: 1 }),
  });
}

const parts = { tables: [table('t', '198.51.100.0/25', '!198.51.100.7')], machine: undefined };

afterEach(() => {
  vi.restoreAllMocks();
});

/** Makes every rule a candidate for every packet. */
function testAllRules(): void {
  vi.spyOn(CompiledAnchor.prototype, 'candidates').mockImplementation(function (this: CompiledAnchor, _, from) {
    return new Candidates(
      Int32Array.from(this.rules, (_, i) => (i + 1 < this.rules.length ? i + 1 : -1)),
      [from < this.rules.length ? from : -1],
    );
  });
}

/** Verdict and trace of a packet, and the verdict without a trace. */
function told(ruleset: CompiledRuleset, given: Packet) {
  const { verdict, trace, dependsOn, others } = tracePacket(ruleset, given);
  const outcomes = trace.map(({ outcome }) =>
    outcome.kind === 'failed' ? [outcome.criterion, outcome.expected, outcome.actual] : outcome.kind,
  );
  return { verdict, outcomes, dependsOn, others, alone: evaluatePacket(ruleset, given) };
}

describe('looking rules up tells what testing them all tells', () => {
  test.each([
    ['without translations', 0],
    ['with translations on the way', 6],
  ])('%s', (_, translations) => {
    for (let round = 0; round < 4; round++) {
      const list = (size: number) =>
        Array.from({ length: size }, (_, i) => (i % 60 < translations ? anyTranslation() : anyRule()));
      const rules = [...list(120), anchor('a', { direction: of('in', 'out') }), ...list(120)];
      const ruleset = compiled(rules, { ...parts, anchors: { a: list(60) } });
      const packets = Array.from({ length: 20 }, anyPacket);
      const found = packets.map((given) => told(ruleset, given));
      testAllRules();
      expect(found).toEqual(packets.map((given) => told(ruleset, given)));
      vi.restoreAllMocks();
    }
  });
});

test('a protocol that is none is what no rule asks for', () => {
  const ruleset = compiled([block(), pass({ protocol: 6 })]);
  expect([6, 262, -250, 65542].map((proto) => evaluatePacket(ruleset, packet({ proto })).rule)).toEqual([1, 0, 0, 0]);
});

test('an address that a translation left open may be what any rule asks for', () => {
  const host = (i: number) => peer(`192.0.2.${i}`);
  const list = (rule: (i: number) => RuleParts) => Array.from({ length: 20 }, (_, i) => pass(rule(i)));
  const sources = list((i) => ({ family: 'inet', source: host(i) }));
  const fromAny = compiled([block(), match({ nat: natPool('(em9)') }), ...sources], { machine: undefined });
  expect(tracePacket(fromAny, packet({ dir: 'out' })).others.map(({ verdict }) => verdict.rule)).toContain(7);
  const destinations = list((i) => ({ family: 'inet', destination: host(i) }));
  const toAny = compiled([block(), match({ rdr: pool('(em9)') }), ...destinations], { machine: undefined });
  expect(tracePacket(toAny, packet()).others.map(({ verdict }) => verdict.rule)).toContain(7);
});
