import type { FilterRule, FilterOption } from '../../../syntax/tree.ts';
import type { ConversionContext } from '../context.ts';
import { isTranslation } from '../translation-options.ts';

/**
 * The rules `pass quick … rdr-to` (and `nat-to`) that stand in front of whatever else passes or blocks: no other filter
 * rule is asked about their packets, as none is with `rdr pass`.
 */
export function leadingTranslations({ statements }: ConversionContext): ReadonlySet<FilterRule> {
  const found = new Set<FilterRule>();
  for (const { statement, depth } of statements) {
    const { body } = statement;
    if (body.kind === 'rule' && body.action.image === 'match') continue;
    if (mayDecide.has(body.kind)) {
      if (body.kind !== 'rule' || depth > 0 || !isTranslationOnly(body)) break;
      found.add(body);
    }
  }
  return found;
}

/** Statements that pass or block packets, or may hold such. */
const mayDecide: ReadonlySet<string> = new Set(['rule', 'anchor', 'antispoof', 'include', 'load-anchor']);

/** Whether `rdr pass` can say all that a rule says. */
function isTranslationOnly({ quick, options, hosts }: FilterRule): boolean {
  if (!quick || hosts.osKeyword) return false;
  const [translation, ...others] = options.filter(isTranslation);
  const isOneEnd = translation !== undefined && translation.kind !== 'binat-to' && others.length === 0;
  return isOneEnd && options.every((option) => option === translation || goesWithoutSaying(option));
}

/** `rdr pass` keeps state, and takes packets with any flags. */
const goesWithoutSaying = (option: FilterOption): boolean =>
  (option.kind === 'flags' && option.any !== undefined) ||
  (option.kind === 'state' && option.action.image === 'keep' && option.options.length === 0);
