import type { FileDiagnostic } from '../ruleset/load.ts';
import type { Reading } from '../syntax/reading.ts';
import type { Statement } from '../syntax/tree.ts';
import { negatedList } from './negated-list.ts';
import type { Finding, LocatedStatement, Pitfall, RulesetPitfall, StatementPitfall } from './pitfall.ts';
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
  const statements = inOrder(reading);
  const found = [
    ...statements.flatMap(lintStatement),
    ...ofRulesets.flatMap((pitfall) => pitfall.find(statements).map((finding) => ({ pitfall, ...finding }))),
  ];
  return found
    .map(({ pitfall, file, span, message, related }): FileDiagnostic => ({
      code: pitfall.code,
      severity: pitfall.severity,
      file,
      span,
      message,
      pfctl: [],
      ...(related && { related }),
    }))
    .toSorted((a, b) => a.span.start - b.span.start);
}

/** A ruleset's statements, those of an included file in the place of the `include`. */
function inOrder({ name, statements }: Reading): readonly LocatedStatement[] {
  return statements.flatMap((placed) => {
    const located = { file: name, placed };
    return placed.included === undefined ? located : [located, ...inOrder(placed.included)];
  });
}

interface StatementFinding extends Finding {
  readonly pitfall: StatementPitfall;
}

/** A statement that did not change has the pitfalls that it had. */
const foundIn = new WeakMap<Statement, readonly StatementFinding[]>();

function lintStatement({ file, placed }: LocatedStatement) {
  const { statement, start } = placed;
  let found = foundIn.get(statement);
  if (found === undefined) {
    found = ofStatements.flatMap((pitfall) => pitfall.find(statement).map((finding) => ({ pitfall, ...finding })));
    foundIn.set(statement, found);
  }
  return found.map(({ pitfall, span, message }) => ({
    pitfall,
    file,
    span: { start: span.start + start, end: span.end + start },
    message,
    related: undefined,
  }));
}
