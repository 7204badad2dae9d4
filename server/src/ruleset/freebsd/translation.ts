import type { Family } from '../../machine/address.ts';
import type { FilterOption } from '../../syntax/tree.ts';
import { fittingHosts } from '../classic/pool.ts';
import type { CheckContext, Place } from '../context.ts';
import { isPoolCutOff } from '../cut-off.ts';
import { followOf } from '../follow.ts';
import type { PoolNode } from '../pools.ts';
import { readPool } from '../pools.ts';
import type { RuleOptions, TranslationNode } from '../rule-options.ts';

/** `af-to inet from 192.0.2.1 to 198.51.100.1`: both pools keep what is of the target family (parse.y, filter_opt). */
export function addFamilyTranslation(
  context: CheckContext,
  options: RuleOptions,
  option: Extract<FilterOption, { kind: 'af-to' }>,
): void {
  const place: Place = option;
  const pool = option.pool && readPool(context, option.first, option.pool);
  const to = option.to && readPool(context, option.first, option.to);
  if (!option.pool || isPoolCutOff(option.pool) || (option.to && isPoolCutOff(option.to))) context.finish();
  context.lookAhead(option.last, followOf(context.dialect).pool);
  if (!pool) return;
  if (options.nat) refuse(context, 'pf/repeated-option', 'cannot respecify af-to', place);
  const family = option.family?.image as Family | undefined;
  if (family === undefined) refuse(context, 'pf/af-to-family', 'no address family specified', place);
  options.nat = translation(context, pool, family, place);
  if (to) options.rdr = translation(context, to, family, place);
  options.afTo = place;
}

function translation(context: CheckContext, pool: PoolNode, family: Family | undefined, place: Place): TranslationNode {
  const { hosts } = fittingHosts(pool.hosts, family);
  if (hosts.length === 0) {
    refuse(context, 'pf/af-to-family', 'af-to addresses must be in the target address family', pool.place);
  }
  return { pool: { ...pool, hosts }, binat: false, family, place };
}

function refuse(context: CheckContext, code: string, text: string, place: Place): never {
  context.error(code, text, place);
  return context.abandon();
}
