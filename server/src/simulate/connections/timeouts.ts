import type { StateHabits } from '../../dialects/kernel-states.ts';
import type { Options } from '../../ruleset/model.ts';
import { TcpPeer } from './peers.ts';
import type { StateEntry, TimeoutName } from './state.ts';

/**
 * The timeout that counts for a TCP entry, from its two peers (end of pf.c, pf_tcp_track_full).
 *
 * @param source,destination numbers of the peers' states; the order does not matter.
 */
export function tcpTimeout(source: number, destination: number): TimeoutName {
  const lower = Math.min(source, destination);
  const higher = Math.max(source, destination);
  if (lower >= TcpPeer.finWait2) return 'tcp.closed';
  if (lower >= TcpPeer.closing) return 'tcp.finwait';
  if (lower < TcpPeer.established) return 'tcp.opening';
  if (higher >= TcpPeer.closing) return 'tcp.closing';
  return 'tcp.established';
}

/**
 * Seconds of an entry's timeout before adaptive scaling: the rule's own value, or else the global one.
 * An entry to be purged has 0.
 */
export function timeoutSeconds(entry: StateEntry, options: Options): number {
  if (entry.timeout === 'purge') return 0;
  return ruleOrGlobal(entry, options, entry.timeout);
}

/** A timeout of a rule's own, or else the global one; 0 counts as not given, as in pf. */
export function ruleOrGlobal({ rule }: StateEntry, options: Options, name: string): number {
  const own = rule.state.timeouts[name] ?? 0;
  return own === 0 ? (options.timeouts[name] ?? 0) : own;
}

/**
 * The clock at which an entry expires (pf.c, pf_state_expires): its timeout, scaled down when more states exist than
 * `adaptive.start` says; the rule's own adaptive values count the rule's states only.
 *
 * @param counts numbers of entries: that the rule made, and in the whole table.
 * @param adaptive how the kernel scales.
 */
export function expiry(
  entry: StateEntry,
  options: Options,
  counts: { readonly ofRule: number; readonly all: number },
  adaptive: StateHabits['adaptive'],
): number {
  if (entry.timeout === 'purge') return 0;
  const seconds = timeoutSeconds(entry, options);
  const own = entry.rule.state.timeouts;
  const ownStart = own['adaptive.start'] ?? 0;
  const start = ownStart > 0 ? ownStart : (options.timeouts['adaptive.start'] ?? 0);
  const end = ownStart > 0 ? (own['adaptive.end'] ?? 0) : (options.timeouts['adaptive.end'] ?? 0);
  const count = ownStart > 0 ? counts.ofRule : counts.all;
  if (end === 0 || count <= start || start >= end) return entry.touched + seconds;
  if (adaptive === 'by-traffic') {
    const kept = keptPercentage((count - start) / (end - start), entry.packets);
    return entry.touched + Math.floor((seconds * kept) / 100);
  }
  if (count >= end) return 0;
  const product = seconds * (end - count);
  return entry.touched + Math.floor((adaptive === 'wrapping' ? product >>> 0 : product) / (end - start));
}

/** Per cent of its timeout that an entry keeps (DragonFly's pf.c, pf_state_expires): up to half of what it loses comes back with its packets. */
function keptPercentage(filling: number, packets: number): number {
  const left = Math.max(0, 100 - Math.floor(filling * 100));
  return left + Math.floor(((100 - left) * Math.min(packets, 100)) / 200);
}
