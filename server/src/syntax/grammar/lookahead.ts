import { Alternation, Alternative, NonTerminal, Option, Repetition, RepetitionMandatory, Terminal } from 'chevrotain';
import type { ILookaheadStrategy, IProduction, IToken, OptionalProductionType, Rule, TokenType } from 'chevrotain';

/** What lookahead functions need of the parser that they are called on. */
export interface Looking {
  LA(howMuch: number): IToken;
  /** Called when none of the tokens that could have begun an optional part or an alternative comes next. */
  missed(expected: readonly TokenType[]): void;
}

/** The token types that a production can begin with, and whether it can be empty. */
interface First {
  readonly types: ReadonlySet<TokenType>;
  readonly nullable: boolean;
}

/**
 * Lookahead of one token, computed once per rule from FIRST sets. pf's grammar is LALR(1) and, written without left
 * recursion, LL(1): one token always decides. Unlike chevrotain's own strategy this one tells the parser what it
 * would have accepted, and is ready in a fraction of the time.
 */
export class SingleTokenLookahead implements ILookaheadStrategy {
  private readonly firstOfRule = new Map<string, First>();
  private readonly productions = new Map<string, Map<string, Holder>>();

  /**
   * What is wrong with the grammar: alternatives of one choice that begin with the same token (it is not LL(1) then),
   * and occurrence numbers that a rule uses for two different things.
   */
  validate({ rules }: { rules: Rule[] }): { message: string; ruleName: string }[] {
    return rules.flatMap((rule) => {
      const choices = [...this.productionsOf(rule).values()].flatMap((production) => this.ambiguities(production));
      return [...choices, ...this.reused(rule)].map((message) => ({ ruleName: rule.name, message }));
    });
  }

  private ambiguities(production: Holder): string[] {
    if (!(production instanceof Alternation)) return [];
    const seen = new Set<TokenType>();
    return this.alternatives(production).flatMap((types) => {
      const again = types.filter((type) => seen.has(type));
      for (const type of types) seen.add(type);
      return again.map(({ name }) => `two alternatives begin with '${name}'`);
    });
  }

  private reused(rule: Rule): string[] {
    const all: Holder[] = [];
    collect(rule.definition, (production) => all.push(production));
    return all.flatMap((production) => {
      const key = `${kindOf(production)} ${production.idx}`;
      const other = this.productionsOf(rule).get(key);
      const same = other && this.firstNames(other) === this.firstNames(production);
      return same ? [] : [`${key} stands for two different things`];
    });
  }

  private firstNames(production: Holder): string {
    if (!(production instanceof Alternation)) return [...this.first(production).types].map(({ name }) => name).join();
    return this.alternatives(production)
      .map((types) => types.map(({ name }) => name).join())
      .join('|');
  }

  buildLookaheadForAlternation(options: { prodOccurrence: number; rule: Rule }): () => number | undefined {
    const alternatives = this.alternatives(this.find(options.rule, 'Alternation', options.prodOccurrence));
    const choice: (number | undefined)[] = [];
    alternatives.forEach((types, index) => {
      for (const { tokenTypeIdx = 0 } of types) choice[tokenTypeIdx] ??= index;
    });
    const expected = [...new Set(alternatives.flat())];
    return function (this: Looking) {
      const found = choice[this.LA(1).tokenTypeIdx];
      if (found === undefined) this.missed(expected);
      return found;
    };
  }

  buildLookaheadForOptional(options: {
    prodOccurrence: number;
    prodType: OptionalProductionType;
    rule: Rule;
  }): () => boolean {
    const production = this.find(options.rule, options.prodType, options.prodOccurrence);
    const expected = [...this.firstOfAll(production.definition).types];
    const only = expected.length === 1 ? expected[0]?.tokenTypeIdx : undefined;
    if (only !== undefined) {
      return function (this: Looking) {
        if (this.LA(1).tokenTypeIdx === only) return true;
        this.missed(expected);
        return false;
      };
    }
    const accepted: boolean[] = [];
    for (const { tokenTypeIdx = 0 } of expected) accepted[tokenTypeIdx] = true;
    return function (this: Looking) {
      if (accepted[this.LA(1).tokenTypeIdx]) return true;
      this.missed(expected);
      return false;
    };
  }

  private alternatives(production: Holder): TokenType[][] {
    return production.definition.map((alternative) => [...this.first(alternative).types]);
  }

  private find(rule: Rule, kind: string, occurrence: number): Holder {
    const found = this.productionsOf(rule).get(`${kind} ${occurrence}`);
    if (!found) throw new Error(`${rule.name} has no ${kind} ${occurrence}`);
    return found;
  }

  private productionsOf(rule: Rule): Map<string, Holder> {
    const known = this.productions.get(rule.name);
    if (known) return known;
    const found = new Map<string, Holder>();
    collect(rule.definition, (production) => found.set(`${kindOf(production)} ${production.idx}`, production));
    this.productions.set(rule.name, found);
    return found;
  }

  private firstOfAll(sequence: readonly (IProduction | Alternative)[]): First {
    if (sequence.length === 1 && sequence[0]) return this.first(sequence[0]);
    const types = new Set<TokenType>();
    for (const production of sequence) {
      const first = this.first(production);
      for (const type of first.types) types.add(type);
      if (!first.nullable) return { types, nullable: false };
    }
    return { types, nullable: true };
  }

  private first(production: IProduction | Alternative): First {
    if (production instanceof Terminal) return { types: new Set([production.terminalType]), nullable: false };
    if (production instanceof NonTerminal) return this.firstOf(production.referencedRule);
    if (production instanceof Alternative) return this.firstOfAll(production.definition);
    if (production instanceof Alternation) {
      const firsts = production.definition.map((alternative) => this.first(alternative));
      return {
        types: new Set(firsts.flatMap(({ types }) => [...types])),
        nullable: firsts.some(({ nullable }) => nullable),
      };
    }
    if (!isHolder(production)) throw new Error('a kind of production that this grammar does not use');
    const { types, nullable } = this.firstOfAll(production.definition);
    return { types, nullable: nullable || !(production instanceof RepetitionMandatory) };
  }

  private firstOf(rule: Rule): First {
    const known = this.firstOfRule.get(rule.name);
    if (known) return known;
    const first = this.firstOfAll(rule.definition);
    this.firstOfRule.set(rule.name, first);
    return first;
  }
}

/** Productions that hold others, as this grammar uses them (lists with separators are written out). */
type Holder = Option | Repetition | RepetitionMandatory | Alternation;

const isHolder = (production: IProduction | Alternative): production is Holder =>
  production instanceof Option ||
  production instanceof Repetition ||
  production instanceof RepetitionMandatory ||
  production instanceof Alternation;

const kindOf = (production: Holder): string => {
  if (production instanceof Option) return 'Option';
  if (production instanceof Repetition) return 'Repetition';
  return production instanceof Alternation ? 'Alternation' : 'RepetitionMandatory';
};

/** Visits every holder within a rule. */
function collect(definition: readonly (IProduction | Alternative)[], visit: (production: Holder) => void): void {
  for (const production of definition) {
    if (production instanceof Alternative) collect(production.definition, visit);
    if (!isHolder(production)) continue;
    visit(production);
    collect(production.definition, visit);
  }
}
