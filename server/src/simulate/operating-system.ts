import { TcpFlags } from './description.ts';
import type { Evaluation } from './evaluation.ts';
import { yesNo } from './questions.ts';
import { recogniseSystem } from './system-signatures.ts';

/**
 * Whether a TCP packet looks as if the operating system of an `os` criterion had sent it (pf_osfp.c). Only the first
 * packet of a connection, a SYN, can tell; a system that we do not recognise ourselves is asked for, as pf.os(5) knows
 * many more.
 *
 * @param wanted the name in the rule; `unknown` holds for packets without a known fingerprint, `nomatch` for none.
 */
export function matchesSystem(wanted: string, { packet, ask }: Evaluation): boolean {
  if (wanted === 'nomatch') return false;
  const given = packet.packet.os ?? recogniseSystem(packet);
  if (given !== undefined) return covers(wanted, given);
  const isUnknown = wanted === 'unknown';
  const isSyn = (packet.flags & (TcpFlags.syn | TcpFlags.ack)) === TcpFlags.syn;
  if (!isSyn || !ask) return isUnknown;
  const text = isUnknown
    ? 'whether the sender has no known fingerprint (pf.os)'
    : `whether the sender's fingerprint (pf.os) is that of ${wanted}`;
  return ask(yesNo(text, text, isUnknown)) === 1;
}

/** `OpenBSD` covers `OpenBSD 3.3`; upper and lower case are the same. */
function covers(wanted: string, actual: string): boolean {
  const want = wanted.toLowerCase();
  const have = actual.toLowerCase();
  return have === want || have.startsWith(`${want} `);
}
