import type { DialectName } from '../dialects/dialect.ts';

/** The systems between which the text of a ruleset decides; the dialects of one system are told apart afterwards. */
export type System = Extract<DialectName, 'openbsd' | 'openbsd-4.4' | 'freebsd' | 'macos' | 'netbsd' | 'dragonfly'>;

/**
 * How much a clue speaks for a system: 1 is a habit, 3 a hint, 6 a strong sign, 10 or more next to proof. Below 0 it
 * speaks against the system.
 */
export type Points = Readonly<Partial<Record<System, number>>>;

/**
 * What a clue is about. Clues of one kind repeat one another (who writes `nat-to` writes `match` too), so that of each
 * kind only the strongest speaks for a system.
 */
export type ClueKind = 'path' | 'grammar' | 'interface' | 'name' | 'age' | 'remark' | 'spelling' | 'service' | 'habit';

/** Something in a ruleset that one system's rulesets hold and others' do not, or seldom. */
export interface Clue {
  readonly kind: ClueKind;
  /** Where to look: in the rules, in the comments, in both, or in the file's path. */
  readonly place: 'rules' | 'comments' | 'anywhere' | 'path';
  /** Tried on each line by itself: without the rest, trimmed, and with single blanks. */
  readonly pattern: RegExp;
  /** On how many lines it must be found to tell something; one unless given. */
  readonly leastLines?: number;
  readonly points: Points;
  /** For people, behind the words found: `an interface of FreeBSD`. */
  readonly about: string;
  /** The dialect of the winning system that this clue asks for. */
  readonly variant?: DialectName;
}
