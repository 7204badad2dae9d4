import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readMachine, readMachineText } from '../../../server/src/machine/reading-machine.ts';

describe('a machine in JSON', () => {
  it('is taken as it is', () => {
    const description = {
      interfaces: { em0: { groups: ['egress'], addresses: ['203.0.113.5/24'], index: 1 } },
      hosts: { 'www.example.org': ['192.0.2.10'] },
      routes: [{ to: 'default', via: '203.0.113.1', if: 'em0' }],
      routingTables: [0],
      users: { www: 67 },
      tables: { bad: ['192.0.2.66', '!192.0.2.67'] },
    };
    expect(readMachine(description)).toEqual({ machine: description, problems: [] });
  });

  it('says what was expected, and where, and keeps the rest', () => {
    const { machine, problems } = readMachine({
      interfaces: { em0: { addresses: ['203.0.113.5/24', '300.0.0.1/8'], loopback: 'yes' }, em1: 5 },
      users: { www: -1 },
      routes: 'none',
      interface: {},
    });
    expect(machine).toEqual({ interfaces: { em0: { addresses: ['203.0.113.5/24'] } }, users: {} });
    expect(problems).toEqual([
      { path: 'interface', message: expect.stringContaining('expected one of interfaces, hosts') as string },
      {
        path: 'interfaces.em0.addresses[1]',
        message: 'expected an address with a prefix length, such as "192.0.2.1/24", found "300.0.0.1/8"',
      },
      { path: 'interfaces.em0.loopback', message: 'expected true or false, found "yes"' },
      { path: 'interfaces.em1', message: 'expected an object, found 5' },
      { path: 'routes', message: 'expected a list, found "none"' },
      { path: 'users.www', message: 'expected a whole number, found -1' },
    ]);
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        readMachine(value);
        readMachine({ interfaces: value, routes: [value], hosts: { a: value } });
      }),
    );
    expect(readMachineText('{ nonsense').problems).toHaveLength(1);
    expect(readMachineText('').problems).toHaveLength(1);
  });
});

describe('the output of ifconfig', () => {
  it('of OpenBSD', () => {
    const { machine } = readMachineText(`lo0: flags=8049<UP,LOOPBACK,RUNNING,MULTICAST> mtu 32768
	index 4 priority 0 llprio 3
	groups: lo
	inet6 ::1 prefixlen 128
	inet6 fe80::1%lo0 prefixlen 64 scopeid 0x4
	inet 127.0.0.1 netmask 0xff000000
vio0: flags=8843<UP,BROADCAST,RUNNING,SIMPLEX,MULTICAST> mtu 1500
	lladdr fe:e1:bb:d1:00:01
	index 1 priority 0 llprio 3
	groups: egress
	media: Ethernet autoselect
	status: active
	inet 203.0.113.5 netmask 0xffffff00 broadcast 203.0.113.255
tun0: flags=8051<UP,POINTOPOINT,RUNNING,MULTICAST> mtu 1500
	groups: tun
	inet 10.8.0.1 --> 10.8.0.2 netmask 0xffffffff
`);
    expect(machine.interfaces).toEqual({
      lo0: {
        index: 4,
        groups: ['lo'],
        addresses: ['::1/128', 'fe80::1/64', '127.0.0.1/8'],
        loopback: true,
        mtu: 32768,
      },
      vio0: { index: 1, groups: ['egress'], addresses: ['203.0.113.5/24'], broadcast: '203.0.113.255', mtu: 1500 },
      tun0: { groups: ['tun'], addresses: ['10.8.0.1/32'], peer: '10.8.0.2', pointToPoint: true, mtu: 1500 },
    });
  });

  it('of FreeBSD', () => {
    const { machine } =
      readMachineText(`em0: flags=1008843<UP,BROADCAST,RUNNING,SIMPLEX,MULTICAST,LOWER_UP> metric 0 mtu 1500
	options=4e504bb<RXCSUM,TXCSUM,VLAN_MTU>
	ether 52:54:00:12:34:56
	inet 192.168.1.2 netmask 0xffffff00 broadcast 192.168.1.255
	inet6 fe80::5054:ff:fe12:3456%em0 prefixlen 64 scopeid 0x1
	nd6 options=23<PERFORMNUD,ACCEPT_RTADV,AUTO_LINKLOCAL>
`);
    expect(machine.interfaces?.em0).toMatchObject({
      index: 1,
      addresses: ['192.168.1.2/24', 'fe80::5054:ff:fe12:3456/64'],
    });
  });

  it('of macOS', () => {
    const { machine } = readMachineText(`utun3: flags=8051<UP,POINTOPOINT,RUNNING,MULTICAST> mtu 1380
	inet6 fe80::ce81:b1c:bd2c:69e%utun3 prefixlen 64 scopeid 0x10
en0: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500
	inet 10.0.1.5 netmask 0xffffff00 broadcast 10.0.1.255
`);
    expect(Object.keys(machine.interfaces ?? {})).toEqual(['utun3', 'en0']);
    expect(machine.interfaces?.utun3).toMatchObject({ index: 16, pointToPoint: true });
  });
});
