import type { AnchorNode, Entry } from './anchors.ts';
import { expandNumber } from './labels.ts';
import type { RuleBody } from './model.ts';

/** A list of rules of one ruleset, as in `AnchorRuleset`. */
export type ListName = 'ether' | 'scrub' | 'nat' | 'rdr' | 'binat' | 'rules' | 'dummynet';

/** In the order in which pfctl loads and shows them. Today's OpenBSD has the last one only. */
export const listNames: readonly ListName[] = ['ether', 'scrub', 'nat', 'rdr', 'binat', 'rules', 'dummynet'];

/** A rule with its numbers. */
export interface NumberedRule {
  /** Its label and tags have its number in place of `$nr`. */
  readonly rule: RuleBody;
  /** The rule as it was written. */
  readonly body: RuleBody;
  readonly entry: Entry;
  readonly list: ListName;
  /** Position in its list. */
  readonly number: number;
  /** What `@` shows. */
  readonly shownNumber: number;
}

/** The list that a rule belongs to. */
export function listOf({ action, ether }: RuleBody): ListName {
  if (ether) return 'ether';
  switch (action) {
    case 'scrub':
    case 'nat':
    case 'rdr':
    case 'binat':
    case 'dummynet':
      return action;
    default:
      return 'rules';
  }
}

/** Is shown a rule with what there is in `NumberedRule`. */
type Visit = (
  rule: RuleBody,
  list: ListName,
  number: number,
  shownNumber: number,
  entry: Entry,
  body: RuleBody,
) => void;

/**
 * Numbers the rules of a ruleset, in the order in which they were written. One counter runs over its lists, but for
 * `binat` rules, which all have number 0 (parse.y, expand_rule and binatrule).
 */
export function eachRule({ entries, hasNumbers }: AnchorNode, visit: Visit): void {
  const lengths = { ether: 0, scrub: 0, nat: 0, rdr: 0, binat: 0, rules: 0, dummynet: 0 };
  let counter = 0;
  for (const entry of entries) {
    for (const body of entry.rules) {
      const list = listOf(body);
      const isCounted = list !== 'binat' && list !== 'ether';
      const shownNumber = isCounted ? counter++ : list === 'ether' ? lengths.ether : 0;
      const rule = isCounted && hasNumbers ? withNumber(body, shownNumber) : body;
      visit(rule, list, lengths[list]++, shownNumber, entry, body);
    }
  }
}

/** The same as values. */
export function numberRules(node: AnchorNode): readonly NumberedRule[] {
  const numbered: NumberedRule[] = [];
  eachRule(node, (rule, list, number, shownNumber, entry, body) => {
    numbered.push({ rule, body, entry, list, number, shownNumber });
  });
  return numbered;
}

/** Whether its labels or tags have `$nr` in them. */
export const usesNumber = ({ label, labels, tag, tagged }: RuleBody): boolean =>
  isNumbered(label) || isNumbered(tag) || isNumbered(tagged) || labels?.some(isNumbered) === true;

const isNumbered = (text: string): boolean => text.includes('$nr');

/** A rule whose labels and tags have its number in place of `$nr`. */
export function withNumber(body: RuleBody, number: number): RuleBody {
  const { label, labels, tag, tagged } = body;
  if (!usesNumber(body)) return body;
  return {
    ...body,
    label: expandNumber(label, number),
    ...(labels && { labels: labels.map((one) => expandNumber(one, number)) }),
    tag: expandNumber(tag, number),
    tagged: expandNumber(tagged, number),
  };
}
