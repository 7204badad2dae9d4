import { describe, expect, test } from 'vitest';
import { explainTrace } from '../../../server/src/cli/explain-trace.ts';
import { explainVerdict } from '../../../server/src/cli/explain-verdict.ts';
import { styleFor } from '../../../server/src/cli/style.ts';
import type { Rule } from '../../../server/src/ruleset/model.ts';
import type { TraceEntry, Verdict } from '../../../server/src/simulate/verdict.ts';

const plain = styleFor(false);

const texts = [
  'match in all scrub (no-df)',
  'block return',
  'anchor "web"',
  'pass in on em0 proto tcp to port 80',
  'block in quick from <bad>',
  'pass out',
];
const rule = (number: number, line: number): Rule =>
  ({ number, action: 'pass', origin: { file: 'pf.conf', line, start: 0, end: 0 } }) as Partial<Rule> as Rule;
const textOf = ({ origin }: Rule): string => texts[origin.line - 1] ?? '';

const verdict: Verdict = {
  action: 'pass',
  rule: 0,
  anchor: 'web',
  quick: false,
  log: true,
  keep_state: 'keep',
  matched: [],
  tag: 'WEB',
  label: '',
  return: null,
  reason: 'match',
  state_created: true,
};

describe('a verdict', () => {
  const origin = { file: 'pf.conf', line: 4, start: 0, end: 0 };
  const explain = (changes: Partial<Verdict>) =>
    explainVerdict({ ...verdict, ...changes }, { origin, text: 'pass in on em0 proto tcp to port 80' }, plain);

  test('that passes names its rule and what else happens', () => {
    expect(explain({}).join('\n')).toBe(
      `
pass  by rule @0 of anchor "web" at pf.conf:4
  rule   pass in on em0 proto tcp to port 80
  state  created (keep state)
  tag    WEB
  log    yes`.slice(1),
    );
  });

  test.each([
    ['drop', 'none, dropped'],
    ['rst', 'TCP RST'],
    ['icmp', 'ICMP unreachable'],
    ['icmp6', 'ICMPv6 unreachable'],
  ] as const)('that blocks says what is answered: %s', (answer, words) => {
    const lines = explain({ action: 'block', anchor: '', return: answer, state_created: false });
    expect(lines[0]).toBe('block  by rule @0 at pf.conf:4');
    expect(lines).toContain(`  answer  ${words}`);
  });

  test('names an ether rule as one', () => {
    const [answer] = explainVerdict({ ...verdict, anchor: '', list: 'ether' }, undefined, plain);
    expect(answer).toBe('pass  by ether rule @0');
  });

  test('tells a translation, and whether it was done', () => {
    const nat = { kind: 'nat-to', src: '203.0.113.5', sport: null, dst: '192.0.2.1', dport: 80, applied: false };
    expect(explain({ nat }).find((line) => line.includes('translation'))).toBe(
      '  translation  nat-to 203.0.113.5 port (random) -> 192.0.2.1 port 80 (computed, but not done)',
    );
  });

  test('of the default rule, and one that no rule was asked for', () => {
    expect(explainVerdict({ ...verdict, rule: -1 }, undefined, plain)[0]).toBe(
      'pass  no rule decides: the default rule',
    );
    expect(explainVerdict({ ...verdict, rule: null, why: 'land attack' }, undefined, plain)[0]).toBe(
      'pass  no rule was asked (land attack)',
    );
  });

  test('is coloured where colours are understood', () => {
    expect(explainVerdict({ ...verdict, rule: -1 }, undefined, styleFor(true))[0]).toContain(
      '\u001b[32mpass\u001b[39m',
    );
  });
});

describe('a trace', () => {
  const deciding = rule(0, 4);
  const trace: readonly TraceEntry[] = [
    { anchor: '', depth: 0, rule: rule(0, 1), outcome: { kind: 'matched' }, deciding: false },
    {
      anchor: '',
      depth: 0,
      rule: rule(1, 2),
      outcome: { kind: 'matched' },
      deciding: false,
      overriddenBy: { anchor: 'web', rule: deciding },
    },
    { anchor: '', depth: 0, rule: rule(2, 3), outcome: { kind: 'matched' }, deciding: false },
    { anchor: 'web', depth: 1, rule: deciding, outcome: { kind: 'matched' }, deciding: true },
    {
      anchor: '',
      depth: 0,
      rule: rule(3, 5),
      outcome: { kind: 'failed', criterion: 'source address', expected: '<bad>', actual: '192.0.2.1' },
      deciding: false,
    },
    {
      anchor: '',
      depth: 0,
      rule: rule(4, 6),
      outcome: { kind: 'not-reached', because: 'quick', by: { anchor: '', rule: rule(3, 5) } },
      deciding: false,
    },
  ];

  test('tells every rule, the deciding one marked', () => {
    expect(explainTrace(trace, 'full', textOf, plain).join('\n')).toBe(
      `
  @0    pf.conf:1  matched                               match in all scrub (no-df)
  @1    pf.conf:2  matched, overridden by web @0         block return
  @2    pf.conf:3  matched                               anchor "web"
>   @0  pf.conf:4  matched, decides                      pass in on em0 proto tcp to port 80
  @3    pf.conf:5  source address: 192.0.2.1, not <bad>  block in quick from <bad>
  @4    pf.conf:6  not reached: @3 is quick              pass out`.slice(1),
    );
  });

  test('tells in short the rules that matched, and counts the others', () => {
    expect(explainTrace(trace, 'short', textOf, plain).slice(-2)).toEqual([
      '>   @0  pf.conf:4  matched, decides               pass in on em0 proto tcp to port 80',
      '  1 rule did not match, 1 rule not reached (--trace full tells why)',
    ]);
  });

  test('is left out when it is not wanted', () => {
    expect(explainTrace(trace, 'none', textOf, plain)).toEqual([]);
  });
});
