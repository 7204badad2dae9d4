import type { StateHabits } from '../../dialects/kernel-states.ts';
import type { Rule } from '../../ruleset/model.ts';

/** pf counts rates in thousandths (pfvar.h, PF_THRESHOLD_MULT). */
const multiplier = 1000;

/** A decaying counter: `limit` events in `seconds` (pfvar.h, struct pf_threshold). */
export interface Threshold {
  readonly limit: number;
  readonly seconds: number;
  count: number;
  last: number;
}

type Owner = Rule | 'all rules';

/** What pf remembers of one source address under one rule (pfvar.h, struct pf_src_node). */
export interface SourceNode {
  /** The rule whose sources are counted; all those with `source-track global`, where the kernel counts these together. */
  readonly owner: Owner;
  readonly address: string;
  /** Entries in the table. */
  states: number;
  /** Entries whose handshake was completed. */
  connections: number;
  readonly rate: Threshold;
  /** Clock after which the node may go, once it has no states. */
  expires: number;
}

/**
 * A rate counter at rest.
 *
 * @param limit events allowed in `seconds`.
 * @param now clock in seconds.
 */
export function newThreshold(limit: number, seconds: number, now: number): Threshold {
  return { limit: limit * multiplier, seconds, count: 0, last: now };
}

/**
 * Counts one event and says whether the rate is now above the limit (pf.c, pf_add_threshold and pf_check_threshold).
 *
 * @param threshold the counter; changed.
 * @param now clock in seconds.
 */
export function countEvent(threshold: Threshold, now: number): boolean {
  const elapsed = now - threshold.last;
  if (elapsed >= threshold.seconds) threshold.count = 0;
  else threshold.count -= Math.floor((threshold.count * elapsed) / threshold.seconds);
  threshold.count += multiplier;
  threshold.last = now;
  return threshold.count > threshold.limit;
}

/** The source nodes of a ruleset, by rule and address. */
export class SourceNodes {
  readonly #nodes = new Map<Owner, Map<string, SourceNode>>();
  readonly #habits: StateHabits;
  readonly #limit: number;

  /** `limit`: how many nodes there may be in all, `set limit src-nodes`. */
  constructor(habits: StateHabits, limit = Infinity) {
    this.#habits = habits;
    this.#limit = limit;
  }

  /**
   * Finds or makes the node for a new state (pf.c, pf_insert_src_node).
   *
   * @returns the node, or the limit that forbids a further state: of the rule, or of all nodes.
   */
  admit(rule: Rule, address: string, now: number): SourceNode | 'max-src-nodes' | 'max-src-states' | 'src-nodes' {
    const { maxSrcStates, maxSrcNodes, maxSrcConnRate, sourceTrackRule } = rule.state;
    const { globalSources, limitsGlobalSources, countsStateToBe } = this.#habits;
    const owner = sourceTrackRule || globalSources === 'per rule' ? rule : 'all rules';
    const nodes = this.#nodes.get(owner) ?? new Map<string, SourceNode>();
    this.#nodes.set(owner, nodes);
    const known = nodes.get(address);
    if (known) {
      const states = known.states + (countsStateToBe ? 1 : 0);
      return maxSrcStates > 0 && states >= maxSrcStates ? 'max-src-states' : known;
    }
    const isLimited = maxSrcNodes > 0 && (owner === rule || limitsGlobalSources);
    if (isLimited && nodes.size >= maxSrcNodes) return 'max-src-nodes';
    if (this.#size >= this.#limit) return 'src-nodes';
    const rate = newThreshold(maxSrcConnRate?.limit ?? 0, maxSrcConnRate?.seconds ?? 0, now);
    const node: SourceNode = { owner, address, states: 0, connections: 0, rate, expires: 0 };
    nodes.set(address, node);
    return node;
  }

  get #size(): number {
    let size = 0;
    for (const nodes of this.#nodes.values()) size += nodes.size;
    return size;
  }

  /** Forgets a node that a failed state creation left without states. */
  discardUnused(node: SourceNode, now: number): void {
    if (node.states === 0 && node.expires <= now) this.#nodes.get(node.owner)?.delete(node.address);
  }

  /** Removes the nodes that have no states and whose time is over (pf.c, pf_purge_expired_src_nodes). */
  purge(now: number): void {
    for (const nodes of this.#nodes.values()) {
      for (const node of nodes.values()) this.discardUnused(node, now);
    }
  }
}
