import { describe, expect, it } from 'vitest';
import {
  applyMask,
  compareAddresses,
  formatAddress,
  formatInet4,
  inRange,
  lastAddress,
  maskBits,
  parseAddress,
  parseInet4Loose,
  parseInet4Network,
  sameNetwork,
} from '../../../server/src/machine/ip.ts';

const address = (text: string) => parseAddress(text) ?? expect.fail(`${text} is no address`);
const reprint = (text: string) => {
  const parsed = parseAddress(text);
  return parsed && formatAddress(parsed);
};

describe('an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['010.001.2.3', '10.1.2.3'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['::', '::'],
    ['1::', '1::'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['::1.2.3.4', '::1.2.3.4'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:6:102:304'],
  ])('%s is printed as %s', (text, printed) => {
    expect(reprint(text)).toBe(printed);
  });

  it.each(['', '10', '1.2.3', '1.2.3.', '1..2.3', '1.2.3.256', '1.2.3.4.5', '0x7f.0.0.1', ' 1.2.3.4'])(
    '%j is not read as IPv4',
    (text) => {
      expect(parseAddress(text)).toBeUndefined();
    },
  );

  it.each([':', ':::', '1:', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '12345::1', '1::2::3', 'fe80::1%em0', '::g'])(
    '%s is not read as IPv6',
    (text) => {
      expect(parseAddress(text)).toBeUndefined();
    },
  );
});

describe('a network in short', () => {
  it.each([
    ['10', '10.0.0.0'],
    ['172.16', '172.16.0.0'],
    ['0x0a0b', '10.11.0.0'],
    ['0xabc', '171.192.0.0'],
  ])('%s begins with %s', (text, printed) => {
    expect(formatInet4(parseInet4Network(text) ?? -1)).toBe(printed);
  });

  it.each(['300', '10.', '-10', 'em0', '1.2.3.4.5', '0x0102030405'])('%s is none', (text) => {
    expect(parseInet4Network(text)).toBeUndefined();
  });
});

describe('an address as inet_aton reads it', () => {
  it.each([
    ['10', '0.0.0.10'],
    ['10.1', '10.0.0.1'],
    ['10.1.2', '10.1.0.2'],
    ['010.0x10.1.1', '8.16.1.1'],
  ])('%s is %s', (text, printed) => {
    expect(formatInet4(parseInet4Loose(text) ?? -1)).toBe(printed);
  });

  it.each(['256.1', '1.2.3.4.5', '08', '1.2.3.256', ''])('%j is none', (text) => {
    expect(parseInet4Loose(text)).toBeUndefined();
  });
});

describe('masks', () => {
  it('blank out what is behind them', () => {
    expect(formatAddress(applyMask(address('192.0.2.255'), 25))).toBe('192.0.2.128');
    expect(formatAddress(applyMask(address('2001:db8:ffff::1'), 33))).toBe('2001:db8:8000::');
    expect(formatAddress(applyMask(address('192.0.2.1'), 0))).toBe('0.0.0.0');
  });

  it('give the last address of a network', () => {
    expect(formatAddress(lastAddress(address('192.0.2.1'), 24))).toBe('192.0.2.255');
    expect(formatAddress(lastAddress(address('2001:db8::'), 126))).toBe('2001:db8::3');
  });

  it('are counted up to the first bit that is not set', () => {
    expect(maskBits([0xffffff00])).toBe(24);
    expect(maskBits([0xffffffff, 0x80000000, 0, 0])).toBe(33);
    expect(maskBits([0])).toBe(0);
  });
});

describe('comparisons', () => {
  it('look at the bits in front of the mask only', () => {
    expect(sameNetwork(address('10.1.2.3'), address('10.9.9.9'), 8)).toBe(true);
    expect(sameNetwork(address('10.1.2.3'), address('10.9.9.9'), 16)).toBe(false);
    expect(sameNetwork(address('::'), address('0.0.0.0'), 0)).toBe(false);
  });

  it('take the upper half of the numbers for what it is', () => {
    expect(compareAddresses(address('200.0.0.1'), address('100.0.0.1'))).toBeGreaterThan(0);
    expect(inRange(address('ffff::2'), address('ffff::1'), address('ffff::3'))).toBe(true);
    expect(inRange(address('10.0.0.4'), address('10.0.0.1'), address('10.0.0.3'))).toBe(false);
  });
});
