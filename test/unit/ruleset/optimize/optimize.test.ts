import { describe, expect, it } from 'vitest';
import { load } from '../loaded.ts';

/** The rules as pfctl's optimizer leaves them. */
const optimized = (...rules: string[]) => load(rules.join('\n')).shown;
const sixHosts = '{ 10.0.0.1 10.0.0.2 10.0.0.3 10.0.0.4 10.0.0.5 10.0.0.6 }';

describe('a rule that another one includes is left out', () => {
  it.each([
    ['pass in proto tcp to port 22', 'pass in proto tcp to port 22'],
    ['pass in', 'pass in proto tcp to port 22'],
    ['pass in on em0 from 10.0.0.0/8', 'pass in on em0 from 10.1.0.0/16 to <t>'],
    ['block', 'block out on em1 inet6 proto udp'],
  ])('%s includes %s', (wide, narrow) => {
    const alone = optimized(wide);
    expect(optimized(wide, narrow)).toEqual(alone);
    expect(optimized(narrow, wide)).toEqual(alone);
  });

  it.each([
    ['pass in', 'pass in quick'],
    ['pass in', 'pass in log'],
    ['pass in', 'pass in tag A'],
    ['pass in', 'pass in label a'],
    ['pass in from 10.0.0.0/8', 'pass in from ! 10.1.0.0/16'],
    ['pass in proto tcp flags any', 'pass in proto tcp keep state (max 5)'],
    ['pass in', 'match in'],
    // The first carries flags S/SA, which the second has not.
    ['pass in', 'pass in proto udp'],
  ])('%s does not include %s', (first, second) => {
    expect(optimized(first, second)).toHaveLength(2);
  });

  it('leaves out rules that differ in max-mss only, for pfctl does not look at it', () => {
    expect(optimized('match in scrub (max-mss 1400)', 'match in scrub (max-mss 1300)')).toEqual([
      'match in all scrub (max-mss 1400)',
    ]);
  });

  it('takes a shorter name behind a longer one in a list for another interface than the same name alone', () => {
    const list = 'pass in on { vlan10 em0 } proto udp';
    expect(optimized(list, 'pass in on em0 proto udp')).toHaveLength(3);
    expect(optimized(list, 'pass in on vlan10 proto udp')).toHaveLength(2);
  });
});

describe('rules that differ in one address only', () => {
  it('become one with a table when there are six', () => {
    expect(optimized(`pass in from ${sixHosts}`)).toEqual([
      'table <__automatic_0> const { 10.0.0.1 10.0.0.2 10.0.0.3 10.0.0.4 10.0.0.5 10.0.0.6 }',
      'pass in inet from <__automatic_0> to any flags S/SA',
    ]);
    expect(optimized('pass in to { 10.0.0.1 10.0.0.2 10.0.0.3 10.0.0.4 10.0.0.5 }')).toHaveLength(5);
  });

  it('use up a number for a table even when they are too few', () => {
    expect(optimized('pass in to { 10.0.0.1 10.0.0.2 }', 'block in', `pass in to ${sixHosts}`)).toContain(
      'pass in inet from any to <__automatic_1> flags S/SA',
    );
  });

  it('are combined in anchors as well, where the table is printed first', () => {
    expect(optimized('anchor a {', `pass in from ${sixHosts}`, '}')).toEqual([
      'anchor "a" all {',
      'table <__automatic_0> const { 10.0.0.1 10.0.0.2 10.0.0.3 10.0.0.4 10.0.0.5 10.0.0.6 }',
      '  pass in inet from <__automatic_0> to any flags S/SA',
      '}',
    ]);
  });

  it('have numbers of tables that go on from those of pools', () => {
    expect(optimized('pass out nat-to { 192.0.2.7 192.0.2.8 }', 'block in', `pass in from ${sixHosts}`)).toEqual([
      'table <__automatic_0> const { 192.0.2.7 192.0.2.8 }',
      'table <__automatic_1> const { 10.0.0.1 10.0.0.2 10.0.0.3 10.0.0.4 10.0.0.5 10.0.0.6 }',
      'pass out inet all flags S/SA nat-to <__automatic_0> round-robin',
      'block drop in all',
      'pass in inet from <__automatic_1> to any flags S/SA',
    ]);
  });
});

describe('the order of rules', () => {
  it('puts together what the kernel can skip together', () => {
    expect(
      optimized(
        'pass in quick on em0 proto tcp to port 1',
        'pass in quick on em1 proto udp to port 2',
        'pass in quick on em0 proto tcp to port 3',
      ),
    ).toEqual([
      'pass in quick on em0 proto tcp from any to any port = 1 flags S/SA',
      'pass in quick on em0 proto tcp from any to any port = 3 flags S/SA',
      'pass in quick on em1 proto udp from any to any port = 2',
    ]);
  });

  it.each([
    ['a label', 'pass in on em1 proto udp label x'],
    ['another action', 'block in on em1 proto udp'],
    ['a group', 'pass in on egress proto udp'],
    ['an anchor', 'anchor x'],
  ])('does not change across %s', (_, barrier) => {
    const [first, , third] = optimized('pass in on em0 proto tcp', barrier, 'pass in on em0 proto icmp');
    expect(first).toContain('proto tcp');
    expect(third).toContain('proto icmp');
  });

  it('does not change where all rules have something, or none', () => {
    const rules = ['pass in on em0 proto tcp', 'pass out on em1 proto udp'];
    expect(optimized(...rules)).toEqual(load(rules.join('\n')).plain);
  });
});
