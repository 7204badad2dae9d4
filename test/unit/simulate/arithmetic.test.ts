import { describe, expect, test } from 'vitest';
import { formatAddress, parseAddress } from '../../../server/src/machine/ip.ts';
import { addressOf, nextWords, wordsOf, type Words } from '../../../server/src/simulate/address-words.ts';
import { compare, stretches } from '../../../server/src/simulate/comparison.ts';
import { icmpMapping } from '../../../server/src/simulate/icmp-mapping.ts';
import { ontoNetwork, throughPrefix } from '../../../server/src/simulate/nat64.ts';
import { sipHash24 } from '../../../server/src/simulate/siphash.ts';

const words = (text: string): Words => wordsOf(parseAddress(text) ?? { family: 'inet', words: [] });
const text4 = (found: Words | undefined) => found && formatAddress(addressOf('inet', found));
const text6 = (found: Words | undefined) => found && formatAddress(addressOf('inet6', found));

test('SipHash-2-4 gives the values of its authors', () => {
  const key = [0x0706050403020100n, 0x0f0e0d0c0b0a0908n] as const;
  const hash = (length: number) =>
    sipHash24(
      key,
      Array.from({ length }, (_, i) => i),
    );
  expect(hash(0)).toBe(0x726fdb47dd0e0e31n);
  expect(hash(1)).toBe(0x74f839c593dc67fdn);
  expect(hash(8)).toBe(0x93f5f5799a932462n);
  expect(hash(15)).toBe(0xa129ca6149be45e5n);
});

describe('addresses between the families (RFC 6052, 2.4)', () => {
  test.each([
    [32, '2001:db8:c000:221::'],
    [40, '2001:db8:1c0:2:21::'],
    [48, '2001:db8:122:c000:2:2100::'],
    [56, '2001:db8:122:3c0:0:221::'],
    [64, '2001:db8:122:344:c0:2:2100:0'],
    [96, '2001:db8:122:344::192.0.2.33'],
  ])('a prefix of %i bits', (bits, embedded) => {
    const inside = words(embedded);
    expect(text4(throughPrefix('inet', inside, inside, bits))).toBe('192.0.2.33');
    const prefix = words('2001:db8:122:344::');
    const cut = throughPrefix('inet6', words('192.0.2.33'), prefix, bits);
    expect(text4(cut && throughPrefix('inet', cut, cut, bits))).toBe('192.0.2.33');
  });
  test('a length that there is not', () => {
    expect(throughPrefix('inet', words('2001:db8::1'), words('2001:db8::'), 33)).toBeUndefined();
  });
  test('onto a network of IPv4', () => {
    expect(text4(ontoNetwork('inet', words('64:ff9b::808:1'), words('10.0.0.0'), 24))).toBe('10.0.0.1');
    expect(text6(ontoNetwork('inet6', words('10.0.0.1'), words('192.0.2.0'), 24))).toBe('::192.0.2.1');
  });
});

test('the next address carries', () => {
  expect(text4(nextWords(words('10.0.0.255'), 'inet'))).toBe('10.0.1.0');
  expect(text6(nextWords(words('2001:db8::ffff:ffff'), 'inet6'))).toBe('2001:db8::1:0:0');
});

test('the stretches of an operator are what it compares to', () => {
  for (const operator of ['=', '!=', '<', '<=', '>', '>=', 'range', 'inside', 'outside'] as const) {
    const found = stretches(operator, 3, 6, 9);
    for (let value = 0; value <= 9; value++) {
      const isIn = found.some(([from, to]) => value >= from && value <= to);
      expect([operator, value, isIn]).toEqual([operator, value, compare(operator, 3, 6, value)]);
    }
  }
});

describe('ICMP messages', () => {
  const target = parseAddress('2001:db8:0:2::99') ?? { family: 'inet6' as const, words: [] };
  test('an answer is looked up under its query', () => {
    expect(icmpMapping('inet', 0, 7, target)).toEqual({ direction: 'out', type: 8, id: 7, related: false });
    expect(icmpMapping('inet6', 129, 7, target)).toEqual({ direction: 'out', type: 128, id: 7, related: false });
    expect(icmpMapping('inet', 9, 7, target)).toEqual({ direction: 'out', type: 10, id: 0, related: false });
  });
  test('errors belong to another connection', () => {
    expect(icmpMapping('inet', 3, 0, target).related).toBe(true);
    expect(icmpMapping('inet6', 3, 0, target).related).toBe(true);
    expect(icmpMapping('inet6', 5, 0, target).related).toBe(false);
  });
  test('neighbour discovery is told apart by the address that it is about', () => {
    expect(icmpMapping('inet6', 135, 0, target)).toEqual({ direction: 'in', type: 135, id: 11554, related: false });
    expect(icmpMapping('inet6', 136, 0, target)).toEqual({ direction: 'out', type: 135, id: 11554, related: true });
  });
});
