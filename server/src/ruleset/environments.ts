import type { Environment } from './environment.ts';

/**
 * The environments of a ruleset's statements. When it is loaded again, one that is equal to one of before is that one,
 * so that statements behind an edit that changed nothing for them keep their results.
 */
export class Environments {
  private before: readonly Environment[];
  private readonly found = new Map<Environment, Environment>();

  constructor(previous: Environments | undefined) {
    this.before = previous ? [...new Set(previous.found.values())] : [];
  }

  /** The environment of before that is equal to this one, or this one. */
  same(environment: Environment): Environment {
    const known = this.found.get(environment);
    if (known) return known;
    const equal = this.before.find((other) => isEqual(other, environment)) ?? environment;
    this.found.set(environment, equal);
    return equal;
  }

  /** Lets go of what was before, when the ruleset is loaded. */
  forget(): void {
    this.before = [];
  }
}

/** Whether two values of plain objects, arrays and sets are equal. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((item) => b.has(item));
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isEqual(item, b[i]));
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isEqual(a[key], b[key]));
}

const isPlain = (value: object): value is Record<string, unknown> => Object.getPrototypeOf(value) === Object.prototype;
