import type { Verdict } from '../verdict.ts';
import type { ShownFlow } from './keys.ts';

/** What pf does with one packet of a sequence: the fields that `simulate --packets - --connections` prints. */
export interface ConnectionVerdict {
  readonly action: 'pass' | 'block';
  /** Decided by an entry of the state table, without the rules. */
  readonly by_state: boolean;
  /** Rule that decided, or that made the entry; -1 the default rule, null: never asked. */
  readonly rule: number | null;
  /** Path of the anchor that holds the rule; absent in the main ruleset. */
  readonly in_anchor?: string;
  readonly reason: string;
  readonly state?: ShownState;
  /** Entries in the table afterwards, those that only wait to be purged included. */
  readonly states: number;
  readonly return?: Verdict['return'];
  /** Flags of a TCP segment that pf itself sends in answer. */
  readonly sent?: string;
  /** The packet went no further: pf answered it in the server's stead. */
  readonly consumed?: true;
  /** How the packet leaves, when that differs from how it came. */
  readonly leaves?: ShownFlow;
}

/** An entry as `pfctl -ss` would show it, with its timeout. */
export interface ShownState {
  readonly ss: string;
  readonly src: string;
  readonly dst: string;
  readonly timeout: string;
  /** Seconds that the timeout has, before adaptive scaling. */
  readonly secs: number;
  /** Seconds from now. */
  readonly expires_in: number;
}
