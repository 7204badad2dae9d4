import { describe, expect, test } from 'vitest';
import type { Packet } from '../../../server/src/simulate/packet.ts';
import { whyNot, whyNotEach, type WhyNot } from '../../../server/src/simulate/why-not.ts';
import { anchor, block, compiled, match, packet, pass, peer, stateOptions } from './rules.ts';
import type { RuleParts, RulesetParts } from './rules.ts';

function why(
  rules: readonly RuleParts[],
  number: number,
  given: Partial<Packet> = {},
  parts: RulesetParts & { readonly in?: string } = {},
): WhyNot {
  const ruleset = compiled(rules, parts);
  const path = parts.in ?? '';
  const rule = ruleset.ruleset.anchors.get(path)?.rules[number];
  if (!rule) throw new Error('no such rule');
  return whyNot(ruleset, packet(given), { anchor: path, rule });
}

/** The packet's fields that would have to be changed. */
function remedy(
  rules: readonly RuleParts[],
  number: number,
  given: Partial<Packet> = {},
): Record<string, unknown> | undefined {
  const answer = why(rules, number, given);
  if (answer.kind !== 'no-match') throw new Error(answer.kind);
  return answer.remedy && Object.fromEntries(answer.remedy.changes.map(({ field, value }) => [field, value]));
}

describe('why a rule does not decide', () => {
  test('it does', () => {
    expect(why([pass()], 0)).toEqual({ kind: 'decides' });
  });
  test('a match rule acts, and never decides', () => {
    expect(why([match(), pass()], 0)).toEqual({ kind: 'acts' });
  });
  test('another rule matched later', () => {
    expect(why([pass(), block()], 0)).toMatchObject({ kind: 'overridden', by: { rule: { number: 1 } } });
  });
  test('a quick rule came before', () => {
    expect(why([block({ quick: true }), pass()], 1)).toMatchObject({
      kind: 'not-reached',
      because: 'quick',
      by: { rule: { number: 0 } },
    });
  });
  test('its anchor does not match', () => {
    const parts = { anchors: { a: [pass()] }, in: 'a' };
    expect(why([anchor('a', { protocol: 17 })], 0, {}, parts)).toMatchObject({
      kind: 'not-reached',
      because: 'anchor',
    });
  });
  test('the packet never came to the rules', () => {
    expect(why([pass()], 0, { flags: 'SR' })).toMatchObject({
      because: 'not-asked',
      why: 'SYN and RST exclude each other',
    });
  });
  test('it does not match: the criterion with both values', () => {
    expect(why([pass({ protocol: 6, destination: peer('any', 443) })], 0)).toMatchObject({
      kind: 'no-match',
      criterion: 'destination port',
      expected: '443',
      actual: '80',
      remedy: { changes: [{ field: 'dport', value: 443 }], then: 'decides' },
    });
  });
});

describe('which change of the packet makes a rule match', () => {
  test.each<[string, RuleParts, Partial<Packet>, Record<string, unknown>]>([
    ['interface', { interface: { name: 'em1', not: false } }, {}, { if: 'em1' }],
    ['not that interface', { interface: { name: 'egress', not: true } }, {}, { if: 'em1' }],
    ['a network', { family: 'inet', source: peer('10.0.0.0/8') }, {}, { src: '10.0.0.1' }],
    ['not that network', { family: 'inet', source: peer('! 198.51.100.0/24') }, {}, { src: '192.0.2.1' }],
    ['an interface address', { source: peer('(em1)') }, {}, { src: '192.168.1.1' }],
    ['a port range', { protocol: 6, source: peer('any', { operator: '<', low: 1024, high: 0 }) }, {}, { sport: 0 }],
    ['not a port', { protocol: 6, destination: peer('any', { operator: '!=', low: 80, high: 0 }) }, {}, { dport: 1 }],
    ['flags', {}, { flags: 'A' }, { flags: 'S' }],
    [
      'an ICMP type',
      { protocol: 1, icmpType: 3, icmpCode: 4, keepState: 'no' },
      { proto: 'icmp' },
      { icmp_type: 3, icmp_code: 4 },
    ],
    ['a message that may make a state', { protocol: 1 }, { proto: 'icmp', icmp_type: 0 }, { icmp_type: 8 }],
    ['a tag', { tagged: 'VPN' }, {}, { tag: 'VPN' }],
    [
      'a whole packet',
      { protocol: 17, destination: peer('any', 53) },
      { proto: 'udp', frag: true },
      { frag: undefined, dport: 53 },
    ],
    ['an owner', { user: { operator: '>', low: 10, high: 0 } }, { dir: 'fwd' }, { user: 11, dir: 'out' }],
    ['no route', { source: peer('no-route') }, {}, { noroute: 'src' }],
  ])('%s', (_what, rule, given, changes) => {
    const result = remedy([pass(rule)], 0, given);
    expect(result).toEqual(changes);
  });
  test('several criteria, one after the other', () => {
    const rule = pass({ family: 'inet6', direction: 'out', protocol: 17, destination: peer('2001:db8::53', 53) });
    expect(remedy([rule], 0)).toEqual({
      dir: 'out',
      src: '2001:db8::1',
      dst: '2001:db8::53',
      proto: 'udp',
      dport: 53,
    });
  });
  test('no change helps against what never matches', () => {
    expect(remedy([pass({ onRdomain: 1, onRdomainNot: true })], 0)).toBeUndefined();
    const answer = pass({ protocol: 1, icmpType: 0, state: stateOptions({}) });
    expect(remedy([answer], 0, { proto: 'icmp', icmp_type: 0 })).toBeUndefined();
  });
  test('it is told that another rule then comes before', () => {
    const rules = [block({ protocol: 17, quick: true }), pass({ protocol: 17 })];
    expect(why(rules, 1)).toMatchObject({ remedy: { then: 'not-reached', by: { rule: { number: 0 } } } });
  });
});

test('of the rules of an anchor that is not entered it is told how to come in, too', () => {
  const parts = { anchors: { a: [pass({ protocol: 6, destination: peer('any', 443) })] }, in: 'a' };
  expect(why([anchor('a', { interface: { name: 'em1', not: false } })], 0, {}, parts)).toMatchObject({
    kind: 'not-reached',
    because: 'anchor',
    failed: { criterion: 'interface', expected: 'em1', actual: 'em0' },
    remedy: {
      changes: [
        { field: 'if', value: 'em1' },
        { field: 'dport', value: 443 },
      ],
      then: 'decides',
    },
  });
});

describe('what is not known', () => {
  test('is told with the answer that it leads to', () => {
    const ruleset = compiled([pass(), block({ user: { operator: '=', low: 1000, high: 0 } })]);
    const rules = (ruleset.ruleset.anchors.get('')?.rules ?? []).map((rule) => ({ anchor: '', rule }));
    const answers = whyNotEach(ruleset, packet({ dir: 'out' }), rules);
    expect(answers.map(({ why: { kind }, otherwise }) => [kind, ...otherwise.map((other) => other.why.kind)])).toEqual([
      ['decides', 'overridden'],
      ['no-match', 'decides'],
    ]);
    expect(answers[0]?.otherwise[0]?.when).toBe('whether there is a local socket, and its user is = 1000: yes');
  });
});
