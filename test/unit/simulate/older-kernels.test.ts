import { describe, expect, test } from 'vitest';
import { failureText } from '../../../server/src/simulate/criterion-words.ts';
import { Firewall } from '../../../server/src/simulate/connections/firewall.ts';
import { evaluatePacket } from '../../../server/src/simulate/evaluate.ts';
import type { Packet } from '../../../server/src/simulate/packet.ts';
import { tracePacket } from '../../../server/src/simulate/trace.ts';
import type { TraceEntry } from '../../../server/src/simulate/verdict.ts';
import { whyNot } from '../../../server/src/simulate/why-not.ts';
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
  type Lists,
  type RuleParts,
  type RulesetParts,
} from './rules.ts';

const onFreebsd = (rules: readonly RuleParts[], parts: RulesetParts = {}) =>
  compiled(rules, { dialect: 'freebsd-12', ...parts });

const verdict = (rules: readonly RuleParts[], given: Partial<Packet> = {}, parts: RulesetParts = {}) =>
  evaluatePacket(onFreebsd(rules, parts), packet(given));

const scrub = (parts: RuleParts = {}): RuleParts => ({ action: 'scrub', ...parts });
const scrubOptions = { noDf: false, randomId: false, minTtl: 0, maxMss: 0, reassembleTcp: false };
const toWeb: RuleParts = {
  action: 'rdr',
  destination: peer('203.0.113.5', 80),
  protocol: 6,
  rdr: pool('192.168.1.10'),
};
const masquerade: RuleParts = { action: 'nat', source: peer('192.168.1.0/24'), nat: natPool('203.0.113.5') };

describe('scrub rules', () => {
  const scrubbed = (rule: RuleParts, given: Partial<Packet>, dialect: RulesetParts['dialect'] = 'freebsd-12') =>
    verdict([pass({ flags: { set: 0, mask: 0 } })], given, { lists: { scrub: [rule] }, dialect });

  test('hold fragments, which go by themselves without', () => {
    expect(scrubbed(scrub(), { frag: true })).toMatchObject({ action: 'block', rule: -1, return: 'drop' });
    expect(scrubbed(scrub({ no: true }), { frag: true })).toMatchObject({ action: 'pass' });
    expect(verdict([pass({ flags: { set: 0, mask: 0 } })], { frag: true })).toMatchObject({ action: 'pass' });
  });

  test('older ones let them by with `fragment crop`, and those of IPv6 always', () => {
    const crop = scrub({ scrub: { ...scrubOptions, fragment: 'crop' } });
    const inet6 = { src: '2001:db8::1', dst: '2001:db8::2', frag: true };
    expect(scrubbed(crop, { frag: true }, 'openbsd-4.4')).toMatchObject({ action: 'pass' });
    expect(scrubbed(scrub(), inet6, 'openbsd-4.4')).toMatchObject({ action: 'pass' });
    expect(scrubbed(scrub(), inet6)).toMatchObject({ action: 'block' });
  });

  test('drop TCP flags that make no sense, which pass without', () => {
    expect(scrubbed(scrub(), { flags: 'SF' })).toMatchObject({ action: 'block', reason: 'normalize', rule: -1 });
    expect(verdict([], { flags: 'SF' })).toMatchObject({ action: 'pass' });
  });

  test('the first that matches counts', () => {
    const rules = [scrub({ no: true, source: peer('198.51.100.7') }), scrub()];
    expect(verdict([], { flags: 'F' }, { lists: { scrub: rules } })).toMatchObject({ action: 'pass' });
  });

  test('`reassemble tcp` makes a state for whatever passes', () => {
    const watching = scrub({ scrub: { ...scrubOptions, reassembleTcp: true } });
    expect(scrubbed(watching, {}).state_created).toBe(true);
    expect(verdict([], {}, { lists: { scrub: [watching] } }).state_created).toBe(true);
  });
});

