import type { InterfaceDescription, Machine } from './machine.ts';
import { formatAddress, inet4, maskBits, parseAddress, parseInet4 } from './ip.ts';

/** `em0: flags=8843<UP,BROADCAST,…> metric 0 mtu 1500`, on OpenBSD, FreeBSD, NetBSD and macOS. */
const heading = /^([A-Za-z][\w.-]*):\s+flags=[0-9a-fA-Fx]+(?:<([^>]*)>)?/;

/** Whether text looks like what `ifconfig` prints. */
export const looksLikeIfconfig = (text: string): boolean => text.split('\n').some((line) => heading.test(line));

/** What is being gathered about one interface. */
interface Draft {
  name: string;
  index?: number;
  groups: string[];
  addresses: string[];
  broadcast?: string;
  peer?: string;
  mtu?: number;
  flags: ReadonlySet<string>;
}

/**
 * A machine from the output of `ifconfig` (OpenBSD, FreeBSD, NetBSD and macOS styles): names, groups, addresses in the
 * order printed, broadcast and peer addresses. Lines that say nothing of that are passed over; never throws.
 */
export function readIfconfig(text: string): Machine {
  const drafts: Draft[] = [];
  for (const line of text.split(/\r?\n/)) {
    const head = heading.exec(line);
    if (head) {
      const flags = new Set((head[2] ?? '').split(','));
      const mtu = /\bmtu (\d+)/.exec(line)?.[1];
      drafts.push({ name: head[1] ?? '', groups: [], addresses: [], flags, ...(mtu && { mtu: Number(mtu) }) });
      continue;
    }
    const draft = drafts.at(-1);
    if (draft && /^\s/.test(line)) readDetail(draft, line.trim());
  }
  return { interfaces: Object.fromEntries(drafts.map((draft) => [draft.name, finish(draft)])) };
}

function readDetail(draft: Draft, line: string): void {
  const [keyword = '', ...words] = line.split(/\s+/);
  switch (keyword) {
    case 'inet':
      readInet(draft, words);
      return;
    case 'inet6':
      readInet6(draft, words);
      return;
    case 'groups:':
      draft.groups = words;
      return;
    case 'index': {
      const index = Number(words[0]);
      if (Number.isInteger(index)) draft.index = index;
      return;
    }
  }
}

/** `10.8.0.1 --> 10.8.0.2 netmask 0xffffffff broadcast …`; the mask may be hexadecimal or dotted, or `/24` behind the address. */
function readInet(draft: Draft, words: readonly string[]): void {
  const [spelt = '', prefix] = (words[0] ?? '').split('/');
  const address = parseInet4(spelt);
  if (address === undefined) return;
  const bits = prefix === undefined ? netmaskBits(wordAfter(words, 'netmask')) : Number(prefix);
  if (!(bits >= 0 && bits <= 32)) return;
  draft.addresses.push(`${formatAddress(inet4(address))}/${bits}`);
  const broadcast = wordAfter(words, 'broadcast');
  if (broadcast !== undefined && parseAddress(broadcast)) draft.broadcast ??= broadcast;
  const peer = wordAfter(words, '-->');
  if (peer !== undefined && parseAddress(peer)) draft.peer ??= peer;
}

function netmaskBits(mask: string | undefined): number {
  if (mask === undefined) return 32;
  const word = /^0x[0-9a-f]{1,8}$/i.test(mask) ? parseInt(mask, 16) : parseInet4(mask);
  return word === undefined ? 32 : maskBits([word]);
}

/** `fe80::1%em0 prefixlen 64 scopeid 0x1`, or with a peer behind `-->`. */
function readInet6(draft: Draft, words: readonly string[]): void {
  const [spelt = '', prefix] = (words[0] ?? '').split('/');
  const address = parseAddress(spelt.replace(/%.*/, ''));
  if (address?.family !== 'inet6') return;
  const bits = Number(prefix ?? wordAfter(words, 'prefixlen') ?? 128);
  if (!(bits >= 0 && bits <= 128)) return;
  draft.addresses.push(`${formatAddress(withoutEmbeddedScope(address))}/${bits}`);
  const scope = wordAfter(words, 'scopeid');
  if (scope !== undefined && Number.isInteger(Number(scope))) draft.index ??= Number(scope);
}

/** Some systems keep the interface's index in the second group of a link-local address. */
function withoutEmbeddedScope(address: NonNullable<ReturnType<typeof parseAddress>>) {
  const [first = 0, ...rest] = address.words;
  return first >>> 16 === 0xfe80 ? { ...address, words: [0xfe800000, ...rest] } : address;
}

function wordAfter(words: readonly string[], keyword: string): string | undefined {
  const at = words.indexOf(keyword);
  return at < 0 ? undefined : words[at + 1];
}

function finish(draft: Draft): InterfaceDescription {
  return {
    ...(draft.index !== undefined && { index: draft.index }),
    groups: draft.groups,
    addresses: draft.addresses,
    ...(draft.broadcast !== undefined && { broadcast: draft.broadcast }),
    ...(draft.peer !== undefined && { peer: draft.peer }),
    ...(draft.flags.has('LOOPBACK') && { loopback: true }),
    ...(draft.flags.has('POINTOPOINT') && { pointToPoint: true }),
    ...(draft.mtu !== undefined && { mtu: draft.mtu }),
  };
}
