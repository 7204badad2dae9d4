import { describe, expect, it } from 'vitest';
import { completeOptions, defaultOptions } from '../../../server/src/ruleset/option-defaults.ts';
import { dialectOf } from '../../../server/src/dialects/index.ts';
import { load } from './loaded.ts';

describe('an option is printed', () => {
  it.each([
    ['set reassemble yes', 'set reassemble yes '],
    ['set reassemble no no-df', 'set reassemble no no-df'],
    ['set optimization Aggressive', 'set optimization Aggressive'],
    ['set timeout TCP.First 007', 'set timeout TCP.First 7'],
    ['set timeout interval 4294967295', 'set timeout interval -1'],
    ['set limit states 10', 'set limit states 10'],
    ['set loginterface all', 'set loginterface all'],
    ['set hostid -1', 'set hostid 0xffffffff'],
    ['set hostid 0x10', 'set hostid 0x00000010'],
    ['set block-policy return', 'set block-policy return'],
    ['set state-policy if-bound', 'set state-policy if-bound'],
    ['set debug "7"', 'set debug 7'],
    ['set skip', 'set skip on none'],
    ['set skip on { lo em1 }', 'set skip on { lo em1 }'],
    ['set syncookies adaptive', 'set syncookies adaptive'],
    ['set syncookies adaptive (start 12.5%)', 'set syncookies adaptive (start 12%, end 6%)'],
  ])('%s', (text, line) => {
    expect(load(text)).toMatchObject({ messages: [], shown: [line] });
  });

  it('item by item up to the one that is wrong', () => {
    expect(load('set timeout { tcp.first 10, tcp.bogus 20, frag 30 }')).toMatchObject({
      shown: ['set timeout tcp.first 10'],
      messages: ['pfctl: Bad timeout name.', 'pf.conf:1: unknown timeout tcp.bogus'],
    });
  });

  it('when a word too many follows', () => {
    expect(load('set loginterface em0 em1')).toMatchObject({
      shown: ['set loginterface em0'],
      messages: ['pf.conf:1: syntax error'],
    });
  });
});

describe('an option is refused', () => {
  it.each([
    ['set reassemble maybe', "invalid value 'maybe', expected 'yes' or 'no'"],
    ['set ruleset-optimization basic none', 'unknown ruleset-optimization basic none'],
    ['set timeout frag -1', 'only positive values permitted'],
    ['set hostid 0', 'hostid must be non-zero'],
    ['set hostid 1.2.3.4', '1.2.3.4 is not a number'],
    ['set skip on interfacenamethatistoolong', 'interface name too long'],
    ['set syncookies sometimes', 'illegal value for syncookies'],
    ['set syncookies adaptive (start 0%)', 'illegal percentage value'],
    ['set syncookies adaptive (begin 5%)', 'illegal syncookie option'],
  ])('%s', (text, message) => {
    expect(load(text)).toMatchObject({ rejected: true, messages: [`pf.conf:1: ${message}`] });
  });

  it('with further lines of pfctl', () => {
    expect(load('set debug loud').messages).toEqual([
      'pfctl: unknown debug level "loud"',
      'pf.conf:1: error setting debuglevel loud',
    ]);
    expect(load('set skip on { ! em0, rdomain 3, lo0 }').messages).toEqual([
      'pf.conf:1: skip on ! <interface> is not supported',
      'pf.conf:1: skip on rdomain <num> is not supported',
      'pf.conf:1: error setting skip interface(s)',
    ]);
    expect(load('set syncookies never (end 3%)').messages).toEqual([
      'pfctl: syncookies start/end only apply to adaptive',
      'pf.conf:1: error setting syncookies',
    ]);
  });

  it('without a word of pfctl when a percentage has no sign', () => {
    expect(load('set syncookies adaptive (start 20x)')).toMatchObject({ rejected: true, messages: [] });
  });

  it('when state-defaults come a second time', () => {
    expect(load('set state-defaults pflow\nset state-defaults no-sync').messages).toEqual([
      'pf.conf:2: cannot redefine state-defaults',
    ]);
  });
});

describe('fingerprints', () => {
  const os = 'S2:64:1:52:M*,N,W0,N,N,S:Zork:1:x:Zork 1 x';

  it('replace those of the system', () => {
    const text = 'set fingerprints "my.os"\npass in proto tcp from any os { "zork", "OpenBSD" }';
    expect(load(text, { 'my.os': os }).plain).toEqual([
      'set fingerprints "my.os"',
      'pass in proto tcp from any os "Zork" to any flags S/SA',
      'pass in proto tcp from any os "nomatch" to any flags S/SA',
    ]);
  });

  it('must be there', () => {
    expect(load('set fingerprints "my.os"').messages).toEqual([
      'pfctl: my.os: No such file or directory',
      'pf.conf:1: error loading fingerprints my.os',
    ]);
  });

  it('are complained about without being refused', () => {
    expect(load('set fingerprints "my.os"', { 'my.os': 'nonsense' })).toMatchObject({
      rejected: false,
      messages: ['my.os:1 non-digit character in window size'],
    });
  });
});

describe('what the options come to', () => {
  it('is the defaults without a word', () => {
    const { options } = load('pass').ruleset;
    expect(options).toMatchObject({ blockPolicy: 'drop', statePolicy: 'floating', reassemble: true, skip: [] });
    expect(options.timeouts).toMatchObject({ 'tcp.established': 86400, frag: 60, 'adaptive.end': 120000 });
  });

  it('is a profile of timeouts, of which single ones may be set again', () => {
    const { timeouts } = load('set optimization aggressive\nset timeout tcp.closed 7').ruleset.options;
    expect(timeouts).toMatchObject({ 'tcp.first': 30, 'tcp.established': 18000, 'tcp.closed': 7, 'udp.first': 60 });
  });

  it('is adaptive timeouts by the limit of states, unless they are set', () => {
    expect(load('set limit states 5005').ruleset.options.timeouts).toMatchObject({
      'adaptive.start': 3000,
      'adaptive.end': 6000,
    });
    expect(load('set limit states 5000\nset timeout adaptive.end 9').ruleset.options.timeouts).toMatchObject({
      'adaptive.start': 60000,
      'adaptive.end': 9,
    });
  });

  it('is the first ruleset-optimization, wherever it stands', () => {
    const text = 'block in\nblock in\nset ruleset-optimization none\nset ruleset-optimization basic';
    expect(load(text).shown).toEqual(['block drop in all', 'block drop in all']);
  });

  it('has timeouts of fragments by dialect', () => {
    expect(completeOptions(defaultOptions(dialectOf('freebsd-12'))).timeouts.frag).toBe(30);
  });
});
