import type { AnchorRuleset, Rule, Ruleset } from '../ruleset/model.ts';
import type { Span } from '../syntax/diagnostic.ts';
import type { TraceRef } from './verdict.ts';

/**
 * The loaded rules that were written in a stretch of a file, in the order of loading: none, one, or as many as a list
 * made of it.
 *
 * @param file name of the file as pfctl prints it; `span` offsets in its text.
 */
export function rulesWrittenAt(ruleset: Ruleset, file: string, { start, end }: Span): readonly TraceRef[] {
  return [...ruleset.anchors].flatMap(([anchor, lists]) =>
    allRules(lists)
      .filter(({ origin }) => origin.file === file && origin.start < end && start < origin.end)
      .map((rule) => ({ anchor, rule })),
  );
}

const allRules = ({ ether, scrub, nat, binat, rdr, rules, dummynet }: AnchorRuleset): readonly Rule[] => [
  ...(ether ?? []),
  ...scrub,
  ...nat,
  ...binat,
  ...rdr,
  ...rules,
  ...(dummynet ?? []),
];

/** The lines of a file that rules were written on, in rising order: of each statement the first one. */
export function linesWithRules(ruleset: Ruleset, file: string): readonly number[] {
  const lines = [...ruleset.anchors.values()].flatMap((lists) =>
    allRules(lists).flatMap(({ origin }) => (origin.file === file ? [origin.line] : [])),
  );
  return [...new Set(lines)].sort((a, b) => a - b);
}
