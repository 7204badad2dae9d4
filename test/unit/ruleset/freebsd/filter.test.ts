import { describe, expect, it } from 'vitest';
import { dragonfly, freebsd, pfsense } from './systems.ts';

describe('a filter rule of FreeBSD', () => {
  it.each([
    ['match scrub (no-df max-mss 1440)', 'match all scrub( no-df max-mss 1440)'],
    [
      'pass max-pkt-rate 100/10 max-pkt-size 128',
      'pass all flags S/SA max-pkt-rate 100/10 max-pkt-size 128 keep state',
    ],
    ['pass dnpipe (1, 2)', 'pass all flags S/SA keep state dnpipe(1, 2)'],
    ['pass dnqueue 3', 'pass all flags S/SA keep state dnqueue 3'],
    ['pass ridentifier 7 label "a" label "b"', 'pass all flags S/SA keep state label "a" label "b" ridentifier 7'],
    ['pass label "x" once tag t', 'pass all flags S/SA keep state label "x" once tag t'],
    ['pass in received-on em0', 'pass in all received-on em0 flags S/SA keep state'],
    ['pass keep state (allow-related)', 'pass all flags S/SA keep state'],
    // pfctl knows the letter, and has no room for its bit.
    ['pass proto tcp flags Se/SAe', 'pass proto tcp all flags S/SA keep state'],
    ['pass tos va', 'pass all flags S/SA tos 0xb0 keep state'],
    ['pass inet proto icmp icmp-type 255', 'pass inet proto icmp all icmp-type 255 keep state'],
    ['pass from (em0)/24', 'pass from (em0) to any flags S/SA keep state'],
    ['pass inet from (em0)/24', 'pass inet from (em0)/24 to any flags S/SA keep state'],
    ['pass in inet rdr-to { (em0), (em1) }', 'pass in inet all flags S/SA keep state rdr-to (em0) round-robin'],
    [
      'pass in route-to { (em0 192.0.2.9) (em1 2001:db8::9) }',
      'pass in route-to (em0 192.0.2.9) inet all flags S/SA keep state',
    ],
    ['pass keep state (sctp.first 4, tcp.first 5)', 'pass all flags S/SA keep state (tcp.first 5, sctp.first 4)'],
    ['pass from { any 10.0.0.1 }', 'pass all flags S/SA keep state'],
    [
      'pass in proto tcp rdr-to 10.0.0.9 port 80',
      'pass in inet proto tcp all flags S/SA keep state rdr-to 10.0.0.9 port 80',
    ],
    ['pass out nat-to (em0)', 'pass out all flags S/SA keep state nat-to (em0) round-robin'],
    [
      'pass in inet6 to 64:ff9b::/96 af-to inet from 203.0.113.1 to 203.0.113.2',
      'pass in inet6 from any to 64:ff9b::/96 flags S/SA keep state af-to inet from 203.0.113.1 to 203.0.113.2',
    ],
    [
      'pass in on em0 route-to (em1 2001:db8::1) prefer-ipv6-nexthop inet',
      'pass in on em0 route-to (em1 2001:db8::1) prefer-ipv6-nexthop inet all flags S/SA keep state',
    ],
  ])('%s', (written, printed) => {
    expect(freebsd(written)).toMatchObject({ messages: [], plain: [printed] });
  });

  it('has another word for its identifier in older files of pfSense', () => {
    expect(pfsense('block in log inet all tracker 1000000103 label "Default deny rule IPv4"')).toMatchObject({
      messages: [],
      plain: ['block drop in log inet all label "Default deny rule IPv4" ridentifier 1000000103'],
    });
    expect(freebsd('block tracker 7').messages).toHaveLength(1);
  });

  it('is two with binat-to', () => {
    expect(freebsd('match on em0 from 10.0.0.9 binat-to 192.0.2.9').plain).toEqual([
      'match out on em0 inet from 10.0.0.9 to any nat-to 192.0.2.9 static-port',
      'match in on em0 inet from any to 192.0.2.9 rdr-to 10.0.0.9',
    ]);
  });

  it('with binat-to goes for one combination of its lists', () => {
    const written = 'match on { em0 em1 } from 10.0.0.9 binat-to 192.0.2.9';
    expect(freebsd(written).messages).toEqual([
      'pf.conf:1: binat-to cannot be specified with a direction',
      'pf.conf:1: skipping rule due to errors',
    ]);
  });

  it('has what was refused of its pool, and is checked with it', () => {
    expect(freebsd('pass on em0 binat-to 192.0.2.9 no state').messages).toContain(
      'pf.conf:1: nat-to and rdr-to require keep state',
    );
  });

  it('turns ports and systems faster than hosts', () => {
    const written = 'block in proto tcp from any os { Linux, OpenBSD } to { 10.0.0.1 10.0.0.2 } port { 8181 8182 }';
    const { plain } = freebsd(written);
    expect(plain.map((line) => /to (\S+) port = (\d+)/.exec(line)?.slice(1).join(':'))).toEqual(
      ['10.0.0.1', '10.0.0.2'].flatMap((host) => ['8181', '8181', '8182', '8182'].map((port) => `${host}:${port}`)),
    );
  });

  it('has its number and its interface in all of its labels', () => {
    expect(freebsd('block\npass on em0 label "a$nr" label "$if:$nr"').plain[1]).toBe(
      'pass on em0 all flags S/SA keep state label "a1" label "em0:1"',
    );
  });

  it.each([
    ['pass in nat-to 10.0.0.1 no state', 'nat-to and rdr-to require keep state'],
    ['pass nat-to 10.0.0.1', 'nat-to and rdr-to require a direction'],
    ['match in route-to 10.0.0.1', 'route-to, reply-to, dup-to and fastroute must not be used on match rules'],
    ['block in route-to 10.0.0.1', 'route-to, reply-to and dup-to are not supported on block rules'],
    ['pass proto icmp to port 80', 'port only applies to tcp/udp/sctp'],
    ['block keep state', 'keep state is great, but only for pass rules'],
    ['pass keep state (allow-related, allow-related)', 'state allow-related option: multiple definitions'],
    ['pass keep state (udp.first 5, udp.first 6)', 'state timeout tcp.tsdiff multiple definitions'],
    ['pass keep state (udp.single 5, udp.single 6)', 'state timeout sctp.first multiple definitions'],
    ['pass to port 20 >< 10', 'invalid port range'],
    ['pass label a label b label c label d label e label f', 'label can only be used 5 times'],
    ['match inet af-to inet6 from 2001:db8::1', 'af-to is not supported on match rules'],
    ['pass in route-to sixteencharacter', 'interface name too long'],
    ['pass in divert-to 0 nowhere', 'invalid divert port: 0'],
    ['pass from nosuch.example ridentifier 7', 'could not parse host specification'],
  ])('%s: %s', (written, message) => {
    const { messages, rejected } = freebsd(written);
    expect(rejected).toBe(true);
    expect(messages).toContain(`pf.conf:1: ${message}`);
  });

  it.each([
    ['pass keep state no reassemble', 'state handling'],
    ['pass in af-to inet from', 'a pool'],
    ['pass in from any route "label"', 'a host'],
    ['pass icmp-type 3 icmp-type 4 route-to em0', 'an option'],
  ])('%s: a syntax error keeps %s from being looked at', (written) => {
    expect(freebsd(written).messages).toEqual(['pf.conf:1: syntax error']);
  });

  it('says of a mask what OpenBSD says', () => {
    expect(freebsd('pass from 10.0.0.1/99').messages[0]).toBe('netmask 99 invalid for IPv4 address');
    expect(freebsd('pass from 10.0.0.1/999').messages[0]).toBe('netmask is too large: /999');
  });
});

