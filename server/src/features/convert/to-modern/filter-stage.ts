import type { FilterRule, TranslationRule } from '../../../syntax/tree.ts';
import type { ConversionContext } from '../context.ts';
import type { Reach } from '../reach.ts';
import { asksFor, mayMeetBeside, reachOf } from '../reach.ts';
import type { StatementEdits } from '../statement-edits.ts';

/*
 * The older pf translated a packet first and filtered it then (pf.c, pf_test_rule). Now translation takes place where
 * its rule stands among the filter rules.
 */

/** Says so of a translation rule that stands behind filter rules for which that makes a difference. */
export function remarkOnPlace(
  rule: TranslationRule,
  edits: StatementEdits,
  { filterRules, from: { services } }: ConversionContext,
): void {
  const direction = rule.kind === 'binat' ? undefined : rule.kind === 'nat' ? 'out' : 'in';
  const reach: Reach = { ...reachOf(rule, services), direction };
  const first = filterRules.find(
    ({ rule: other, placed }) =>
      placed.start < edits.placed.start && mattersTo(rule, other) && mayMeetBeside(reach, reachOf(other, services)),
  );
  if (!first) return;
  edits.remark(`Translation came before all filter rules: move this rule in front of line ${first.placed.line}.`);
}

/** Whether a filter rule has something to say that the translation behind it comes too late for. */
function mattersTo({ kind, pass, no }: TranslationRule, { action, quick, hosts }: FilterRule): boolean {
  if (action.image === 'match') return false;
  if (quick && (action.image === 'pass' || (pass && !no))) return true;
  const ends = { nat: [hosts.from], rdr: [hosts.to], binat: [hosts.from, hosts.to] };
  return ends[kind].some(asksFor);
}

/** Says that what only the default rule passes has no state now, if there may be such packets. */
export function remarkOnStates(edits: StatementEdits, { filterRules }: ConversionContext): void {
  const directions = filterRules.flatMap(({ rule }) => (takesAll(rule) ? [rule.direction?.image] : []));
  if (directions.includes(undefined) || (directions.includes('in') && directions.includes('out'))) return;
  edits.remark(
    'Packets that no filter rule matches pass without a state, and answers to them are not translated back: let `pass` or `block` begin the filter rules.',
  );
}

function takesAll({ interfaces, family, protocols, hosts, options }: FilterRule): boolean {
  const hasPeer = [hosts.from, hosts.to].some(asksFor);
  return (
    !interfaces &&
    !family &&
    !protocols &&
    !hasPeer &&
    options.every(({ kind }) => kind === 'state' || kind === 'label')
  );
}
