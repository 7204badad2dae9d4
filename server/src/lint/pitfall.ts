import type { RelatedSpan, Severity, Span } from '../syntax/diagnostic.ts';
import type { Placed } from '../syntax/reading.ts';
import type { Statement } from '../syntax/tree.ts';
import type { Digest } from './digest.ts';

/** What pfctl accepts in silence and a careful reader would not: what it is, for people, and who looks for it. */
interface PitfallFacts {
  /** Names a section of `docs/diagnostics.md`, for good. */
  readonly code: string;
  /** Never an error: pfctl loads the ruleset. */
  readonly severity: Exclude<Severity, 'error'>;
  /** One sentence. */
  readonly about: string;
  /** What to do about it. */
  readonly advice: string;
  /** A ruleset that has it. */
  readonly example: string;
}

/** A pitfall that one statement has by itself. */
export interface StatementPitfall extends PitfallFacts {
  readonly scope: 'statement';
  /** Where in the statement it is; offsets count from the statement's start. Does not throw. */
  readonly find: (statement: Statement) => readonly Finding[];
}

/** A pitfall that shows only when the statements of a ruleset are seen together. */
export interface RulesetPitfall extends PitfallFacts {
  readonly scope: 'ruleset';
  /** Begins to look through a ruleset. */
  readonly begin: () => Watcher;
}

export type Pitfall = StatementPitfall | RulesetPitfall;

/** Looks for one pitfall in one ruleset. Does not throw. */
export interface Watcher {
  /** Is shown every statement in the order of reading, those of an included file in their place; `file` as pfctl names it. */
  see(digest: Digest, placed: Placed, file: string): void;
  /** What was found, when all have been seen. */
  found(): readonly LocatedFinding[];
}

/** One occurrence of a pitfall in a statement. */
export interface Finding {
  readonly span: Span;
  readonly message: string;
}

/** One occurrence of a pitfall in a file. */
export interface LocatedFinding extends Finding {
  readonly file: string;
  readonly related?: readonly RelatedSpan[];
}
