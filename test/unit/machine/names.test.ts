import { describe, expect, it } from 'vitest';
import { readFingerprints } from '../../../server/src/machine/reading-fingerprints.ts';
import { systemFingerprints } from '../../../server/src/machine/fingerprints.ts';
import { hostAddresses, parseNumericHost } from '../../../server/src/machine/hosts.ts';
import { icmpCodeByName, icmpCodeName, icmpTypeByName, icmpTypeName } from '../../../server/src/machine/icmp.ts';
import { interfaceTable } from '../../../server/src/machine/interfaces.ts';
import { protocolByName, protocolName } from '../../../server/src/machine/protocols.ts';
import { portByName, serviceName, servicePort } from '../../../server/src/machine/services.ts';
import { groupId, userId } from '../../../server/src/machine/users.ts';
import { machine } from '../ruleset/loaded.ts';

describe('services', () => {
  it('are looked up for TCP first, then for UDP, under every name', () => {
    expect(portByName('openbsd', 'https')).toBe(443);
    expect(portByName('openbsd', 'tftp')).toBe(69);
    expect(portByName('openbsd', 'null')).toBe(9);
    expect(portByName('openbsd', 'HTTPS')).toBeUndefined();
    expect(servicePort('openbsd', 'tftp', 'tcp')).toBeUndefined();
  });

  it('have the first name of the file for a port', () => {
    expect(serviceName('openbsd', 80, 'tcp')).toBe('www');
    expect(serviceName('freebsd', 80, 'tcp')).toBe('http');
  });
});

describe('protocols', () => {
  it('have names, aliases and numbers, with capitals of their own', () => {
    expect(protocolByName('openbsd', 'tcp')).toBe(6);
    expect(protocolByName('openbsd', 'TCP')).toBe(6);
    expect(protocolByName('openbsd', 'Tcp')).toBeUndefined();
    expect(protocolName('openbsd', 41)).toBe('ipv6');
    expect(protocolName('openbsd', 254)).toBeUndefined();
  });
});

describe('ICMP', () => {
  it('knows types by family, and prints the first of several names', () => {
    expect(icmpTypeByName('inet', 'echoreq')).toBe(8);
    expect(icmpTypeByName('inet6', 'echoreq')).toBe(128);
    expect(icmpTypeByName('inet', 'toobig')).toBeUndefined();
    expect(icmpTypeName('inet6', 130)).toBe('groupqry');
  });

  it('knows codes by their type', () => {
    expect(icmpCodeByName('inet', 3, 'port-unr')).toBe(3);
    expect(icmpCodeByName('inet', 5, 'port-unr')).toBeUndefined();
    expect(icmpCodeName('inet6', 1, 4)).toBe('port-unr');
  });
});

describe('numeric hosts', () => {
  const interfaces = interfaceTable(machine);

  it('may carry the interface that a link-local address belongs to', () => {
    expect(parseNumericHost('fe80::9%em1', interfaces)?.scope).toBe(2);
    expect(parseNumericHost('ff02::1%em0', interfaces)?.scope).toBe(1);
    expect(parseNumericHost('fe80::9%em7', interfaces)).toBeUndefined();
    expect(parseNumericHost('2001:db8::1%em0', interfaces)).toBeUndefined();
  });

  it('take any interface where none is known', () => {
    expect(parseNumericHost('fe80::9%em7', undefined)?.scope).toBe(0);
  });
});

describe('names that only the machine knows', () => {
  it('are unknown without a description, and absent when it does not have them', () => {
    expect(hostAddresses(undefined, 'www.example.org')).toBe('unknown');
    expect(hostAddresses(machine, 'www.example.org')).toBeUndefined();
    expect(hostAddresses(machine, 'LocalHost')).toHaveLength(2);
    expect(userId(undefined, 'www')).toBe('unknown');
    expect(userId({ users: { www: 67 } }, 'www')).toBe(67);
    expect(userId({ users: { www: 67 } }, 'toString')).toBeUndefined();
    expect(userId(undefined, 'root')).toBe(0);
    expect(groupId({ groups: {} }, 'wheel')).toBe(0);
  });
});

describe('fingerprints', () => {
  const known = systemFingerprints('openbsd');

  it.each([
    ['openbsd', 'OpenBSD'],
    ['MacOS 9.1', 'MacOS 9.1'],
    ['Windows 2000 SP2', 'Windows 2000 SP2'],
    ['windows xp-sp1', 'Windows XP SP1'],
    ['FreeBSD 4.7', 'FreeBSD 4.7'],
    ['unknown', 'unknown'],
  ])('%s is %s', (name, printed) => {
    expect(known.find(name)).toBe(printed);
  });

  it.each(['Plan10', 'Windows 12', 'OpenBSD 3.5 SP1'])('%s is none', (name) => {
    expect(known.find(name)).toBeUndefined();
  });

  it('are read from a file, line by line', () => {
    const file = ['# comment', 'S2:64:1:52:M*,N,W0,N,N,S:@Zork:1.2-1.4:x:a zork', 'S2:64:1', '*:300:0:40:.:A:1::desc'];
    const { fingerprints, complaints } = readFingerprints('my.os', file.join('\n'));
    expect(fingerprints.find('zork 1.3 x')).toBe('Zork 1.3 x');
    expect(complaints).toEqual(['my.os:3 empty overall packet size', 'my.os:4 ttl value 300 > 255']);
  });
});
