import type { Clue } from './dialect-clue.ts';
import { ruleClues } from './dialect-clues.ts';
import { ownSystemClue, pathClues } from './dialect-path-clues.ts';

/** A clue that a file gives, and where. */
export interface FoundClue {
  readonly clue: Clue;
  readonly words: string;
  /** From 1; absent for what was found in the file's path. */
  readonly line?: number;
}

/** A clue in one line. */
interface Hit {
  readonly clue: Clue;
  readonly words: string;
}

/** What is beyond the first lines or the width of a screen tells no more, and long files are to be quick as well. */
const mostLines = 600;
const mostColumns = 500;

/**
 * The clues that a file gives, each where it is found first; `text` is its whole text, `path` its path or its name,
 * `platform` as for `detectDialect`. Never throws.
 */
export function findClues(text: string, path: string, platform?: string): readonly FoundClue[] {
  return [...cluesInText(text), ...cluesInPath(path, platform)];
}

function cluesInText(text: string): readonly FoundClue[] {
  const lines = text.split('\n', mostLines).map((line) => line.slice(0, mostColumns));
  learn(lines);
  const found = new Map<Clue, FoundClue>();
  const times = new Map<Clue, number>();
  for (const [index, line] of lines.entries()) {
    for (const { clue, words } of known.get(line) ?? []) {
      times.set(clue, (times.get(clue) ?? 0) + 1);
      if (!found.has(clue)) found.set(clue, { clue, words, line: index + 1 });
    }
  }
  return [...found.values()].filter(({ clue }) => (times.get(clue) ?? 0) >= (clue.leastLines ?? 1));
}

function cluesInPath(path: string, platform: string | undefined): readonly FoundClue[] {
  const own = platform === undefined ? undefined : ownSystemClue(platform);
  return (own ? [...pathClues, own] : pathClues).flatMap((clue) => {
    const words = clue.pattern.exec(path)?.[0];
    return words === undefined ? [] : [{ clue, words: shortened(words) }];
  });
}

/** The clues in the lines read last: nearly all lines of a text are the same after a change. */
const known = new Map<string, readonly Hit[]>();
const mostKnown = 5000;

/** Searches the lines that are not known for every clue, all at once: a new text has many of them. */
function learn(lines: readonly string[]): void {
  if (known.size > mostKnown) known.clear();
  const unknown = [...new Set(lines)].filter((line) => !known.has(line));
  const parts = unknown.map(splitComment);
  const rules = parts.map(({ rule }) => singleBlanks(rule)).join('\n');
  const comments = parts.map(({ comment }) => singleBlanks(comment)).join('\n');
  const hits = unknown.map((): Hit[] => []);
  for (const { clue, everywhere } of searches) {
    const texts = { rules: [rules], comments: [comments], anywhere: [rules, comments], path: [] }[clue.place];
    for (const { line, words } of texts.flatMap((text) => linesWith(everywhere, text))) {
      if (hits[line]?.some((hit) => hit.clue === clue) === false) hits[line].push({ clue, words: shortened(words) });
    }
  }
  for (const [index, line] of unknown.entries()) known.set(line, hits[index] ?? []);
}

const searches = ruleClues.map((clue) => ({
  clue,
  everywhere: new RegExp(clue.pattern, `${clue.pattern.flags}gm`),
}));

/** The lines of a text that hold a pattern, which has the flags `gm`, each with the words found first. */
function linesWith(pattern: RegExp, text: string): readonly { readonly line: number; readonly words: string }[] {
  const found: { line: number; words: string }[] = [];
  let line = 0;
  let counted = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    line += text.slice(counted, match.index).split('\n').length - 1;
    counted = match.index;
    found.push({ line, words: match[0].trim() });
    const end = text.indexOf('\n', match.index);
    pattern.lastIndex = end < 0 ? text.length : end + 1;
    if (end < 0) break;
  }
  return found;
}

const singleBlanks = (text: string): string => text.trim().replace(/\s{2,}|[^\S ]/g, ' ');

const shortened = (words: string): string => (words.length > 40 ? `${words.slice(0, 39)}…` : words);

/** A `#` within quotes starts no comment. */
function splitComment(line: string): { readonly rule: string; readonly comment: string } {
  let start = line.indexOf('#');
  while (start >= 0 && isWithinQuotes(line, start)) start = line.indexOf('#', start + 1);
  return start < 0 ? { rule: line, comment: '' } : { rule: line.slice(0, start), comment: line.slice(start) };
}

const isWithinQuotes = (line: string, at: number): boolean =>
  (line.slice(0, at).match(/"/g)?.length ?? 0) % 2 === 1 && line.includes('"', at);
