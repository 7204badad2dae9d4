import { describe, expect, it } from 'vitest';
import type { LookupModifiers } from '../../../server/src/machine/interfaces.ts';
import { interfaceTable, isOwnAddress, noModifiers } from '../../../server/src/machine/interfaces.ts';
import { formatAddress, parseAddress } from '../../../server/src/machine/ip.ts';
import type { Machine } from '../../../server/src/machine/machine.ts';
import { machine } from '../ruleset/loaded.ts';

const table = interfaceTable(machine) ?? expect.fail('the machine describes its interfaces');

/** Addresses that a name stands for: `192.0.2.0/24`, with `%` and the interface's index where it is tied to one. */
function lookUp(name: string, modifiers: Partial<LookupModifiers> = {}): string[] {
  return table
    .lookup(name, { ...noModifiers, ...modifiers })
    .map(({ address, bits, scope }) => `${formatAddress(address)}/${bits}${scope > 0 ? `%${scope}` : ''}`);
}

describe('an interface', () => {
  it('stands for its addresses in the order of the table, a link-local one tied to it', () => {
    expect(lookUp('em0')).toEqual(['192.0.2.1/32', 'fe80::1/128%1', '2001:db8::1/128']);
  });

  it('has networks, of which the link-local one does not count', () => {
    expect(lookUp('em0', { network: true })).toEqual(['192.0.2.0/24', '2001:db8::/64']);
  });

  it('has a broadcast address unless it is a loopback or a tunnel', () => {
    expect(lookUp('self', { broadcast: true })).toEqual(['192.0.2.255/32', '10.255.255.255/32', '10.255.255.255/32']);
  });

  it('has a peer when it is a tunnel', () => {
    expect(lookUp('tun0', { peer: true })).toEqual(['10.8.0.2/32']);
    expect(lookUp('em0', { peer: true })).toEqual([]);
  });

  it('has one address of each family without aliases', () => {
    expect(lookUp('em1', { noAlias: true })).toEqual(['10.0.0.1/32']);
    expect(lookUp('em0', { noAlias: true })).toEqual(['192.0.2.1/32', 'fe80::1/128%1']);
  });

  it('exists by its name or as a group, and every interface is in the group all', () => {
    expect(table.exists('lo0')).toEqual({ kind: 'interface', loopback: true, index: 3 });
    expect(table.exists('egress')).toEqual({ kind: 'group' });
    expect(table.exists('all')).toEqual({ kind: 'group' });
    expect(table.exists('em')).toBeUndefined();
    expect(table.exists('constructor')).toBeUndefined();
  });
});

describe('a group', () => {
  it('stands for the addresses of its members', () => {
    expect(lookUp('egress')).toEqual(lookUp('em0'));
    expect(lookUp('lo', { network: true })).toEqual(['::1/128', '127.0.0.0/8']);
  });
});

describe('a machine that is not described', () => {
  it('has no table of interfaces, so that nothing is known about any name', () => {
    expect(interfaceTable(undefined)).toBeUndefined();
    expect(interfaceTable({ hosts: {} })).toBeUndefined();
  });

  it('does not know its own addresses', () => {
    const own = parseAddress('192.0.2.1') ?? expect.fail();
    expect(isOwnAddress(undefined, own)).toBeUndefined();
    expect(isOwnAddress(machine, own)).toBe(true);
  });
});

describe('indices', () => {
  it('are positions where the machine gives none', () => {
    const unnumbered: Machine = { interfaces: { vio0: {}, vio1: {} } };
    expect(interfaceTable(unnumbered)?.indexOf('vio1')).toBe(2);
    expect(interfaceTable(unnumbered)?.nameOf(1)).toBe('vio0');
  });
});
