import { expect, test } from 'vitest';
import { inet4, parseAddress } from '../../../server/src/machine/ip.ts';
import { PrefixTable } from '../../../server/src/simulate/prefix-table.ts';
import { table } from './rules.ts';

function has(prefixes: PrefixTable, text: string): boolean {
  const [w0 = 0, w1 = 0, w2 = 0, w3 = 0] = parseAddress(text)?.words ?? [];
  return text.includes(':') ? prefixes.has6(w0, w1, w2, w3) : prefixes.has4(w0);
}

const of = (...entries: string[]) => new PrefixTable(table('t', ...entries).entries);

test('the longest prefix decides, a negated one against the table', () => {
  const prefixes = of('10.0.0.0/8', '!10.1.0.0/16', '10.1.2.3', '::/0', '!2001:db8::/32', '2001:db8::5');
  const inside = ['10.0.0.0', '10.1.2.3', '10.2.0.1', '10.255.255.255', '2001:db9::', '::', '2001:db8::5', 'ffff::1'];
  const outside = ['9.255.255.255', '10.1.0.0', '10.1.2.2', '10.1.2.4', '11.0.0.0', '2001:db8::4', '2001:db8:1::'];
  expect(inside.filter((text) => !has(prefixes, text))).toEqual([]);
  expect(outside.filter((text) => has(prefixes, text))).toEqual([]);
});

test('the ends of the address space', () => {
  const prefixes = of('0.0.0.0/0', '!255.255.255.255', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff');
  expect(has(prefixes, '0.0.0.0')).toBe(true);
  expect(has(prefixes, '255.255.255.254')).toBe(true);
  expect(has(prefixes, '255.255.255.255')).toBe(false);
  expect(has(prefixes, 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff')).toBe(true);
  expect(has(of(), '0.0.0.0')).toBe(false);
});

test('neighbouring networks, and nested ones that end together', () => {
  const prefixes = of('10.0.0.0/24', '10.0.1.0/24', '!10.0.1.128/25', '10.0.1.192/26');
  expect(['10.0.0.255', '10.0.1.0', '10.0.1.127', '10.0.1.192', '10.0.1.255'].every((a) => has(prefixes, a))).toBe(
    true,
  );
  expect(['10.0.1.128', '10.0.1.191', '10.0.2.0'].some((a) => has(prefixes, a))).toBe(false);
});

test('of two entries for one network the first counts', () => {
  expect(has(of('10.0.0.0/8', '!10.0.0.0/8'), '10.1.1.1')).toBe(true);
  expect(has(of('!10.0.0.0/8', '10.0.0.0/8'), '10.1.1.1')).toBe(false);
});

test('agrees with a search through all entries, whatever they are', () => {
  let seed = 7;
  const draw = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  for (let round = 0; round < 50; round++) {
    const entries = Array.from({ length: 12 }, () => ({
      not: draw(3) === 0,
      address: inet4(draw(16) * 2 ** 28 + draw(4) * 2 ** 24),
      bits: draw(10),
    }));
    const prefixes = new PrefixTable(entries);
    for (let i = 0; i < 64; i++) {
      const address = inet4(i * 2 ** 26);
      const first = prefixes.deciding(address);
      expect(prefixes.has4(address.words[0] ?? 0)).toBe(first !== undefined && !first.not);
    }
  }
});

test('members of a pool come by address, the longer prefix first, without negated ones', () => {
  const members = of('10.0.0.9', '10.0.0.0/8', '!10.0.0.1', '10.0.0.0/24', '2001:db8::1').members('inet');
  expect(members.map((member) => member.bits)).toEqual([24, 8, 32]);
});

test('many entries', () => {
  const entries = Array.from({ length: 200_000 }, (_, i) => ({ not: false, address: inet4(i * 20_000), bits: 32 }));
  const prefixes = new PrefixTable(entries);
  const found = Array.from({ length: 1000 }, (_, i) => prefixes.has4((i * 2_000_000 + (i & 1)) >>> 0));
  expect(found.filter(Boolean)).toHaveLength(500);
});
