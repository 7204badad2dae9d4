import type { FilterRule, TranslationRule } from '../../../syntax/tree.ts';
import type { ConversionContext } from '../context.ts';
import type { Reach } from '../reach.ts';
import { asksFor, mayMeetBeside, reachOf } from '../reach.ts';
import type { StatementEdits } from '../statement-edits.ts';
import type { StatelessWords } from '../stateless.ts';
import { remarkOnStateless } from '../stateless.ts';

/*
 * The older pf translated a packet first and filtered it then (pf.c, pf_test_rule). Now translation takes place where
 * its rule stands among the filter rules.
 */

/** Says so of a translation rule that stands behind filter rules for which that makes a difference. */
export function remarkOnPlace(rule: TranslationRule, edits: StatementEdits, context: ConversionContext): void {
  const { filterRules, from } = context;
  const reach = directed(rule, context);
  for (const { rule: other, placed } of filterRules) {
    if (placed.start >= edits.placed.start) return;
    if (!mattersTo(rule, other) || !mayMeetBeside(reach, reachOf(other, from.services))) continue;
    edits.remark(`Translation came before all filter rules: move this rule in front of line ${placed.line}.`);
    return;
  }
}

/** Whether a filter rule has something to say that the translation behind it comes too late for. */
function mattersTo({ kind, pass, no }: TranslationRule, { action, quick, hosts }: FilterRule): boolean {
  if (action.image === 'match') return false;
  if (quick && (action.image === 'pass' || (pass && !no))) return true;
  const ends = { nat: [hosts.from], rdr: [hosts.to], binat: [hosts.from, hosts.to] };
  return ends[kind].some(asksFor);
}

const words: StatelessWords = {
  ofRules: 'and is not translated then.',
  ofOthers:
    'Packets that no filter rule matches pass without a state, and are not translated then: let `pass` or `block` begin the filter rules.',
};

/** Says what of a translation's packets passes without a state. */
export function remarkOnStates(rule: TranslationRule, edits: StatementEdits, context: ConversionContext): void {
  if (rule.pass || rule.no) return;
  remarkOnStateless(directed(rule, context), edits, context, words);
}

/** What a translation rule is about, in the direction that its kind works in. */
function directed(rule: TranslationRule, { from: { services } }: ConversionContext): Reach {
  const direction = rule.kind === 'binat' ? undefined : rule.kind === 'nat' ? 'out' : 'in';
  return { ...reachOf(rule, services), direction };
}
