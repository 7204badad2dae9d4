import type { Hover, Position } from 'vscode-languageserver';
import type { Placed } from '../syntax/reading.ts';
import type { Token } from '../syntax/token.ts';
import type { Analysis, SourceFile } from './analysis.ts';
import { nameHover } from './name-hover.ts';
import { nameAt, spanInFile } from './names.ts';
import { rangeOf, spanOfToken, touches } from './ranges.ts';
import { timeoutHover } from './timeout-hover.ts';
import { wordHover } from './word-hover.ts';

/** What is known about the word under the cursor, as markdown; undefined where there is nothing to say. */
export function hover(analysis: Analysis, file: SourceFile, position: Position): Hover | undefined {
  const offset = file.document.offsetAt(position);
  const site = nameAt(analysis, file, offset);
  if (site !== undefined) {
    const text = nameHover(analysis, site);
    return text === undefined ? undefined : { ...markdown(text), range: rangeOf(file.document, spanInFile(site)) };
  }
  const found = wordAt(file, offset);
  if (found === undefined) return undefined;
  const { placed, token } = found;
  const { statement } = placed;
  const text = timeoutHover(analysis, statement, token) ?? wordHover(analysis, statement, token);
  if (text === undefined) return undefined;
  const { start, end } = spanOfToken(token);
  return { ...markdown(text), range: rangeOf(file.document, { start: placed.start + start, end: placed.start + end }) };
}

function markdown(value: string): Hover {
  return { contents: { kind: 'markdown', value } };
}

/** A word that was written where it stands: what a macro's value brought in is not looked at. */
function wordAt(file: SourceFile, offset: number): { placed: Placed; token: Token } | undefined {
  for (const placed of file.reading.statements) {
    const { start, statement } = placed;
    if (!touches({ start, end: start + statement.length }, offset)) continue;
    const token = statement.tokens.find(
      (each) => each.expansion === undefined && touches(spanOfToken(each), offset - start),
    );
    if (token !== undefined) return { placed, token };
  }
  return undefined;
}
