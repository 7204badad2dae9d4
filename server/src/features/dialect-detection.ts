import type { DialectName } from '../dialects/dialect.ts';
import type { FoundClue } from './dialect-clue-search.ts';
import { findClues } from './dialect-clue-search.ts';
import type { Clue, ClueKind, System } from './dialect-clue.ts';
import { modelineInForce } from './modeline.ts';

/** A dialect and the reason, for people: `line 2: the modeline says so`, `line 3: “vtnet0”, an interface of FreeBSD`. */
export interface DetectedDialect {
  readonly dialect: DialectName;
  readonly reason: string;
}

/**
 * Says in which dialect a ruleset is written: by its modeline (`# pf: dialect=freebsd`), else by the name of its
 * file, else by weighing the clues in its rules, comments and path, else today's OpenBSD. `text` is the file's whole text,
 * `path` its path or its name, `platform` the system that the path is of, as node names it, where that is known. Never
 * throws; a modeline with an unknown name is passed over.
 */
export function detectDialect(text: string, path: string, platform?: string): DetectedDialect {
  return fromModeline(text) ?? fromName(path) ?? fromClues(findClues(text, path, platform)) ?? fallback;
}

const fallback: DetectedDialect = { dialect: 'openbsd', reason: 'nothing in it that only another pf knows' };

function fromModeline(text: string): DetectedDialect | undefined {
  const found = modelineInForce(text);
  return found && { dialect: found.dialect, reason: `line ${lineAt(text, found.name.start)}: the modeline says so` };
}

function fromName(path: string): DetectedDialect | undefined {
  if (/(?:^|[\\/])rules\.debug$/.test(path)) return { dialect: 'pfsense', reason: 'named rules.debug' };
  return undefined;
}

/** In the order of preference where as much speaks for the one as for the other. */
const systems: readonly System[] = ['openbsd', 'freebsd', 'openbsd-4.4', 'macos', 'netbsd', 'dragonfly'];

function fromClues(found: readonly FoundClue[]): DetectedDialect | undefined {
  const system = likeliest(found);
  const strongest = strongestFor(system, found);
  if (!strongest) return undefined;
  const { words, line, clue } = strongest;
  const place = line === undefined ? 'its path' : `line ${line}`;
  return { dialect: variantOf(system, found), reason: `${place}: “${words}”, ${clue.about}` };
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** Nothing, and a tie, are OpenBSD's. */
const likeliest = (found: readonly FoundClue[]): System =>
  systems.reduce((a, b) => (score(b, found) > score(a, found) ? b : a));

/** The points of the strongest clue of each kind together, less those of the strongest one against the system. */
function score(system: System, found: readonly FoundClue[]): number {
  const strongest = new Map<ClueKind, number>();
  let against = 0;
  for (const { clue } of found) {
    const points = pointsFor(system, clue);
    strongest.set(clue.kind, Math.max(strongest.get(clue.kind) ?? 0, points));
    against = Math.min(against, points);
  }
  return [...strongest.values()].reduce((sum, points) => sum + points, against);
}

const pointsFor = (system: System, clue: Clue): number => clue.points[system] ?? 0;

/** The clue to name as the reason: what other systems have as well tells people less. */
function strongestFor(system: System, found: readonly FoundClue[]): FoundClue | undefined {
  const speaking = found.filter(({ clue }) => pointsFor(system, clue) > 0);
  return speaking.toSorted((a, b) => weight(system, b.clue) - weight(system, a.clue))[0];
}

function weight(system: System, clue: Clue): number {
  const points = pointsFor(system, clue);
  return points + 2 * Math.max(0, points - pointsForOthers(system, clue));
}

const pointsForOthers = (system: System, clue: Clue): number =>
  Math.max(...systems.filter((other) => other !== system).map((other) => pointsFor(other, clue)));

/**
 * FreeBSD is several dialects. A clue may ask for one; the older grammar alone does not show that the system is a new
 * one, but whatever only FreeBSD has is taken for today's.
 */
function variantOf(system: System, found: readonly FoundClue[]): DialectName {
  if (system !== 'freebsd') return system;
  const asked = found.flatMap(({ clue }) => clue.variant ?? []);
  const variant = (['pfsense', 'freebsd', 'freebsd-12'] as const).find((name) => asked.includes(name));
  if (variant) return variant;
  return found.some(({ clue }) => pointsFor(system, clue) >= 5 && pointsForOthers(system, clue) <= 0)
    ? 'freebsd'
    : 'freebsd-12';
}
