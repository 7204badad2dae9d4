import { describe, expect, it } from 'vitest';
import { load } from './loaded.ts';

describe('a rule becomes the product of its lists', () => {
  it('in the order of the loops: interfaces outermost, groups innermost', () => {
    expect(load('pass in on { em0 em1 } proto { tcp udp } to port { 1 2 }').plain).toEqual([
      'pass in on em0 proto tcp from any to any port = 1 flags S/SA',
      'pass in on em0 proto tcp from any to any port = 2 flags S/SA',
      'pass in on em0 proto udp from any to any port = 1',
      'pass in on em0 proto udp from any to any port = 2',
      'pass in on em1 proto tcp from any to any port = 1 flags S/SA',
      'pass in on em1 proto tcp from any to any port = 2 flags S/SA',
      'pass in on em1 proto udp from any to any port = 1',
      'pass in on em1 proto udp from any to any port = 2',
    ]);
  });

  it('without the combinations whose families exclude each other', () => {
    expect(load('pass from { 10.1.0.0/16 2001:db8::/32 } to { 10.2.0.1 2001:db8:2::1 }').plain).toEqual([
      'pass inet from 10.1.0.0/16 to 10.2.0.1 flags S/SA',
      'pass inet6 from 2001:db8::/32 to 2001:db8:2::1 flags S/SA',
    ]);
  });

  it('and `any` swallows the list it stands in', () => {
    expect(load('pass from { 10.0.0.1, any, 10.0.0.2 }').plain).toEqual(['pass all flags S/SA']);
  });

  it('with users in the order of their options turned round', () => {
    expect(load('pass proto tcp user 1 user { 2 3 }').plain).toEqual([
      'pass proto tcp all user = 2 flags S/SA',
      'pass proto tcp all user = 3 flags S/SA',
      'pass proto tcp all user = 1 flags S/SA',
    ]);
  });
});

describe('a rule of which nothing is left is an error', () => {
  it('where the families exclude each other', () => {
    expect(load('pass inet from 2001:db8::1').messages).toEqual(['pf.conf:1: rule expands to no valid combination']);
  });

  it('and follows from what is wrong with every combination', () => {
    expect(load('pass proto { esp ah } to port 80').messages).toEqual([
      'pf.conf:1: port only applies to tcp/udp',
      'pf.conf:1: skipping rule due to errors',
      'pf.conf:1: port only applies to tcp/udp',
      'pf.conf:1: skipping rule due to errors',
      'pf.conf:1: rule expands to no valid combination',
    ]);
  });
});

describe('labels and tags', () => {
  it('take the values of their rule', () => {
    const text =
      'pass in on em0 proto tcp from 10.0.0.0/8 to <t> port 80:90 label "$if $srcaddr $dstaddr $dstport $proto $nr"';
    expect(load(`block\n${text}`).plain[1]).toContain('label "em0 10.0.0.0/8 <t>  tcp 1"');
  });

  it('end pfctl when they grow too long', () => {
    const label = `${'x'.repeat(50)}$srcaddr`;
    expect(load(`pass from 2001:db8::1234:5678 label "${label}"\npass nonsense`).messages).toEqual([
      'pfctl: expand_label: label too long',
    ]);
  });

  it('do so also by their number', () => {
    const text = `${'pass\n'.repeat(1000)}pass label "${'x'.repeat(60)}$nr"`;
    expect(load(text).messages).toEqual(['pfctl: expand_label: label too long']);
  });
});

describe('antispoof', () => {
  it('blocks the network elsewhere and the own addresses everywhere', () => {
    expect(load('antispoof quick for em1').plain).toEqual([
      'block drop in quick on ! em1 inet from 10.0.0.0/8 to any',
      'block drop in quick on ! em1 inet from 10.0.0.0/8 to any',
      'block drop in quick inet from 10.0.0.1 to any',
      'block drop in quick inet from 10.0.0.2 to any',
    ]);
  });

  it('leaves the address of a loopback interface alone', () => {
    expect(load('antispoof for lo0 inet').plain).toEqual(['block drop in on ! lo0 inet from 127.0.0.0/8 to any']);
  });

  it('looks addresses in parentheses up later', () => {
    expect(load('antispoof for (em0)').plain).toEqual([
      'block drop in on ! em0 from (em0:network) to any',
      'block drop in from (em0) to any',
    ]);
  });
});
