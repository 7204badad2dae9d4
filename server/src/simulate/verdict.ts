import type { Rule } from '../ruleset/model.ts';

/** What pf does with one packet: the fields that `simulate --packets -` prints. */
export interface Verdict {
  readonly action: 'pass' | 'block';
  /** Number behind `@` in `anchor`; -1 the default rule, null: the ruleset was never asked. */
  readonly rule: number | null;
  readonly anchor: string;
  readonly quick: boolean;
  readonly log: boolean;
  readonly keep_state: 'no' | 'keep' | 'modulate' | 'synproxy';
  /** `[anchor path, rule number]` of every pass, block or match rule that matched, in order. */
  readonly matched: readonly (readonly [string, number])[];
  readonly tag: string;
  readonly label: string;
  readonly return: 'drop' | 'rst' | 'icmp' | 'icmp6' | null;
  readonly reason: string;
  readonly state_created: boolean;
  readonly stop?: 'end' | 'quick' | 'anchor-quick' | null;
  readonly nat?: Translation;
  readonly why?: string;
}

/** A translation as computed; `applied` false: computed, and seen by later rules, but not done. */
export interface Translation {
  readonly kind: string;
  readonly src: string;
  /** Null: a random port. */
  readonly sport: number | null;
  readonly dst: string;
  readonly dport: number | null;
  readonly applied?: boolean;
}

/** Why one rule did or did not take part: `matched`, or the first criterion that failed with both values. */
export type RuleOutcome =
  | { readonly kind: 'matched' }
  | { readonly kind: 'failed'; readonly criterion: Criterion; readonly expected: string; readonly actual: string }
  /** Not reached: the evaluation ended at `by` before it came here, or its anchor was not entered. */
  | { readonly kind: 'not-reached'; readonly by?: TraceRef };

/** Criteria in the order in which pf tests them (pf.c, pf_match_rule). */
export type Criterion =
  | 'interface'
  | 'direction'
  | 'routing domain'
  | 'address family'
  | 'protocol'
  | 'source address'
  | 'destination address'
  | 'source port'
  | 'destination port'
  | 'flags'
  | 'os'
  | 'user'
  | 'group'
  | 'icmp type'
  | 'icmp code'
  | 'state'
  | 'fragment'
  | 'tos'
  | 'probability'
  | 'tag'
  | 'received-on'
  | 'prio'
  | 'rate';

/** A rule by its place. */
export interface TraceRef {
  readonly anchor: string;
  readonly rule: Rule;
}

/** One line of the trace, in the order of evaluation. */
export interface TraceEntry extends TraceRef {
  readonly depth: number;
  readonly outcome: RuleOutcome;
  /** True for the rule whose action is taken. */
  readonly deciding: boolean;
  /** For a rule that matched and did not decide: the one that matched later and did. */
  readonly overriddenBy?: TraceRef;
}
