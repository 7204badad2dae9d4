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
  readonly return: 'drop' | 'rst' | 'abort' | 'icmp' | 'icmp6' | null;
  readonly reason: string;
  readonly state_created: boolean;
  readonly stop?: 'end' | 'quick' | 'anchor-quick' | null;
  readonly nat?: Translation;
  /** Where translations have lists of their own: number of the rule that translated, null for none. */
  readonly nat_rule?: number | null;
  /** Why the rules were not asked: `skip`, or what is wrong with the packet. */
  readonly why?: string;
  /** Where Ethernet frames have rules: number of the one that judged the packet's, null for none. */
  readonly ether_rule?: number | null;
  /** `rule` is one of these rules: it drops the frame, or sends it elsewhere. */
  readonly list?: 'ether';
  /** The interface that `bridge-to` sends the frame to. */
  readonly bridge_to?: string;
  /** Queue that the rules chose. */
  readonly queue?: string;
  /** What dummynet sends the packet through: `pipe 1`. */
  readonly pipe?: string;
}

/** A translation as computed; `applied` false: computed, and seen by later rules, but not done. */
export interface Translation {
  readonly kind: string;
  /** An address, or what stands for one that is not known (`(egress)` without a description of the machine). */
  readonly src: string;
  /** Source port; null: a random one. */
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
  | { readonly kind: 'not-reached'; readonly because: NotReached; readonly by?: TraceRef };

/** Why a rule was not reached. */
export type NotReached =
  /** The rule `by` is `quick`, and matched. */
  | 'quick'
  /** The anchor `by` is `quick`, and one of its own rules decides. */
  | 'anchor-quick'
  /** The criteria of the anchor `by`, in which the rule is, do not match. */
  | 'anchor'
  /** The translation of `by` found no address or port: the packet is dropped. */
  | 'translate'
  /** Anchors are nested too deep from `by` on: the packet is dropped. */
  | 'depth'
  /** Of translation and scrub rules the first one counts, and that is `by`. */
  | 'first-match'
  /** The translation by `by` passes the packet (`nat pass`). */
  | 'translation-pass'
  /** A fragment is not translated. */
  | 'fragment'
  /** The rule `by` for frames drops the packet's, or sends it elsewhere. */
  | 'frame'
  /** The packet is blocked by `by`, and put in no frame. */
  | 'blocked'
  /** The packet never came to the rules: see `why` of the verdict. */
  | 'not-asked';

/** Criteria in the order in which pf tests them (pf.c, pf_match_rule). */
export const criteria = [
  'interface',
  'direction',
  'routing domain',
  'address family',
  'protocol',
  'source address',
  'destination address',
  'source port',
  'destination port',
  'flags',
  'os',
  'user',
  'group',
  'icmp type',
  'icmp code',
  'state',
  'fragment',
  'tos',
  'probability',
  'tag',
  'received-on',
  'prio',
  'rate',
  // Of Ethernet frames.
  'frame type',
  'frame source',
  'frame destination',
  // A `once` rule that an earlier packet used up: nothing else was tested.
  'once',
] as const;

export type Criterion = (typeof criteria)[number];

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
