import type { Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Analysis, SourceFile } from './analysis.ts';
import type { NameKind, NameSite } from './names.ts';
import { nameAt, sameName, spanInFile } from './names.ts';
import { rangeOf } from './ranges.ts';

/** What a new name must look like; queue and table names are words of the language, a macro's name follows a dollar. */
const rightNames: Readonly<Record<NameKind, { readonly pattern: RegExp; readonly expected: string }>> = {
  macro: { pattern: /^[A-Za-z0-9_]+$/, expected: "A macro's name is made of letters, digits and underscores" },
  table: {
    pattern: /^[A-Za-z0-9_:][^\s(){}<>!=/#,"'\\]{0,30}$/,
    expected: "A table's name is a word of at most 31 characters",
  },
  queue: {
    pattern: /^[A-Za-z0-9_:][^\s(){}<>!=/#,"'\\]{0,62}$/,
    expected: "A queue's name is a word of at most 63 characters",
  },
};

/** The outcome of a rename: the edits, or a sentence that says why there are none. */
export type Renaming = { readonly edit: WorkspaceEdit } | { readonly refused: string };

/** The name under the cursor, ready to be typed over; undefined where there is nothing that has a name. */
export function prepareRename(
  analysis: Analysis,
  file: SourceFile,
  position: Position,
): { range: Range; placeholder: string } | undefined {
  const site = nameAt(analysis, file, file.document.offsetAt(position));
  if (site === undefined || site.fromMacro) return undefined;
  return { range: rangeOf(file.document, spanInFile(site)), placeholder: site.name };
}

/** Gives the macro, table or queue under the cursor another name, in all files of the ruleset. */
export function rename(analysis: Analysis, file: SourceFile, position: Position, newName: string): Renaming {
  const site = nameAt(analysis, file, file.document.offsetAt(position));
  if (site === undefined) return { refused: 'There is nothing here that has a name.' };
  const refused = objection(analysis, site, newName);
  if (refused !== undefined) return { refused };

  const changes: Record<string, TextEdit[]> = {};
  for (const each of sameName(analysis, site)) {
    const edits = (changes[each.file.uri] ??= []);
    edits.push({ range: rangeOf(each.file.document, spanInFile(each)), newText: newName });
  }
  return { edit: { changes } };
}

function objection(analysis: Analysis, site: NameSite, newName: string): string | undefined {
  const { pattern, expected } = rightNames[site.kind];
  if (!pattern.test(newName)) return `${expected}.`;
  if (analysis.dialect.keywords.has(newName)) return `“${newName}” is a word of the language.`;
  if (newName === site.name) return undefined;
  if (sameName(analysis, { ...site, name: newName }).length > 0) {
    return `There is a ${site.kind} “${newName}” already.`;
  }
  const hidden = sameName(analysis, site).find(({ fromMacro }) => fromMacro);
  if (hidden !== undefined) {
    const line = hidden.file.document.positionAt(spanInFile(hidden).start).line + 1;
    return `On line ${line} the name comes out of a macro; change it there first.`;
  }
  return undefined;
}
