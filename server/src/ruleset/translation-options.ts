import type { Family } from '../machine/address.ts';
import type { FilterOption } from '../syntax/tree.ts';
import type { CheckContext, Place } from './context.ts';
import { isPoolCutOff } from './cut-off.ts';
import { followOf } from './follow.ts';
import type { PoolNode } from './pools.ts';
import { noChoice, readPool } from './pools.ts';
import type { RuleOptions } from './rule-options.ts';

type TranslationOption = Extract<FilterOption, { kind: 'nat-to' | 'rdr-to' | 'binat-to' | 'af-to' }>;
type AfTo = Extract<FilterOption, { kind: 'af-to' }>;
type RouteOption = Extract<FilterOption, { kind: 'route-to' | 'reply-to' | 'dup-to' | 'fastroute' }>;

/** Checks one translation of a rule and keeps it; each kind may be given once. */
export function addTranslation(context: CheckContext, options: RuleOptions, option: TranslationOption): void {
  if (option.kind === 'af-to') {
    addAfTo(context, options, option);
    return;
  }
  const place: Place = option;
  const pool = readPool(context, option.first, option.pool);
  if (isPoolCutOff(option.pool)) context.finish();
  context.lookAhead(option.last, followOf(context.dialect).pool);
  if (option.kind === 'rdr-to') {
    if (options.rdr) respecified(context, 'rdr-to', place);
    options.rdr = { pool, binat: false, family: undefined, place };
    return;
  }
  if (options.nat) respecified(context, 'nat-to/binat-to', place);
  const binat = option.kind === 'binat-to';
  // Ports stay as they are with binat-to.
  const kept = binat ? { ...pool, choice: { ...pool.choice, staticPort: true } } : pool;
  options.nat = { pool: kept, binat, family: undefined, place };
}

function respecified(context: CheckContext, what: string, place: Place): never {
  context.error('pf/repeated-option', `cannot respecify ${what}`, place);
  return context.abandon();
}

function addAfTo(context: CheckContext, options: RuleOptions, option: AfTo): void {
  const place: Place = option;
  const pool = option.pool && readPool(context, option.first, option.pool);
  const to = option.to && readPool(context, option.first, option.to);
  if (!option.pool || isPoolCutOff(option.pool) || (option.to && isPoolCutOff(option.to))) context.finish();
  context.lookAhead(option.last, followOf(context.dialect).pool);
  if (!pool) return;
  if (options.nat) respecified(context, 'af-to', place);
  const family = option.family?.image as Family | undefined;
  if (family === undefined) {
    const text = to ? 'no address family specified' : 'no target address family specified';
    context.error('pf/af-to-family', text, place);
    context.abandon();
  } else if (to) {
    refuseOtherFamily(context, family, pool);
    refuseOtherFamily(context, family, to);
    // pfctl lets the options of the second pool take the place of the first one's, and has none for the second.
    options.nat = { pool: { ...pool, choice: to.choice }, binat: false, family, place };
    options.rdr = { pool: { ...to, choice: noChoice }, binat: false, family, place };
  } else {
    options.nat = { pool, binat: false, family, place };
    options.rdr = { pool: undefined, binat: false, family: undefined, place };
  }
  options.afTo = place;
}

function refuseOtherFamily(context: CheckContext, family: Family, pool: PoolNode): void {
  const first = pool.hosts[0];
  if (!first?.family || first.family === family) return;
  context.error('pf/af-to-family', 'af-to addresses must be in the target address family', first.place);
  context.abandon();
}

/** Checks `route-to`, `reply-to` or `dup-to` and keeps it; a rule has one of them. */
export function addRoute(context: CheckContext, options: RuleOptions, option: RouteOption): void {
  const pool = readPool(context, option.first, option.pool);
  if (option.kind !== 'fastroute' && isPoolCutOff(option.pool)) context.finish();
  context.lookAhead(option.last, followOf(context.dialect).pool);
  if (options.routeKind) respecified(context, 'route-to/reply-to/dup-to', option);
  options.route = pool;
  options.routeKind = option.kind;
}
