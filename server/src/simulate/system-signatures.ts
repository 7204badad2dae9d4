import { TcpFlags, type PacketDescription } from './description.ts';

/** How a system's SYN looks. */
interface Signature {
  readonly system: string;
  readonly window: number;
  readonly ttl: number;
  readonly dontFragment: boolean;
  /** Letters of the TCP options in order: N no operation, M segment size, W window scale, S selective ACK, T timestamp. */
  readonly options: string;
  readonly windowScale: number;
}

const openbsd = { window: 16384, ttl: 64, options: 'MNNSNWNNT' };

/** The systems that we recognise ourselves; pf.os(5) knows many more. */
const signatures: readonly Signature[] = [
  { system: 'OpenBSD 3.0-4.8', windowScale: 0 },
  { system: 'OpenBSD 4.9', windowScale: 3 },
  { system: 'OpenBSD 6.1', windowScale: 6 },
].flatMap(({ system, windowScale }) => [
  { ...openbsd, system, windowScale, dontFragment: true },
  { ...openbsd, system: `${system} no-df`, windowScale, dontFragment: false },
]);

/** Hops that a packet may have come (pfvar.h, PF_OSFP_MAXTTL_OFFSET). */
const mostHops = 40;

/**
 * The system whose first packet this looks like (pf_osfp.c, pf_osfp_find); undefined when it is none of those that we
 * know, or the packet's TCP options are not given.
 */
export function recogniseSystem({ packet, flags, ttl, family }: PacketDescription): string | undefined {
  const options = typeof packet.tcpopts === 'string' ? readOptions(packet.tcpopts) : undefined;
  if (!options || family !== 'inet' || (flags & (TcpFlags.syn | TcpFlags.ack)) !== TcpFlags.syn) return undefined;
  const isZeroStamp = options.timestamp === 0;
  return signatures.find(
    (signature) =>
      signature.options === options.letters &&
      signature.windowScale === options.windowScale &&
      signature.window === packet.win &&
      signature.dontFragment === (packet.df === true) &&
      ttl <= signature.ttl &&
      ttl >= signature.ttl - mostHops &&
      !isZeroStamp,
  )?.system;
}

interface TcpOptions {
  readonly letters: string;
  readonly windowScale: number;
  readonly timestamp: number | undefined;
}

const letterOf = new Map([
  [2, 'M'],
  [3, 'W'],
  [4, 'S'],
  [8, 'T'],
]);

/** Options out of hexadecimal bytes; undefined for what is none, or has an option that fingerprints do not know. */
function readOptions(hex: string): TcpOptions | undefined {
  const bytes = (hex.match(/[0-9a-fA-F]{2}/g) ?? []).map((pair) => parseInt(pair, 16));
  let letters = '';
  let windowScale = 0;
  let timestamp: number | undefined;
  for (let at = 0; at < bytes.length && bytes[at] !== 0;) {
    const kind = bytes[at] ?? 0;
    const length = kind === 1 ? 1 : (bytes[at + 1] ?? 0);
    const letter = kind === 1 ? 'N' : letterOf.get(kind);
    if (!letter || (kind !== 1 && length < 2) || at + length > bytes.length) return undefined;
    letters += letter;
    if (letter === 'W') windowScale = bytes[at + 2] ?? 0;
    if (letter === 'T') timestamp = bytes.slice(at + 2, at + 6).reduce((value, byte) => value * 256 + byte, 0);
    at += length;
  }
  return { letters, windowScale, timestamp };
}
