import type { TokenType } from 'chevrotain';
import { vocabulary } from '../token-types.ts';

/** What a rule can decide by the next token, as chevrotain calls it. */
export type ChoiceKind = 'or' | 'option' | 'many' | 'atLeastOne';

/** Where the choices of one rule are in the cells of `SingleTokenLookahead`: their rows, by kind and occurrence. */
export type RuleRows = Readonly<Record<ChoiceKind, number[]>>;

/** A part of a rule as it is learnt. Tokens are known by the numbers of their types. */
type Part =
  { readonly kind: 'token'; readonly type: number } | { readonly kind: 'rule'; readonly name: string } | Choice;

interface Choice {
  readonly kind: ChoiceKind;
  readonly occurrence: number;
  readonly alternatives: readonly (readonly Part[])[];
}

/** The token types that a part can begin with, and whether it can be empty. */
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
  /**
   * For each choice a row with a cell for each token type: 0 if the choice cannot begin with it, else the number of the
   * alternative, from 1.
   */
  cells = new Uint8Array(width);
  private readonly rows = new Map<string, RuleRows>();
  private readonly rules = new Map<string, readonly Part[]>();
  private readonly firstOfRule = new Map<string, First>();
  /** Where what is learnt goes to. */
  private parts: Part[] = [];

  /** The rows of a rule; they are filled when all rules are learnt. */
  rowsOf(rule: string): RuleRows {
    const known = this.rows.get(rule);
    if (known) return known;
    const rows = { or: [], option: [], many: [], atLeastOne: [] };
    this.rows.set(rule, rows);
    return rows;
  }

  /** Learns a rule: `run` goes through it once and tells everything that it comes across by the three methods below. */
  learnRule(name: string, run: () => void): void {
    this.rules.set(name, this.partsOf(run));
  }

  learnToken({ tokenTypeIdx = 0 }: TokenType): void {
    this.parts.push({ kind: 'token', type: tokenTypeIdx });
  }

  learnSubrule(name: string): void {
    this.parts.push({ kind: 'rule', name });
  }

  learnChoice(kind: ChoiceKind, occurrence: number, alternatives: readonly (() => void)[]): void {
    this.parts.push({ kind, occurrence, alternatives: alternatives.map((run) => this.partsOf(run)) });
  }

  /** Computes the rows of all choices, when all rules are learnt. */
  complete(): void {
    const choices = [...this.rules].flatMap(([rule, parts]) => choicesIn(parts).map((choice) => ({ rule, choice })));
    // The first row is that of no choice.
    this.cells = new Uint8Array(width * (choices.length + 1));
    choices.forEach(({ rule, choice }, index) => {
      const row = width * (index + 1);
      this.rowsOf(rule)[choice.kind][choice.occurrence] = row;
      choice.alternatives.forEach((alternative, position) => {
        for (const type of this.firstOfAll(alternative).types) this.cells[row + type] ||= position + 1;
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
  validate(): string[] {
    return [...this.rules].flatMap(([rule, parts]) => {
      const choices = choicesIn(parts);
      const found = [...choices.flatMap((choice) => this.ambiguities(choice)), ...this.reused(choices)];
      return found.map((message) => `${rule}: ${message}`);
    });
  }

  private ambiguities({ alternatives }: Choice): string[] {
    const seen = new Set<number>();
    return alternatives.flatMap((alternative) => {
      const types = [...new Set(this.firstOfAll(alternative).types)];
      const again = types.filter((type) => seen.has(type));
      for (const type of types) seen.add(type);
      return again.map((type) => `two alternatives begin with '${nameOf(type)}'`);
    });
  }

  private reused(choices: readonly Choice[]): string[] {
    const seen = new Map<string, string>();
    return choices.flatMap(({ kind, occurrence, alternatives }) => {
      const key = `${kind} ${occurrence}`;
      const names = alternatives.map((parts) => this.firstOfAll(parts).types.map(nameOf).join()).join('|');
      const other = seen.get(key) ?? names;
      seen.set(key, names);
      return other === names ? [] : [`${key} stands for two different things`];
    });
  }

  /** The parts that a stretch of a rule tells when it is run. */
  private partsOf(run: () => void): readonly Part[] {
    const outer = this.parts;
    const parts: Part[] = [];
    this.parts = parts;
    run();
    this.parts = outer;
    return parts;
  }

  private firstOfAll(parts: readonly Part[]): First {
    const types: number[] = [];
    for (const part of parts) {
      const first = this.first(part);
      types.push(...first.types);
      if (!first.nullable) return { types, nullable: false };
    }
    return { types, nullable: true };
  }

  private first(part: Part): First {
    switch (part.kind) {
      case 'token':
        return { types: [part.type], nullable: false };
      case 'rule':
        return this.firstOf(part.name);
      case 'or':
      case 'option':
      case 'many':
      case 'atLeastOne': {
        const firsts = part.alternatives.map((alternative) => this.firstOfAll(alternative));
        const mayBeLeftOut = part.kind === 'option' || part.kind === 'many';
        return {
          types: firsts.flatMap(({ types }) => types),
          nullable: mayBeLeftOut || firsts.some(({ nullable }) => nullable),
        };
      }
    }
  }

  private firstOf(rule: string): First {
    const known = this.firstOfRule.get(rule);
    if (known) return known;
    const first = this.firstOfAll(this.rules.get(rule) ?? []);
    this.firstOfRule.set(rule, first);
    return first;
  }
}

const nameOf = (type: number): string => vocabulary.find(({ tokenTypeIdx }) => tokenTypeIdx === type)?.name ?? '';

/** Every choice among parts, at any depth. */
function choicesIn(parts: readonly Part[]): Choice[] {
  return parts.flatMap((part) => {
    if (part.kind === 'token' || part.kind === 'rule') return [];
    return [part, ...part.alternatives.flatMap(choicesIn)];
  });
}
