import type { FileDiagnostic } from '../ruleset/load.ts';
import type { Placed, Reading } from '../syntax/reading.ts';
import { digestsOf, statementPitfalls } from './digest.ts';
import type { Finding, LocatedFinding, Pitfall, RulesetPitfall, Watcher } from './pitfall.ts';
import { unreachableRule } from './unreachable-rule.ts';
import { unusedMacro } from './unused-macro.ts';

const rulesetPitfalls: readonly RulesetPitfall[] = [unreachableRule, unusedMacro];

/** Everything that is looked for. */
export const pitfalls: readonly Pitfall[] = [...statementPitfalls, ...rulesetPitfalls];

/**
 * The pitfalls in a ruleset and the files that it includes, in the order of the text within each file. pfctl prints
 * nothing for them. Does not throw.
 */
export function lintRuleset(reading: Reading): readonly FileDiagnostic[] {
  const found: FileDiagnostic[] = [];
  const watchers = rulesetPitfalls.map((pitfall) => pitfall.begin());
  look(reading, watchers, found);
  for (const [i, pitfall] of rulesetPitfalls.entries()) {
    for (const finding of watchers[i]?.found() ?? []) found.push(diagnosticOf(pitfall, finding));
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

function look(reading: Reading, watchers: readonly Watcher[], found: FileDiagnostic[]): void {
  const { name, statements } = reading;
  for (const [i, digest] of digestsOf(reading).entries()) {
    const placed = statements[i];
    if (!placed) return;
    for (const watcher of watchers) watcher.see(digest, placed, name);
    for (const finding of digest.findings) found.push(atPlace(finding.pitfall, finding, name, placed));
    if (placed.included !== undefined) look(placed.included, watchers, found);
  }
}

function atPlace(pitfall: Pitfall, { span, message }: Finding, file: string, { start }: Placed): FileDiagnostic {
  return diagnosticOf(pitfall, { file, span: { start: span.start + start, end: span.end + start }, message });
}

const diagnosticOf = (
  { code, severity }: Pitfall,
  { file, span, message, related }: LocatedFinding,
): FileDiagnostic => ({
  code,
  severity,
  file,
  span,
  message,
  pfctl: [],
  ...(related && { related }),
});
