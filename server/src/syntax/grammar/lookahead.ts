import { Alternation, Alternative, NonTerminal, Option, Repetition, RepetitionMandatory, Terminal } from 'chevrotain';
import type { IProduction, Rule, TokenType } from 'chevrotain';
import { vocabulary } from '../token-types.ts';

/** Where the choices of one rule are in the cells of `SingleTokenLookahead`: their rows, by kind and occurrence. */
export interface RuleRows {
  readonly or: number[];
  readonly option: number[];
  readonly many: number[];
  readonly atLeastOne: number[];
}

/** The token types that a production can begin with, by their numbers, and whether it can be empty. */
interface First {
  readonly types: readonly number[];
  readonly nullable: boolean;
}

/** One more than the highest number of a token type. */
const width = Math.max(...vocabulary.map(({ tokenTypeIdx = 0 }) => tokenTypeIdx)) + 1;

/** Row of a choice that there is not: nothing is accepted. */
export const NO_ROW = 0;

/**
 * Lookahead of one token, computed once per rule from FIRST sets. pf's grammar is LALR(1) and, written without left
 * recursion, LL(1): one token always decides. Unlike chevrotain's own lookahead this one can tell what would have been
 * accepted, is ready in a fraction of the time, and a choice is one look into a table.
 */
export class SingleTokenLookahead {
  /** For each choice a row with a cell for each token type: 0 if the choice cannot begin with it, else the number of the alternative (from 1; where there is only one, 1). */
  cells = new Uint8Array(width);
  private readonly rows = new Map<string, RuleRows>();
  private readonly firstOfRule = new Map<string, First>();

  /** The rows of a rule; they are filled when the rules are learnt. */
  rowsOf(rule: string): RuleRows {
    const known = this.rows.get(rule);
    if (known) return known;
    const rows = { or: [], option: [], many: [], atLeastOne: [] };
    this.rows.set(rule, rows);
    return rows;
  }

  /** Computes the rows of all choices in all rules of a grammar. */
  learn(rules: readonly Rule[]): void {
    const choices = rules.flatMap((rule) => holdersIn(rule).map((holder) => ({ rule, holder })));
    // The first row is that of no choice.
    this.cells = new Uint8Array(width * (choices.length + 1));
    choices.forEach(({ rule, holder }, index) => {
      const row = width * (index + 1);
      this.rowsOf(rule.name)[kindOf(holder)][holder.idx] = row;
      this.alternatives(holder).forEach((types, alternative) => {
        for (const type of types) this.cells[row + type] ||= alternative + 1;
      });
    });
  }

  /** The token types that the choice of a row can begin with. */
  expected(row: number): readonly TokenType[] {
    return vocabulary.filter(({ tokenTypeIdx = 0 }) => this.cells[row + tokenTypeIdx]);
  }

  /**
   * What is wrong with the grammar: alternatives of one choice that begin with the same token (it is not LL(1) then),
   * and occurrence numbers that a rule uses for two different things.
   */
  validate(rules: readonly Rule[]): { message: string; ruleName: string }[] {
    return rules.flatMap((rule) => {
      const holders = holdersIn(rule);
      const found = [...holders.flatMap((holder) => this.ambiguities(holder)), ...this.reused(holders)];
      return found.map((message) => ({ ruleName: rule.name, message }));
    });
  }

  private ambiguities(holder: Holder): string[] {
    const seen = new Set<number>();
    return this.alternatives(holder).flatMap((types) => {
      const again = types.filter((type) => seen.has(type));
      for (const type of types) seen.add(type);
      return again.map((type) => `two alternatives begin with '${nameOf(type)}'`);
    });
  }

  private reused(holders: readonly Holder[]): string[] {
    const seen = new Map<string, string>();
    return holders.flatMap((holder) => {
      const key = `${kindOf(holder)} ${holder.idx}`;
      const names = this.alternatives(holder)
        .map((types) => types.map(nameOf).join())
        .join('|');
      const other = seen.get(key) ?? names;
      seen.set(key, names);
      return other === names ? [] : [`${key} stands for two different things`];
    });
  }

  /** What each alternative of a choice can begin with. */
  private alternatives(holder: Holder): (readonly number[])[] {
    if (holder instanceof Alternation) return holder.definition.map((alternative) => this.first(alternative).types);
    return [this.firstOfAll(holder.definition).types];
  }

  private firstOfAll(sequence: readonly (IProduction | Alternative)[]): First {
    if (sequence.length === 1 && sequence[0]) return this.first(sequence[0]);
    const types: number[] = [];
    for (const production of sequence) {
      const first = this.first(production);
      types.push(...first.types);
      if (!first.nullable) return { types, nullable: false };
    }
    return { types, nullable: true };
  }

  private first(production: IProduction | Alternative): First {
    if (production instanceof Terminal) {
      return { types: [production.terminalType.tokenTypeIdx ?? 0], nullable: false };
    }
    if (production instanceof NonTerminal) return this.firstOf(production.referencedRule);
    if (production instanceof Alternative) return this.firstOfAll(production.definition);
    if (production instanceof Alternation) {
      const firsts = production.definition.map((alternative) => this.first(alternative));
      return { types: firsts.flatMap(({ types }) => types), nullable: firsts.some(({ nullable }) => nullable) };
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

const kindOf = (production: Holder): keyof RuleRows => {
  if (production instanceof Option) return 'option';
  if (production instanceof Repetition) return 'many';
  return production instanceof Alternation ? 'or' : 'atLeastOne';
};

const nameOf = (type: number): string => vocabulary.find(({ tokenTypeIdx }) => tokenTypeIdx === type)?.name ?? '';

/** Every holder within a rule, at any depth. */
function holdersIn({ definition }: { readonly definition: readonly (IProduction | Alternative)[] }): Holder[] {
  return definition.flatMap((production) => {
    if (production instanceof Alternative) return holdersIn(production);
    return isHolder(production) ? [production, ...holdersIn(production)] : [];
  });
}
