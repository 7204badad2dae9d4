import type { Placed } from '../syntax/reading.ts';
import type { Digest } from './digest.ts';
import type { LocatedFinding, RulesetPitfall, Watcher } from './pitfall.ts';

/** What `pfctl -vv` warns of: a macro that is never used, or not before it is defined again (parse.y, parse_config). */
export const unusedMacro: RulesetPitfall = {
  code: 'pf/unused-macro',
  severity: 'hint',
  about: 'A macro is defined and not used.',
  advice: 'Remove it, or look for the name that a rule spells differently.',
  example: 'server = "192.0.2.1"\npass out',
  scope: 'ruleset',
  begin: () => new UnusedMacros(),
};

interface Definition {
  readonly finding: LocatedFinding;
  used: boolean;
}

class UnusedMacros implements Watcher {
  private readonly definitions = new Map<string, Definition>();
  /** Those that were defined again. */
  private readonly replaced: Definition[] = [];
  /** What was seen since the last definition need not be looked at again. */
  private readonly seen = new Set<Digest>();
  private hasRules = false;

  see(digest: Digest, placed: Placed, file: string): void {
    const { defines } = digest;
    if (this.seen.has(digest)) return;
    this.seen.add(digest);
    this.hasRules ||= digest.isRule;
    for (const name of digest.uses) {
      const definition = this.definitions.get(name);
      if (definition !== undefined) definition.used = true;
    }
    if (defines !== undefined) this.define(defines, placed, file);
  }

  private define(name: string, { statement, start }: Placed, file: string): void {
    const { body } = statement;
    if (body.kind !== 'macro') return;
    const before = this.definitions.get(name);
    if (before !== undefined) this.replaced.push(before);
    const span = { start: start + body.name.startOffset, end: start + body.name.endOffset + 1 };
    this.definitions.set(name, { finding: { file, span, message: `macro '${name}' not used` }, used: false });
    this.seen.clear();
  }

  found(): readonly LocatedFinding[] {
    // A file of nothing but macros is there for another one, which includes it and is not known here.
    if (!this.hasRules) return [];
    return [...this.replaced, ...this.definitions.values()].filter(({ used }) => !used).map(({ finding }) => finding);
  }
}
