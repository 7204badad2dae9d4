import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Dialect } from '../dialects/dialect.ts';
import type { Machine } from '../machine/machine.ts';
import type { Loaded } from '../ruleset/load.ts';
import { loadRuleset } from '../ruleset/load.ts';
import type { Reading } from '../syntax/reading.ts';
import { readRuleset } from '../syntax/reading.ts';

/*
 * What every feature is asked about: one ruleset, read and loaded, with all files that belong to it. An analysis is a
 * value; its documents are those of the moment it was made, so it is used at once or made anew.
 */

/** One file of a ruleset. */
export interface SourceFile {
  readonly uri: string;
  readonly document: TextDocument;
  readonly reading: Reading;
}

export interface Analysis {
  readonly root: SourceFile;
  /** Every file that was read, by URI: the root, included files in the order of reading, files of `load anchor`. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Files that are named as the source of a table's addresses or in a `load anchor`, by the name written: their URI. */
  readonly named: ReadonlyMap<string, string>;
  readonly dialect: Dialect;
  readonly machine: Machine | undefined;
  readonly loaded: Loaded;
}

/** What an analysis needs of the world. */
export interface AnalysisInput {
  readonly dialect: Dialect;
  readonly machine?: Machine | undefined;
  /** The document that `name`, written in the file with the URI `from`, stands for; undefined: it cannot be read. */
  readonly find: (name: string, from: string) => TextDocument | undefined;
  /** An earlier analysis of the same ruleset, of which what did not change is used again. */
  readonly previous?: Analysis | undefined;
}

/** Reads and loads the ruleset whose main file is `root`. Never throws on bad input; that becomes diagnostics. */
export function analyse(root: TextDocument, input: AnalysisInput): Analysis {
  const documents = new Map<string, TextDocument>([[root.uri, root]]);
  const named = new Map<string, string>();
  const find = (name: string, from: string): TextDocument | undefined => {
    const document = input.find(name, from);
    if (document !== undefined) documents.set(document.uri, document);
    return document;
  };
  const previous = usable(input.previous, input);
  const reading = readRuleset(
    { name: root.uri, text: root.getText() },
    {
      dialect: input.dialect,
      include: (name, from) => {
        const document = find(name, from);
        return document && { name: document.uri, text: document.getText() };
      },
      ...(previous && { previous: previous.root.reading }),
    },
  );
  const loaded = loadRuleset(reading, {
    dialect: input.dialect,
    ...(input.machine && { machine: input.machine }),
    files: (name, from) => {
      const document = find(name, from);
      if (document !== undefined) named.set(name, document.uri);
      return document?.getText();
    },
    ...(previous && { previous: previous.loaded }),
  });
  const files = new Map<string, SourceFile>();
  collect(reading, documents, files);
  collectLoaded(input, documents, named, files, reading.macros);
  const first = files.get(root.uri) ?? { uri: root.uri, document: root, reading };
  return { root: first, files, named, dialect: input.dialect, machine: input.machine, loaded };
}

function usable(previous: Analysis | undefined, input: AnalysisInput): Analysis | undefined {
  if (previous === undefined) return undefined;
  return previous.dialect === input.dialect && previous.machine === input.machine ? previous : undefined;
}

/** A file that is included twice is kept as it was read first. */
function collect(reading: Reading, documents: Map<string, TextDocument>, files: Map<string, SourceFile>): void {
  const document = documents.get(reading.name);
  if (document === undefined || files.has(reading.name)) return;
  files.set(reading.name, { uri: reading.name, document, reading });
  for (const { included } of reading.statements) {
    if (included !== undefined) collect(included, documents, files);
  }
}

/** What `load anchor` reads is a ruleset of its own, which knows the macros of the main one (parse.y, loadanchors). */
function collectLoaded(
  { dialect, previous }: AnalysisInput,
  documents: ReadonlyMap<string, TextDocument>,
  named: ReadonlyMap<string, string>,
  files: Map<string, SourceFile>,
  defines: ReadonlyMap<string, string>,
): void {
  for (const { reading } of [...files.values()]) {
    for (const { statement } of reading.statements) {
      const name = statement.body.kind === 'load-anchor' ? statement.body.file[0] : undefined;
      const document = name && documents.get(named.get(name.image) ?? '');
      if (document === undefined || files.has(document.uri)) continue;
      const before = previous?.dialect === dialect ? previous.files.get(document.uri)?.reading : undefined;
      const source = { name: document.uri, text: document.getText() };
      const loaded = readRuleset(source, { dialect, defines, ...(before && { previous: before }) });
      files.set(document.uri, { uri: document.uri, document, reading: loaded });
    }
  }
}
