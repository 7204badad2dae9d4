import { readRuleset } from '../syntax/reading.ts';
import type { Token } from '../syntax/token.ts';
import type { Analysis, SourceFile } from './analysis.ts';

/** What can stand at the cursor. */
export interface CompletionPlace {
  /** Offset of the first letter of the word that is being written. */
  readonly start: number;
  /** Names of the tokens that the grammar takes here: words of the language, `word`, `number`, `{`. */
  readonly expected: ReadonlySet<string>;
  /** The word that decides what a name here is a name of: `on`, `port`, `timeout`; empty at the start of a statement. */
  readonly governing: string;
  /** What opens the list or the parentheses that the cursor is in. */
  readonly opening: string;
  /** The first word of the statement. */
  readonly statement: string;
}

/** A character that no rule of the grammar takes: behind it the parser says what it would have taken. */
const MARK = '@';

const partOfWord = /[A-Za-z0-9_:][A-Za-z0-9_.:-]*$/;

/** The place at an offset of a file; undefined inside a comment or a string. */
export function completionPlace(analysis: Analysis, file: SourceFile, offset: number): CompletionPlace | undefined {
  const { text, statements } = file.reading;
  const placed = statements.findLast(({ start }) => start <= offset);
  const begin = placed?.start ?? 0;
  const before = text.slice(begin, offset);
  if (isInCommentOrString(before)) return undefined;
  const written = before.replace(partOfWord, '');

  const inAnchor = (placed?.depth ?? 0) > 0;
  const opening = inAnchor ? 'anchor x {\n' : '';
  const reading = readRuleset(
    { name: file.uri, text: `${opening}${written} ${MARK}\n` },
    { dialect: analysis.dialect, defines: analysis.root.reading.macros },
  );
  const { statement } = reading.statements.findLast(({ statement: { tokens } }) => tokens.some(isMark)) ?? {};
  if (statement === undefined) return undefined;
  const at = statement.tokens.findIndex(isMark);
  const tokens = statement.tokens.slice(0, at);
  const fault = statement.faults.find(({ shifted }) => shifted === at);
  return {
    start: begin + written.length,
    expected: new Set(fault?.expected),
    ...governing(tokens),
    statement: tokens[0]?.image ?? '',
  };
}

function isMark(token: Token): boolean {
  return token.image === MARK && !token.quoted;
}

const operators = new Set(['!', '=', '!=', '<', '<=', '>', '>=', '<>', '><', '-', '/', ',']);

/** Inside of a list, what stands before the list decides: `port { ssh, www` is about ports. */
function governing(tokens: readonly Token[]): { governing: string; opening: string } {
  let at = tokens.length - 1;
  let depth = 0;
  let opening = '';
  for (; at >= 0; at -= 1) {
    const image = signOf(tokens[at]);
    if (image === '}' || image === ')') depth += 1;
    if (image !== '{' && image !== '(') continue;
    if (depth === 0) {
      opening = image;
      break;
    }
    depth -= 1;
  }
  if (opening === '') at = tokens.length;
  do at -= 1;
  while (at > 0 && operators.has(signOf(tokens[at])));
  return { governing: tokens[at]?.image ?? '', opening };
}

function signOf(token: Token | undefined): string {
  return token === undefined || token.quoted ? '' : token.image;
}

/** Only what stands before the cursor is looked at: the quote that it is in may not be closed yet. */
function isInCommentOrString(before: string): boolean {
  let quote = '';
  for (let at = 0; at < before.length; at += 1) {
    const char = before.charAt(at);
    if (quote === '#') {
      if (char === '\n' && before.charAt(at - 1) !== '\\') quote = '';
    } else if (quote !== '') {
      if (char === '\\') at += 1;
      else if (char === quote) quote = '';
    } else if (char === '#' || char === '"' || (char === "'" && !/\w/.test(before.charAt(at - 1)))) {
      quote = char;
    }
  }
  return quote !== '';
}
