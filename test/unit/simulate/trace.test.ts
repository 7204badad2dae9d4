import { describe, expect, test } from 'vitest';
import { failureText } from '../../../server/src/simulate/criterion-words.ts';
import type { Packet } from '../../../server/src/simulate/packet.ts';
import { tracePacket } from '../../../server/src/simulate/trace.ts';
import type { TraceEntry } from '../../../server/src/simulate/verdict.ts';
import { anchor, block, compiled, match, natPool, packet, pass, peer, pool, table } from './rules.ts';
import type { RuleParts, RulesetParts } from './rules.ts';

/** One line a rule: what became of it. */
function told(rules: readonly RuleParts[], given: Partial<Packet> = {}, parts: RulesetParts = {}): string[] {
  return tracePacket(compiled(rules, parts), packet(given)).trace.map(
    (entry) => `${'  '.repeat(entry.depth)}@${entry.rule.number} ${outcome(entry)}`,
  );
}

function outcome({ outcome, deciding, overriddenBy }: TraceEntry): string {
  switch (outcome.kind) {
    case 'matched':
      if (deciding) return 'decides';
      return overriddenBy ? `overridden by @${overriddenBy.rule.number}` : 'matched';
    case 'failed':
      return failureText(outcome);
    case 'not-reached':
      return `not reached: ${outcome.because}${outcome.by ? ` @${outcome.by.rule.number}` : ''}`;
  }
}

describe('the outcome of every rule', () => {
  test('matched, overridden, deciding, and the first criterion that failed with both values', () => {
    const rules = [
      block(),
      pass({ protocol: 6, destination: peer('any', 443) }),
      match({ direction: 'out' }),
      pass({ interface: { name: 'em0', not: true } }),
      pass({ family: 'inet', source: peer('10.0.0.0/8') }),
      pass({ source: peer('! (em1:network)') }),
    ];
    expect(told(rules)).toEqual([
      '@0 overridden by @5',
      '@1 port 80 is not 443',
      '@2 direction in is not out',
      '@3 interface em0 is excluded by ! em0',
      '@4 source 198.51.100.7 is not 10.0.0.0/8',
      '@5 decides',
    ]);
  });
  test('what is behind a quick rule was not reached', () => {
    expect(told([block({ quick: true }), pass(), pass()])).toEqual([
      '@0 decides',
      '@1 not reached: quick @0',
      '@2 not reached: quick @0',
    ]);
  });
  test('anchors: the rules inside, one that is not entered, one that stops the evaluation', () => {
    const anchors = { a: [pass()], b: [pass(), block()] };
    const rules = [anchor('b', { protocol: 17 }), anchor('a', { quick: true }), block()];
    expect(told(rules, {}, { anchors })).toEqual([
      '@0 protocol tcp is not udp',
      '  @0 not reached: anchor @0',
      '  @1 not reached: anchor @0',
      '@1 matched',
      '  @0 decides',
      '@2 not reached: anchor-quick @1',
    ]);
  });
  test('an anchor that calls itself ends in a trace, too', () => {
    const lines = told([anchor('a')], {}, { anchors: { a: [anchor('a')] } });
    expect(lines.length).toBeLessThan(200);
    expect(told([anchor('a', { protocol: 17 })], {}, { anchors: { a: [anchor('a')] } })).toHaveLength(2);
  });
  test('the rules behind a translation see the new addresses', () => {
    const rules = [
      match({ protocol: 6, rdr: pool('192.168.1.10', { lowPort: 8080 }) }),
      block({ destination: peer('any', 80) }),
    ];
    expect(told(rules)).toEqual(['@0 matched', '@1 port 8080 is not 80']);
  });
  test('a packet that does not come to the rules', () => {
    expect(told([block()], { flags: 'SR' })).toEqual(['@0 not reached: not-asked']);
  });
});