describe('anchors', () => {
  const inside = [pass({ destination: peer('any', 80), protocol: 6 })];

  test('a quick one stops the evaluation when a rule in it matched', () => {
    expect(verdict([anchor('a', { quick: true }), block()], {}, { anchors: { a: inside } }).action).toBe('pass');
  });

  test('at the end of another anchor that one decides', () => {
    const nested = { o: [anchor('o/i', { quick: true })], 'o/i': inside };
    expect(verdict([anchor('o'), block()], {}, { anchors: nested }).action).toBe('block');
    const before = { ...nested, o: [anchor('o/i', { quick: true }), block({ protocol: 17 })] };
    expect(verdict([anchor('o'), block()], {}, { anchors: before }).action).toBe('pass');
  });

  test('one inside in which nothing matches makes the outer one forget what did', () => {
    const anchors = { o: [pass(), anchor('o/i')], 'o/i': [block({ protocol: 17 })] };
    expect(verdict([anchor('o', { quick: true }), block()], {}, { anchors }).action).toBe('block');
  });

  test('`a/*` is quick when a rule of any child matched', () => {
    const anchors = { 'a/1': inside, 'a/2': [block({ protocol: 17 })] };
    expect(verdict([anchor('a/*', { quick: true }), block()], {}, { anchors }).action).toBe('pass');
  });

  test('nested too deep they are left out', () => {
    const path = (depth: number) => Array.from({ length: depth }, () => 'a').join('/');
    const anchors = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [path(i + 1), i < 39 ? [anchor(path(i + 2))] : [block()]]),
    );
    expect(verdict([pass(), anchor('a')], {}, { anchors }).action).toBe('pass');
  });
});

describe('FreeBSD 15', () => {
  const on15 = (rules: readonly RuleParts[], given: Partial<Packet> = {}, parts: RulesetParts = {}) =>
    verdict(rules, given, { dialect: 'freebsd', ...parts });
  const inside = [pass({ destination: peer('any', 80), protocol: 6 })];

  test('has match rules, and translations by filter rules behind those of the lists', () => {
    const rules = [match({ tag: 'T' }), pass({ tagged: 'T', rdr: pool('192.168.1.10') })];
    expect(on15(rules)).toMatchObject({ action: 'pass', tag: 'T', nat_rule: null, nat: { dst: '192.168.1.10' } });
  });

  test('a quick anchor stops the evaluation for what matched further in too', () => {
    const anchors = { o: [anchor('o/i')], 'o/i': inside };
    expect(on15([anchor('o', { quick: true }), block()], {}, { anchors }).action).toBe('pass');
    const last = { o: [anchor('o/i', { quick: true })], 'o/i': inside };
    expect(on15([anchor('o'), block()], {}, { anchors: last }).action).toBe('pass');
    const behind = { o: [block(), anchor('o/i')], 'o/i': [] };
    expect(on15([anchor('o', { quick: true }), pass()], {}, { anchors: behind }).action).toBe('block');
  });

  test('drops what has nothing to be translated to', () => {
    const rule = { ...masquerade, nat: natPool('(wg0:0)') };
    const given = { dir: 'out', src: '192.168.1.9' } as const;
    expect(on15([pass()], given, { lists: { nat: [rule] } })).toMatchObject({ action: 'block', reason: 'map-failed' });
  });

  test('looks at flags also where no scrub rule asks it to', () => {
    expect(on15([], { flags: 'SF' })).toMatchObject({ action: 'block', reason: 'normalize' });
    expect(on15([], { flags: 'SF' }, { lists: { scrub: [scrub({ no: true })] } }).action).toBe('pass');
  });

  test('reassembles fragments where `set reassemble` or a scrub rule says so', () => {
    const frag = { frag: true };
    expect(on15([], frag, { options: { reassemble: false } }).action).toBe('pass');
    expect(on15([], frag, { options: { reassemble: true } }).action).toBe('block');
    const each = scrub({ scrub: { ...scrubOptions, fragment: 'no-reassemble' } });
    expect(on15([], frag, { lists: { scrub: [each] } }).action).toBe('pass');
  });
});

