import type { Token } from '../../../syntax/token.ts';
import type { FilterOption, FilterRule } from '../../../syntax/tree.ts';
import { isName, networksOf } from '../reach.ts';
import type { StatementEdits } from '../statement-edits.ts';
import { isUsual } from '../stateless.ts';
import type { TranslationOption } from '../translation-options.ts';

/** What a translation or `scrub` rule of the older grammar cannot ask of a packet, by the keyword that asks. */
const criteria: ReadonlySet<FilterOption['kind']> = new Set<FilterOption['kind']>([
  ...(['user', 'group', 'flags', 'icmp-type', 'icmp6-type', 'tos', 'probability', 'prio'] as const),
  ...(['fragment', 'received-on', 'max-pkt-rate'] as const),
]);

/** The option by which a rule asks for something that only filter rules can ask for; not what a `pass` rule asks for anyway. */
export const filterCriterion = ({ action, options }: FilterRule): FilterOption | undefined =>
  options.find(
    (option) => criteria.has(option.kind) && !(action.image === 'pass' && option.kind === 'flags' && isUsual(option)),
  );

/** Puts other words in the place of a rule's options. */
export function replaceOptions({ options }: FilterRule, words: string, edits: StatementEdits): void {
  const [first, last] = [options[0], options.at(-1)];
  if (first && last) edits.replace(first.first, last.last, words);
}

/** The options of a rule as they were written. */
export const sourceOf = ({ first, last }: FilterOption, edits: StatementEdits): string => edits.source(first, last);

/** What a translation has behind its keyword. */
export function poolSource({ first, last }: TranslationOption, edits: StatementEdits): string {
  return edits.sourceFrom(first, last);
}

/** The criteria of a rule from the interface to the hosts, as written, with a family put in; empty if it has none. */
export function criteriaSource(rule: FilterRule, family: string | undefined, edits: StatementEdits): string {
  const head = rule.quick ?? lastOfLog(rule) ?? rule.direction ?? rule.action;
  const end = rule.options[0]?.first;
  const behindFamily = rule.protoKeyword ?? firstOfHosts(rule);
  const upTo = (start: Token, next: Token | undefined): string =>
    next ? edits.sourceBetween(start, next) : edits.sourceFrom(start, edits.last);
  if (family === undefined) return upTo(head, end);
  const parts = [upTo(head, behindFamily ?? end), family, behindFamily ? edits.sourceUpTo(behindFamily, end) : ''];
  return parts.filter((part) => part !== '').join(' ');
}

/** Where `log` of a rule ends. */
const lastOfLog = ({ log }: FilterRule): Token | undefined => log && (log.close ?? log.keyword);

const firstOfHosts = ({ hosts }: FilterRule): Token | undefined =>
  hosts.all ?? hosts.from?.keyword ?? hosts.osKeyword ?? hosts.to?.keyword;

/**
 * The family that a translation rule has to name: that of its target, if its own words leave it open and a name among
 * its hosts may stand for addresses of the other one.
 */
export function missingFamily({ family, hosts }: FilterRule, { pool }: TranslationOption): string | undefined {
  const [target] = (pool.hosts && networksOf(pool.hosts)) ?? [];
  const names = [hosts.from, hosts.to].flatMap((peer) => peer?.hosts?.items ?? []).filter(isName);
  return family || names.length === 0 ? undefined : target?.address.family;
}
