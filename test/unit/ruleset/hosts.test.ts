import { describe, expect, it } from 'vitest';
import { load } from './loaded.ts';

const sources = (hosts: string): string[] =>
  load(`pass from ${hosts} no state`).plain.map((line) => line.replace(/^pass (.*) to any no state$/, '$1'));

describe('a host is', () => {
  it.each([
    ['10.0.0.1', ['inet from 10.0.0.1']],
    ['10.1.2.3/16', ['inet from 10.1.0.0/16']],
    ['10/8', ['inet from 10.0.0.0/8']],
    ['! 2001:db8::/32', ['inet6 from ! 2001:db8::/32']],
    ['10.0.0.1 - 10.0.0.9', ['inet from 10.0.0.1 - 10.0.0.9']],
    ['em1', ['inet from 10.0.0.1', 'inet from 10.0.0.2']],
    ['em1:0', ['inet from 10.0.0.1']],
    ['em1:network', ['inet from 10.0.0.0/8', 'inet from 10.0.0.0/8']],
    ['em0:broadcast', ['inet from 192.0.2.255']],
    ['tun0:peer', ['inet from 10.8.0.2']],
    ['em0', ['inet from 192.0.2.1', 'on em0 inet6 from fe80::1', 'inet6 from 2001:db8::1']],
    ['localhost', ['inet from 127.0.0.1', 'inet6 from ::1']],
    ['(em0)', ['from (em0)']],
    ['(em0:network)/24', ['from (em0:network)/24']],
    ['<t>', ['from <t>']],
    ['route "x y"', ['from route "x y"']],
    ['no-route', ['from no-route']],
  ])('%s', (written, printed) => {
    expect(sources(written)).toEqual(printed);
  });
});

describe('a host is not', () => {
  it.each([
    ['10.0.0.1/33', ['netmask 33 invalid for IPv4 address', 'pf.conf:1: skipping rule due to errors']],
    ['10.0.0.1/129', ['netmask is too large: /129', 'pf.conf:1: could not parse host specification']],
    ['em0:foo', ['no IP address found for em0:foo', 'pf.conf:1: could not parse host specification']],
    [
      'em0:network/24',
      ['network or broadcast lookup, but extra netmask given', 'no IP address found for em0:network/24'],
    ],
    ['(em0:network:peer)', ['pf.conf:1: illegal combination of interface modifiers']],
    ['(1em0)', ["pf.conf:1: invalid interface name '1em0'"]],
    ['10.0.0.1 - 2001:db8::1', ['pf.conf:1: invalid address range']],
  ])('%s', (written, messages) => {
    expect(load(`pass from ${written}`).messages).toEqual(expect.arrayContaining(messages));
  });

  it('link-local on another interface than its own', () => {
    expect(load('pass on em1 from fe80::1%em0').messages).toEqual(['pf.conf:1: rule expands to no valid combination']);
  });
});
