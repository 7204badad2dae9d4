import type { DialectName } from '../dialects/dialect.ts';
import type { Clue, ClueKind, System } from './dialect-clue.ts';
import { clues } from './dialect-clues.ts';
import { ownSystemClue } from './dialect-path-clues.ts';
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

/** A clue that the text holds, and where. */
interface FoundClue {
  readonly clue: Clue;
  readonly words: string;
  /** From 1; absent for what was found in the file's path. */
  readonly line?: number;
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

/** What is beyond the first lines or the width of a screen tells no more, and long files are to be quick as well. */
const mostLines = 600;
const mostColumns = 500;

function findClues(text: string, path: string, platform: string | undefined): readonly FoundClue[] {
  const parts = text.split('\n', mostLines).map((line) => splitComment(line.slice(0, mostColumns)));
  const rules = parts.map(({ rule }) => singleBlanks(rule)).join('\n');
  const comments = parts.map(({ comment }) => singleBlanks(comment)).join('\n');
  const texts: Readonly<Record<Clue['place'], readonly string[]>> = {
    rules: [rules],
    comments: [comments],
    anywhere: [rules, comments],
    path: [path],
  };
  const own = platform === undefined ? undefined : ownSystemClue(platform);
  const all = own ? [...clues, own] : clues;
  return all.flatMap((clue) => texts[clue.place].flatMap((part) => findClue(clue, part) ?? []));
}

const singleBlanks = (text: string): string => text.trim().replace(/\s{2,}|[^\S ]/g, ' ');

function findClue(clue: Clue, text: string): FoundClue | undefined {
  const found = clue.pattern.exec(text);
  if (!found || !isOnLines(clue, text, found.index)) return undefined;
  const words = shortened(found[0].trim());
  return clue.place === 'path' ? { clue, words } : { clue, words, line: lineAt(text, found.index) };
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** Whether the clue is on as many lines as it must; `first` is where it was found first. */
function isOnLines({ pattern, leastLines = 1 }: Clue, text: string, first: number): boolean {
  let lines = 1;
  let end = text.indexOf('\n', first);
  while (lines < leastLines && end >= 0) {
    const next = text.slice(end + 1).search(pattern);
    if (next < 0) return false;
    lines += 1;
    end = text.indexOf('\n', end + 1 + next);
  }
  return lines >= leastLines;
}

const shortened = (words: string): string => (words.length > 40 ? `${words.slice(0, 39)}…` : words);

/** A `#` within quotes starts no comment. */
function splitComment(line: string): { readonly rule: string; readonly comment: string } {
  let start = line.indexOf('#');
  while (start >= 0 && isWithinQuotes(line, start)) start = line.indexOf('#', start + 1);
  return start < 0 ? { rule: line, comment: '' } : { rule: line.slice(0, start), comment: line.slice(start) };
}

const isWithinQuotes = (line: string, at: number): boolean =>
  (line.slice(0, at).match(/"/g)?.length ?? 0) % 2 === 1 && line.includes('"', at);

/** One habit alone (`from any`, `set skip on lo0`) is no reason to take a file for another system's. */
const leastForAnother = 2;

function likeliest(found: readonly FoundClue[]): System {
  const best = systems.reduce((a, b) => (score(b, found) > score(a, found) ? b : a));
  return score(best, found) < leastForAnother ? 'openbsd' : best;
}

/** The points of the strongest clue of each kind together. */
function score(system: System, found: readonly FoundClue[]): number {
  const strongest = new Map<ClueKind, number>();
  for (const { clue } of found) {
    strongest.set(clue.kind, Math.max(strongest.get(clue.kind) ?? 0, pointsFor(system, clue)));
  }
  return [...strongest.values()].reduce((sum, points) => sum + points, 0);
}

const pointsFor = (system: System, clue: Clue): number => clue.points[system] ?? 0;

/** The clue to name as the reason: what other systems have as well tells people less. */
function strongestFor(system: System, found: readonly FoundClue[]): FoundClue | undefined {
  const speaking = found.filter(({ clue }) => pointsFor(system, clue) > 0);
  return speaking.toSorted((a, b) => weight(system, b.clue) - weight(system, a.clue))[0];
}

function weight(system: System, clue: Clue): number {
  const others = systems.filter((other) => other !== system).map((other) => pointsFor(other, clue));
  const points = pointsFor(system, clue);
  return points + 2 * Math.max(0, points - Math.max(...others));
}

/**
 * FreeBSD is several dialects. A clue may ask for one; the older grammar alone does not show that the system is a new
 * one, but whatever only FreeBSD has is taken for today's.
 */
function variantOf(system: System, found: readonly FoundClue[]): DialectName {
  if (system !== 'freebsd') return system;
  const asked = found.flatMap(({ clue }) => clue.variant ?? []);
  const variant = (['pfsense', 'freebsd', 'freebsd-12'] as const).find((name) => asked.includes(name));
  if (variant) return variant;
  return found.some(({ clue }) => pointsFor('freebsd', clue) >= 5 && pointsFor('macos', clue) === 0)
    ? 'freebsd'
    : 'freebsd-12';
}
