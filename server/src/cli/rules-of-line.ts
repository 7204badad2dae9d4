import { linesWithRules, rulesWrittenAt } from '../simulate/rules-written-at.ts';
import type { TraceRef } from '../simulate/verdict.ts';
import { CouldNotRun } from './could-not-run.ts';
import type { RulesetLine } from './options.ts';
import { lineSpan } from './positions.ts';
import type { ReadFile } from './read-file.ts';

/**
 * The loaded rules that were written on a line.
 * @throws {CouldNotRun} when there are none; the message says where the nearest ones are
 */
export function rulesOfLine(
  { loaded: { ruleset }, files }: ReadFile,
  { file, line }: RulesetLine,
): {
  readonly place: string;
  readonly rules: readonly TraceRef[];
} {
  const name = file ?? files.name;
  const place = `${name}:${line}`;
  const span = lineSpan(files.text(name) ?? '', line);
  const rules = span === undefined ? [] : rulesWrittenAt(ruleset, name, span);
  if (rules.length > 0) return { place, rules };
  const lines = linesWithRules(ruleset, name);
  if (lines.length === 0) throw new CouldNotRun(`no rule was read from ${name}`);
  const nearest = [lines.findLast((each) => each < line), lines.find((each) => each > line)].flatMap(
    (each) => each ?? [],
  );
  throw new CouldNotRun(
    `there is no rule at ${place}; the nearest: ${nearest.map((each) => `line ${each}`).join(', ')}`,
  );
}
