import type { DocumentLink } from 'vscode-languageserver';
import type { Analysis, SourceFile } from './analysis.ts';
import { fileReferences } from './file-references.ts';
import { rangeOf } from './ranges.ts';

/** A link for every file that is named and was found. */
export function documentLinks(analysis: Analysis, file: SourceFile): DocumentLink[] {
  return fileReferences(analysis, file).flatMap(({ span, target }) =>
    target === undefined ? [] : [{ range: rangeOf(file.document, span), target }],
  );
}
