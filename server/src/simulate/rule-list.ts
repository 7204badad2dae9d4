import type { Rule } from '../ruleset/model.ts';
import type { ListName } from '../ruleset/numbering.ts';

/** The lists of rules that packets meet; frames are not followed. */
export type RuleList = Exclude<ListName, 'ether'>;

/** Whether a rule can decide, and be overridden: those that match or translate have done their part at once. */
export const isDecisive = ({ action }: Rule): boolean => action === 'pass' || action === 'block';

/** The direction of the packets that a rule is for, if it says so or its list does. */
export const directionOf = ({ direction, action }: Rule): 'in' | 'out' | undefined =>
  direction ?? (action === 'nat' ? 'out' : action === 'rdr' ? 'in' : undefined);

/** The number of a rule that is shown behind `@`. */
export const shownNumber = ({ number, shownNumber: shown }: Rule): number => shown ?? number;

/**
 * A binat rule as incoming packets meet it (pf_lb.c, pf_match_translation): they come from its destination, go to the
 * address that stands for its source, and are sent on to that. `no binat` means the same both ways.
 */
export function turned(rule: Rule): Rule {
  const outside = rule.nat;
  if (rule.no || !outside) return rule;
  const { source, destination } = rule;
  const address = outside.addresses[0]?.address ?? { kind: 'any' as const };
  return {
    ...rule,
    source: destination,
    destination: { not: false, address },
    nat: { ...outside, addresses: [{ address: source.address, weight: 0 }] },
  };
}
