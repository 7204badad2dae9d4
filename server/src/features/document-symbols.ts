import type { DocumentSymbol } from 'vscode-languageserver';
import type { Placed } from '../syntax/reading.ts';
import type { Token } from '../syntax/token.ts';
import type { StatementBody } from '../syntax/tree.ts';
import type { SourceFile } from './analysis.ts';
import { rangeOf, spanOfStatement, spanOfToken } from './ranges.ts';

/** The protocol's SymbolKind values that are used here. */
const kinds = { file: 1, namespace: 3, property: 7, function: 12, variable: 13, array: 18, object: 19 } as const;

const LONGEST_NAME = 80;

interface Outline {
  readonly name: string;
  readonly kind: DocumentSymbol['kind'];
  readonly detail?: string;
  /** The token to select; absent: the whole statement. */
  readonly token?: Token | undefined;
}

/** The outline of a file: macros, tables, queues, options, rules, and anchors with what is inside them. */
export function documentSymbols(file: SourceFile): DocumentSymbol[] {
  const top: DocumentSymbol[] = [];
  const open: DocumentSymbol[] = [];
  for (const placed of file.reading.statements) {
    const { body } = placed.statement;
    if (body.kind === 'anchor-close') {
      const anchor = open.pop();
      if (anchor !== undefined) anchor.range = { start: anchor.range.start, end: symbolRange(file, placed).end };
      continue;
    }
    const symbol = symbolOf(file, placed);
    if (symbol === undefined) continue;
    (open.at(-1)?.children ?? top).push(symbol);
    if (body.kind === 'anchor' && body.open !== undefined) {
      symbol.children = [];
      open.push(symbol);
    }
  }
  // An anchor that is not closed holds everything up to the end.
  const end = file.document.positionAt(file.reading.text.length);
  for (const anchor of open) anchor.range = { start: anchor.range.start, end };
  return top;
}

function symbolRange(file: SourceFile, placed: Placed): DocumentSymbol['range'] {
  return rangeOf(file.document, spanOfStatement(file.reading.text, placed));
}

function symbolOf(file: SourceFile, placed: Placed): DocumentSymbol | undefined {
  const span = spanOfStatement(file.reading.text, placed);
  const outline = outlineOf(placed.statement.body, oneLine(file.reading.text.slice(span.start, span.end)));
  if (outline === undefined) return undefined;
  const range = rangeOf(file.document, span);
  const selected = outline.token && spanOfToken(outline.token);
  const selectionRange = selected
    ? rangeOf(file.document, { start: placed.start + selected.start, end: placed.start + selected.end })
    : range;
  const { name, kind, detail } = outline;
  // The protocol wants a name; a ruleset may hold an empty string.
  return { name: name || '""', kind, range, selectionRange, ...(detail !== undefined && { detail }) };
}

function outlineOf(body: StatementBody, text: string): Outline | undefined {
  switch (body.kind) {
    case 'macro':
      return { name: body.name.image, kind: kinds.variable, detail: short(valueOf(body.values)), token: body.name };
    case 'table':
      return body.name && { name: `<${body.name.image}>`, kind: kinds.array, token: body.name };
    case 'queue':
      return body.name && { name: body.name.image, kind: kinds.object, detail: 'queue', token: body.name };
    case 'set':
      return body.option && { name: short(text), kind: kinds.property, token: body.option };
    case 'include':
      return body.file && { name: body.file.image, kind: kinds.file, detail: 'include', token: body.file };
    case 'load-anchor':
      return body.name && { name: body.name.image, kind: kinds.file, detail: 'load anchor', token: body.name };
    case 'anchor':
      return { name: short(text.replace(/\s*\{.*$/, '')), kind: kinds.namespace, token: body.keyword };
    case 'rule':
    case 'antispoof':
    case 'altq':
    case 'scrub':
    case 'nat':
    case 'rdr':
    case 'binat':
    case 'translation-anchor':
    case 'ether':
    case 'limiter':
    case 'dummynet':
      return { name: short(text), kind: kinds.function };
    case 'anchor-close':
    case 'empty':
    case 'malformed':
      return undefined;
  }
}

function valueOf(values: readonly Token[]): string {
  return values.map(({ image }) => image).join(' ');
}

function oneLine(text: string): string {
  return text.replace(/\\\n/g, ' ').replace(/#.*$/gm, '').replace(/\s+/g, ' ').trim();
}

function short(text: string): string {
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text;
}
