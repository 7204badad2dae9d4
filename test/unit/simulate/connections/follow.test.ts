import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../../../server/src/dialects/index.ts';
import type { Machine } from '../../../../server/src/machine/machine.ts';
import { loadRuleset } from '../../../../server/src/ruleset/load.ts';
import { compileRuleset } from '../../../../server/src/simulate/compile.ts';
import { followConnection, type Journey } from '../../../../server/src/simulate/connections/follow.ts';
import { pathsOf } from '../../../../server/src/simulate/connections/machine-paths.ts';
import type { Packet } from '../../../../server/src/simulate/packet.ts';
import { readRuleset } from '../../../../server/src/syntax/reading.ts';

const machine: Machine = {
  interfaces: {
    em0: { groups: ['egress'], addresses: ['203.0.113.5/24'] },
    em1: { addresses: ['192.168.1.1/24'] },
  },
  routes: [{ to: 'default', via: '203.0.113.1', if: 'em0' }],
};

function follow(text: string, request: Packet): Journey {
  const dialect = dialectOf('openbsd');
  const { ruleset, rejected } = loadRuleset(readRuleset({ name: 'pf.conf', text }, { dialect }), { dialect, machine });
  expect(rejected).toBe(false);
  return followConnection(compileRuleset(ruleset, machine), pathsOf(machine), request);
}

/** A journey in one line a pass: `request leaves on em0: pass @1, now 203.0.113.5 -> 192.0.2.1`. */
const told = ({ passes, endedBy, problem }: Journey): string[] => [
  ...passes.map(({ step, packet, verdict }) => {
    const leaves = verdict.leaves ? `, now ${verdict.leaves.src} -> ${verdict.leaves.dst}` : '';
    const by = verdict.by_state ? 'state' : 'rule';
    return `${step} on ${packet.if}: ${verdict.action} by ${by} @${String(verdict.rule)}${leaves}`;
  }),
  ...(endedBy ? [`ended: ${endedBy.step}`] : []),
  ...(problem === undefined ? [] : [problem]),
];

const fromInside: Packet = {
  dir: 'in',
  if: 'em1',
  proto: 'tcp',
  src: '192.168.1.5',
  sport: 1234,
  dst: '192.0.2.1',
  dport: 443,
};

describe('following a connection', () => {
  it('shows the four passes with the translation between them', () => {
    const rules = 'block\npass in on em1\npass out on em0 from 192.168.1.0/24 nat-to 203.0.113.5\n';
    expect(told(follow(rules, fromInside))).toEqual([
      'request arrives on em1: pass by rule @1',
      'request leaves on em0: pass by rule @2, now 203.0.113.5 -> 192.0.2.1',
      'answer arrives on em0: pass by state @2, now 192.0.2.1 -> 192.168.1.5',
      'answer leaves on em1: pass by state @1',
    ]);
  });

  it('redirects before it looks for the way on', () => {
    const rules = 'block\npass in on em0 proto tcp to port 80 rdr-to 192.168.1.10 port 8080\npass out on em1\n';
    const request: Packet = {
      dir: 'in',
      if: 'em0',
      proto: 'tcp',
      src: '198.51.100.7',
      sport: 4000,
      dst: '203.0.113.5',
      dport: 80,
    };
    expect(told(follow(rules, request))).toEqual([
      'request arrives on em0: pass by rule @1, now 198.51.100.7 -> 192.168.1.10',
      'request leaves on em1: pass by rule @2',
      'answer arrives on em1: pass by state @2',
      'answer leaves on em0: pass by state @1, now 203.0.113.5 -> 198.51.100.7',
    ]);
  });

  it('names the first pass that blocks', () => {
    expect(told(follow('block\npass in on em1\n', fromInside))).toEqual([
      'request arrives on em1: pass by rule @1',
      'request leaves on em0: block by rule @0',
      'ended: request leaves',
    ]);
  });

  it('has two passes when the firewall itself is meant', () => {
    expect(told(follow('block\npass in\n', { ...fromInside, dst: '192.168.1.1' }))).toEqual([
      'request arrives on em1: pass by rule @1',
      'answer leaves on em1: pass by state @1',
    ]);
  });

  it('finds the answer to an echo under its identifier', () => {
    const request: Packet = {
      dir: 'in',
      if: 'em1',
      proto: 'icmp',
      src: '192.168.1.5',
      dst: '192.0.2.1',
      icmp_type: 8,
      icmp_id: 77,
    };
    const rules = 'block\npass in on em1\npass out on em0 nat-to 203.0.113.5\n';
    const journey = follow(rules, request);
    expect(journey.passes.map(({ verdict }) => verdict.action)).toEqual(['pass', 'pass', 'pass', 'pass']);
    expect(journey.passes[3]?.packet).toMatchObject({ src: '192.0.2.1', dst: '192.168.1.5', icmp_id: 77 });
  });

  it('says when there is no way on', () => {
    const journey = follow('pass\n', { ...fromInside, src: '2001:db8::1', dst: '2001:db8::2' });
    expect(journey.problem).toBe('no route to 2001:db8::2');
  });

  it('carries a tag from the way in to the way out', () => {
    const rules = 'block\npass in on em1 tag LAN\npass out on em0 tagged LAN\n';
    expect(told(follow(rules, fromInside)).slice(0, 2)).toEqual([
      'request arrives on em1: pass by rule @1',
      'request leaves on em0: pass by rule @2',
    ]);
  });

  it('goes to the next hop that a rule names', () => {
    const rules = 'pass in on em0 route-to 192.168.1.9\npass out\n';
    const { passes } = follow(rules, { ...fromInside, if: 'em0' });
    expect(passes.map(({ packet }) => packet.if).slice(0, 2)).toEqual(['em0', 'em1']);
  });

  it('answers by the hop that a rule names', () => {
    const rules = 'pass in on em0 reply-to 203.0.113.77\npass out\n';
    const { passes } = follow(rules, { ...fromInside, if: 'em0', dst: '203.0.113.5' });
    expect(passes.map(({ packet }) => packet.if)).toEqual(['em0', 'em0']);
  });

  it('ends at the firewall where a rule diverts to a proxy', () => {
    const rules = 'block\npass in on em1 proto tcp divert-to 127.0.0.1 port 8021\n';
    expect(told(follow(rules, fromInside))).toEqual([
      'request arrives on em1: pass by rule @1',
      'answer leaves on em1: pass by state @1',
    ]);
  });

  it('sends the answer where its route leads, not where the request came from', () => {
    // A source that is not of em1: its answers go out to the provider, where no state waits for them.
    const journey = follow('block\npass in on em1\npass out on em0 proto tcp flags any no state\n', {
      ...fromInside,
      dst: '192.168.1.1',
      src: '198.51.100.9',
    });
    expect(journey.passes.map(({ packet }) => packet.if)).toEqual(['em1', 'em0']);
  });

  it('tells of each pass the rule, and what its answer depends on', () => {
    const { passes } = follow('table <bad> persist\npass\nblock in from <bad>\n', fromInside);
    expect(passes.map(({ rule }) => rule?.rule.origin.line)).toEqual([2, 2, 2, 2]);
    expect(passes.map(({ judgement }) => judgement?.dependsOn.length)).toEqual([1, 0, undefined, undefined]);
  });
});
