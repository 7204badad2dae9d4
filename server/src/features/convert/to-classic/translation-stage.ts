import type { FilterRule } from '../../../syntax/tree.ts';
import type { ConversionContext, FoundRule } from '../context.ts';
import type { Reach, Side } from '../reach.ts';
import { asksFor, mayMeet, mayMeetBeside, networksOf, reachOf, sidesMayMeet, singleTarget } from '../reach.ts';
import type { StatementEdits } from '../statement-edits.ts';
import { keepsAway } from './exemptions.ts';
import type { TranslationOption } from './options.ts';
import { isTranslation } from './options.ts';

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
  for (const other of context.filterRules) {
    if (other.rule === rule) continue;
    const effect = effectOn(other, { rule, translation, start: edits.placed.start }, context);
    if (effect) found.set(effect, [...(found.get(effect) ?? []), other.placed.line]);
  }
  for (const [effect, lines] of found) edits.remark(messages[effect](linesOf(lines)));
}

/** Says which later translations a rule exempts packets from that did not ask for its tag. */
export function remarkOnExemption(
  rule: FilterRule,
  edits: StatementEdits,
  { filterRules, from: { services } }: ConversionContext,
): void {
  const reach = reachOf(rule, services);
  const lines = filterRules
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

const linesOf = (lines: readonly number[]): string => `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`;

interface Translating {
  readonly rule: FilterRule;
  readonly translation: TranslationOption;
  readonly start: number;
}

function effectOn(
  other: FoundRule,
  translating: Translating,
  { from: { services } }: ConversionContext,
): Effect | undefined {
  const { rule, translation, start } = translating;
  const end = endOf(translation);
  const opposite = end === 'source' ? 'destination' : 'source';
  const [mine, its] = [reachOf(rule, services), reachOf(other.rule, services)];
  if (!mayMeetBeside(mine, its) || !sidesMayMeet(mine[opposite], its[opposite])) return undefined;
  const isBefore = other.placed.start < start;
  const { image: action } = other.rule.action;
  const meetsOriginal = sidesMayMeet(mine[end], its[end]);
  const meetsTranslated = sidesMayMeet(changedSide(mine, translation, end), its[end]);
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
