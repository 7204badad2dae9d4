import type { Token } from './token.ts';

/** The brace or parenthesis that was opened last and not closed. */
export function innermostOpen(tokens: readonly Token[]): Token | undefined {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.quoted) continue;
    if (token.image === '{' || token.image === '(') open.push(token);
    if (token.image === '}' || token.image === ')') open.pop();
  }
  return open.at(-1);
}
