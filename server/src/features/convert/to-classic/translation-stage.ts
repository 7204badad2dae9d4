import type { FilterRule } from '../../../syntax/tree.ts';
import type { ConversionContext, FoundRule } from '../context.ts';
import type { Reach, Side } from '../reach.ts';
import { asksFor, mayMeet, mayMeetBeside, networksOf, reachOf, sidesMayMeet, singleTarget } from '../reach.ts';
import { linesOf } from '../lines.ts';
import type { StatementEdits } from '../statement-edits.ts';
import { remarkOnStateless } from '../stateless.ts';
import { keepsAway } from './exemptions.ts';
import type { TranslationOption } from '../translation-options.ts';
import { isTranslation } from '../translation-options.ts';

/*
 * In the older grammar all translation comes before all filter rules, and the first translation that matches counts.
 * What that changes depends on the other rules that the same packets may meet.
 */

type End = 'source' | 'destination';

const endOf = ({ kind }: TranslationOption): End => (kind === 'rdr-to' ? 'destination' : 'source');

/** Says which other rules see, or do, something else now that the translation comes first. */
export function remarkOnStage(
  rule: FilterRule,
  translation: TranslationOption,
  edits: StatementEdits,
  context: ConversionContext,
): void {
  const found = new Map<Effect, number[]>();
  const mine = reachOf(rule, context.from.services);
  const end = endOf(translation);
  const changed = { ...mine, [end]: changedSide(mine, translation, end) };
  for (const other of context.rulesByReach.candidates(mine, changed)) {
    if (other.rule === rule) continue;
    const effect = effectOn(
      other,
      { rule, translation, mine, changed: changed[end], start: edits.placed.start },
      context,
    );
    if (effect) found.set(effect, [...(found.get(effect) ?? []), other.placed.line]);
  }
  for (const [effect, lines] of found) edits.remark(messages[effect](linesOf(lines)));
  remarkOnStates(rule, edits, context);
}

/** Says which packets a rule translates that it did not translate before, as they have no state. */
export function remarkOnStates(rule: FilterRule, edits: StatementEdits, context: ConversionContext): void {
  const isPass = rule.action.image === 'pass';
  remarkOnStateless(reachOf(rule, context.from.services), edits, context, isPass ? wordsOfPass : words);
}

const words = {
  ofRules: 'and is translated now all the same.',
  ofOthers: 'Packets that no filter rule matches were not translated, having no state; now they are.',
};

/** What a `pass` rule translates it matches, too. */
const wordsOfPass = { ofRules: words.ofRules };

/** FreeBSD with `match` rules translates a packet once, and drops it where another rule would again (pf.c, pf_rule_apply_nat). */
export function remarkOnSecond(
  rule: FilterRule,
  translation: TranslationOption,
  edits: StatementEdits,
  { rulesByReach, from: { services } }: ConversionContext,
): void {
  const mine = reachOf(rule, services);
  const end = endOf(translation);
  const changed = { ...mine, [end]: changedSide(mine, translation, end) };
  const lines = rulesByReach
    .candidates(mine, changed)
    .filter(({ rule: other }) => other !== rule && other.options.some(isTranslation))
    // Of `pass` rules only the one that decides translates.
    .filter(({ rule: other }) => rule.action.image === 'match' || other.action.image === 'match')
    .filter(({ rule: other }) => !keepsAway(rule, other) && !keepsAway(other, rule))
    .filter(({ rule: other }) => [mine, changed].some((reach) => mayMeet(reach, reachOf(other, services))))
    .map(({ placed }) => placed.line);
  if (lines.length === 0) return;
  edits.remark(`FreeBSD drops a packet that two rules translate: compare with ${linesOf(lines)}.`);
}

/** Says which later translations a rule exempts packets from that did not ask for its tag. */
export function remarkOnExemption(
  rule: FilterRule,
  edits: StatementEdits,
  { rulesByReach, from: { services } }: ConversionContext,
): void {
  const reach = reachOf(rule, services);
  const lines = rulesByReach
    .candidates(reach)
    .filter(({ rule: other, placed }) => placed.start > edits.placed.start && other.options.some(isTranslation))
    .filter(({ rule: other }) => !keepsAway(rule, other) && mayMeet(reach, reachOf(other, services)))
    .map(({ placed }) => placed.line);
  if (lines.length > 0)
    edits.remark(`Packets of this rule are exempt from all translation now: also that of ${linesOf(lines)}.`);
}

type Effect = 'first counts' | 'sees translated' | 'ended before' | 'came later';

const messages: Readonly<Record<Effect, (lines: string) => string>> = {
  'first counts': (lines) => `The first translation that matches counts now, the last did: compare with ${lines}.`,
  'sees translated': (lines) => `Translation comes first now: ${lines} will see addresses that are translated.`,
  'ended before': (lines) => `Translation comes first now, also for packets that ${lines} passed before.`,
  'came later': (lines) => `Translation comes first now, also for packets that ${lines} passed without it.`,
};

interface Translating {
  readonly rule: FilterRule;
  readonly translation: TranslationOption;
  readonly mine: Reach;
  /** What the end that is translated becomes. */
  readonly changed: Side;
  readonly start: number;
}

function effectOn(
  other: FoundRule,
  translating: Translating,
  { from: { services } }: ConversionContext,
): Effect | undefined {
  const { rule, translation, mine, changed, start } = translating;
  const end = endOf(translation);
  const opposite = end === 'source' ? 'destination' : 'source';
  const its = reachOf(other.rule, services);
  if (!mayMeetBeside(mine, its) || !sidesMayMeet(mine[opposite], its[opposite])) return undefined;
  const isBefore = other.placed.start < start;
  const { image: action } = other.rule.action;
  const meetsOriginal = sidesMayMeet(mine[end], its[end]);
  const meetsTranslated = sidesMayMeet(changed, its[end]);
  if (other.rule.options.some((option) => isTranslation(option) && endOf(option) === end)) {
    if (isBefore ? keepsAway(other.rule, rule) : keepsAway(rule, other.rule)) return undefined;
    // A pass rule knows its packets by the tag that its own translation sets.
    const isEither = action === 'match' && rule.action.image === 'match' && isSameTarget(other.rule, translation);
    return (meetsOriginal || meetsTranslated) && !isEither ? 'first counts' : undefined;
  }
  if (action === 'match') return undefined;
  if (action === 'pass' && isBefore && other.rule.quick && meetsOriginal) return 'ended before';
  const isPass = rule.action.image === 'pass';
  if (action === 'pass' && !isBefore && isPass && !rule.quick && meetsOriginal) return 'came later';
  const looks =
    asksFor(end === 'source' ? other.rule.hosts.from : other.rule.hosts.to) && (isBefore || (isPass && !rule.quick));
  return looks && (meetsOriginal || meetsTranslated) ? 'sees translated' : undefined;
}

function changedSide(mine: Reach, { pool, kind }: TranslationOption, end: End): Side {
  const networks = pool.hosts && networksOf(pool.hosts);
  return { networks, ports: kind === 'rdr-to' && !pool.port ? mine[end].ports : undefined };
}

/** Whether another rule translates to the same single host. */
function isSameTarget({ options }: FilterRule, translation: TranslationOption): boolean {
  const other = options.find(isTranslation);
  const target = other?.kind === translation.kind ? singleTarget(other.pool) : undefined;
  return target !== undefined && target === singleTarget(translation.pool);
}
