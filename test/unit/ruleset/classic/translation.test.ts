import { describe, expect, it } from 'vitest';
import { freebsd, openbsd44 } from './freebsd.ts';

describe('a nat rule', () => {
  it.each([
    ['nat on em0 from 10.0.0.0/8 -> 192.0.2.9', 'nat on em0 inet from 10.0.0.0/8 to any -> 192.0.2.9'],
    ['nat pass log on em0 all -> 192.0.2.9', 'nat pass log on em0 inet all -> 192.0.2.9'],
    ['no nat on em0 from 10.0.0.0/8', 'no nat on em0 inet from 10.0.0.0/8 to any'],
    ['nat on em0 tag A ! tagged B -> 192.0.2.9', 'nat on em0 inet all tag A ! tagged B -> 192.0.2.9'],
    ['nat on em0 -> 192.0.2.9 static-port', 'nat on em0 inet all -> 192.0.2.9 static-port'],
    ['nat on em0 -> 192.0.2.9 port 1024', 'nat on em0 inet all -> 192.0.2.9 port 1024'],
    ['nat on em0 -> 192.0.2.9 port 1024:2048', 'nat on em0 inet all -> 192.0.2.9 port 1024:2048'],
  ])('%s', (written, printed) => {
    expect(freebsd(written).plain).toEqual([printed]);
  });

  it('takes the family of its hosts, else that of the first address to translate to', () => {
    expect(freebsd('nat on em0 from 2001:db8::/32 -> em0').plain).toEqual([
      'nat on em0 inet6 from 2001:db8::/32 to any -> { fe80::1, 2001:db8::1 } round-robin',
    ]);
    expect(freebsd('nat on em0 -> em0').plain).toEqual(['nat on em0 inet all -> 192.0.2.1']);
  });

  it('chooses from several addresses in turn', () => {
    expect(freebsd('nat on em0 -> { 192.0.2.8, 192.0.2.9 }').plain).toEqual([
      'nat on em0 inet all -> { 192.0.2.8, 192.0.2.9 } round-robin',
    ]);
    expect(freebsd('nat on em0 -> (em0)').plain).toEqual(['nat on em0 all -> (em0) round-robin']);
    expect(freebsd('nat on em0 -> <pool> sticky-address').plain).toEqual([
      'nat on em0 all -> <pool> round-robin sticky-address',
    ]);
  });

  it('stands in a list of its own', () => {
    const root = freebsd('nat on em0 -> 192.0.2.9\npass').ruleset.anchors.get('');
    expect(root?.nat).toMatchObject([{ action: 'nat', number: 0, nat: { lowPort: 50001, highPort: 65535 } }]);
    expect(root?.rules).toMatchObject([{ action: 'pass', number: 0, shownNumber: 1 }]);
  });
});

describe('an rdr rule', () => {
  it.each([
    ['port 8080', 'port 8080'],
    ['port 8000:8010', 'port 8000:8010'],
    ['port 8000:*', 'port 8000:8010'],
  ])('translates ports: %s', (written, printed) => {
    expect(freebsd(`rdr on em0 proto tcp to port 80:90 -> 10.0.0.80 ${written}`).plain).toEqual([
      `rdr on em0 inet proto tcp from any to any port 80:90 -> 10.0.0.80 ${printed}`,
    ]);
  });

  it('keeps where to in the field of destinations', () => {
    const rule = freebsd('rdr pass on em0 proto tcp to port 80 -> 10.0.0.80').ruleset.anchors.get('')?.rdr[0];
    expect(rule).toMatchObject({ translatePass: true, rdr: { lowPort: 0, type: 'none' }, nat: undefined });
  });
});

describe('a binat rule', () => {
  it('takes the first interface and the first protocol of lists', () => {
    expect(freebsd('binat on { em1 em0 } proto { tcp udp } from 10.0.0.80 -> 192.0.2.80').plain).toEqual([
      'binat on em1 inet proto tcp from 10.0.0.80 to any -> 192.0.2.80',
    ]);
  });

  it('has its target in the field of sources, and no number', () => {
    const root = freebsd('nat on em0 -> 192.0.2.9\nbinat on em0 from 10.0.0.80 -> 192.0.2.80').ruleset.anchors.get('');
    expect(root?.binat).toMatchObject([{ number: 0, nat: { addresses: [{ weight: 0 }], lowPort: 0 } }]);
    expect(root?.binat[0]?.shownNumber).toBeUndefined();
  });

  it.each([
    ['from 10.0.0.0/24 -> 192.0.2.9', "'binat' source mask and redirect mask must be the same"],
    ['from { 10.0.0.1 10.0.0.2 } -> 192.0.2.9', 'multiple binat ip addresses'],
    ['from <t> to 10.0.0.1 -> 192.0.2.9', 'invalid use of table <t> as the source address of a binat rule'],
    ['from 10.0.0.1 -> 2001:db8::9', 'no translation address with matching address family found.'],
    ['from 10.0.0.1 to urpf-failed -> 192.0.2.9', '"urpf-failed" is not permitted as a binat destination'],
    ['from (em0:0) to any -> (em0:0)', 'address family (inet/inet6) undefined'],
  ])('%s', (written, message) => {
    expect(freebsd(`binat on em0 ${written}`).messages).toEqual([`pf.conf:1: ${message}`]);
  });

  it('is for one host in OpenBSD', () => {
    expect(openbsd44('binat on em0 from { 10.0.0.1 } to any -> 192.0.2.9').messages).toEqual([
      'pf.conf:1: syntax error',
    ]);
  });
});

