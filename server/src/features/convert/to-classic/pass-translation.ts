import type { FilterRule, Peer } from '../../../syntax/tree.ts';
import type { ConversionContext } from '../context.ts';
import { freeTag } from '../context.ts';
import { addFamily } from '../missing-criteria.ts';
import type { StatementEdits } from '../statement-edits.ts';
import type { TranslationOption } from './options.ts';
import { criteriaSource, filterCriterion, missingFamily, poolSource, sourceOf } from './options.ts';
import { remarkOnStage } from './translation-stage.ts';

/**
 * `pass in quick … rdr-to x` in front of all other filter rules to `rdr pass … -> x`; else to a rule `rdr … tag T -> x` and the
 * `pass` rule behind it, which by the tag knows the packets whose destination it cannot ask for any more. The same for
 * `nat-to`.
 */
export function convertPassTranslation(
  rule: FilterRule,
  translation: TranslationOption,
  edits: StatementEdits,
  context: ConversionContext,
): void {
  if (edits.placed.depth > 0) {
    edits.commentOut('An inline anchor holds filter rules only: `nat` and `rdr` rules need an anchor that is loaded.');
    return;
  }
  if (translation.kind === 'binat-to') {
    edits.commentOut('Write a `binat` rule, and a `pass` rule for each direction.');
    return;
  }
  if (decidesAlone(rule, edits, context)) {
    convertToPass(rule, translation, edits);
    return;
  }
  const isNat = translation.kind === 'nat-to';
  const tag = freeTag(context, `${isNat ? 'NAT' : 'RDR'}_${edits.placed.line}`);
  const tagged = rule.options.filter(({ kind }) => kind === 'tagged');
  const words = [
    isNat ? 'nat' : 'rdr',
    criteriaSource(rule, missingFamily(rule, translation), edits),
    `tag ${tag}`,
    ...tagged.map((option) => sourceOf(option, edits)),
    `-> ${poolSource(translation, edits)}`,
  ];
  edits.insertStatement(words.filter((word) => word !== '').join(' '));

  edits.replace(translation.first, translation.last, `tagged ${tag}`);
  for (const { first, last } of tagged) edits.remove(first, last);
  forget(isNat ? rule.hosts.from : rule.hosts.to, rule, edits);
  const asked = filterCriterion(rule);
  if (asked && asked.kind !== 'flags') {
    edits.remark(
      `The translation holds for packets of any \`${asked.kind}\`: only filter rules can ask for that.`,
      asked.first,
      asked.last,
    );
  }
  remarkOnStage(rule, translation, edits, context);
}

/** Whether the rule ends the evaluation of its packets before any other filter rule is asked. */
function decidesAlone(rule: FilterRule, edits: StatementEdits, { filterRules }: ConversionContext): boolean {
  if (!rule.quick || rule.options.length > 1 || rule.hosts.osKeyword) return false;
  return filterRules.every(
    ({ placed, rule: other }) => placed.start >= edits.placed.start || other.action.image === 'match',
  );
}

/** `pass in quick … rdr-to x` to `rdr pass … -> x`. */
function convertToPass(rule: FilterRule, translation: TranslationOption, edits: StatementEdits): void {
  const { first, kind } = translation;
  const family = missingFamily(rule, translation);
  if (family !== undefined) addFamily(rule, family, undefined, edits);
  const keyword = kind.slice(0, -'-to'.length);
  edits.replace(rule.action, rule.direction ?? rule.action, `${keyword} pass`);
  if (rule.quick) edits.remove(rule.quick, rule.quick);
  edits.replace(first, first, '->');
}

/** Takes out a peer, of which the packet that is translated already would not know any more. */
function forget(peer: Peer | undefined, rule: FilterRule, edits: StatementEdits): void {
  if (!peer) return;
  const { from, to, osKeyword } = rule.hosts;
  const next = (peer === from ? (osKeyword ?? to?.keyword) : undefined) ?? rule.options[0]?.first;
  const last = next ? edits.before(next) : edits.last;
  edits.remove(peer.keyword, last);
}
