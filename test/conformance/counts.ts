/** How many cases of a measure agree, of how many. */
interface Count {
  readonly agree: number;
  readonly of: number;
}

/** The measures of a suite, in the order in which they first came up. */
export type Counts = Readonly<Record<string, Count>>;

/** Counts while a suite is run. */
export class Counter {
  readonly #counts = new Map<string, { agree: number; of: number }>();

  add(measure: string, agrees: boolean): void {
    const count = this.#counts.get(measure) ?? { agree: 0, of: 0 };
    this.#counts.set(measure, count);
    count.of += 1;
    if (agrees) count.agree += 1;
  }

  counts(): Counts {
    return Object.fromEntries(this.#counts);
  }
}

/** `openbsd/probes/lexical  verdict 131/131  loaded 90/91`. */
export function countsLine(name: string, counts: Counts): string {
  const measures = Object.entries(counts).map(([measure, { agree, of }]) => `${measure} ${agree}/${of}`);
  return `${name.padEnd(34)}  ${measures.join('  ')}`;
}

/** Equal as JSON: what is compared came, or will go, through it. */
export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
