import { describe, expect, test } from 'vitest';
import type { DialectName } from '../../../server/src/dialects/dialect.ts';
import type { Packet } from '../../../server/src/simulate/packet.ts';
import { tracePacket } from '../../../server/src/simulate/trace.ts';
import { compiled, packet, pass, peer, type RuleParts } from './rules.ts';

/** The criterion that a packet is told to have failed. */
function told(dialect: DialectName, rule: RuleParts, given: Partial<Packet>): string | undefined {
  const options = { reassemble: false };
  const [entry] = tracePacket(compiled([rule], { dialect, options }), packet(given)).trace;
  return entry?.outcome.kind === 'failed' ? entry.outcome.criterion : undefined;
}

/** Which of two criteria, both of which a packet fails, is tested first. */
const first = (rule: RuleParts, given: Partial<Packet> = {}) => ({
  openbsd: told('openbsd', rule, given),
  classic: told('freebsd-12', rule, given),
  freebsd: told('freebsd', rule, given),
});

describe('of two criteria that a packet fails the first one tested is told', () => {
  test('the source port comes before the destination in the older pf_test_rule', () => {
    const rule = pass({ protocol: 6, source: peer('any', 1), destination: peer('192.0.2.1') });
    expect(first(rule)).toEqual({
      openbsd: 'destination address',
      classic: 'source port',
      freebsd: 'destination address',
    });
  });

  test('flags come behind ports and type of service there', () => {
    const rule = pass({ protocol: 6, destination: peer('any', 443), tos: 16 });
    expect(first(rule, { flags: 'A' })).toEqual({ openbsd: 'flags', classic: 'destination port', freebsd: 'flags' });
    expect(first(pass({ tos: 16 }), { flags: 'A' })).toEqual({ openbsd: 'flags', classic: 'tos', freebsd: 'flags' });
  });

  test('the operating system comes last but on OpenBSD', () => {
    const rule = pass({ protocol: 6, os: 'Linux', tagged: 'T' });
    expect(first(rule, { os: 'Windows' })).toEqual({ openbsd: 'os', classic: 'tag', freebsd: 'tag' });
  });

  test('`fragment` comes before flags in the older pf_test_rule, and late in pf_match_rule of FreeBSD', () => {
    const rule = pass({ fragment: true, tagged: 'T' });
    expect(first(rule)).toEqual({ openbsd: 'fragment', classic: 'fragment', freebsd: 'tag' });
    expect(first(rule, { flags: 'A' })).toEqual({ openbsd: 'flags', classic: 'fragment', freebsd: 'flags' });
  });

  test('a fragment is asked for its type of service before what it does not show (pf_test_fragment)', () => {
    const rule = pass({ protocol: 6, destination: peer('any', 443), tos: 16 });
    expect(first(rule, { frag: true })).toMatchObject({ classic: 'tos', freebsd: 'destination port' });
  });
});
