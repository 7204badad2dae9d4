/** What doing something took. */
export interface Cost {
  /** The middle one of the times of all runs, in milliseconds. */
  readonly median: number;
  readonly worst: number;
}

/** Times `action` over and over; the argument is the number of the run. The first, cold run is not counted. */
export function time(runs: number, action: (run: number) => unknown): Cost {
  action(0);
  const times = Array.from({ length: runs }, (_, index) => {
    const start = performance.now();
    action(index + 1);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { median: times[times.length >> 1] ?? Number.NaN, worst: times.at(-1) ?? Number.NaN };
}

/** Megabytes that what `make` returns holds on to. Needs `node --expose-gc`. */
export function held<T>(make: () => T): { readonly value: T; readonly megabytes: number } {
  const used = () => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  const value = make();
  return { value, megabytes: (used() - before) / 1e6 };
}
