import type { DocumentHighlight, Location, Position } from 'vscode-languageserver';
import type { Analysis, SourceFile } from './analysis.ts';
import { nameAt, sameName, spanInFile } from './names.ts';
import { locationOf, rangeOf } from './ranges.ts';

/** Every place of the macro, table or queue under the cursor, in all files of the ruleset, in reading order. */
export function references(
  analysis: Analysis,
  file: SourceFile,
  position: Position,
  includeDeclaration: boolean,
): Location[] {
  const site = nameAt(analysis, file, file.document.offsetAt(position));
  if (site === undefined) return [];
  return sameName(analysis, site)
    .filter(({ role }) => includeDeclaration || role === 'use')
    .map((found) => locationOf(found.file, spanInFile(found)));
}

/** The values of the protocol's DocumentHighlightKind: a definition writes the name, a use reads it. */
const READ = 2;
const WRITE = 3;

/** The places of the name under the cursor in the same document. */
export function documentHighlights(analysis: Analysis, file: SourceFile, position: Position): DocumentHighlight[] {
  const site = nameAt(analysis, file, file.document.offsetAt(position));
  if (site === undefined) return [];
  return sameName(analysis, site)
    .filter((found) => found.file.uri === file.uri)
    .map((found) => ({
      range: rangeOf(file.document, spanInFile(found)),
      kind: found.role === 'definition' ? WRITE : READ,
    }));
}
