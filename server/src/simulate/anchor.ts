import type { Rule } from '../ruleset/model.ts';
import type { CompiledRule } from './compiled.ts';
import type { PacketDescription } from './description.ts';
import type { InterfaceAnswers } from './interface-index.ts';
import { HeadBits } from './head-bits.ts';
import { Trait, type RuleColumns } from './rule-columns.ts';
import { RuleIndex, type Asked, type Candidates } from './rule-index.ts';
import type { Criterion } from './verdict.ts';

/** The rules of one list of an anchor, ready for packets. A rule's own record is made when it is first needed. */
export class CompiledAnchor {
  readonly path: string;
  readonly rules: readonly Rule[];
  readonly columns: RuleColumns;
  readonly #compileRule: (rule: Rule) => CompiledRule;
  readonly #compiled: (CompiledRule | undefined)[];
  readonly #index: RuleIndex;

  constructor(path: string, rules: readonly Rule[], columns: RuleColumns, compileRule: (rule: Rule) => CompiledRule) {
    this.path = path;
    this.rules = rules;
    this.columns = columns;
    this.#index = new RuleIndex(columns);
    this.#compileRule = compileRule;
    this.#compiled = new Array<CompiledRule | undefined>(rules.length);
  }

  /** The rule at a position, which must be one. */
  ruleAt(i: number): CompiledRule {
    const known = this.#compiled[i];
    if (known) return known;
    const rule = this.rules[i];
    if (!rule) throw new RangeError(`no rule at ${i}`);
    const made = this.#compileRule(rule);
    this.#compiled[i] = made;
    return made;
  }

  /** The rules from a position on that a packet, as it is by now, may match, in order. */
  candidates(asked: Asked, from: number): Candidates {
    return this.#index.candidates(asked, from);
  }

  /**
   * The first of a rule's criteria up to the protocol that a packet fails (pf.c, pf_match_rule): they look at nothing
   * that the rules before could have changed. Undefined: it passes them, or, where the groups of its interface are not
   * known, it may.
   */
  failedHead(i: number, packet: PacketDescription, answers: InterfaceAnswers): Criterion | undefined {
    const { columns } = this;
    const name = columns.interface[i] ?? 0;
    if (name !== 0) {
      const answer = answers.of(Math.abs(name));
      if (answer !== undefined && answer === name < 0) return 'interface';
    }
    const differing = (packet.head ^ (columns.head[i] ?? 0)) & (columns.headMask[i] ?? 0);
    if (differing & HeadBits.direction) return 'direction';
    if ((columns.traits[i] ?? 0) & Trait.domain && columns.rdomain[i] !== packet.rdomain) return 'routing domain';
    if (differing === 0) return undefined;
    return differing & HeadBits.family ? 'address family' : 'protocol';
  }
}
