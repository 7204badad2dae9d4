import type { Location, Position } from 'vscode-languageserver';
import type { Analysis, SourceFile } from './analysis.ts';
import { fileReferences } from './file-references.ts';
import { definitionsOf, nameAt, spanInFile } from './names.ts';
import { locationOf, touches } from './ranges.ts';

/**
 * Where the macro, table or queue under the cursor is defined, in whichever file of the ruleset; for the name of a
 * file, and for an anchor whose rules `load anchor` reads, the start of that file. Empty where nothing is known.
 */
export function definition(analysis: Analysis, file: SourceFile, position: Position): Location[] {
  const offset = file.document.offsetAt(position);
  const site = nameAt(analysis, file, offset);
  if (site !== undefined) {
    return definitionsOf(analysis, site).map((found) => locationOf(found.file, spanInFile(found)));
  }
  return fileAt(analysis, file, offset) ?? anchorAt(analysis, file, offset);
}

function fileAt(analysis: Analysis, file: SourceFile, offset: number): Location[] | undefined {
  const reference = fileReferences(analysis, file).find(({ span }) => touches(span, offset));
  if (reference?.target === undefined) return undefined;
  return [startOf(reference.target)];
}

/** `anchor "x"` leads to the file of `load anchor "x"`; where there is none, to the places that fill it. */
function anchorAt(analysis: Analysis, file: SourceFile, offset: number): Location[] {
  const placed = file.reading.statements.find(({ start, statement }) =>
    touches({ start, end: start + statement.length }, offset),
  );
  const body = placed?.statement.body;
  if (placed === undefined || body?.kind !== 'anchor' || body.name === undefined) return [];
  const name = body.name;
  const span = { start: placed.start + name.startOffset, end: placed.start + name.endOffset + 1 };
  if (!touches(span, offset)) return [];
  return [...analysis.files.values()]
    .flatMap((each) => fileReferences(analysis, each))
    .filter(({ anchor, target }) => anchor === name.image && target !== undefined)
    .map(({ target }) => startOf(target ?? ''));
}

function startOf(uri: string): Location {
  const start = { line: 0, character: 0 };
  return { uri, range: { start, end: start } };
}
