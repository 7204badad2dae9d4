/** What doing something took. */
export interface Cost {
  /** The middle one of the times of all runs, in milliseconds. */
  readonly median: number;
  readonly worst: number;
}

/**
 * Times `action` over and over, each time with what `prepare` gives for the number of the run; preparing is not
 * counted, nor is the first, cold run.
 */
export function time<T>(runs: number, prepare: (run: number) => T, action: (prepared: T) => unknown): Cost {
  action(prepare(0));
  const times = Array.from({ length: runs }, (_, index) => {
    const prepared = prepare(index + 1);
    const start = performance.now();
    action(prepared);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { median: times[times.length >> 1] ?? Number.NaN, worst: times.at(-1) ?? Number.NaN };
}

/** What `make` returns, and the megabytes that it holds on to. Needs `node --expose-gc`. */
export function held<T>(make: () => T): { readonly value: T; readonly megabytes: number } {
  const before = heapInUse();
  const value = make();
  return { value, megabytes: (heapInUse() - before) / 1e6 };
}

function heapInUse(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
