import type { Span } from '../syntax/diagnostic.ts';
import type { MacroDefinition } from '../syntax/tree.ts';
import type { LocatedFinding, LocatedStatement, RulesetPitfall } from './pitfall.ts';

/** What `pfctl -vv` warns of: a macro that is never used, or not before it is defined again (parse.y, parse_config). */
export const unusedMacro: RulesetPitfall = {
  code: 'pf/unused-macro',
  severity: 'hint',
  about: 'A macro is defined and not used.',
  advice: 'Remove it, or look for the name that a rule spells differently.',
  example: 'server = "192.0.2.1"\npass out',
  scope: 'ruleset',
  find: unusedMacros,
};

interface Definition {
  readonly finding: LocatedFinding;
  used: boolean;
}

function unusedMacros(statements: readonly LocatedStatement[]): readonly LocatedFinding[] {
  // A file of nothing but macros is there for another one, which includes it and is not known here.
  if (!statements.some(({ placed }) => 'hosts' in placed.statement.body)) return [];
  const definitions = new Map<string, Definition>();
  const replaced: Definition[] = [];
  for (const located of statements) {
    const { body, lookups } = located.placed.statement;
    for (const name of lookups.keys()) {
      const definition = definitions.get(name);
      if (definition !== undefined) definition.used = true;
    }
    if (body.kind !== 'macro') continue;
    const before = definitions.get(body.name.image);
    if (before !== undefined) replaced.push(before);
    definitions.set(body.name.image, { finding: findingOf(located, body), used: false });
  }
  return [...replaced, ...definitions.values()].filter(({ used }) => !used).map(({ finding }) => finding);
}

function findingOf({ file, placed }: LocatedStatement, { name }: MacroDefinition): LocatedFinding {
  const span: Span = { start: placed.start + name.startOffset, end: placed.start + name.endOffset + 1 };
  return { file, span, message: `macro '${name.image}' not used` };
}
