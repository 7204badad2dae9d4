/*
 * Pieces of regular expressions that say what pfctl's lexer says (parse.y, yylex): a word begins with a letter, digit,
 * `:` or `_` and goes on over everything but blanks and ( ) { } < > ! = / # and the comma; a backslash in front of the
 * newline is no part of it.
 */

const inWord = String.raw`(?:[^\s(){}<>!=/#,\\]|\\[^\n])`;

/** Behind a word: nothing that would be part of it. */
export const wordEnd = String.raw`(?!${inWord})`;

/** The rest of a word. */
export const wordRest = `${inWord}*`;

/** Any word, whole. */
export const anyWord = String.raw`[A-Za-z0-9:_]${wordRest}`;

/** One of several words, whole. */
export function oneOf(words: readonly string[]): string {
  const alternatives = words.toSorted().map((word) => word.replaceAll(/[.-]/g, String.raw`\$&`));
  return `(?:${alternatives.join('|')})${wordEnd}`;
}

/** Interface modifiers, as many as there are. */
export const modifiers = String.raw`(?::(?:network|broadcast|peer|0))+`;

/** Name of an interface, without modifiers. */
export const interfaceName = String.raw`[A-Za-z_][A-Za-z0-9_.\-]*`;