describe('criteria', () => {
  test('an answer to an ICMP query may make a state', () => {
    const reply = { proto: 'icmp', icmp_type: 0 };
    expect(verdict([pass({ keepState: 'keep' })], reply)).toMatchObject({ rule: 0, state_created: true });
  });

  test('IPv6 has no type of service', () => {
    const rules = [pass({ tos: 16 })];
    expect(verdict(rules, { tos: 16 }).rule).toBe(0);
    expect(verdict(rules, { tos: 16, src: '2001:db8::1', dst: '2001:db8::2' }).rule).toBe(-1);
  });

  test('`os` is for TCP alone', () => {
    expect(verdict([pass({ os: 'unknown' })], { proto: 'udp' }).rule).toBe(-1);
    expect(verdict([pass({ os: 'unknown' })], { proto: 'icmp' }).rule).toBe(-1);
  });

  test('nobody asks who owns a fragment', () => {
    const rules = [pass({ protocol: 17, user: { operator: '=', low: 0, high: 0 } })];
    expect(verdict(rules, { proto: 'udp', frag: true }).rule).toBe(0);
    expect(verdict(rules, { proto: 'udp' }).rule).toBe(-1);
  });

  test('ICMP gets no answer', () => {
    const answer = { kind: 'return', icmp: 0x303, icmp6: 0x104 } as const;
    expect(verdict([block({ answer })], { proto: 'icmp' }).return).toBe('drop');
    expect(verdict([block({ answer })], { proto: 'udp' }).return).toBe('icmp');
  });

  test('a packet with options is dropped when its state is made already', () => {
    expect(verdict([pass()], { ipopts: true })).toMatchObject({
      action: 'block',
      reason: 'ip-option',
      state_created: true,
    });
  });
});

describe('the trace', () => {
  const told = (lists: Lists, rules: readonly RuleParts[], given: Partial<Packet> = {}, parts: RulesetParts = {}) =>
    tracePacket(onFreebsd(rules, { lists, ...parts }), packet(given)).trace.map(
      (entry) => `${entry.rule.action} @${entry.rule.number} ${outcome(entry)}`,
    );

  function outcome({ outcome: what, deciding }: TraceEntry): string {
    switch (what.kind) {
      case 'matched':
        return deciding ? 'decides' : 'matched';
      case 'failed':
        return failureText(what);
      case 'not-reached':
        return `not reached: ${what.because}${what.by ? ` ${what.by.rule.action} @${what.by.rule.number}` : ''}`;
    }
  }

  test('has every list, in the order in which they are asked', () => {
    const lists = {
      scrub: [scrub({ direction: 'out' }), scrub(), scrub()],
      nat: [masquerade],
      rdr: [{ ...toWeb, destination: peer('203.0.113.6') }, toWeb, toWeb],
      binat: [{ action: 'binat', source: peer('192.168.1.9'), nat: pool('203.0.113.9') } as const],
    };
    expect(told(lists, [block(), pass({ destination: peer('192.168.1.10') })])).toEqual([
      'scrub @0 direction in is not out',
      'scrub @1 matched',
      'scrub @2 not reached: first-match scrub @1',
      'rdr @0 destination 203.0.113.5 is not 203.0.113.6',
      'rdr @1 matched',
      'rdr @2 not reached: first-match rdr @1',
      'binat @0 not reached: first-match rdr @1',
      'nat @0 direction in is not out',
      'block @0 matched',
      'pass @1 decides',
    ]);
  });

  test('tells binat from the side of the packet', () => {
    const binat = { action: 'binat', source: peer('192.168.1.9'), nat: pool('203.0.113.9') } as const;
    expect(told({ binat: [binat] }, [])).toEqual(['binat @0 destination 203.0.113.5 is not 203.0.113.9']);
    expect(told({ binat: [binat] }, [], { dir: 'out' })).toEqual(['binat @0 source 198.51.100.7 is not 192.168.1.9']);
  });

  test('rules behind `rdr pass` are not asked, and those behind a drop neither', () => {
    expect(told({ rdr: [{ ...toWeb, translatePass: true }] }, [block()])).toEqual([
      'rdr @0 matched',
      'block @0 not reached: translation-pass rdr @0',
    ]);
    expect(told({ scrub: [scrub()], rdr: [toWeb] }, [block()], { flags: 'F' })).toEqual([
      'scrub @0 matched',
      'rdr @0 not reached: not-asked',
      'block @0 not reached: not-asked',
    ]);
  });

  test('names the rule that translated', () => {
    expect(tracePacket(onFreebsd([], { lists: { rdr: [toWeb] } }), packet())).toMatchObject({
      translation: { anchor: '', rule: { action: 'rdr', number: 0 } },
    });
  });

  test('tells on what a pool makes the verdict depend', () => {
    const drawn = { ...masquerade, nat: natPool('203.0.113.0/31', { type: 'random' }) };
    const rules = [block(), pass({ source: peer('203.0.113.1') })];
    const { dependsOn, others } = tracePacket(
      onFreebsd(rules, { lists: { nat: [drawn] } }),
      packet({ dir: 'out', src: '192.168.1.9' }),
    );
    expect(dependsOn).toEqual(['which address of the pool is drawn']);
    expect(others).toMatchObject([{ verdict: { action: 'pass', nat: { src: '203.0.113.1' } } }]);
  });
});