describe('a translation rule with a mistake', () => {
  it.each([
    ['nat on em0', "translation rule requires '-> address'"],
    ['no nat on em0 -> 192.0.2.9', "translation rule with 'no' does not need '->'"],
    ['no rdr pass on em0', '"pass" not valid with "no"'],
    ['nat on em0 inet6 -> 192.0.2.9', 'no translation address with matching address family found.'],
    ['nat on em0 -> <pool> random', 'tables are only supported in round-robin redirection pools'],
    ['nat on em0 -> (em0) bitmask', 'interface (em0) is only supported in round-robin redirection pools'],
    ['nat on em0 -> { 192.0.2.8 192.0.2.9 } random', 'only round-robin valid for multiple redirection addresses'],
    ['rdr on em0 -> 10.0.0.80 static-port', "the 'static-port' option is only valid with nat rules"],
    [
      'nat on em0 -> 192.0.2.9 port 1:2 static-port',
      "the 'static-port' option can't be used when specifying a port range",
    ],
  ])('%s', (written, message) => {
    expect(freebsd(written).messages).toEqual([`pf.conf:1: ${message}`]);
  });

  it('is skipped where ports do not suit its protocol', () => {
    expect(freebsd('rdr on em0 to port 80 -> 10.0.0.80 port 8080').messages).toEqual([
      'pf.conf:1: dst port only applies to tcp/udp',
      'pf.conf:1: rpool port only applies to tcp/udp',
      'pf.conf:1: skipping rule due to errors',
      'pf.conf:1: rule expands to no valid combination',
    ]);
  });

  it('is not blamed for names that only the machine knows', () => {
    expect(freebsd('binat on em9 from em9 to any -> em8').messages[0]).toContain('no IP address found for em9');
  });
});

describe('sticky-address', () => {
  it('is refused behind a rule with an icmp-type, where pfctl takes one for the other', () => {
    const nat = 'nat on em0 -> 192.0.2.9 sticky-address';
    expect(freebsd(`set require-order no\npass inet proto icmp icmp-type echoreq\n${nat}`).messages).toEqual([
      'pf.conf:3: sticky-address cannot be redefined',
    ]);
    expect(freebsd(`set require-order no\npass inet proto icmp icmp-type echoreq\npass\n${nat}`).messages).toEqual([]);
  });
});

describe('calls of translation anchors', () => {
  it.each([
    ['nat-anchor "ftp-proxy/*" on em0', 'nat-anchor "/*" on em0 all'],
    ['rdr-anchor relay proto tcp to port 80', 'rdr-anchor "relay" proto tcp from any to any port = http'],
    ['binat-anchor "b" on em0 proto tcp', 'binat-anchor "b" proto tcp all'],
  ])('%s', (written, printed) => {
    expect(freebsd(written).plain).toEqual([printed]);
  });

  it('stand in the list that they are for, with the path of what they call', () => {
    const root = freebsd('nat-anchor "ftp-proxy/*"').ruleset.anchors.get('');
    expect(root?.nat).toMatchObject([{ anchor: { name: 'ftp-proxy/*', path: 'ftp-proxy', wildcard: true } }]);
  });

  it.each([
    ['rdr-anchor r proto tcp from port 1', 'source port parameter not supported in rdr-anchor'],
    ['rdr-anchor r proto tcp to port { 1 2 }', 'destination port list expansion not supported in rdr-anchor'],
    ['rdr-anchor r proto tcp to port > 1', 'destination port operators not supported in rdr-anchor'],
    ['binat-anchor b proto { tcp udp }', 'proto list expansion not supported in binat-anchor'],
    ['binat-anchor b from 10.0.0.1', 'fromto parameter not supported in binat-anchor'],
  ])('%s', (written, message) => {
    expect(freebsd(written).messages).toEqual([`pf.conf:1: ${message}`]);
  });
});

describe('the masks of interfaces in a pool', () => {
  it('are shortened to the family for the first one only', () => {
    expect(freebsd('nat on em0 inet -> { (em0) (em1) }').plain).toEqual([
      'nat on em0 inet all -> { (em0), (em1)/128 } round-robin',
    ]);
  });
});
