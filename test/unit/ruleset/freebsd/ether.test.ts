import { describe, expect, it } from 'vitest';
import { freebsd } from './systems.ts';

describe('an ether rule', () => {
  it.each([
    ['ether block', 'ether block l3 all'],
    ['ether pass in quick on em0 proto 0x0800', 'ether pass in quick on em0 proto 0x0800 l3 all'],
    ['ether block out on em0 to ! 00:01:02:03:04:05', 'ether block out on em0 to ! 00:01:02:03:04:05 l3 all'],
    ['ether block out to 00:01:02:03:04:05/24', 'ether block out to 00:01:02:03:04:05/24 l3 all'],
    [
      'ether block out to 00:01:02:03:04:05&ff:ff:ff:00:00:ff',
      'ether block out to 00:01:02:03:04:05&ff:ff:ff:00:00:ff l3 all',
    ],
    [
      'ether block out on em0 label "test" label "another test" ridentifier 12345678',
      'ether block out on em0 l3 all label "test" label "another test" ridentifier 12345678',
    ],
  ])('%s', (written, printed) => {
    expect(freebsd(written)).toMatchObject({ messages: [], plain: [printed] });
  });

  it('is one for each interface and each address', () => {
    expect(freebsd('ether pass on { em0 em1 } from { 00:00:00:00:00:01, 00:00:00:00:00:02 }').plain).toEqual(
      ['em0', 'em1'].flatMap((name) => [1, 2].map((n) => `ether pass on ${name} from 00:00:00:00:00:0${n} l3 all`)),
    );
  });

  it('shows tables without their sizes', () => {
    expect(freebsd('ether pass l3 from <t>').loaded).toEqual(['@0 ether pass l3 from <t> to any']);
  });

  it('goes on behind an EtherType that is no number', () => {
    expect(freebsd('pass\nether block proto arp').messages).toEqual([
      'pf.conf:2: Symbolic EtherType not yet supported',
      'pf.conf:2: Rules must be in order: options, ethernet, normalization, queueing, translation, filtering',
    ]);
  });

  it('is counted on its own', () => {
    expect(freebsd('ether block\nether pass\npass').loaded).toEqual([
      '@0 ether block l3 all',
      '@1 ether pass l3 all',
      '@0 pass all flags S/SA keep state',
    ]);
  });

  it.each([
    ['ether block from 00:01:02:03:04', 'invalid MAC address'],
    ['ether block from 00:01:02:03:04 any', 'syntax error'],
    ['ether block from 00:01:02:03:04:05/49', 'invalid MAC mask length'],
    ['ether block proto arp', 'Symbolic EtherType not yet supported'],
    ['ether block proto 0', 'proto 0 cannot be used'],
    ['ether block l3 from (em0)', 'from must be an address or table'],
  ])('%s: %s', (written, message) => {
    expect(freebsd(written).messages).toContain(`pf.conf:1: ${message}`);
  });
});