describe('why not', () => {
  test('of a translation rule: what would have to be different', () => {
    const ruleset = onFreebsd([], { lists: { rdr: [toWeb] } });
    const rule = ruleset.ruleset.anchors.get('')?.rdr[0];
    if (!rule) throw new Error('no such rule');
    expect(whyNot(ruleset, packet({ dport: 443 }), { anchor: '', rule })).toMatchObject({
      kind: 'no-match',
      criterion: 'destination port',
      remedy: { changes: [{ field: 'dport', value: 80 }], then: 'acts' },
    });
    expect(whyNot(ruleset, packet({ dir: 'out' }), { anchor: '', rule })).toMatchObject({
      criterion: 'direction',
      remedy: { changes: [{ field: 'dir', value: 'in' }] },
    });
  });
});

describe('connections', () => {
  const options = { timeouts: { 'tcp.first': 120, 'icmp.first': 20 } };

  const seen = (firewall: Firewall, given: Partial<Packet>) => firewall.handle(packet(given));

  test('go on by the state that a translation made', () => {
    const firewall = new Firewall(
      onFreebsd([block(), pass({ destination: peer('192.168.1.10') })], { options, lists: { rdr: [toWeb] } }),
    );
    expect(seen(firewall, {})).toMatchObject({
      action: 'pass',
      rule: 1,
      leaves: { dst: '192.168.1.10' },
      state: { ss: 'CLOSED:SYN_SENT' },
    });
    const answer = {
      dir: 'out',
      src: '192.168.1.10',
      sport: 80,
      dst: '198.51.100.7',
      dport: 40000,
      flags: 'SA',
    } as const;
    expect(seen(firewall, answer)).toMatchObject({ action: 'pass', by_state: true, leaves: { src: '203.0.113.5' } });
  });

  test('so too where no rule but the default one passed it', () => {
    const firewall = new Firewall(onFreebsd([], { options, lists: { nat: [masquerade] } }));
    const made = seen(firewall, { dir: 'out', src: '192.168.1.9', dst: '198.51.100.7' });
    expect(made).toMatchObject({ rule: -1, states: 1, leaves: { src: '203.0.113.5', sport: 50001 } });
    const answer = { src: '198.51.100.7', sport: 80, dst: '203.0.113.5', dport: 50001, flags: 'SA' };
    expect(seen(firewall, answer)).toMatchObject({
      by_state: true,
      rule: -1,
      leaves: { dst: '192.168.1.9', dport: 40000 },
    });
  });

  test('an echo and its reply have one identifier', () => {
    const firewall = new Firewall(
      onFreebsd([block(), pass({ direction: 'out' })], { options, lists: { nat: [masquerade] } }),
    );
    const echo = {
      dir: 'out',
      proto: 'icmp',
      icmp_type: 8,
      icmp_id: 7,
      src: '192.168.1.9',
      dst: '198.51.100.7',
    } as const;
    expect(seen(firewall, echo)).toMatchObject({ action: 'pass', states: 1 });
    const reply = { proto: 'icmp', icmp_type: 0, icmp_id: 1 };
    expect(seen(firewall, reply)).toMatchObject({ action: 'pass', by_state: true, leaves: { dst: '192.168.1.9' } });
  });

  test('a state that options forbid is there nevertheless', () => {
    const firewall = new Firewall(onFreebsd([pass()], { options }));
    expect(seen(firewall, { ipopts: true })).toMatchObject({ action: 'block', states: 1 });
  });
});
