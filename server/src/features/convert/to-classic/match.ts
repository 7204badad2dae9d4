import type { FilterOption, FilterRule, ScrubOption } from '../../../syntax/tree.ts';
import type { Token } from '../../../syntax/token.ts';
import type { ConversionContext } from '../context.ts';
import { addFamily } from '../missing-criteria.ts';
import type { StatementEdits } from '../statement-edits.ts';
import { exempting, tagOf } from './exemptions.ts';
import type { TranslationOption } from '../translation-options.ts';
import { criteriaSource, filterCriterion, missingFamily, poolSource, replaceOptions, sourceOf } from './options.ts';
import { isTranslation } from '../translation-options.ts';
import { remarkOnExemption, remarkOnStage } from './translation-stage.ts';

/**
 * `match out on em0 … nat-to x` to `nat on em0 … -> x`, `rdr-to` to `rdr`, `binat-to` to `binat`, and
 * `match … scrub (max-mss 1440)` to `scrub … max-mss 1440`. A `match` rule for anything else becomes a comment. `guards`:
 * see guardTags.
 */
export function convertMatch(
  rule: FilterRule,
  guards: ReadonlySet<string>,
  edits: StatementEdits,
  context: ConversionContext,
): void {
  const [translation, ...others] = rule.options.filter(isTranslation);
  const exemption = exempting(rule, guards);
  const scrub = scrubWords(rule, edits);
  const asked = filterCriterion(rule);
  if (edits.placed.depth > 0) {
    edits.commentOut(
      'An inline anchor holds filter rules only: `nat`, `rdr` and `scrub` rules need an anchor that is loaded.',
    );
  } else if (exemption) {
    convertToExemption(rule, exemption, edits);
    remarkOnExemption(rule, edits, context);
  } else if (!translation && scrub.length === 0) {
    edits.commentOut('`match` came with OpenBSD 4.7: give its options to the `pass` rules that decide.');
  } else if (others.length > 0) {
    edits.commentOut('One rule translates one end only: write a `nat` and an `rdr` rule.');
  } else if (asked ?? rule.hosts.osKeyword) {
    const word = asked?.first.image ?? 'os';
    edits.commentOut(`Only filter rules can ask for \`${word}\`: write this rule without it, if it may.`);
  } else if (translation) {
    convertToTranslation(rule, translation, guards, edits);
    if (scrub.length > 0) edits.insertStatement(scrubRule(rule, scrub, edits));
    remarkOnStage(rule, translation, edits, context);
  } else {
    convertToScrub(rule, scrub, edits);
  }
}

/** `match out on em0 … tag T`, where `! tagged T` keeps translations away, to `no nat on em0 …`. */
function convertToExemption({ action, direction, quick }: FilterRule, tag: FilterOption, edits: StatementEdits): void {
  if (!direction) return;
  edits.replace(action, direction, direction.image === 'out' ? 'no nat' : 'no rdr');
  if (quick) edits.remove(quick, quick);
  edits.remove(tag.first, tag.last);
}

function convertToTranslation(
  rule: FilterRule,
  translation: TranslationOption,
  guards: ReadonlySet<string>,
  edits: StatementEdits,
): void {
  const keyword = translation.kind.slice(0, -'-to'.length);
  edits.replace(rule.action, rule.direction ?? rule.action, keyword);
  if (keyword === 'binat') remarkOnLists(rule, edits);
  const family = missingFamily(rule, translation);
  if (family !== undefined) addFamily(rule, family, undefined, edits);
  dropQuick(rule, edits);
  const tags = tagsOf(rule).filter((option) => !isGuard(option, guards));
  const kept = [...tagsOf(rule), translation];
  dropped(
    rule.options.filter((option) => !kept.includes(option) && option.kind !== 'scrub'),
    edits,
  );
  const [only] = rule.options;
  if (rule.options.length === 1 && only) {
    edits.replace(translation.first, translation.first, '->');
    return;
  }
  const words = [...tags.map((option) => sourceOf(option, edits)), `-> ${poolSource(translation, edits)}`];
  replaceOptions(rule, words.join(' '), edits);
}

