import type { FilterRule, RuleCriteria } from '../../syntax/tree.ts';
import type { ConversionContext } from './context.ts';
import { linesOf } from './lines.ts';
import type { Reach } from './reach.ts';
import { asksFor, mayMeetBeside, reachOf } from './reach.ts';
import type { StatementEdits } from './statement-edits.ts';

/*
 * The older pf makes a state for whatever it translated and passed. OpenBSD translates with the state that the deciding
 * rule makes (pf.c, pf_test_rule): what passes without one is not translated. So the two differ in packets that a rule
 * with `no state` passes, or the default rule.
 */

/** How a conversion says what becomes of packets that pass without a state. */
export interface StatelessWords {
  /** Of packets that certain rules pass, which are named in front: `What line 3 passes has no state, …`. */
  readonly ofRules: string;
  /** Of packets that no rule matches. Absent where all that a translation takes is matched by its own rule. */
  readonly ofOthers?: string;
}

/**
 * Says of a translation what becomes of packets that it meets and that pass without a state. `reach`: what it is about.
 * What concerns the whole file is said once.
 */
export function remarkOnStateless(
  reach: Reach,
  edits: StatementEdits,
  context: ConversionContext,
  words: StatelessWords,
): void {
  if (!context.isWhole) return;
  const { services } = context.from;
  const rules = context.statelessRules.filter(({ rule }) => mayMeetBeside(reach, reachOf(rule, services)));
  if (rules.length > 0) {
    const verb = rules.length === 1 ? 'passes' : 'pass';
    edits.remark(`What ${linesOf(rules.map(({ placed }) => placed.line))} ${verb} has no state, ${words.ofRules}`);
  }
  if (words.ofOthers !== undefined && !context.takesRest) edits.remarkOnce(words.ofOthers, context.said);
}

/** Whether a rule may take TCP packets. */
export const isForTcp = ({ protocols }: RuleCriteria): boolean =>
  !protocols || protocols.items.some(({ image }) => /^(?:tcp|6)$/i.test(image));

/**
 * Whether rules take whatever no other rule does, in both directions. TCP packets in the midst of a connection are left
 * aside: they are for states.
 */
export function takeRest(rules: readonly FilterRule[]): boolean {
  const directions = rules.filter(takesAll).map(({ direction }) => direction?.image);
  return directions.includes(undefined) || (directions.includes('in') && directions.includes('out'));
}

/** Whether all packets of its direction match a rule, TCP flags aside. */
function takesAll({ action, interfaces, family, protocols, hosts, options }: FilterRule): boolean {
  const hasPeer = [hosts.from, hosts.to].some(asksFor) || hosts.osKeyword !== undefined;
  if (action.image === 'match' || interfaces || family || protocols || hasPeer) return false;
  return options.every((option) => neutral.has(option.kind) || (option.kind === 'flags' && isUsual(option)));
}

const neutral: ReadonlySet<string> = new Set([
  'state',
  'label',
  'tag',
  'queue',
  'set',
  'scrub',
  'allow-opts',
  'rtable',
]);

type FlagsOption = Extract<FilterRule['options'][number], { kind: 'flags' }>;

/** `flags S/SA`, which is meant where nothing is said, and `flags any`. */
export const isUsual = ({ any, set, mask }: FlagsOption): boolean =>
  any !== undefined || (set?.image === 'S' && mask !== undefined && /^(?:SA|AS)$/.test(mask.image));
