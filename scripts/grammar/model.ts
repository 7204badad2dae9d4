/** A rule of a TextMate grammar, as far as ours uses them. */
export interface Pattern {
  readonly include?: string;
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly applyEndPatternLast?: boolean;
  readonly patterns?: readonly Pattern[];
}

/** Scopes of the groups of an expression, by their numbers. */
export type Captures = Readonly<Record<string, { readonly name?: string; readonly patterns?: readonly Pattern[] }>>;

/** A whole grammar file. */
export interface Grammar {
  readonly $schema: string;
  readonly comment: string;
  readonly name: string;
  readonly scopeName: string;
  readonly patterns: readonly Pattern[];
  readonly repository: Readonly<Record<string, Pattern>>;
}

/** Scopes for the groups 1, 2, 3 …; an empty name leaves a group plain, patterns are applied inside of it. */
export function groups(...scopes: readonly (string | readonly Pattern[])[]): Captures {
  const entries = scopes.flatMap((scope, i) => {
    if (scope === '') return [];
    return [[String(i + 1), typeof scope === 'string' ? { name: scope } : { patterns: scope }] as const];
  });
  return Object.fromEntries(entries);
}

/** References to rules of the repository. */
export function includes(...names: readonly string[]): Pattern[] {
  return names.map((name) => ({ include: `#${name}` }));
}
