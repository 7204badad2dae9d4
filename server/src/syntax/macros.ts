/** Values of the macros that a statement used, undefined for one that did not exist. */
export type Lookups = ReadonlyMap<string, string | undefined>;

/** A macro as it is defined where reading stands. */
export interface Macro {
  readonly value: string;
  /** True if the value is one word of letters, digits, `:`, `.`, `-` and `_` that is no number. */
  readonly isPlainWord: boolean;
}

/** A definition, and those before it. Where two readings have the same one, the same macros are defined. */
export interface Definition {
  readonly name: string;
  readonly value: string;
  readonly before: Definition | undefined;
}

const PLAIN_WORD = /^(?!\d+$)[\w:][\w:.-]*$/;

/**
 * The macros that are defined at the place where reading stands (parse.y, symset and symget). Those given with the
 * call win over every definition in a file.
 */
export class Macros {
  readonly noLookups: Lookups = new Map();
  /** The definition that was read last. */
  latest: Definition | undefined;
  private readonly macros = new Map<string, Macro>();
  private readonly fixed: ReadonlySet<string>;
  /** Sets of lookups that hold one macro, by its name: most statements use none or the same one. */
  private readonly single = new Map<string, Lookups>();

  /** Lookups that were found to agree with the macros as they are. */
  private readonly agreed = new Set<Lookups>();

  /** The last snapshot, as long as it holds. */
  private taken: ReadonlyMap<string, string> | undefined;

  constructor(given: ReadonlyMap<string, string> = new Map()) {
    this.fixed = new Set(given.keys());
    for (const [name, value] of given) {
      this.set(name, value);
      this.latest = { name, value, before: this.latest };
    }
  }

  /** The macro of a name, undefined if there is none. */
  get(name: string): Macro | undefined {
    return this.macros.get(name);
  }

  /** Defines a macro anew, unless it was given with the call. `earlier`: a definition that may be the same. */
  define(name: string, value: string, earlier?: Definition): void {
    if (this.fixed.has(name)) return;
    this.set(name, value);
    const isSame = earlier?.name === name && earlier.value === value && earlier.before === this.latest;
    this.latest = isSame ? earlier : { name, value, before: this.latest };
  }

  /** Lookups with one more, of the macro as it is now. Equal ones are mostly the same object. */
  withLookup(lookups: Lookups, name: string): Lookups {
    if (lookups.has(name)) return lookups;
    if (lookups.size > 0) return new Map([...lookups, [name, this.get(name)?.value]]);
    const known = this.single.get(name);
    if (known) return known;
    const single: Lookups = new Map([[name, this.get(name)?.value]]);
    this.single.set(name, single);
    return single;
  }

  /** Whether lookups would come out the same now. */
  agrees(lookups: Lookups): boolean {
    if (lookups.size === 0 || this.agreed.has(lookups)) return true;
    for (const [name, value] of lookups) {
      if (this.macros.get(name)?.value !== value) return false;
    }
    this.agreed.add(lookups);
    return true;
  }

  /** Values of all macros by name, as they are now. */
  snapshot(): ReadonlyMap<string, string> {
    this.taken ??= new Map([...this.macros].map(([name, { value }]) => [name, value]));
    return this.taken;
  }

  private set(name: string, value: string): void {
    if (this.macros.get(name)?.value === value) return;
    this.agreed.clear();
    this.taken = undefined;
    this.macros.set(name, { value, isPlainWord: PLAIN_WORD.test(value) });
    this.single.delete(name);
  }
}
