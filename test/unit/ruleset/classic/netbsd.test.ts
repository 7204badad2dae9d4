import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../../../server/src/dialects/index.ts';
import { load } from '../loaded.ts';

const netbsd = (text: string, files: Record<string, string> = {}) => load(text, files, dialectOf('netbsd'));

/** The only rule of a ruleset that makes one. */
const printed = (text: string): string | undefined => netbsd(text).plain.at(-1);

describe('numbers of NetBSD', () => {
  it.each([
    ['pass proto tcp to port 010', 'pass proto tcp from any to any port = 8 flags S/SA keep state'],
    ['pass proto 0x11', 'pass proto udp all keep state'],
    ['pass proto tcp user 010', 'pass proto tcp all user = 8 flags S/SA keep state'],
    ['pass inet proto icmp icmp-type 010', 'pass inet proto icmp all icmp-type echoreq keep state'],
    ['pass keep state (max 0x10)', 'pass all flags S/SA keep state (max 16, adaptive.start 6, adaptive.end 12)'],
    ['pass from 10.0.0.0/010', 'pass inet from 10.0.0.0/8 to any flags S/SA keep state'],
    ['pass tos 20x', 'pass all flags S/SA tos 0x14 keep state'],
  ])('are words that may be octal or hexadecimal: %s', (text, rule) => {
    expect(printed(text)).toBe(rule);
  });

  it.each([
    ['pass keep state (max ten)', 'ten is not a number'],
    ['pass rtable four', 'four is not a number'],
    ['pass from 192.0.2.0/255.255.255.0', '255.255.255.0 is not a number'],
    ['set limit states lots', 'lots is not a number'],
    ['pass inet6 proto ipv6-icmp icmp6-type 1 code 300', 'illegal icmp6-code 300'],
  ])('are missed where words stand: %s', (text, message) => {
    expect(netbsd(text).messages).toContain(`pf.conf:1: ${message}`);
  });

  it.each(['0', '100%', '150%', 'half'])('are no probability: %s', (text) => {
    expect(netbsd(`pass probability ${text}`).messages).toContain(`pf.conf:1: invalid probability: ${text}`);
  });
});

describe('strings of NetBSD', () => {
  it.each([
    ['"two   blanks"', 'two blanks'],
    ['"a\ttab"', 'a tab'],
    ['"back\\slash"', 'backslash'],
    ['"joined \\\nline"', 'joined line'],
  ])('are read like what stands outside of quotes: %j', (text, value) => {
    expect(netbsd(`x = ${text}`).plain).toEqual([`x = "${value}"`]);
  });
});

describe('rules of NetBSD', () => {
  it('call anchors without most of what they say', () => {
    expect(printed('anchor "a" proto udp from any os "Linux" label x tag y flags S/A keep state')).toMatch(
      /^anchor "a" proto udp from any os "\w+" to any$/,
    );
    expect(printed('anchor "a" tagged y probability 50%')).toBe('anchor "a" all probability 50% tagged y');
  });

  it('translate on one interface only, if the policy or they say so', () => {
    expect(printed('nat on em0 from 10.0.0.0/8 -> 192.0.2.9 if-bound')).toBe(
      'nat on em0 inet from 10.0.0.0/8 to any (if-bound) -> 192.0.2.9',
    );
    expect(printed('set state-policy if-bound\nnat on em0 from 10.0.0.0/8 -> 192.0.2.9 floating')).toBe(
      'nat on em0 inet from 10.0.0.0/8 to any -> 192.0.2.9',
    );
  });

  it('answer with the codes of closed ports', () => {
    expect(printed('block return-icmp (host-unr) in')).toBe('block return-icmp(host-unr, port-unr) in all');
  });

  it('know fewer ICMP codes', () => {
    expect(netbsd('pass inet proto icmp icmp-type unreach code filter-prohib').messages).toEqual([
      'pf.conf:1: unknown icmp-code filter-prohib',
    ]);
    expect(printed('pass inet proto icmp icmp-type 3 code 13')).toBe(
      'pass inet proto icmp all icmp-type unreach code 13 keep state',
    );
  });

  it('are told from a group of interfaces by nothing', () => {
    expect(netbsd('pass from egress').messages[0]).toBe('no IP address found for egress');
  });

  it('are made even if another one follows in the line', () => {
    expect(netbsd('block keep state pass').messages).toEqual([
      "pf.conf:1: keep state on block rules doesn't make sense",
      'pf.conf:1: skipping rule due to errors',
      'pf.conf:1: rule expands to no valid combination',
      'pf.conf:1: syntax error',
    ]);
  });
});

describe('files of NetBSD', () => {
  it('have tables without counters', () => {
    expect(netbsd('table <t> persist counters').messages[0]).toBe("pf.conf:1: invalid table option 'counters'");
  });

  it('may load an anchor from a file that is missing', () => {
    const { messages, rejected } = netbsd('anchor x\nload anchor x from "x.conf"');
    expect(messages).toEqual(['pfctl: x.conf: No such file or directory']);
    expect(rejected).toBe(false);
  });
});