describe('what is not known is said', () => {
  const ask = (rules: readonly RuleParts[], given: Partial<Packet> = {}, parts: RulesetParts = {}) => {
    const open = compiled(rules, { ...parts, machine: undefined });
    const { verdict, dependsOn, others } = tracePacket(open, packet(given));
    return { action: verdict.action, dependsOn, others: others.map((other) => [...other.when, other.verdict.action]) };
  };
  test('groups and addresses of interfaces without a machine', () => {
    expect(ask([block(), pass({ interface: { name: 'egress', not: false } })])).toEqual({
      action: 'block',
      dependsOn: ['whether em0 is in the interface group egress'],
      others: [['whether em0 is in the interface group egress: yes', 'pass']],
    });
    expect(ask([block(), pass({ destination: peer('(em0)') })]).dependsOn).toEqual(['whether (em0) is 203.0.113.5']);
  });
  test('a probability, a socket, a fingerprint', () => {
    expect(ask([pass(), block({ probability: 0x7fffffff })])).toEqual({
      action: 'block',
      dependsOn: ['whether the 50% of "probability" on line 2 are drawn'],
      others: [['whether the 50% of "probability" on line 2 are drawn: no', 'pass']],
    });
    const user = { user: { operator: '=' as const, low: 1000, high: 0 } };
    expect(ask([block(), pass(user)], { dir: 'out' }).dependsOn).toEqual([
      'whether there is a local socket, and its user is = 1000',
    ]);
    expect(ask([block(), pass({ os: 'OpenBSD' })]).dependsOn).toEqual([
      "whether the sender's fingerprint (pf.os) is that of OpenBSD",
    ]);
    expect(ask([block(), pass({ os: 'OpenBSD' })], { os: 'OpenBSD 6.1' })).toMatchObject({
      action: 'pass',
      dependsOn: [],
    });
  });
  test('what does not change the verdict is not mentioned', () => {
    expect(ask([pass(), pass({ interface: { name: 'egress', not: false } }), block()]).dependsOn).toEqual([]);
    expect(ask([pass({ direction: 'out', probability: 5 }), block()]).dependsOn).toEqual([]);
  });
  test('two things that matter only together', () => {
    const rules = [block(), pass({ interface: { name: 'egress', not: false }, destination: peer('(em0)') })];
    expect(ask(rules).dependsOn).toHaveLength(2);
  });
  test('which address of a pool is drawn, each with its verdict where they are few', () => {
    const nat = natPool('203.0.113.8/31', { type: 'random' });
    const { verdict, dependsOn, others } = tracePacket(
      compiled([pass({ nat })]),
      packet({ dir: 'out', src: '192.168.1.5' }),
    );
    expect(verdict.nat?.src).toBe('203.0.113.8');
    expect(dependsOn).toEqual(['which address of the pool is drawn']);
    expect(others.map((other) => other.verdict.nat?.src)).toEqual(['203.0.113.9']);
  });
  test('a source port that nat-to drew is asked about only where it can go either way', () => {
    const rules = (low: number) => [
      match({ nat: natPool('203.0.113.8') }),
      block(),
      pass({ protocol: 6, source: peer('any', { operator: '>=', low, high: 0 }) }),
    ];
    const out: Partial<Packet> = { dir: 'out', src: '192.168.1.5' };
    expect(tracePacket(compiled(rules(1024)), packet(out)).dependsOn).toEqual([]);
    expect(tracePacket(compiled(rules(60000)), packet(out)).dependsOn).toEqual([
      'whether the source port that nat-to draws (50001 to 65535) is >= 60000',
    ]);
  });
  test('a table that only the running system fills', () => {
    const bad = { ...table('bad'), persist: true, initialised: false };
    const rules = [pass(), block({ source: peer('<bad>') })];
    expect(ask(rules, {}, { tables: [bad] }).dependsOn).toEqual(['whether the table <bad> holds 198.51.100.7']);
    const machine = { tables: { bad: ['198.51.100.0/24'] } };
    expect(tracePacket(compiled(rules, { tables: [bad], machine }), packet()).verdict.action).toBe('block');
  });
});
