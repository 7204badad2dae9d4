import type { DialectName } from '../dialects/dialect.ts';
import type { Clue, ClueKind, System } from './dialect-clue.ts';
import { clues } from './dialect-clues.ts';

/** A dialect and the reason, for people: `line 2: the modeline says so`, `line 3: “vtnet0”, an interface of FreeBSD`. */
export interface DetectedDialect {
  readonly dialect: DialectName;
  readonly reason: string;
}

/** The names as a modeline may give them; the type makes sure that none is forgotten. */
const names: Readonly<Record<DialectName, true>> = {
  openbsd: true,
  'openbsd-4.4': true,
  'freebsd-12': true,
  freebsd: true,
  pfsense: true,
  macos: true,
  netbsd: true,
  dragonfly: true,
};

const modeline = /^\s*#.*\bpf:\s*dialect=([\w.-]+)/;

/**
 * Says in which dialect a ruleset is written: by its modeline (`# pf: dialect=freebsd`), else by the name of its
 * file, else by weighing the clues in its rules and comments, else today's OpenBSD. `text` is the file's whole text,
 * `path` its path or its name. Never throws; a modeline with an unknown name is passed over.
 */
export function detectDialect(text: string, path: string): DetectedDialect {
  return fromModeline(text) ?? fromPath(path) ?? fromContent(text) ?? fallback;
}

const fallback: DetectedDialect = { dialect: 'openbsd', reason: 'nothing in it that only another pf knows' };

function fromModeline(text: string): DetectedDialect | undefined {
  // Most files have none, and need not be cut into lines to see that.
  if (!text.includes('dialect=')) return undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const name = modeline.exec(line)?.[1];
    if (name !== undefined && isDialectName(name)) {
      return { dialect: name, reason: `line ${index + 1}: the modeline says so` };
    }
  }
  return undefined;
}

const isDialectName = (name: string): name is DialectName => Object.hasOwn(names, name);

function fromPath(path: string): DetectedDialect | undefined {
  if (/(?:^|[\\/])rules\.debug$/.test(path)) return { dialect: 'pfsense', reason: 'named rules.debug' };
  return undefined;
}

/** A clue that the text holds, and where. */
interface FoundClue {
  readonly clue: Clue;
  readonly words: string;
  /** From 1. */
  readonly line: number;
}

/** In the order of preference where as much speaks for the one as for the other. */
const systems: readonly System[] = ['openbsd', 'freebsd', 'openbsd-4.4', 'macos', 'netbsd', 'dragonfly'];

function fromContent(text: string): DetectedDialect | undefined {
  const found = findClues(text);
  const system = likeliest(found);
  const strongest = strongestFor(system, found);
  if (!strongest) return undefined;
  const { words, line, clue } = strongest;
  return { dialect: variantOf(system, found), reason: `line ${line}: “${words}”, ${clue.about}` };
}

/** What is beyond the first lines or the width of a screen tells no more, and long files are to be quick as well. */
const mostLines = 2000;
const mostColumns = 500;

function findClues(text: string): readonly FoundClue[] {
  const parts = text.split('\n', mostLines).map((line) => splitComment(line.slice(0, mostColumns)));
  const rules = parts.map(({ rule }) => singleBlanks(rule)).join('\n');
  const comments = parts.map(({ comment }) => singleBlanks(comment)).join('\n');
  const texts: Readonly<Record<Clue['place'], readonly string[]>> = {
    rules: [rules],
    comments: [comments],
    anywhere: [rules, comments],
  };
  return clues.flatMap((clue) => texts[clue.place].flatMap((part) => findClue(clue, part) ?? []));
}

const singleBlanks = (text: string): string => text.trim().replace(/\s{2,}|[^\S ]/g, ' ');

function findClue(clue: Clue, text: string): FoundClue | undefined {
  const found = clue.pattern.exec(text);
  if (!found) return undefined;
  return { clue, words: shortened(found[0].trim()), line: text.slice(0, found.index).split('\n').length };
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

function strongestFor(system: System, found: readonly FoundClue[]): FoundClue | undefined {
  const speaking = found.filter(({ clue }) => pointsFor(system, clue) > 0);
  return speaking.toSorted((a, b) => pointsFor(system, b.clue) - pointsFor(system, a.clue))[0];
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
