import type { Span } from '../syntax/diagnostic.ts';

/** `$name` as written, the dollar included. */
export interface MacroUse {
  readonly name: string;
  readonly span: Span;
}

const blank = /[ \t\r\n]/;
const endsWord = /[ \t\r\n(){}<>!=/#,]/;
const macroName = /[A-Za-z0-9_]+/y;

/**
 * The places in a statement's text where pfctl's lexer looks up a macro: `$name` at the start of a token, outside of
 * quotes and comments. Offsets count from the start of the text.
 */
export function macroUses(text: string): readonly MacroUse[] {
  const uses: MacroUse[] = [];
  let at = 0;
  let inWord = false;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '\\') {
      // A joined line is as if it were not there; before anything else the next character is part of the word.
      inWord = text.charAt(at + 1) === '\n' ? inWord : true;
      at += 2;
    } else if (char === '#' && !inWord) {
      at = endOfComment(text, at);
    } else if ((char === '"' || char === "'") && !inWord) {
      at = endOfString(text, at);
    } else if (char === '$' && !inWord) {
      const name = nameAt(text, at + 1);
      if (name !== '') uses.push({ name, span: { start: at, end: at + 1 + name.length } });
      at += 1 + name.length;
      inWord = true;
    } else {
      inWord = blank.test(char) ? false : !endsWord.test(char);
      if (char === '#') at = endOfComment(text, at);
      else at += 1;
    }
  }
  return uses;
}

function nameAt(text: string, start: number): string {
  macroName.lastIndex = start;
  return macroName.exec(text)?.[0] ?? '';
}

/** A comment goes on over a newline that a backslash stands before. */
function endOfComment(text: string, start: number): number {
  let end = text.indexOf('\n', start);
  while (end > 0 && text.charAt(end - 1) === '\\') end = text.indexOf('\n', end + 1);
  return end < 0 ? text.length : end;
}

function endOfString(text: string, start: number): number {
  const quote = text.charAt(start);
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== quote) at += text.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}
