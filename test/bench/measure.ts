/** What doing something over and over took, in milliseconds. */
export interface Cost {
  readonly median: number;
  /** What 95 of 100 runs stayed within. */
  readonly p95: number;
  readonly least: number;
  readonly worst: number;
}

/**
 * Times `action` over and over, each time with what `prepare` gives for the number of the run; preparing is not
 * counted, nor is the first, cold run.
 */
export function time<T>(runs: number, prepare: (run: number) => T, action: (prepared: T) => unknown): Cost {
  action(prepare(0));
  return costOf(Array.from({ length: runs }, (_, index) => timeOnce(prepare(index + 1), action)));
}

/** Milliseconds that one call takes. */
export function timeOnce<T>(prepared: T, action: (prepared: T) => unknown): number {
  const start = performance.now();
  action(prepared);
  return performance.now() - start;
}

/** Many times, in milliseconds, in short. */
export function costOf(times: readonly number[]): Cost {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), least: at(0), worst: at(1) };
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
