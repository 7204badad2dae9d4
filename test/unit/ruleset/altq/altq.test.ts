import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../../../server/src/dialects/index.ts';
import { load } from '../loaded.ts';

const read = (...lines: string[]) => load(lines.join('\n'), {}, dialectOf('freebsd-12'));
const cbq = 'altq on em0 cbq bandwidth 10Mb queue { a, b }';
const hfsc = 'altq on em0 hfsc bandwidth 10Mb queue { a, b }';
const priq = 'altq on em0 priq bandwidth 10Mb queue { a, b }';

describe('ALTQ on an interface is printed', () => {
  it.each([
    ['cbq bandwidth 10Mb queue { a }', 'cbq bandwidth 10Mb tbrsize 6000 queue { a }'],
    ['bandwidth 1.5Mb cbq(red) queue { a }', 'cbq( red ) bandwidth 1.50Mb tbrsize 6000 queue { a }'],
    ['priq bandwidth 500Kb qlimit 20 queue a', 'priq bandwidth 500Kb qlimit 20 tbrsize 1500 queue { a }'],
    ['hfsc bandwidth 10Gb tbrsize 9000 queue { a }', 'hfsc bandwidth 10Gb tbrsize 9000 queue { a }'],
    ['cbq queue { a }', 'cbq tbrsize 36000 queue { a }'],
    ['cbq bandwidth 0 queue { a }', 'cbq bandwidth 1Gb tbrsize 36000 queue { a }'],
    ['codelq(target 10 ecn) bandwidth 1Mb queue', 'codel( target 10ecn ) bandwidth 1Mb tbrsize 1500 '],
  ])('altq on em0 %s', (text, printed) => {
    expect(read(`altq on em0 ${text}`).shown[0]).toBe(`altq on em0 ${printed}`);
  });

  it('once for each interface, with the queues of all', () => {
    const text = ['altq on { em0 em1 } priq bandwidth 10Mb queue { a }', 'queue a priority 3 priq(default)'];
    expect(read(...text)).toMatchObject({
      messages: [],
      shown: [
        'altq on em0 priq bandwidth 10Mb tbrsize 6000 queue { a }',
        'altq on em1 priq bandwidth 10Mb tbrsize 6000 queue { a }',
        'queue a priority 3 priq( default ) ',
      ],
    });
  });
});

describe('a queue is printed', () => {
  it.each([
    [cbq, 'queue a bandwidth 60% cbq(default borrow ecn)', 'queue a bandwidth 60% cbq( red ecn borrow default ) '],
    [cbq, 'queue a bandwidth 20Mb cbq(default)', 'queue a bandwidth 10Mb cbq( default ) '],
    [cbq, 'queue a qlimit 0 cbq(default)', 'queue a cbq( default ) '],
    [cbq, 'queue a on em0 bandwidth 1Mb { c }', 'queue a on em0 bandwidth 1Mb { c }'],
    [hfsc, 'queue a bandwidth 1Mb hfsc(linkshare 1Mb)', 'queue a bandwidth 1Mb '],
    [
      hfsc,
      'queue a bandwidth 50% hfsc(default, realtime (30% 50 1Mb))',
      'queue a bandwidth 50% hfsc( default realtime(30% 50 1Mb) ) ',
    ],
  ])('behind %s: %s', (altq, queue, printed) => {
    expect(read(altq, queue).shown[1]).toBe(printed);
  });
});

describe('ALTQ is refused', () => {
  it.each([
    ['altq on em0 bandwidth 10Mb queue { a }', 'no scheduler specified!'],
    ['altq on em0 cbq bandwidth 10Mb queue', 'no child queues specified'],
    ['altq on ! em0 cbq bandwidth 10Mb queue { a }', 'altq on ! <interface> is not supported'],
    ['altq on em0 cbq priq queue { a }', 'scheduler cannot be respecified'],
    ['altq on em0 cbq(fast) queue { a }', 'unknown cbq flag "fast"'],
    ['altq on em0 cbq bandwidth 10Tb queue { a }', 'unknown unit T'],
    ['altq on em0 codelq(target 1 target 2) queue', 'target already specified'],
    ['altq on em0 codelq(target soon) queue', 'soon is not a number'],
  ])('%s', (text, message) => {
    expect(read(text).messages).toEqual([`pf.conf:1: ${message}`]);
  });

  it.each([
    [cbq, 'queue z', ['pf.conf:2: queue z has no parent']],
    [cbq, 'queue a priq', ['pf.conf:2: exactly one scheduler type per interface allowed']],
    [cbq, 'queue a { a }', ['pf.conf:2: queue cannot have itself as child']],
    [cbq, 'queue a\nqueue a', ['queue a already exists on interface em0']],
    [priq, 'queue a { c }', ['pf.conf:2: priq queues cannot have child queues']],
    [priq, 'queue a bandwidth 1Mb', ["pf.conf:2: priq doesn't take bandwidth"]],
    [priq, 'queue a\nqueue b', ['pfctl: b does not have a unique priority on interface em0']],
    [hfsc, 'queue a hfsc(realtime (1Mb 10 0b))', ['pfctl: m2 is zero for a']],
    [hfsc, 'queue a hfsc(realtime 9Mb)', ['pfctl: real-time sc exceeds 80% of the interface bandwidth (8Mb)']],
    [hfsc, 'queue a bandwidth 6Mb\nqueue b bandwidth 6Mb', ["pfctl: linkshare sc exceeds parent's sc"]],
  ])('behind %s: %s', (altq, queue, messages) => {
    const line = queue.includes('\n') ? 3 : 2;
    expect(read(altq, queue).messages).toEqual([...messages, `pf.conf:${line}: errors in queue definition`]);
  });

  it('when an interface has no default queue in the end', () => {
    expect(read(cbq, 'queue a bandwidth 50%', 'queue b bandwidth 50%').messages).toEqual([
      'pfctl: should have one default queue on em0',
      'pfctl: errors in altq config',
    ]);
  });
});

describe('ALTQ warns', () => {
  it('of queues that are too slow, and takes them', () => {
    expect(read(cbq, 'queue a cbq(default)', 'queue b bandwidth 2Kb')).toMatchObject({
      rejected: false,
      messages: expect.arrayContaining([
        'pfctl: queue bandwidth must be larger than 5.59Kb',
        'cbq: queue b is too slow!',
      ]) as string[],
    });
  });

  it('of queues that together want more than there is', () => {
    expect(read(cbq, 'queue a bandwidth 6Mb cbq(default)', 'queue b bandwidth 6Mb')).toMatchObject({
      rejected: false,
      messages: ['pfctl: the sum of the child bandwidth (12000000) higher than parent "root_em0" (10000000)'],
    });
  });
});
