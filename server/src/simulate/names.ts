/** Names by numbers, from 1. */
export class Names {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [''];

  /** The number of a name, which it gets when it is asked for first. */
  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#names.push(name) - 1;
    this.#numbers.set(name, number);
    return number;
  }

  /** The number of a name; 0: it has none. */
  find(name: string): number {
    return this.#numbers.get(name) ?? 0;
  }

  /** The name with a number; '' for a number that none has. */
  nameOf(number: number): string {
    return this.#names[number] ?? '';
  }
}
