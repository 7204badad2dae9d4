import type { FoldingRange } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Placed } from '../syntax/reading.ts';
import type { SourceFile } from './analysis.ts';
import { spanOfStatement } from './ranges.ts';

interface Lines {
  readonly startLine: number;
  readonly endLine: number;
}

/** Inline anchors, statements of several lines, and blocks of comments of at least two lines. */
export function foldingRanges({ document, reading }: SourceFile): FoldingRange[] {
  return [
    ...anchors(document, reading.statements),
    ...longStatements(document, reading.text, reading.statements),
    ...comments(reading.text),
  ].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

/** The line of the closing brace stays visible. */
function anchors(document: TextDocument, statements: readonly Placed[]): FoldingRange[] {
  const open: number[] = [];
  const ranges: Lines[] = [];
  for (const { statement, start } of statements) {
    const { body } = statement;
    if ((body.kind === 'anchor' || body.kind === 'ether') && body.open !== undefined)
      open.push(lineOf(document, start + body.open.startOffset));
    if (body.kind !== 'anchor-close') continue;
    const startLine = open.pop();
    const endLine = lineOf(document, start + body.close.startOffset) - 1;
    if (startLine !== undefined && endLine > startLine) ranges.push({ startLine, endLine });
  }
  return ranges;
}

function longStatements(document: TextDocument, text: string, statements: readonly Placed[]): FoldingRange[] {
  return statements.flatMap((placed) => {
    const { kind } = placed.statement.body;
    if (placed.statement.lines < 2 || kind === 'empty') return [];
    const span = spanOfStatement(text, placed);
    const range = { startLine: lineOf(document, span.start), endLine: lineOf(document, span.end) };
    return range.endLine > range.startLine ? [range] : [];
  });
}

function comments(text: string): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  let startLine: number | undefined;
  const lines = text.split('\n');
  for (const [line, content] of [...lines, ''].entries()) {
    if (/^[ \t]*#/.test(content)) {
      startLine ??= line;
    } else {
      if (startLine !== undefined && line - 1 > startLine)
        ranges.push({ startLine, endLine: line - 1, kind: 'comment' });
      startLine = undefined;
    }
  }
  return ranges;
}

function lineOf(document: TextDocument, offset: number): number {
  return document.positionAt(offset).line;
}
