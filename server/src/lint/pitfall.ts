import type { RelatedSpan, Severity, Span } from '../syntax/diagnostic.ts';
import type { Placed } from '../syntax/reading.ts';
import type { Statement } from '../syntax/tree.ts';

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
  /** Where in a ruleset it is, given its statements in the order of reading, those of included files in their place. Does not throw. */
  readonly find: (statements: readonly LocatedStatement[]) => readonly LocatedFinding[];
}

export type Pitfall = StatementPitfall | RulesetPitfall;

/** A statement and the file that it stands in. */
export interface LocatedStatement {
  /** The file as pfctl names it. */
  readonly file: string;
  readonly placed: Placed;
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
