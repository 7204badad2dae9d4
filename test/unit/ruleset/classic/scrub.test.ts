import { describe, expect, it } from 'vitest';
import { freebsd, openbsd44 } from './freebsd.ts';

describe('a scrub rule', () => {
  it.each([
    ['scrub in', 'scrub in all fragment reassemble'],
    ['no scrub out on em0', 'no scrub out on em0 all'],
    [
      'scrub all no-df random-id min-ttl 5 max-mss 1440',
      'scrub all no-df random-id min-ttl 5 max-mss 1440 fragment reassemble',
    ],
    ['scrub all set-tos lowdelay', 'scrub all set-tos 0x10 fragment reassemble'],
    ['scrub reassemble tcp', 'scrub all reassemble tcp fragment reassemble'],
    ['scrub in ! tagged A rtable 0', 'scrub in all fragment reassemble ! tagged A rtable 0'],
  ])('%s', (written, printed) => {
    expect(freebsd(written).plain).toEqual([printed]);
  });

  it('handles fragments as it says in OpenBSD, and always alike in FreeBSD', () => {
    expect(openbsd44('scrub in fragment crop').plain).toEqual(['scrub in all fragment crop']);
    expect(freebsd('scrub in fragment crop').plain).toEqual(['scrub in all fragment reassemble']);
  });

  it('stands in a list of its own', () => {
    expect(freebsd('scrub in max-mss 1440').ruleset.anchors.get('')?.scrub).toMatchObject([
      { action: 'scrub', no: undefined, scrub: { maxMss: 1440 } },
    ]);
  });

  it.each([
    ['scrub quick', "scrub rules do not support 'quick'"],
    ['scrub in reassemble tcp', 'reassemble tcp rules can not specify direction'],
    ['scrub fragment reassemble fragment crop', 'fragcache cannot be respecified'],
    ['scrub set-tos 1 set-tos 2', 'set-tos cannot be respecified'],
    ['scrub min-ttl 256', 'illegal min-ttl value 256'],
    ['scrub min-ttl 4294967297', 'illegal min-ttl value 1'],
  ])('%s', (written, message) => {
    expect(freebsd(written).messages).toEqual([`pf.conf:1: ${message}`]);
  });
});
