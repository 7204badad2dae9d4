import type { StateHabits } from '../../dialects/kernel-states.ts';
import { formatAddress } from '../../machine/ip.ts';
import type { Options, Rule } from '../../ruleset/model.ts';
import type { OutsideFlow } from '../memory.ts';
import { TcpPeer } from './peers.ts';
import type { SourceNodes } from './source-tracking.ts';
import { keyText, type StateEntry, type StateKey } from './state.ts';
import { expiry, ruleOrGlobal } from './timeouts.ts';

const tcp = 6;

/** The state table: entries by their keys, the clock, and the counts that limits and adaptive timeouts look at. */
export class StateTable {
  readonly #byKey = new Map<string, StateEntry[]>();
  readonly #entries = new Set<StateEntry>();
  readonly #perRule = new Map<Rule, number>();
  readonly #options: Options;
  readonly #sources: SourceNodes;
  /** What the kernel does with states. */
  readonly habits: StateHabits;

  constructor(options: Options, sources: SourceNodes, habits: StateHabits) {
    this.#options = options;
    this.#sources = sources;
    this.habits = habits;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** All entries, oldest first. */
  entries(): IterableIterator<StateEntry> {
    return this.#entries.values();
  }

  /** Entries that a rule made. */
  countOf(rule: Rule): number {
    return this.#perRule.get(rule) ?? 0;
  }

  /**
   * Whether an entry already uses these addresses and ports where the packet goes (pf_lb.c, pf_get_sport): outside, or for
   * an incoming packet at the stack's side.
   */
  hasFlow(flow: OutsideFlow): boolean {
    const { direction, protocol, sourcePort, destinationPort } = flow;
    const [from, to] = direction === 'in' ? ([0, 1] as const) : ([1, 0] as const);
    const source = formatAddress(flow.source);
    const destination = formatAddress(flow.destination);
    for (const { wire, stack, timeout } of this.#entries) {
      const key = direction === 'in' ? stack : wire;
      if (timeout === 'purge' || key.protocol !== protocol) continue;
      const { addresses, ports } = key;
      if (addresses[from] !== source || ports[from] !== sourcePort) continue;
      if (addresses[to] === destination && ports[to] === destinationPort) return true;
    }
    return false;
  }

  /** Whether the source of an entry is remembered for it: until `src.track` after its end (pf.c, pf_src_tree_remove_state). */
  remembersSource(entry: StateEntry, now: number): boolean {
    return entry.removed === undefined || entry.removed + ruleOrGlobal(entry, this.#options, 'src.track') > now;
  }

  /** The clock at which an entry expires, in seconds. */
  expires(entry: StateEntry): number {
    const counts = { ofRule: this.countOf(entry.rule), all: this.size };
    return expiry(entry, this.#options, counts, this.habits.adaptive);
  }

  /**
   * Adds an entry under its keys (pf.c, pf_state_insert). If-bound entries are found before floating ones.
   *
   * @param now clock in seconds.
   * @returns false, adding nothing, when an entry with the same key, direction and interface exists (of one made with
   *   `af-to` the stack's side goes the other way); one whose TCP peers are both done gives way instead (pf.c, pf_state_key_attach; the older pfs differ in both).
   */
  insert(entry: StateEntry, now: number): boolean {
    for (const side of ['wire', 'stack'] as const) {
      for (const other of [...(this.#byKey.get(keyText(entry[side])) ?? [])]) {
        if (!this.#isInTheWay(other, entry, side)) continue;
        if (!this.habits.replacesFinished || !isFinished(other)) return false;
        other.source.state = other.destination.state = TcpPeer.closed;
        this.unlink(other, now);
      }
    }
    this.#link(entry.wire, entry);
    if (entry.stack !== entry.wire) this.#link(entry.stack, entry);
    this.#entries.add(entry);
    this.#perRule.set(entry.rule, this.countOf(entry.rule) + 1);
    return true;
  }

  /** Whether an entry that has a key of a new one forbids that. */
  #isInTheWay(other: StateEntry, entry: StateEntry, side: 'wire' | 'stack'): boolean {
    const { collision } = this.habits;
    if (other.interface !== entry.interface) return false;
    const sameWay = other.direction === entry.direction;
    if (collision === 'direction') {
      const { family } = entry[side];
      if (other.wire.family === family) return sameWay;
      return other.stack.family === family && !sameWay;
    }
    if (collision !== 'either' && !sameWay) return false;
    return keyText(other[side]) === keyText(entry[side]);
  }

  #link(key: StateKey, entry: StateEntry): void {
    const text = keyText(key);
    const list = this.#byKey.get(text);
    if (!list) this.#byKey.set(text, [entry]);
    else if (entry.interface === undefined) list.push(entry);
    else list.unshift(entry);
  }

  /**
   * The entry that a packet belongs to (pf.c, pf_find_state): under its key on the wire for an incoming packet, on the
   * stack's side for an outgoing one; entries to be purged are passed over.
   */
  find(key: StateKey, direction: 'in' | 'out', interfaceName: string): StateEntry | undefined {
    const text = keyText(key);
    for (const entry of this.#byKey.get(text) ?? []) {
      if (entry.timeout === 'purge') continue;
      if (entry.interface !== undefined && entry.interface !== interfaceName) continue;
      const onWire = keyText(entry.wire) === text;
      const onStack = keyText(entry.stack) === text;
      const acrossFamilies = entry.wire.family !== entry.stack.family;
      if (acrossFamilies ? direction === 'in' && (onWire || onStack) : direction === 'in' ? onWire : onStack)
        return entry;
    }
    return undefined;
  }

  /** Removes what has expired by `now`, then the source nodes that are left without states. */
  purge(now: number): void {
    const isGone = (entry: StateEntry): boolean => this.expires(entry) <= now;
    const entries = [...this.#entries];
    // Where each is freed at once, adaptive timeouts spare those behind it.
    for (const entry of this.habits.freesInTurn ? entries : entries.filter(isGone)) {
      if (this.habits.freesInTurn && !isGone(entry)) continue;
      this.unlink(entry, now);
      this.#entries.delete(entry);
      this.#perRule.set(entry.rule, this.countOf(entry.rule) - 1);
    }
    this.#sources.purge(now);
  }

  /** Takes an entry out of reach (pf.c, pf_remove_state); it counts until the next purge frees it. */
  unlink(entry: StateEntry, now: number): void {
    entry.timeout = 'purge';
    entry.removed ??= now;
    for (const key of [entry.wire, entry.stack]) {
      const text = keyText(key);
      const left = (this.#byKey.get(text) ?? []).filter((other) => other !== entry);
      if (left.length > 0) this.#byKey.set(text, left);
      else this.#byKey.delete(text);
    }
    const node = entry.sourceNode;
    if (!node) return;
    entry.sourceNode = undefined;
    if (entry.counted) node.connections--;
    if (--node.states > 0) return;
    node.expires = now + ruleOrGlobal(entry, this.#options, 'src.track');
  }
}

function isFinished({ protocol, source, destination }: StateEntry): boolean {
  return protocol === tcp && source.state >= TcpPeer.finWait2 && destination.state >= TcpPeer.finWait2;
}
