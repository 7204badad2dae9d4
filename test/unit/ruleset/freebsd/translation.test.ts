import { describe, expect, it } from 'vitest';
import { freebsd } from './systems.ts';

describe('a translation rule of FreeBSD', () => {
  it.each([
    [
      'nat on em0 proto tcp from 192.0.2.1 to 192.0.2.2 -> 192.0.2.3 map-e-portset 6/8/0x34',
      'nat on em0 inet proto tcp from 192.0.2.1 to 192.0.2.2 -> 192.0.2.3 map-e-portset 6/8/52',
    ],
    [
      'nat on em0 inet from ! (em0) to any -> (em0) endpoint-independent',
      'nat on em0 inet from ! (em0) to any -> (em0) round-robin endpoint-independent',
    ],
  ])('%s', (written, printed) => {
    expect(freebsd(written)).toMatchObject({ messages: [], plain: [printed] });
  });

  it.each([
    'rdr on em0 proto tcp to 192.0.2.2 -> 192.0.2.3 map-e-portset 6/8/0x34',
    'nat on em0 proto tcp to 192.0.2.2 -> 192.0.2.3 static-port map-e-portset 6/8/0x34',
    'nat on em0 proto tcp to 192.0.2.2 -> 192.0.2.3 port 1007 map-e-portset 6/8/0x34',
    'nat on em0 -> 192.0.2.3 map-e-portset 16/8/1',
    'nat on em0 -> 192.0.2.3 prefer-ipv6-nexthop',
    'nat on em0 all',
  ])('%s is refused', (written) => {
    expect(freebsd(written)).toMatchObject({ rejected: true, plain: [] });
  });

  it('comes before filter rules', () => {
    expect(freebsd('pass\nnat on em0 inet -> (em0)').messages[0]).toContain('Rules must be in order');
  });
});
