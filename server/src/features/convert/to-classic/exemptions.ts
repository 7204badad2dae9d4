import type { FilterOption, FilterRule } from '../../../syntax/tree.ts';
import type { ConversionContext } from '../context.ts';
import { isTranslation } from '../translation-options.ts';

/**
 * Tags that only keep later translations away from packets that an earlier rule took, or is to exempt: they are set and
 * asked for by `match` rules of one direction, and asked for with `! tagged` in front of a translation. In the older
 * grammar the first translation rule that matches counts anyway, and `no nat` exempts.
 */
export function guardTags({ statements }: ConversionContext): ReadonlySet<string> {
  const directions = new Map<string, Set<string>>();
  const asked = new Set<string>();
  const others = new Set<string>();
  for (const { statement, depth } of statements) {
    const { body } = statement;
    if (!('hosts' in body)) continue;
    const isMatch =
      body.kind === 'rule' && body.action.image === 'match' && depth === 0 && body.direction !== undefined;
    for (const option of body.options) {
      if (option.kind !== 'tag' && option.kind !== 'tagged') continue;
      const tag = tagOf(option);
      const isGuard = option.kind === 'tag' || (option.not !== undefined && body.options.some(isTranslation));
      if (!isMatch || !isGuard) others.add(tag);
      if (option.kind === 'tagged') asked.add(tag);
      directions.set(tag, (directions.get(tag) ?? new Set()).add(body.direction?.image ?? ''));
    }
  }
  return new Set([...asked].filter((tag) => !others.has(tag) && directions.get(tag)?.size === 1));
}

/** Whether a rule sets a tag that keeps another one away. */
export const keepsAway = (first: FilterRule, second: FilterRule): boolean =>
  first.options.some(
    (set) =>
      set.kind === 'tag' &&
      second.options.some((ask) => ask.kind === 'tagged' && ask.not !== undefined && tagOf(ask) === tagOf(set)),
  );

/** The name of the tag that an option sets or asks for. */
export const tagOf = ({ words }: Extract<FilterOption, { kind: 'tag' | 'tagged' }>): string =>
  words.map(({ image }) => image).join(' ');

/** The option of a rule that does nothing but keep later translations away: `match out on em0 … tag T`. */
export function exempting({ direction, options }: FilterRule, guards: ReadonlySet<string>): FilterOption | undefined {
  const [only, ...others] = options;
  if (!direction || others.length > 0 || only?.kind !== 'tag') return undefined;
  return guards.has(tagOf(only)) ? only : undefined;
}
