import type { CompletionItem } from 'vscode-languageserver';
import { dialectSnippets } from '../manual/snippets.ts';
import type { Analysis, SourceFile } from './analysis.ts';
import type { CompletionPlace } from './completion-place.ts';
import { rangeOf } from './ranges.ts';

/** The protocol's CompletionItemKind and InsertTextFormat for snippets. */
const SNIPPET_KIND = 15;
const SNIPPET_FORMAT = 2;

/** Whole statements of the file's dialect, where a statement begins. */
export function snippetItems(
  { dialect }: Analysis,
  file: SourceFile,
  place: CompletionPlace,
  offset: number,
): CompletionItem[] {
  if (place.statement !== '' || !place.expected.has('pass')) return [];
  const range = rangeOf(file.document, { start: place.start, end: offset });
  return dialectSnippets
    .filter(({ dialects }) => dialects.includes(dialect.name))
    .map(({ prefix, description, body }) => ({
      label: prefix,
      kind: SNIPPET_KIND,
      detail: description,
      insertTextFormat: SNIPPET_FORMAT,
      // Behind the word of the same name, which is shorter to write.
      sortText: `${prefix}~`,
      filterText: prefix,
      textEdit: { range, newText: body },
    }));
}
