import { describe, expect, it } from 'vitest';
import {
  byteLength,
  formatShort,
  parseBetween,
  parseDouble,
  parseUnsigned,
} from '../../../server/src/ruleset/c-text.ts';
import { md5 } from '../../../server/src/ruleset/md5.ts';

describe('numbers as strtoul(3) reads them', () => {
  it.each([
    ['80', 80n],
    [' 80', 80n],
    ['010', 8n],
    ['0x50', 80n],
    ['+7', 7n],
    ['-1', 18446744073709551615n],
    ['08', undefined],
    ['80x', undefined],
    ['', undefined],
    ['99999999999999999999', undefined],
  ])('%s', (text, value) => {
    expect(parseUnsigned(text)).toBe(value);
  });
});

describe('numbers as strtonum(3) reads them', () => {
  it.each([
    ['24', 24],
    ['024', 24],
    ['129', 'too large'],
    ['-1', 'too small'],
    ['x', 'invalid'],
    ['', 'invalid'],
  ])('%s', (text, value) => {
    expect(parseBetween(text, 0, 128)).toBe(value);
  });
});

describe('numbers as strtod(3) reads them', () => {
  it.each([
    ['5.5%', 5.5, '%'],
    ['1e3b', 1000, 'b'],
    ['0x1p4', 16, ''],
    ['.5', 0.5, ''],
    ['inf', Infinity, ''],
    ['x', 0, 'x'],
  ])('%s', (text, value, rest) => {
    expect(parseDouble(text)).toEqual({ value, rest });
  });
});

it.each([
  [5000, '5000'],
  [1000000, '1e+06'],
  [0.00001, '1e-05'],
  [12.5, '12.5'],
  [-100, '-100'],
])('%%g prints %d', (value, text) => {
  expect(formatShort(value)).toBe(text);
});

it('lengths count bytes', () => {
  expect(['a', 'é', '€', '😀'].map(byteLength)).toEqual([1, 2, 3, 4]);
});

it('MD5 is that of RFC 1321', () => {
  const hex = (text: string) =>
    md5(text)
      .map((word) => word.toString(16).padStart(8, '0'))
      .join('');
  expect(hex('')).toBe('d41d8cd98f00b204e9800998ecf8427e');
  expect(hex('12345678901234567890123456789012345678901234567890123456789012345678901234567890')).toBe(
    '57edf4a22be3c955ac49da2e2107b67a',
  );
});
