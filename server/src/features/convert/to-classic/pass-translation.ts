import type { FilterRule, Peer } from '../../../syntax/tree.ts';
import type { ConversionContext } from '../context.ts';
import { freeWord } from '../context.ts';
import { addFamily } from '../missing-criteria.ts';
import type { StatementEdits } from '../statement-edits.ts';
import { isForTcp } from '../stateless.ts';
import type { TranslationOption } from '../translation-options.ts';
import { criteriaSource, filterCriterion, missingFamily, poolSource, replaceOptions, sourceOf } from './options.ts';
import { remarkOnStage } from './translation-stage.ts';

/**
 * `pass in quick … rdr-to x` in front of all other filter rules to `rdr pass … -> x`; else to a rule `rdr … tag T -> x` and the
 * `pass` rule behind it, which by the tag knows the packets whose destination it cannot ask for any more. The same for
 * `nat-to`. `leading`: see leadingTranslations.
 */
export function convertPassTranslation(
  rule: FilterRule,
  translation: TranslationOption,
  leading: ReadonlySet<FilterRule>,
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
  if (leading.has(rule)) {
    convertToPass(rule, translation, edits);
    const [first] = leading;
    if (rule === first && asksForFirst(rule)) {
      edits.remark(
        `\`${translation.kind.slice(0, 3)} pass\` also takes TCP packets that are not the first of a connection.`,
      );
    }
    return;
  }
  const isNat = translation.kind === 'nat-to';
  const tag = freeWord(context, `${isNat ? 'NAT' : 'RDR'}_${edits.placed.line}`);
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
  if (asked) {
    edits.remark(
      `The translation holds for packets of any \`${asked.kind}\`: only filter rules can ask for that.`,
      asked.first,
      asked.last,
    );
  }
  remarkOnStage(rule, translation, edits, context);
}

/** `pass in quick … rdr-to x` to `rdr pass … -> x`. */
function convertToPass(rule: FilterRule, translation: TranslationOption, edits: StatementEdits): void {
  const { kind } = translation;
  const family = missingFamily(rule, translation);
  if (family !== undefined) addFamily(rule, family, undefined, edits);
  const keyword = kind.slice(0, -'-to'.length);
  edits.replace(rule.action, rule.direction ?? rule.action, `${keyword} pass`);
  if (rule.quick) edits.remove(rule.quick, rule.quick);
  replaceOptions(rule, `-> ${poolSource(translation, edits)}`, edits);
}

/** `pass` asked for the first packet of a connection unless told otherwise (`flags S/SA`). */
const asksForFirst = (rule: FilterRule): boolean =>
  isForTcp(rule) && !rule.options.some((option) => option.kind === 'flags');

/** Takes out a peer, of which the packet that is translated already would not know any more. */
function forget(peer: Peer | undefined, rule: FilterRule, edits: StatementEdits): void {
  if (!peer) return;
  const { from, to, osKeyword } = rule.hosts;
  const next = (peer === from ? (osKeyword ?? to?.keyword) : undefined) ?? rule.options[0]?.first;
  const last = next ? edits.before(next) : edits.last;
  edits.remove(peer.keyword, last);
}
