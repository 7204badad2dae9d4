import type { TranslationRule } from '../../../syntax/tree.ts';
import type { ConversionContext } from '../context.ts';
import { freeWord } from '../context.ts';
import { linesOf } from '../lines.ts';
import { mayMeet, sidesMayMeet } from '../reach.ts';
import { ReachIndex } from '../reach-index.ts';
import type { Direction, Ranked, Translation } from './ranked-translations.ts';
import { asksForInterface, endOf, meetsAfter, rankedFor } from './ranked-translations.ts';

/*
 * Of the older grammar's translation rules the first that matches counts, in the order binat, nat for what goes out
 * and rdr, binat for what comes in (pf.c, pf_get_translation). Of `match` rules all count, and each sees what those
 * in front of it made of the packet. Where two rules could meet in a packet, a tag keeps the later one away from it.
 */

/** What has to be added to a translation rule so that the first that matches stays the one that counts. */
export interface Precedence {
  /** The tag that it sets for the rules behind it. */
  readonly tag?: string;
  /** The tag that keeps it away. */
  readonly unlessTagged?: string;
  readonly remarks: readonly string[];
}

/** What has to be added to each of the translation rules of a file, which are given in its order. */
export function precedences(
  translations: readonly Translation[],
  context: ConversionContext,
): ReadonlyMap<TranslationRule, Precedence> {
  const found = new Map<TranslationRule, Mutable>();
  for (const direction of ['out', 'in'] as const) arrange(translations, direction, context, found);
  return found;
}

interface Mutable extends Precedence {
  tag?: string;
  unlessTagged?: string;
  readonly remarks: string[];
}

function arrange(
  translations: readonly Translation[],
  direction: Direction,
  context: ConversionContext,
  found: Map<TranslationRule, Mutable>,
): void {
  const tag = freeWord(context, direction === 'out' ? 'NAT_DONE' : 'RDR_DONE');
  const of = (rule: TranslationRule): Mutable => {
    const known = found.get(rule) ?? { remarks: [] };
    found.set(rule, known);
    return known;
  };
  const ranked = rankedFor(translations, direction, context);
  const index = new ReachIndex(ranked, ({ reach }) => reach);
  const last = ranked.at(-1)?.rule.kind;
  const laterKind = ranked.filter(({ rule }) => rule.kind === last);
  for (const first of ranked) {
    const misplaced = (first.rule.kind === last ? [] : laterKind).find(
      (second) => second.place < first.place && (meetsAfter(first, second) || meetsAfter(second, first)),
    );
    if (misplaced) {
      of(first.rule).remarks.push(
        `In the older grammar \`${first.rule.kind}\` came before \`${misplaced.rule.kind}\`: move this rule in front of line ${misplaced.line}.`,
      );
    }
    // `pass … quick` ends the evaluation.
    if (first.rule.pass && !first.rule.no) continue;
    const changed = { ...first.reach, [endOf(direction)]: first.changed };
    const later = index
      .candidates(first.reach, changed)
      .filter((second) => second.rank > first.rank && second.place > first.place && meetsAfter(first, second));
    if (later.length > 0) shield(first, later, tag, of, context);
  }
  remarkOnKinds(ranked, tag, of);
  for (const { rule, reach, changed } of ranked) {
    if (!rule.pass || rule.no || !sidesMayMeet(changed, reach[endOf(direction)])) continue;
    if (!asksForInterface(rule, direction)) of(rule).remarks.push(UNCHANGED);
  }
}

const UNCHANGED =
  'A packet that has the new address already was asked of the filter rules; this rule passes it like the others.';

/** One tag for all keeps a rule away also from what only another kind of rule was to leave alone. */
function remarkOnKinds(ranked: readonly Ranked[], tag: string, of: (rule: TranslationRule) => Mutable): void {
  for (const exempting of ranked) {
    const { rule } = exempting;
    if (!rule.no || of(rule).tag !== tag) continue;
    const other = ranked.find(
      (second) =>
        second.rule.kind !== rule.kind &&
        second.place > exempting.place &&
        of(second.rule).unlessTagged === tag &&
        mayMeet(exempting.reach, second.reach),
    );
    if (!other) continue;
    of(rule).remarks.push(
      `\`no ${rule.kind}\` was for ${rule.kind} rules only: the tag keeps line ${other.line} away, too.`,
    );
  }
}

function shield(
  first: Ranked,
  later: readonly Ranked[],
  tag: string,
  of: (rule: TranslationRule) => Mutable,
  context: ConversionContext,
): void {
  if (first.rule.options.some(({ kind }) => kind === 'tag')) {
    of(first.rule).remarks.push(
      `The first translation that matches counted; now the last does, and this rule has a tag of its own: see to it that its packets are left alone by ${linesOf(later.map(({ line }) => line))}.`,
    );
    return;
  }
  if (conflicts(of(first.rule).tag, tag)) {
    of(first.rule).remarks.push(BOTH_WAYS);
    return;
  }
  of(first.rule).tag = tag;
  if (context.readsTags) {
    of(first.rule).remarks.push(
      `The tag ${tag}, which keeps later translations away, replaces any tag that the packet has, and rules of this file ask for tags.`,
    );
  }
  for (const { rule } of later) {
    const asked = rule.options.find((option) => option.kind === 'tagged');
    // Another tag that it asks for does the same.
    if (asked?.not === undefined && asked) continue;
    if (asked) {
      of(rule).remarks.push(
        `The first translation that matched counted: this rule is to leave alone what line ${first.line} translates, too.`,
      );
    } else if (conflicts(of(rule).unlessTagged, tag)) {
      of(rule).remarks.push(BOTH_WAYS);
    } else {
      of(rule).unlessTagged = tag;
    }
  }
}

const conflicts = (tag: string | undefined, other: string): boolean => tag !== undefined && tag !== other;

const BOTH_WAYS =
  'The first translation that matched counted, in both directions: write a rule for each of them with `nat-to` and `rdr-to`.';
