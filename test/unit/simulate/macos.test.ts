import { describe, expect, test } from 'vitest';
import { dialectOf } from '../../../server/src/dialects/index.ts';
import { loadRuleset } from '../../../server/src/ruleset/load.ts';
import { compileRuleset } from '../../../server/src/simulate/compile.ts';
import { evaluatePacket } from '../../../server/src/simulate/evaluate.ts';
import type { Packet } from '../../../server/src/simulate/packet.ts';
import { tracePacket } from '../../../server/src/simulate/trace.ts';
import { readRuleset } from '../../../server/src/syntax/reading.ts';
import { packet } from './rules.ts';

/** The file of a `load anchor` is named by what is in it. */
function compiled(rules: readonly string[]) {
  const dialect = dialectOf('macos');
  const reading = readRuleset({ name: 'pf.conf', text: `${rules.join('\n')}\n` }, { dialect });
  return compileRuleset(loadRuleset(reading, { dialect, files: (name) => `${name}\n` }).ruleset, undefined);
}

const verdict = (rules: readonly string[], given: Partial<Packet> = {}) =>
  evaluatePacket(compiled(rules), packet({ if: 'en0', ...given }));

const outgoing = { dir: 'out', src: '192.168.1.9', dst: '198.51.100.7', sport: 40000, dport: 443 } as const;

describe('dummynet', () => {
  test('takes the last rule that matches, and leaves the verdict to the filter rules', () => {
    const rules = ['dummynet out all pipe 1', 'dummynet out proto tcp to any port 443 pipe 2', 'block out'];
    expect(verdict(rules, outgoing)).toMatchObject({ action: 'block', pipe: 'pipe 2', matched: [['', 2]] });
  });

  test('takes the first rule that is quick', () => {
    const rules = ['dummynet out quick all pipe 1', 'dummynet out all pipe 2'];
    expect(verdict(rules, outgoing).pipe).toBe('pipe 1');
  });

  test('leaves alone what `no dummynet` says', () => {
    const rules = ['dummynet out all pipe 1', 'no dummynet on en0 proto tcp'];
    expect(verdict(rules, outgoing).pipe).toBeUndefined();
  });

  test('gives the packet a tag that filter rules see', () => {
    const rules = ['dummynet out all tag SLOW pipe 1', 'pass', 'block out tagged SLOW'];
    expect(verdict(rules, outgoing)).toMatchObject({ action: 'block', tag: 'SLOW' });
  });

  test('is asked before translation', () => {
    const rules = ['nat on en0 from 192.168.1.9 -> 203.0.113.5', 'dummynet out from 192.168.1.9 to any pipe 1'];
    expect(verdict(rules, outgoing)).toMatchObject({ pipe: 'pipe 1', nat: { src: '203.0.113.5' } });
  });

  test('does not look at users', () => {
    expect(verdict(['dummynet out proto tcp all user 501 pipe 1'], { ...outgoing, user: 0 }).pipe).toBe('pipe 1');
  });

  test('does not see fragments of TCP', () => {
    expect(verdict(['dummynet out all pipe 1'], { ...outgoing, frag: 'first' }).pipe).toBeUndefined();
  });

  test('tells in the trace what was tested and why not', () => {
    const rules = ['dummynet in all pipe 1', 'dummynet out quick all pipe 2', 'dummynet out all pipe 3'];
    const { trace } = tracePacket(compiled(rules), packet({ if: 'en0', ...outgoing }));
    expect(trace.map(({ outcome }) => (outcome.kind === 'not-reached' ? outcome.because : outcome.kind))).toEqual([
      'failed',
      'matched',
      'quick',
    ]);
  });
});

describe('redirections', () => {
  const rules = ['rdr on en0 proto tcp from any to 203.0.113.5 port 80 -> 192.168.1.9 port 8080'];

  test('turn packets back that leave from where they lead to', () => {
    expect(verdict(rules, { ...outgoing, sport: 8080 }).nat).toMatchObject({
      kind: 'rdr',
      src: '203.0.113.5',
      sport: 80,
      dst: '198.51.100.7',
    });
  });

  test('leave packets from other ports alone', () => {
    expect(verdict(rules, { ...outgoing, sport: 8081 }).nat).toBeUndefined();
  });

  test('without a port turn nothing back', () => {
    const plain = ['rdr on en0 proto tcp from any to 203.0.113.5 -> 192.168.1.9'];
    expect(verdict(plain, { ...outgoing, sport: 80 }).nat).toBeUndefined();
  });
});

describe('other habits of the kernel', () => {
  test('`tos` asks for any of the bits', () => {
    expect(verdict(['pass', 'block out tos 0x18'], { ...outgoing, tos: 0x10 }).action).toBe('block');
    expect(verdict(['pass', 'block out tos 0x18'], { ...outgoing, tos: 0x04 }).action).toBe('pass');
  });

  test('the port of IKE stays', () => {
    const ike = { ...outgoing, proto: 'udp', sport: 500, dport: 500 } as const;
    expect(verdict(['nat on en0 from any -> 203.0.113.5'], ike).nat).toMatchObject({ src: '203.0.113.5', sport: 500 });
  });

  test('IPsec is dropped without an answer', () => {
    expect(verdict(['block return out'], { ...outgoing, proto: 'esp' }).return).toBe('drop');
    expect(verdict(['block return out'], { ...outgoing, proto: 'gre' }).return).toBe('icmp');
  });

  test('fragments of IPv6 are put together by scrub, but not by its caches', () => {
    const fragment = { dir: 'in', src: '2001:db8::1', dst: '2001:db8::2', proto: 'udp', frag: 'first' } as const;
    expect(verdict(['scrub in'], fragment).why).toContain('holds it');
    expect(verdict(['scrub in all fragment crop'], fragment).why).toBeUndefined();
  });

  test('scrub rules of anchors are asked where a scrub-anchor calls them', () => {
    const wrong = { ...outgoing, flags: 'SR' } as const;
    const load = 'load anchor "x" from "scrub out"';
    expect(verdict(['scrub-anchor "x"', load], wrong)).toMatchObject({ action: 'block', reason: 'normalize' });
    expect(verdict(['anchor "x"', load], wrong).action).toBe('pass');
  });
});