/** Of a list of interfaces or protocols `binat` takes the first entry (parse.y, binatrule). */
function remarkOnLists({ interfaces, protocols }: FilterRule, edits: StatementEdits): void {
  for (const list of [interfaces, protocols]) {
    if (!list?.open || !list.close || list.items.length < 2) continue;
    edits.remark('Of a list `binat` takes the first entry only: write a rule for each.', list.open, list.close);
  }
}

function convertToScrub(rule: FilterRule, words: readonly string[], edits: StatementEdits): void {
  // Whoever reassembles TCP has to see both directions.
  const isBoth = words.some((word) => word.startsWith('reassemble'));
  edits.replace(rule.action, isBoth ? (rule.direction ?? rule.action) : rule.action, 'scrub');
  dropQuick(rule, edits);
  const isKept = (option: FilterOption): boolean =>
    option.kind === 'scrub' || option.kind === 'tagged' || isTos(option);
  dropped(
    rule.options.filter((option) => !isKept(option)),
    edits,
  );
  const tagged = rule.options.filter(({ kind }) => kind === 'tagged').map((option) => sourceOf(option, edits));
  replaceOptions(rule, [...words, ...tagged].join(' '), edits);
  if (rule.direction) {
    edits.remark('A `scrub` rule changes the packets of its direction only; `match` worked on whole connections.');
  }
}

function scrubRule(rule: FilterRule, words: readonly string[], edits: StatementEdits): string {
  const isBoth = words.some((word) => word.startsWith('reassemble'));
  const direction = rule.direction && !isBoth ? [rule.direction.image] : [];
  const tagged = rule.options.filter(({ kind }) => kind === 'tagged').map((option) => sourceOf(option, edits));
  return ['scrub', ...direction, criteriaSource(rule, undefined, edits), ...words, ...tagged]
    .filter((word) => word !== '')
    .join(' ');
}

/** What a `scrub` rule takes of a rule's options. */
function scrubWords({ options }: FilterRule, edits: StatementEdits): readonly string[] {
  return options.flatMap((option) => {
    if (option.kind === 'scrub') return option.options.map((detail) => detailSource(detail, edits));
    const tos = tosOf(option);
    return tos ? [`set-tos ${edits.source(tos, tos)}`] : [];
  });
}

const detailSource = ({ keyword, argument }: ScrubOption, edits: StatementEdits): string =>
  edits.source(keyword, argument ?? keyword);

const tosOf = (option: FilterOption): Token | undefined =>
  option.kind === 'set' ? option.settings.find(({ keyword }) => keyword.image === 'tos')?.values[0] : undefined;

const isTos = (option: FilterOption): boolean =>
  option.kind === 'set' && option.settings.every(({ keyword }) => keyword.image === 'tos');

/** `tag`, `tagged` and `rtable` in the order in which a translation rule wants them. */
const tagsOf = ({ options }: FilterRule): readonly FilterOption[] =>
  (['tag', 'tagged', 'rtable'] as const).flatMap((wanted) => options.filter(({ kind }) => kind === wanted));

const isGuard = (option: FilterOption, guards: ReadonlySet<string>): boolean =>
  (option.kind === 'tag' || option.kind === 'tagged') && guards.has(tagOf(option));

function dropQuick({ quick }: FilterRule, edits: StatementEdits): void {
  if (!quick) return;
  edits.remove(quick, quick);
  edits.remark('A translation does not end the evaluation: `quick` was left out.', quick);
}

function dropped(options: readonly FilterOption[], edits: StatementEdits): void {
  for (const { kind, first, last } of options) {
    edits.remark(`Only filter rules take \`${kind}\`: it was left out.`, first, last);
  }
}
