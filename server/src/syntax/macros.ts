/**
 * The macros that are defined at the place where reading stands (parse.y, symset and symget). Those given with the
 * call win over every definition in a file.
 */
export class Macros {
  private readonly values: Map<string, string>;
  private readonly fixed: ReadonlySet<string>;

  constructor(given: ReadonlyMap<string, string> = new Map()) {
    this.values = new Map(given);
    this.fixed = new Set(given.keys());
  }

  /** The value of a macro, undefined if there is none of that name. */
  get(name: string): string | undefined {
    return this.values.get(name);
  }

  /** Defines a macro anew, unless it was given with the call. */
  define(name: string, value: string): void {
    if (!this.fixed.has(name)) this.values.set(name, value);
  }

  /** Values of all macros by name, as they are now. */
  snapshot(): ReadonlyMap<string, string> {
    return new Map(this.values);
  }
}
