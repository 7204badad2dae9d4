import { describe, expect, it } from 'vitest';
import { load } from './loaded.ts';

/** Root and default queue that make a definition complete. */
const root = 'queue r on em0 bandwidth 100M';

describe('a queue is printed', () => {
  it.each([
    ['bandwidth 1000 default', 'bandwidth 1K default'],
    ['bandwidth 1.5Mb default', 'bandwidth 1500K default'],
    ['bandwidth 999999 default', 'bandwidth 999999  default'],
    ['bandwidth 0x10K default', 'bandwidth 16K default'],
    ['bandwidth 0 default', 'default'],
    ['default qlimit 50 bandwidth 10M, max 20M min 1M', 'bandwidth 10M, min 1M, max 20M default qlimit 50'],
    ['bandwidth 10M burst 50M for 5ms, max 20M default', 'bandwidth 10M burst 50M for 5ms, max 20M default'],
    ['flows 10 quantum 1500 bandwidth 10M default', 'flows 10 quantum 1500 bandwidth 10M default'],
    ['bandwidth 10M default quantum 300', 'bandwidth 10M default'],
  ])('%s', (options, printed) => {
    expect(load(`queue q on em0 ${options}`)).toMatchObject({ messages: [], shown: [`queue q on em0 ${printed}`] });
  });

  it('with those below it, in front of the rules', () => {
    const text = `pass\nqueue d parent a bandwidth 1M default\nqueue a parent r bandwidth 5M\n${root}`;
    expect(load(text).shown).toEqual([
      'queue r on em0 bandwidth 100M',
      'queue a parent r bandwidth 5M',
      'queue d parent a bandwidth 1M default',
      'pass all flags S/SA',
    ]);
  });

  it('once for each of its interfaces', () => {
    expect(load('queue r on { em0, em1 } bandwidth 5M default').shown).toEqual([
      'queue r on em0 bandwidth 5M default',
      'queue r on em1 bandwidth 5M default',
    ]);
  });
});

describe('a queue is refused', () => {
  it.each([
    ['queue q bandwidth 5M default', 'root queue without interface'],
    ['queue q on egress bandwidth 5M default', 'not an interface'],
    ['queue q on nosuch0 bandwidth 5M default', 'not an interface'],
    ['queue q on em0 default', 'no bandwidth or flow specification'],
    ['queue q on em0 bandwidth 100k default', 'unknown unit "k"'],
    ['queue q on em0 bandwidth 50% default', 'no bandwidth in % yet'],
    ['queue q on em0 bandwidth 101% default', 'bandwidth spec out of range'],
    ['queue q on em0 bandwidth -1 default', 'bandwidth number too big'],
    ['queue q on em0 bandwidth 1M burst 5M for 100s default', 'time in scspec must be in ms'],
    ['queue q on em0 bandwidth 1M bandwidth 2M', 'bandwidth cannot be respecified'],
    ['queue q on em0 bandwidth 1M flows 0', 'number of flows out of range: max 32767'],
    ['queue q on em0 bandwidth 1M qlimit 65536', 'qlimit out of range: max 65535'],
    [`queue ${'q'.repeat(64)} on em0 bandwidth 1M`, 'queuename too long'],
  ])('%s', (text, message) => {
    expect(load(text).messages).toEqual([`pf.conf:1: ${message}`]);
  });

  it('when an interface has a root already, which pfctl says on its standard output', () => {
    expect(load('queue r on em0 bandwidth 5M default\nqueue s on em0 bandwidth 6M default')).toMatchObject({
      messages: ['pf.conf:2: cannot add queue'],
      shown: ['A root queue is already defined on em0'],
    });
  });
});

describe('queues that do not fit together', () => {
  it.each([
    ['queue d parent nowhere bandwidth 1M default', 'queue d: parent nowhere not found'],
    ['queue d on em1 parent r bandwidth 1M default', 'no default queue specified'],
    ['queue d parent r bandwidth 1M', 'no default queue specified'],
    ['queue d parent r bandwidth 0 default', 'queue d: no bandwidth was specified'],
    ['queue d parent r bandwidth 1M default\nqueue d parent r bandwidth 2M', 'queue d respecified'],
    ['queue d parent r bandwidth 1M default\nqueue e parent d bandwidth 1M', 'default queue d is not a leaf queue'],
    [
      'queue d parent r flows 5 bandwidth 1M\nqueue e parent d bandwidth 1M default',
      'flow queue d is not a leaf queue',
    ],
    [
      'queue d parent r bandwidth 1M default\nqueue r parent r bandwidth 1M',
      'pfctl_find_childqs: excessive matches, loop?',
    ],
  ])('%s', (text, message) => {
    const reported = load(`${root}${text.includes('nowhere') ? ' default' : ''}\n${text}`);
    expect(reported.messages).toEqual([`pfctl: ${message}`]);
  });

  it('may share a name when one is bound to the interface, which then counts', () => {
    const text = `${root}\nqueue d parent r bandwidth 1M default\nqueue d on em0 parent r bandwidth 2M default`;
    expect(load(text).shown).toEqual(['queue r on em0 bandwidth 100M', 'queue d parent r bandwidth 2M default']);
  });
});
