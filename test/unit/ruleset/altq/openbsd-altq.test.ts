import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../../../server/src/dialects/index.ts';
import { load } from '../loaded.ts';

const read = (...lines: string[]) => load(lines.join('\n'), {}, dialectOf('openbsd-4.4'));
const cbq = 'altq on em0 cbq bandwidth 10Mb queue { a, b }';
const hfsc = 'altq on em0 hfsc bandwidth 10Mb queue { a, b }';
const priq = 'altq on em0 priq bandwidth 10Mb queue { a, b }';

describe('ALTQ of OpenBSD 4.4', () => {
  it('has 16 bits for the token bucket', () => {
    expect(read('altq on em0 priq tbrsize 65536 queue { a }').messages).toEqual([
      'pf.conf:1: tbrsize too big: max 65535',
    ]);
  });

  it.each([
    ['10Mbit', 'unknown unit Mbit'],
    ['10M', 'unknown unit M'],
    ['4294967296', 'bandwidth number too big'],
  ])('does not take a bandwidth of %s', (bandwidth, message) => {
    expect(read(`altq on em0 cbq bandwidth ${bandwidth} queue { a }`).messages).toEqual([`pf.conf:1: ${message}`]);
  });

  it('takes of a bandwidth what 32 bits hold', () => {
    expect(read('altq on em0 priq bandwidth 5Gb queue { a }').shown[0]).toMatch(/ bandwidth 705.03Mb /);
  });

  it('does not know CoDel', () => {
    expect(read('altq on em0 cbq(codel) queue { a }').messages).toEqual(['pf.conf:1: unknown cbq flag "codel"']);
  });

  it.each([
    [priq, 'queue a\nqueue b', ['pfctl: a and b have the same priority']],
    [cbq, 'queue a bandwidth 20Mb', ['bandwidth for a higher than interface']],
    [hfsc, 'queue a bandwidth 1Mb { c }\nqueue c bandwidth 2Mb', ['pfctl: bandwidth for c higher than parent']],
    [hfsc, 'queue a hfsc(realtime 9Mb)', ['pfctl: real-time sc exceeds 80% of the interface bandwidth (8Mb)']],
  ])('behind %s refuses %s', (altq, queues, messages) => {
    const line = queues.includes('\n') ? 3 : 2;
    expect(read(altq, queues).messages).toEqual([...messages, `pf.conf:${line}: errors in queue definition`]);
  });

  it('warns when queues want more than there is, without saying how much', () => {
    const { messages } = read(cbq, 'queue a bandwidth 6Mb cbq(default)', 'queue b bandwidth 6Mb');
    expect(messages).toEqual(['pfctl: the sum of the child bandwidth higher than parent "root_em0"']);
  });

  it('forgets what a refused queue wanted', () => {
    const refused = 'queue a bandwidth 6Mb hfsc(realtime 9Mb)';
    const { messages } = read(hfsc, refused, 'queue b bandwidth 6Mb hfsc(default)');
    expect(messages).not.toContain("pfctl: linkshare sc exceeds parent's sc");
  });

  it('sees at the end that the default queue has others below it', () => {
    const lines = [hfsc, 'queue a bandwidth 1Mb hfsc(default) { c }', 'queue b bandwidth 1Mb', 'queue c bandwidth 1Mb'];
    expect(read(...lines).messages).toEqual(['pfctl: default queue is not a leaf', 'pfctl: errors in altq config']);
  });

  it('says nothing of a curve that a syntax error cut off', () => {
    expect(read(hfsc, 'queue a hfsc(linkshare inet)').messages).toEqual(['pf.conf:2: syntax error']);
  });
});
