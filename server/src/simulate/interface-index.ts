import type { InterfaceKnowledge } from './interface-knowledge.ts';
import { Names } from './names.ts';

/** Whether the interface of a packet is what the rules ask for, by the number of the name; undefined: not known. */
export class InterfaceAnswers {
  readonly #index: InterfaceIndex;
  readonly #interface: string;
  readonly #answers: (boolean | undefined)[] = [];

  constructor(index: InterfaceIndex, interfaceName: string) {
    this.#index = index;
    this.#interface = interfaceName;
  }

  /** The answer for the name with a number. */
  of(number: number): boolean | undefined {
    if (number < this.#answers.length) return this.#answers[number];
    for (let next = this.#answers.length; next <= number; next++) {
      this.#answers.push(this.#index.matches(next, this.#interface));
    }
    return this.#answers[number];
  }
}

/** Packets of this many interfaces are remembered. */
const mostInterfaces = 512;

/** The interface names that rules ask for, numbered from 1, and what packets' interfaces are to them. */
export class InterfaceIndex {
  readonly #knowledge: InterfaceKnowledge;
  readonly #names = new Names();
  readonly #answers = new Map<string, InterfaceAnswers>();

  constructor(knowledge: InterfaceKnowledge) {
    this.#knowledge = knowledge;
  }

  /** The number of a name. */
  numberOf(name: string): number {
    return this.#names.numberOf(name);
  }

  /** Whether the name with a number means an interface. */
  matches(number: number, interfaceName: string): boolean | undefined {
    return this.#knowledge.matches(this.#names.nameOf(number), interfaceName);
  }

  /** The answers for packets of an interface. */
  answersFor(interfaceName: string): InterfaceAnswers {
    const known = this.#answers.get(interfaceName);
    if (known) return known;
    const made = new InterfaceAnswers(this, interfaceName);
    if (this.#answers.size < mostInterfaces) this.#answers.set(interfaceName, made);
    return made;
  }
}
