import { describe, expect, it } from 'vitest';
import { freebsd, openbsd44 } from './freebsd.ts';

describe('a filter rule', () => {
  it.each([
    ['pass', 'pass all flags S/SA keep state'],
    ['pass no state', 'pass all no state'],
    ['pass proto udp modulate state', 'pass proto udp all keep state'],
    ['pass proto tcp to port 80', 'pass proto tcp from any to any port = http flags S/SA keep state'],
    ['pass proto udp to port != 514', 'pass proto udp from any to any port != syslog keep state'],
    ['pass proto tcp to port > 80', 'pass proto tcp from any to any port > 80 flags S/SA keep state'],
    ['pass log (all, group, to pflog1)', 'pass log (all, user, to pflog1) all flags S/SA keep state'],
    ['pass set prio (1, 2)', 'pass all flags S/SA set ( prio(1, 2) ) keep state'],
    [
      'pass probability 50% keep state (max 50)',
      'pass all flags S/SA keep state probability 50% (max 50, adaptive.start 30, adaptive.end 60)',
    ],
    ['block return-icmp', 'block return-icmp(port-unr, port-unr) all'],
    ['pass inet proto icmp icmp-type 255', 'pass inet proto icmp all keep state'],
    [
      'pass inet6 proto icmp6 icmp6-type unreach code beyond-unr',
      'pass inet6 proto ipv6-icmp all icmp6-type unreach code notnbr-unr keep state',
    ],
  ])('%s', (written, printed) => {
    expect(freebsd(written).plain).toEqual([printed]);
  });

  it('turns the ports and systems of a peer with the peer', () => {
    expect(freebsd('block proto tcp from { 10.0.0.1 10.0.0.2 } port { 1 2 } to { 10.0.0.3 10.0.0.4 }').plain).toEqual(
      [
        '10.0.0.1 port = tcpmux',
        '10.0.0.1 port = compressnet',
        '10.0.0.2 port = tcpmux',
        '10.0.0.2 port = compressnet',
      ].flatMap((source) =>
        ['10.0.0.3', '10.0.0.4'].map((target) => `block drop inet proto tcp from ${source} to ${target}`),
      ),
    );
  });

  it('shortens the mask of an interface for good once an IPv4 rule came out', () => {
    expect(freebsd('pass from { 10.0.0.1 2001:db8::1 } to (em0)').plain).toEqual([
      'pass inet from 10.0.0.1 to (em0) flags S/SA keep state',
      'pass inet6 from 2001:db8::1 to (em0)/32 flags S/SA keep state',
    ]);
  });

  it('may compare to ranges without a port in them', () => {
    expect(freebsd('pass proto tcp to port 20 >< 10').messages).toEqual([]);
  });

  it.each([
    ['block keep state', "keep state on block rules doesn't make sense"],
    ['block allow-opts', 'allow-opts can only be specified for pass rules'],
    ['block return-rst', 'return-rst can only be applied to TCP rules'],
  ])('%s', (written, message) => {
    expect(freebsd(written).messages[0]).toBe(`pf.conf:1: ${message}`);
  });

  it.each([
    [`pass queue ${'q'.repeat(64)}`, 'rule qname too long (max 63 chars)'],
    [`pass queue (a, ${'q'.repeat(64)})`, 'rule pqname too long (max 63 chars)'],
    ['pass probability 150%', 'invalid probability: 6442450943.000000'],
    ['pass rtable 1000000', 'invalid rtable id'],
    ['pass inet proto icmp icmp-type -1', 'illegal icmp-type 18446744073709551615'],
    ['block return-rst (ttl 300)', 'illegal ttl value 300'],
  ])('%s', (written, message) => {
    expect(freebsd(written).messages).toEqual([`pf.conf:1: ${message}`]);
  });
});

describe('a route', () => {
  it.each([
    ['pass in on em0 route-to (em1 10.0.0.9)', 'pass in on em0 route-to (em1 10.0.0.9) inet all flags S/SA keep state'],
    ['pass in on em0 reply-to em1 inet', 'pass in on em0 reply-to em1 inet all flags S/SA keep state'],
    ['pass in on em0 reply-to em1', 'pass in on em0 reply-to (em1 ?) all flags S/SA keep state'],
    [
      'block in dup-to { (em0 10.0.0.8) (em1 10.0.0.9) }',
      'block drop in dup-to { (em0 10.0.0.8), (em1 10.0.0.9) } round-robin inet all',
    ],
  ])('%s', (written, printed) => {
    expect(freebsd(written).plain).toEqual([printed]);
  });

  it('has its interface with each address', () => {
    const rule = freebsd('pass in route-to (em1 10.0.0.9)').ruleset.anchors.get('')?.rules[0];
    expect(rule).toMatchObject({ routeKind: 'route-to', route: { addresses: [{ interface: 'em1' }] } });
  });

  it('by fastroute is forgotten in FreeBSD', () => {
    expect(freebsd('pass in fastroute').plain).toEqual(['pass in all flags S/SA keep state']);
    expect(openbsd44('pass in fastroute').plain).toEqual(['pass in fastroute all flags S/SA keep state']);
  });

  it.each([
    ['pass route-to em1', 'direction must be explicit with rules that specify routing'],
    ['pass in route-to { (em0 10.0.0.9) (em1 2001:db8::9) }', 'all pool addresses must be in the same address family'],
    ['pass in route-to (em1 10.0.0.9) inet6', 'no routing address with matching address family found.'],
    ['pass in route-to (em1 <t>) random', 'tables are only supported in round-robin routing pools'],
    ['pass in route-to { em0 em1 } random', 'r.rpool.opts must be PF_POOL_ROUNDROBIN'],
  ])('%s', (written, message) => {
    expect(freebsd(written).messages).toEqual([`pf.conf:1: ${message}`]);
  });
});

describe('diverted packets', () => {
  it('go to a divert(4) port in FreeBSD, whatever address stands in front of it', () => {
    expect(freebsd('pass in divert-to nowhere port 8000').plain).toEqual([
      'pass in all flags S/SA keep state divert-to 8000',
    ]);
    expect(freebsd('pass out divert-reply').messages).toEqual([
      'pf.conf:1: divert-reply has no meaning in FreeBSD pf(4)',
    ]);
  });

  it('go to a socket in OpenBSD', () => {
    expect(openbsd44('pass in inet divert-to 127.0.0.1 port 8000\npass out divert-reply').plain).toEqual([
      'pass in inet all flags S/SA keep state divert-to 127.0.0.1 port 8000',
      'pass out all flags S/SA keep state divert-reply',
    ]);
    expect(openbsd44('pass in divert-reply').messages).toEqual(['pf.conf:1: no address specified for incoming divert']);
  });
});
