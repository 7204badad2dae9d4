import { describe, expect, it } from 'vitest';
import { freebsd } from './systems.ts';

describe('a scrub rule of FreeBSD', () => {
  it('sets a type of service in its own words', () => {
    expect(freebsd('scrub out set-tos af21').plain).toEqual(['scrub out all set-tos 0x48 fragment reassemble']);
  });
});

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

  it('of which the first address is an interface in parentheses has no other', () => {
    expect(freebsd('nat on em0 inet -> { (em0) (em1) }').plain).toEqual(['nat on em0 inet all -> (em0) round-robin']);
  });

  it('is made before what does not belong to it is refused', () => {
    expect(freebsd('pass\nrdr on em0 proto tcp -> 10.0.0.1 port 80 label x').messages).toEqual([
      'pf.conf:2: Rules must be in order: options, ethernet, normalization, queueing, translation, filtering',
    ]);
  });

  it('with `no` and `pass` is refused where `pass` ends', () => {
    expect(freebsd('no rdr pass on em0').messages).toEqual(['pf.conf:1: "pass" not valid with "no"']);
    expect(freebsd('no rdr pass word').messages).toEqual(['pf.conf:1: syntax error']);
  });

  it('comes before filter rules', () => {
    expect(freebsd('pass\nnat on em0 inet -> (em0)').messages[0]).toContain('Rules must be in order');
  });
});
