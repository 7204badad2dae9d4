import { describe, expect, it } from 'vitest';
import { load } from './loaded.ts';

describe('addresses to translate to', () => {
  it('decide the family of the rule', () => {
    expect(load('match out on em0 nat-to 192.0.2.9').plain).toEqual(['match out on em0 inet all nat-to 192.0.2.9']);
  });

  it('become a table when there are several', () => {
    const { plain, ruleset } = load('match out on em0 nat-to { 192.0.2.8, 192.0.2.9/31 }');
    expect(plain).toEqual([
      'table <__automatic_0> const { 192.0.2.8 192.0.2.8/31 }',
      'match out on em0 inet all nat-to <__automatic_0> round-robin',
    ]);
    expect(ruleset.anchors.get('')?.tables.get('__automatic_0')?.entries).toHaveLength(2);
  });

  it('of the other family are passed over, one table for each combination', () => {
    expect(load('match out on { em0 em1 } inet nat-to { 192.0.2.8, 2001:db8::9, 192.0.2.9 }').plain).toEqual([
      'table <__automatic_0> const { 192.0.2.8 192.0.2.9 }',
      'table <__automatic_1> const { 192.0.2.8 192.0.2.9 }',
      'match out on em0 inet all nat-to <__automatic_0> round-robin',
      'match out on em1 inet all nat-to <__automatic_1> round-robin',
    ]);
  });

  it('must not be of two families when the rule has none', () => {
    expect(load('match out on em0 nat-to { 192.0.2.9 2001:db8::9 }').messages[0]).toBe(
      'pf.conf:1: translation spec contains addresses with different address families',
    );
  });
});

describe('ports of rdr-to', () => {
  it.each([
    ['port 8080', 'port 8080'],
    ['port 8000:8010', 'port 8000:8010'],
    ['port 8000:*', 'port 8000:8010'],
  ])('%s', (written, printed) => {
    const { plain } = load(`match in inet proto tcp to port 80:90 rdr-to 10.0.0.80 ${written}`);
    expect(plain).toEqual([`match in inet proto tcp from any to any port 80:90 rdr-to 10.0.0.80 ${printed}`]);
  });

  it('wrap around where pfctl subtracts from nothing', () => {
    expect(load('match in inet proto tcp to port 80 rdr-to 10.0.0.80 port 8000:*').plain[0]).toMatch(/port 8000:7920$/);
  });
});

describe('binat-to', () => {
  it('makes a rule for each direction', () => {
    expect(load('match on em0 inet from 10.0.0.80 binat-to 192.0.2.80').plain).toEqual([
      'match out on em0 inet from 10.0.0.80 to any nat-to 192.0.2.80 static-port',
      'match in on em0 inet from any to 192.0.2.80 rdr-to 10.0.0.80',
    ]);
  });

  it('expands the second one over what is left of the lists', () => {
    expect(load('match on { em0 em1 } inet from 10.0.0.80 binat-to 192.0.2.80').plain).toEqual([
      'match out on em0 inet from 10.0.0.80 to any nat-to 192.0.2.80 static-port',
      'match in on em0 inet from any to 192.0.2.80 rdr-to 10.0.0.80',
      'match in on em1 inet from any to 192.0.2.80 rdr-to 10.0.0.80',
      'match out on em1 inet from 10.0.0.80 to any nat-to 192.0.2.80 static-port',
      'match in on em1 inet from any to 192.0.2.80 rdr-to 10.0.0.80',
    ]);
  });
});

describe('source-hash', () => {
  it('makes its key of a word with MD5', () => {
    expect(load('match out inet nat-to 192.0.2.0/24 source-hash "abc"').plain[0]).toMatch(
      / source-hash 0x900150983cd24fb0d6963f7d28e17f72$/,
    );
  });

  it('takes a hexadecimal key as it is', () => {
    const key = '0x0123456789abcdef0123456789abcdef';
    expect(load(`match out inet nat-to 192.0.2.0/24 source-hash ${key}`).plain[0]).toContain(`source-hash ${key}`);
  });
});

describe('af-to', () => {
  it('gives the rule the other family', () => {
    expect(load('pass in on em0 inet6 to 64:ff9b::/96 af-to inet from (em0)').plain).toEqual([
      'pass in on em0 inet6 from any to 64:ff9b::/96 flags S/SA af-to inet from (em0) round-robin',
    ]);
  });

  it('is for incoming packets', () => {
    expect(load('pass out inet6 af-to inet from 192.0.2.1').messages).toEqual([
      'pf.conf:1: af-to can only be used with direction in',
    ]);
  });
});