describe('an anchor of FreeBSD', () => {
  it('has the options of a rule, but for pipes', () => {
    expect(freebsd('anchor x ridentifier 4 label a label b max-pkt-size 9 dnpipe 3').plain).toEqual([
      'anchor "x" all max-pkt-size 9 label "a" label "b" ridentifier 4',
    ]);
  });

  it.each(['anchor "a/"', 'nat-anchor "a/"', 'rdr-anchor "a/"'])('%s has no name', (written) => {
    expect(freebsd(written).messages).toEqual(['pf.conf:1: anchorrule: bad anchor name a/']);
  });

  it('makes pfctl break off with af-to', () => {
    expect(freebsd('anchor x in inet6 af-to inet from 192.0.2.1')).toMatchObject({ rejected: true, messages: [] });
  });
});

describe('an option of FreeBSD', () => {
  it.each(['set reassemble yes', 'set debug misc', 'set timeout frag 5'])('%s comes before rules', (option) => {
    expect(freebsd(`pass\n${option}`).messages[0]).toContain('Rules must be in order');
  });
});

describe('a filter rule of DragonFly', () => {
  it('picks up connections midway unless it says how it keeps state', () => {
    expect(dragonfly('pass\npass keep state\npass keep state (no-pickups, max 5)').plain).toEqual([
      'pass all flags any keep state (pickups, sloppy)',
      'pass all flags any keep state',
      'pass all flags any keep state (no-pickups, max 5)',
    ]);
  });

  it('keeps state as `set keep-policy` says', () => {
    expect(dragonfly('set keep-policy keep state (pickups)\npass\npass no state\nblock').plain.slice(1)).toEqual([
      'pass all flags any keep state (pickups)',
      'pass all no state',
      'block drop all',
    ]);
  });

  it('is tied to its interface by `set state-policy`', () => {
    expect(dragonfly('set state-policy if-bound\npass').plain.at(-1)).toBe(
      'pass all flags any keep state (pickups, if-bound, sloppy)',
    );
  });

  it('has any number for a routing table', () => {
    expect(dragonfly('pass rtable 70000\npass rtable -1').plain).toEqual([
      'pass all flags any keep state (pickups, sloppy) rtable 70000',
      'pass all flags any keep state (pickups, sloppy)',
    ]);
  });

  it('shows negative numbers with their sign in messages', () => {
    expect(dragonfly('pass proto tcp user -3').messages[0]).toBe('pf.conf:1: illegal uid value -3');
  });
});
