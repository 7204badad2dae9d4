import { TcpPeer } from './peers.ts';
import { countEvent } from './source-tracking.ts';
import type { StateEntry } from './state.ts';
import type { StateTable } from './state-table.ts';

/** Puts an address into a table of the ruleset, for `overload`. */
export type FillTable = (table: string, anchor: string, address: string) => void;

/**
 * Counts a completed handshake against `max-src-conn` and `max-src-conn-rate` (pf.c, pf_src_connlimit). Above a limit
 * the entry is killed, its source goes into the `overload` table, and with `flush` the source's other entries go too.
 *
 * @param now clock in seconds.
 * @returns true when a limit was exceeded: the packet is dropped.
 */
export function exceedsConnections(entry: StateEntry, table: StateTable, fill: FillTable, now: number): boolean {
  const node = entry.sourceNode;
  if (!node) return false;
  const { maxSrcConn, maxSrcConnRate, overload } = entry.rule.state;
  node.connections++;
  entry.counted = true;
  const tooFast = countEvent(node.rate, now);
  const tooMany = maxSrcConn > 0 && node.connections > maxSrcConn;
  if (!tooMany && !(maxSrcConnRate && tooFast)) return false;
  if (overload) {
    fill(overload.table, entry.anchor, node.address);
    if (overload.flush !== 'no') flush(entry, node.address, table, overload.flush === 'global');
  }
  kill(entry);
  return true;
}

/** Kills the entries of a source: all, or those of one rule. */
function flush(entry: StateEntry, source: string, table: StateTable, everyRule: boolean): void {
  const { flushedEnd } = table.habits;
  const isOut = entry.direction === 'out';
  const end = isOut === (flushedEnd === 'other') ? 0 : 1;
  for (const other of table.entries()) {
    const key = flushedEnd === 'stack' && isOut ? other.stack : other.wire;
    if (key.family !== entry.wire.family || key.addresses[end] !== source) continue;
    if (everyRule || other.rule === entry.rule) kill(other);
  }
}

/** Leaves an entry to the next purge. */
function kill(entry: StateEntry): void {
  entry.timeout = 'purge';
  entry.source.state = entry.destination.state = TcpPeer.closed;
}
