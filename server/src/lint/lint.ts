import type { FileDiagnostic } from '../ruleset/load.ts';
import type { Reading } from '../syntax/reading.ts';
import { negatedList } from './negated-list.ts';
import type {
  Finding,
  LocatedFinding,
  LocatedStatement,
  Pitfall,
  RulesetPitfall,
  StatementPitfall,
} from './pitfall.ts';
import { unreachableRule } from './unreachable-rule.ts';
import { unusedMacro } from './unused-macro.ts';

/** Everything that is looked for. A new pitfall is a file beside these and a word here. */
export const pitfalls: readonly Pitfall[] = [negatedList, unreachableRule, unusedMacro];

const ofStatements = pitfalls.filter((pitfall): pitfall is StatementPitfall => pitfall.scope === 'statement');
const ofRulesets = pitfalls.filter((pitfall): pitfall is RulesetPitfall => pitfall.scope === 'ruleset');

/**
 * The pitfalls in a ruleset and the files that it includes, in the order of the text within each file. pfctl prints
 * nothing for them. Does not throw.
 */
export function lintRuleset(reading: Reading): readonly FileDiagnostic[] {
  const statements: LocatedStatement[] = [];
  addInOrder(reading, statements);
  const found: FileDiagnostic[] = [];
  for (const located of statements) {
    for (const pitfall of ofStatements) {
      for (const finding of pitfall.find(located.placed.statement)) found.push(atPlace(pitfall, finding, located));
    }
  }
  for (const pitfall of ofRulesets) {
    for (const finding of pitfall.find(statements)) found.push(diagnosticOf(pitfall, finding));
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** Adds a ruleset's statements, those of an included file in the place of the `include`. */
function addInOrder({ name, statements }: Reading, all: LocatedStatement[]): void {
  for (const placed of statements) {
    all.push({ file: name, placed });
    if (placed.included !== undefined) addInOrder(placed.included, all);
  }
}

function atPlace(pitfall: Pitfall, { span, message }: Finding, { file, placed }: LocatedStatement): FileDiagnostic {
  const { start } = placed;
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
