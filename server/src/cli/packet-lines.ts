import { describePacket } from '../simulate/description.ts';
import type { Packet } from '../simulate/packet.ts';

/** A line of `--packets`: a packet, or what was expected. */
export type PacketLine =
  { readonly kind: 'packet'; readonly packet: Packet } | { readonly kind: 'wrong'; readonly expected: string };

/** Reads one JSON packet. Fields that are not known are passed over. Never throws. */
export function readPacketLine(line: string): PacketLine {
  const value = parsed(line);
  if (!isObject(value)) return wrong(`expected one JSON object, ${quoted(line.trim())} is none`);
  for (const [field, check] of Object.entries(checks)) {
    const found = value[field];
    if (found === undefined || found === null) {
      if (required.has(field)) return wrong(`expected the field "${field}"`);
    } else if (!check.holds(found)) {
      return wrong(`${field}: expected ${check.what}, found ${quoted(JSON.stringify(found))}`);
    }
  }
  // A field that is null was not given.
  const packet = Object.fromEntries(Object.entries(value).filter(([, found]) => found !== null)) as object as Packet;
  const described = describePacket(packet);
  return 'problem' in described ? wrong(described.problem) : { kind: 'packet', packet };
}

interface Check {
  readonly what: string;
  readonly holds: (value: unknown) => boolean;
}

const number = (low: number, high: number): Check => ({
  what: `a whole number from ${low} to ${high}`,
  holds: (value) => typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high,
});
const oneOf = (...words: readonly string[]): Check => ({
  what: words.map((each) => `"${each}"`).join(' or '),
  holds: (value) => typeof value === 'string' && words.includes(value),
});
const word: Check = { what: 'a string', holds: (value) => typeof value === 'string' && value !== '' };
const text: Check = { what: 'a string', holds: (value) => typeof value === 'string' };
const flag: Check = { what: 'true or false', holds: (value) => typeof value === 'boolean' };
const noRoute: Check = {
  what: 'true, false, "src" or "dst"',
  holds: (value) => flag.holds(value) || value === 'src' || value === 'dst',
};
const seconds: Check = {
  what: 'seconds, from 0',
  holds: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
};
const protocol: Check = {
  what: "a protocol's name or number",
  holds: (value) => word.holds(value) || number(0, 255).holds(value),
};
const flags: Check = {
  what: 'letters of FSRPAUEW',
  holds: (value) => typeof value === 'string' && /^[FSRPAUEW]*$/.test(value),
};

const port = number(0, 0xffff);
const byte = number(0, 0xff);
const large = number(0, 0xffff_ffff);

const required = new Set(['dir', 'if', 'proto', 'src', 'dst']);

const checks: Readonly<Partial<Record<keyof Packet, Check>>> = {
  dir: oneOf('in', 'out', 'fwd'),
  if: word,
  proto: protocol,
  src: word,
  dst: word,
  af: oneOf('inet', 'inet6'),
  sport: port,
  dport: port,
  flags,
  icmp_type: byte,
  icmp_code: byte,
  icmp_id: port,
  tos: byte,
  ttl: byte,
  prio: number(0, 7),
  rdomain: byte,
  tag: text,
  os: text,
  received_on: text,
  user: large,
  group: large,
  noroute: noRoute,
  urpf_failed: flag,
  t: seconds,
  seq: large,
  ack: large,
  len: port,
  win: port,
  mss: port,
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const wrong = (expected: string): PacketLine => ({ kind: 'wrong', expected });

function quoted(words: string): string {
  return words.length > 40 ? `${words.slice(0, 40)}…` : words;
}
