import type { CompiledRuleset } from './compiled.ts';
import { decide, type Decision } from './decision.ts';
import type { PacketDescription } from './description.ts';
import { verdictOf } from './decision-verdict.ts';
import type { Memory } from './memory.ts';
import type { Question } from './questions.ts';
import type { Verdict } from './verdict.ts';

/** Another verdict, and what would have to be so. */
export interface Possibility {
  /** `whether em0 is in the interface group egress: yes`. */
  readonly when: readonly string[];
  readonly verdict: Verdict;
}

/** A verdict with what it depends on. */
export interface Possibilities {
  readonly verdict: Verdict;
  readonly decision: Decision;
  /** What was not told and changes the verdict, for people; the verdict assumes the likeliest. */
  readonly dependsOn: readonly string[];
  /** The other verdicts, each with the fewest answers that lead to it; the first of many. */
  readonly others: readonly Possibility[];
}

/** Ways through the rules that are tried for one packet. */
const mostRuns = 32;

interface Run {
  readonly decision: Decision;
  readonly verdict: Verdict;
  readonly asked: readonly Question[];
  /** The answers that were not the assumed ones. */
  readonly answers: ReadonlyMap<string, number>;
}

/**
 * Evaluates a packet once for each combination of answers to what is not known, as far as they are few.
 *
 * @param given answers by the question's key that are known; the others are assumed and varied.
 */
export function explore(
  compiled: CompiledRuleset,
  packet: PacketDescription,
  memory: Memory | undefined,
  given: ReadonlyMap<string, number>,
): Possibilities {
  const explorer = new Explorer(compiled, packet, memory, given);
  const first = explorer.run(new Map());
  explorer.vary(first, 0);
  const chance =
    first.decision.evaluation.drawnAddress && !first.asked.some((question) => question.key.startsWith('pool '));
  const dependsOn = [...explorer.matters, ...(chance ? ['which address of the pool is drawn'] : [])];
  return { verdict: first.verdict, decision: first.decision, dependsOn, others: explorer.others };
}

class Explorer {
  readonly matters = new Set<string>();
  readonly others: Possibility[] = [];
  readonly #compiled: CompiledRuleset;
  readonly #packet: PacketDescription;
  readonly #memory: Memory | undefined;
  readonly #given: ReadonlyMap<string, number>;
  readonly #seen = new Set<string>();
  #runs = 0;

  constructor(
    compiled: CompiledRuleset,
    packet: PacketDescription,
    memory: Memory | undefined,
    given: ReadonlyMap<string, number>,
  ) {
    this.#compiled = compiled;
    this.#packet = packet;
    this.#memory = memory;
    this.#given = given;
  }

  run(answers: ReadonlyMap<string, number>): Run {
    this.#runs++;
    const asked = new Map<string, Question>();
    const ask = (question: Question): number => {
      const told = this.#given.get(question.key);
      if (told !== undefined) return told;
      asked.set(question.key, question);
      return answers.get(question.key) ?? question.assumed;
    };
    const decision = decide(this.#compiled, this.#packet, { memory: this.#memory, ask });
    const verdict = verdictOf(decision);
    const known = gist(verdict);
    if (!this.#seen.has(known)) {
      this.#seen.add(known);
      if (answers.size > 0) this.others.push({ when: answersText(answers, asked), verdict });
    }
    return { decision, verdict, asked: [...asked.values()], answers };
  }

  /**
   * Answers each question from the one at `from` on otherwise, and goes on from there.
   *
   * @returns whether a verdict came out that differs from the run's.
   */
  vary(run: Run, from: number): boolean {
    let differs = false;
    for (const [i, question] of run.asked.entries()) {
      if (i < from || run.answers.has(question.key)) continue;
      for (let answer = 0; answer < question.answers.length; answer++) {
        if (answer === question.assumed || this.#runs >= mostRuns) continue;
        const other = this.run(new Map([...run.answers, [question.key, answer]]));
        const changes = gist(other.verdict) !== gist(run.verdict);
        if (!this.vary(other, i + 1) && !changes) continue;
        this.matters.add(question.text);
        differs = true;
      }
    }
    return differs;
  }
}

/** What makes a verdict another one: all of it but the list of rules that matched on the way. */
const gist = (verdict: Verdict): string => JSON.stringify({ ...verdict, matched: [] });

function answersText(answers: ReadonlyMap<string, number>, asked: ReadonlyMap<string, Question>): string[] {
  return [...answers].flatMap(([key, answer]) => {
    const question = asked.get(key);
    return question ? [`${question.text}: ${question.answers[answer] ?? ''}`] : [];
  });
}
