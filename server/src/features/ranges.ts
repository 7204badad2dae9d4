import type { Location, Position, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../syntax/diagnostic.ts';
import type { Placed } from '../syntax/reading.ts';
import type { Token } from '../syntax/token.ts';
import type { SourceFile } from './analysis.ts';

/** Offsets of a document as the protocol's range; what lies behind the end of the text is cut off. */
export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

/** The same for a text that no document holds. */
export function rangeInText(text: string, { start, end }: Span): Range {
  return { start: positionInText(text, start), end: positionInText(text, end) };
}

function positionInText(text: string, offset: number): Position {
  const before = text.slice(0, offset).split(/\r\n?|\n/);
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** Offsets of a file as a location. */
export function locationOf({ uri, document }: SourceFile, span: Span): Location {
  return { uri, range: rangeOf(document, span) };
}

/** Where a token stands, from the start of its statement. */
export function spanOfToken(token: Token): Span {
  return { start: token.startOffset, end: token.endOffset + 1 };
}

/** A statement without the blanks around it and without its newline, as offsets in its file's text. */
export function spanOfStatement(text: string, { statement, start }: Placed): Span {
  const raw = text.slice(start, start + statement.length);
  const begin = start + (raw.length - raw.trimStart().length);
  return { start: begin, end: Math.max(begin, start + raw.trimEnd().length) };
}

/** True when an offset lies in a span; its end counts, so that a cursor behind the last letter is in it. */
export function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
