import { icmpCodeName, icmpTypeName } from '../machine/icmp.ts';
import { protocolText } from './criterion-words.ts';
import { Protocol, protocolNumber } from './description.ts';
import type { Packet } from './packet.ts';

/** What is printed where a packet does not say. */
const usualPort = 80;

/**
 * Prints a packet so that `readPacket` reads the same packet again; fields that the notation cannot say (`inner`,
 * `same`) are left out.
 *
 * @param form `long`: pf.conf's own words; `short`: `tcp 198.51.100.7:40000 -> 203.0.113.5:443`.
 */
export function printPacket(packet: Packet, form: 'short' | 'long' = 'short'): string {
  const protocol = protocolNumber(packet.proto) ?? 0;
  const name = protocolText(protocol) === 'any' ? `${protocol}` : protocolText(protocol);
  const family = packet.af ?? (packet.src.includes(':') ? 'inet6' : 'inet');
  const hasPorts = protocol === Protocol.tcp || protocol === Protocol.udp;
  const dport = packet.dport ?? (packet.frag === undefined ? usualPort : undefined);
  const source = { host: packet.src, port: hasPorts ? packet.sport : undefined };
  const destination = { host: packet.dst, port: hasPorts ? dport : undefined };
  const dir = packet.fwd === true ? 'fwd' : packet.dir;
  const ends =
    form === 'short'
      ? [name, shortEnd(source), '->', shortEnd(destination)]
      : [family, 'proto', name, 'from', ...longEnd(source), 'to', ...longEnd(destination)];
  const af = form === 'short' && packet.af !== undefined ? [packet.af] : [];
  return [dir, 'on', packet.if, ...af, ...ends, ...options(packet, family)].join(' ');
}

interface End {
  readonly host: string;
  readonly port: number | undefined;
}

const shortEnd = ({ host, port }: End): string => {
  const shown = host.includes(':') && port !== undefined ? `[${host}]` : host;
  return port === undefined ? shown : `${shown}:${port}`;
};

const longEnd = ({ host, port }: End): string[] => (port === undefined ? [host] : [host, 'port', `${port}`]);

function options(packet: Packet, family: 'inet' | 'inet6'): string[] {
  const value = (word: string, given: number | undefined) => (given === undefined ? [] : [word, `${given}`]);
  const text = (word: string, given: string | undefined) => (given === undefined ? [] : [word, quoted(given)]);
  const flag = (word: string, given: unknown) => (given === undefined || given === false ? [] : [word]);
  return [
    ...(packet.flags === undefined ? [] : ['flags', packet.flags || 'none']),
    ...icmp(packet, family),
    ...value('icmp-id', packet.icmp_id),
    ...(packet.tos === undefined ? [] : ['tos', `0x${packet.tos.toString(16).padStart(2, '0')}`]),
    ...value('ttl', packet.ttl),
    ...value('prio', packet.prio),
    ...value('rdomain', packet.rdomain),
    ...text('tag', packet.tag),
    ...text('received-on', packet.received_on),
    ...value('user', packet.user),
    ...value('group', packet.group),
    ...text('os', packet.os),
    ...text('smac', packet.smac),
    ...text('dmac', packet.dmac),
    ...flag('fragment', packet.frag),
    ...flag('dont-fragment', packet.df),
    ...flag('ip-options', packet.ipopts),
    ...flag('no-route', packet.noroute),
    ...(typeof packet.noroute === 'string' ? [packet.noroute] : []),
    ...flag('urpf-failed', packet.urpf_failed),
    ...value('drawn', typeof packet.rand === 'number' ? packet.rand : undefined),
    ...value('at', packet.t),
    ...value('seq', packet.seq),
    ...value('ack', packet.ack),
    ...value('len', packet.len),
    ...value('win', packet.win),
    ...value('mss', packet.mss),
    ...text('tcp-options', typeof packet.tcpopts === 'string' ? packet.tcpopts : undefined),
  ];
}

function icmp({ icmp_type: type, icmp_code: code }: Packet, family: 'inet' | 'inet6'): string[] {
  if (type === undefined) return [];
  const word = family === 'inet' ? 'icmp-type' : 'icmp6-type';
  const name = icmpTypeName(family, type) ?? `${type}`;
  return [word, name, ...(code === undefined ? [] : ['code', icmpCodeName(family, type, code) ?? `${code}`])];
}

const quoted = (text: string): string =>
  /^[^\s"$]+$/.test(text) && text !== '->' ? text : `"${text.replaceAll('"', '')}"`;
