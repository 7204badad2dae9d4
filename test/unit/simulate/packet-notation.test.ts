import { describe, expect, test } from 'vitest';
import { formatAddress, inet4, inet6 } from '../../../server/src/machine/ip.ts';
import type { Packet } from '../../../server/src/simulate/packet.ts';
import { printPacket, readPacket, type NotationOptions } from '../../../server/src/simulate/packet-notation.ts';
import { machine } from './rules.ts';

const macros = new Map([
  ['ext_if', 'em0'],
  ['web', '203.0.113.10'],
  ['list', '{ 80 443 }'],
  ['syn', 'flags S'],
]);

function read(text: string, options: NotationOptions = { machine, macros }): Packet {
  const reading = readPacket(text, options);
  if (reading.kind === 'fault') throw new Error(reading.fault.message);
  return reading.packet;
}

/** The faulty stretch of the text, and the message. */
function fault(text: string): readonly [string, string] {
  const reading = readPacket(text, { machine, macros });
  if (reading.kind === 'packet') throw new Error('no fault');
  const { start, end, message } = reading.fault;
  if (start === end) expect(start).toBe(text.length);
  return [text.slice(start, end), message];
}

describe('the two forms', () => {
  const packet = {
    dir: 'in',
    if: 'em0',
    proto: 'tcp',
    src: '198.51.100.7',
    dst: '203.0.113.5',
    sport: 40000,
    dport: 443,
  };
  test('the long one, in the words of pf.conf', () => {
    const text = 'in on em0 inet proto tcp from 198.51.100.7 port 40000 to 203.0.113.5 port https flags S';
    expect(read(text)).toEqual({ ...packet, af: 'inet', flags: 'S' });
  });
  test('the short one', () => {
    expect(read('in on em0 tcp 198.51.100.7:40000 -> 203.0.113.5:https')).toEqual(packet);
    expect(read('in on em0 tcp 198.51.100.7:40000->203.0.113.5:https')).toEqual(packet);
  });
  test('ICMP has no ports, and types by name', () => {
    expect(read('out on em1 icmp 10.0.0.5 -> 192.0.2.1 icmp-type unreach code needfrag')).toEqual({
      dir: 'out',
      if: 'em1',
      proto: 'icmp',
      src: '10.0.0.5',
      dst: '192.0.2.1',
      icmp_type: 3,
      icmp_code: 4,
    });
  });
  test('IPv6 in brackets, and options in any order', () => {
    const text = 'in on em0 tcp [2001:db8::7]:40000 -> [2001:db8:0:1::5]:22 tag VPN user 67 received-on wg0';
    expect(read(text)).toMatchObject({ src: '2001:db8::7', dport: 22, tag: 'VPN', user: 67, received_on: 'wg0' });
  });
});

describe('names', () => {
  test('macros of the buffer, also for several words', () => {
    expect(read('in on $ext_if tcp 198.51.100.7 -> $web:443 $syn')).toMatchObject({
      if: 'em0',
      dst: '203.0.113.10',
      flags: 'S',
    });
  });
  test('an interface stands for its address, of the family of the other end', () => {
    expect(read('in on em0 tcp 198.51.100.7 -> ($ext_if):80').dst).toBe('203.0.113.5');
    expect(read('in on em0 tcp 2001:db8::7 -> (em0):80').dst).toBe('2001:db8:0:1::5');
    expect(read('in on em0 udp from em1 to 8.8.8.8 port domain')).toMatchObject({ src: '192.168.1.1', dport: 53 });
  });
  test('the port of a service is that of the protocol', () => {
    expect(read('in on em0 udp 10.0.0.1 -> 10.0.0.2:syslog').dport).toBe(514);
  });
});

describe('faults stand where they are', () => {
  test.each([
    ['in on em0 tcp 198.51.100.7 -> 203.0.113.5:nosuch', 'nosuch', 'nosuch is not a port'],
    ['sideways on em0', 'sideways', 'sideways is not a direction'],
    ['in on em0 tcp 198.51.100.7 -> 203.0.113.5', '', 'the destination port is missing'],
    ['in on em0 tcp from 198.51.100.7', '', 'the destination is missing'],
    ['in on em0', '', 'the protocol is missing'],
    ['in tcp 10.0.0.1 -> 10.0.0.2:80', '', 'the interface is missing'],
    ['in on em0 tcp 10.0.0.1 -> 2001:db8::1 port 80', '2001:db8::1', '2001:db8::1 is not inet, as the source is'],
    ['in on em0 inet6 tcp 10.0.0.1 -> 2001:db8::1 port 80', '10.0.0.1', '10.0.0.1 is not inet6'],
    ['in on em0 icmp 10.0.0.1:7 -> 10.0.0.2', '7', 'icmp has no ports'],
    ['in on $nosuch tcp 10.0.0.1 -> 10.0.0.2:80', '$nosuch', 'the macro $nosuch is not defined'],
    ['in on em0 tcp 10.0.0.1 -> 10.0.0.2:$list', '$list', 'the macro $list is a list, and a packet has one value'],
    ['in on em0 tcp 10.0.0.0/8 -> 10.0.0.2:80', '10.0.0.0/8', 'a packet has one address, 10.0.0.0/8 is a network'],
    ['in on em0 tcp 10.0.0.1 -> 10.0.0.2:80 flags SX', 'SX', 'SX is not a set of TCP flags'],
    ['in on em0 tcp 10.0.0.1 -> 10.0.0.2:80 flags S flags A', 'flags', '"flags" is given twice'],
    ['in on em0 tcp 10.0.0.1 -> 10.0.0.2:80 quickly', 'quickly', 'quickly is not understood here'],
    ['in on em0 tcp 10.0.0.1 -> (wg0):80', '(wg0)', 'wg0 has no address'],
    ['in on em0 tcp 10.0.0.1 -> 10.0.0.2:80 tag "x', '"x', 'the quote is not closed'],
    ['', '', 'a direction is missing'],
  ])('%s', (text, stretch, message) => {
    expect(fault(text)).toEqual([stretch, message]);
  });
  test('what was expected comes with them', () => {
    const reading = readPacket('in on em0 tcp 10.0.0.1 -> 10.0.0.2:80 flags');
    expect(reading).toMatchObject({
      kind: 'fault',
      fault: { expected: ['letters of FSRPAUEW', 'none'], start: 43, end: 43 },
    });
  });
});

