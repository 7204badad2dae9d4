import type { Position, Range, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DialectName } from '../../../server/src/dialects/dialect.ts';
import { dialectOf } from '../../../server/src/dialects/index.ts';
import type { Analysis, SourceFile } from '../../../server/src/features/analysis.ts';
import { analyse } from '../../../server/src/features/analysis.ts';
import type { Machine } from '../../../server/src/machine/machine.ts';

/** Marks the cursor in a ruleset. */
const CURSOR = '<|>';

/** A ruleset for a test: its files by name, the main one is `pf.conf`; one of them may hold a cursor. */
export interface Analysed {
  readonly analysis: Analysis;
  /** The file with the cursor, otherwise the main one. */
  readonly file: SourceFile;
  readonly cursor: Position;
  fileNamed(name: string): SourceFile;
}

/** Reads a ruleset given as the text of `pf.conf` or as several files. */
export function analysed(
  given: string | Readonly<Record<string, string>>,
  options: { readonly dialect?: DialectName; readonly machine?: Machine } = {},
): Analysed {
  const marked = Object.entries(typeof given === 'string' ? { 'pf.conf': given } : given);
  const documents = new Map(
    marked.map(([name, text]) => [name, TextDocument.create(uriOf(name), 'pf', 1, text.replace(CURSOR, ''))]),
  );
  const main = documents.get('pf.conf');
  if (main === undefined) throw new Error('a ruleset needs a pf.conf');
  const analysis = analyse(main, {
    dialect: dialectOf(options.dialect ?? 'openbsd'),
    machine: options.machine,
    find: (name) => documents.get(name),
  });
  const fileNamed = (name: string) => {
    const file = analysis.files.get(uriOf(name));
    if (file === undefined) throw new Error(`${name} is not a part of the ruleset`);
    return file;
  };
  const [name, text] = marked.find(([, each]) => each.includes(CURSOR)) ?? ['pf.conf', ''];
  const file = fileNamed(name);
  return { analysis, file, cursor: file.document.positionAt(Math.max(0, text.indexOf(CURSOR))), fileNamed };
}

const uriOf = (name: string) => `file:///etc/${name}`;

/** The lines of a range's document with carets under the range, as a compiler would show it. */
export function underlined({ document }: SourceFile, { start, end }: Range): string {
  const line = document.getText().split('\n')[start.line] ?? '';
  const until = end.line === start.line ? end.character : line.length;
  return `${line}\n${' '.repeat(start.character)}${'^'.repeat(Math.max(1, until - start.character))}`;
}

/** `name:line` of a place and the text in it. */
export function place({ analysis }: Analysed, { uri, range }: { uri: string; range: Range }): string {
  const file = analysis.files.get(uri);
  const text = file?.document.getText(range) ?? '';
  return `${uri.slice(uri.lastIndexOf('/') + 1)}:${range.start.line + 1} ${text}`.trimEnd();
}

/** The text of a file after edits. */
export const applied = ({ document }: SourceFile, edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(document, [...edits]);
