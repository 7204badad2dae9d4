import type { Rule } from '../ruleset/model.ts';
import type { CompiledRule } from './compiled.ts';
import type { PacketDescription } from './description.ts';
import type { InterfaceAnswers } from './interface-index.ts';
import { anyDomain, columnDirection, columnFamily, type RuleColumns } from './rule-columns.ts';
import type { Criterion } from './verdict.ts';

/** The rules of one list of an anchor, ready for packets. A rule's own record is made when it is first needed. */
export class CompiledAnchor {
  readonly path: string;
  readonly rules: readonly Rule[];
  readonly columns: RuleColumns;
  readonly #compileRule: (rule: Rule) => CompiledRule;
  readonly #compiled: (CompiledRule | undefined)[];
  readonly #candidates: (Int32Array | undefined)[] = [];

  constructor(path: string, rules: readonly Rule[], columns: RuleColumns, compileRule: (rule: Rule) => CompiledRule) {
    this.path = path;
    this.rules = rules;
    this.columns = columns;
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

  /**
   * Positions of the rules that a packet may match as far as interface, direction, routing domain, family and protocol
   * go, in order. These are the same for many packets: the answer is remembered by the packet's profile, unless that
   * is -1.
   */
  candidates(profile: number, packet: PacketDescription, answers: InterfaceAnswers): Int32Array {
    const known = profile < 0 ? undefined : this.#candidates[profile];
    if (known) return known;
    const found = new Int32Array(this.rules.length);
    let count = 0;
    for (let i = 0; i < found.length; i++) {
      if (this.failedHead(i, packet, answers) === undefined) found[count++] = i;
    }
    const made = found.slice(0, count);
    if (profile >= 0) this.#candidates[profile] = made;
    return made;
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
    const direction = columns.direction[i] ?? 0;
    if (direction !== 0 && direction !== columnDirection[packet.direction]) return 'direction';
    const domain = columns.rdomain[i] ?? anyDomain;
    if (domain !== anyDomain && domain !== packet.rdomain) return 'routing domain';
    const family = columns.family[i] ?? 0;
    if (family !== 0 && family !== columnFamily[packet.family]) return 'address family';
    const protocol = columns.protocol[i] ?? 0;
    if (protocol !== 0 && protocol !== packet.protocol) return 'protocol';
    return undefined;
  }
}