test('with a rest allowed it stops before the first word that is not its own', () => {
  const text = 'in on em0 tcp 10.0.0.1 -> 10.0.0.2:80 rdr-to 10.0.0.10 port 8080';
  const reading = readPacket(text, { allowsRest: true });
  expect(reading).toMatchObject({ kind: 'packet', packet: { dport: 80 }, end: 37 });
});

describe('round trip', () => {
  let seed = 1;
  const draw = (below: number): number => {
    seed = (seed * 1664525 + 1013904223) % 4294967296;
    return Math.floor((seed / 4294967296) * below);
  };
  const of = <T extends string | number | boolean>(first: T, ...values: readonly T[]): T =>
    [first, ...values][draw(values.length + 1)] ?? first;
  const maybe = <T extends object>(make: () => T): T | object => (draw(3) === 0 ? make() : {});
  const word = () => draw(4294967296);
  const address = (is4: boolean) => formatAddress(is4 ? inet4(word()) : inet6([word(), draw(2) * word(), 0, word()]));

  function anyPacket(): Packet {
    const is4 = draw(2) === 0;
    const proto: string = of<string>('tcp', 'udp', is4 ? 'icmp' : 'icmp6', 'esp', 'gre', 'sctp');
    const hasPorts = proto === 'tcp' || proto === 'udp';
    return {
      dir: of<Packet['dir']>('in', 'out', 'fwd'),
      if: of<string>('em0', 'vlan10'),
      proto,
      src: address(is4),
      dst: address(is4),
      ...maybe(() => ({ af: is4 ? ('inet' as const) : ('inet6' as const) })),
      ...(hasPorts && { dport: 1 + draw(65535), ...maybe(() => ({ sport: draw(65536) })) }),
      ...(proto === 'tcp' && maybe(() => ({ flags: of<string>('S', 'SA', 'A', 'FA', '') }))),
      ...((proto === 'icmp' || proto === 'icmp6') &&
        maybe(() => ({ icmp_type: draw(256), ...maybe(() => ({ icmp_code: draw(256) })) }))),
      ...maybe(() => ({ tos: draw(256) })),
      ...maybe(() => ({ ttl: draw(256), prio: draw(8), rdomain: draw(256) })),
      ...maybe(() => ({ tag: of<string>('VPN', 'two words', '->'), received_on: 'wg0' })),
      ...maybe(() => ({ user: draw(70000), group: draw(70000) })),
      ...maybe(() => ({ frag: true, df: true, ipopts: true })),
      ...maybe(() => ({ noroute: of<true | 'src' | 'dst'>(true, 'src', 'dst'), urpf_failed: true })),
      ...maybe(() => ({
        os: of<string>('OpenBSD', 'Windows XP'),
        rand: 0.25,
        t: draw(1000),
        seq: word(),
        ack: word(),
        len: 5,
      })),
    };
  }

  test('what is printed is read back, in either form', () => {
    for (let i = 0; i < 2000; i++) {
      const packet = anyPacket();
      expect(read(printPacket(packet, 'short'))).toEqual(packet);
      const { af: _, ...withoutFamily } = read(printPacket(packet, 'long'));
      const { af: _given, ...expected } = packet;
      expect(withoutFamily).toEqual(expected);
    }
  });
  test('whatever is typed, there is an answer', () => {
    const pieces = ['on', 'em0', 'tcp', '->', '$web', '"', '[', ':', '(', 'port', '80', 'from', '10.0.0.1', '$', '::'];
    for (let i = 0; i < 3000; i++) {
      const text = Array.from({ length: draw(9) }, () => of<string>('in', ...pieces)).join(of<string>('', ' '));
      const reading = readPacket(text, { machine, macros });
      if (reading.kind === 'packet') continue;
      expect(reading.fault.start).toBeLessThanOrEqual(reading.fault.end);
      expect(reading.fault.end).toBeLessThanOrEqual(text.length);
    }
  });
});
