import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Dialect } from '../dialects/dialect.ts';
import { lintRuleset } from '../lint/lint.ts';
import type { Machine } from '../machine/machine.ts';
import { mayBeElsewhere } from '../ruleset/elsewhere.ts';
import type { FileDiagnostic, Loaded } from '../ruleset/load.ts';
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
  /** URIs by the names that readings, diagnostics and origins have: of the root its URI, else what the ruleset calls it. */
  readonly uris: ReadonlyMap<string, string>;
  readonly dialect: Dialect;
  readonly machine: Machine | undefined;
  readonly loaded: Loaded;
  /** What pfctl accepts in silence and a careful reader would not. */
  readonly pitfalls: readonly FileDiagnostic[];
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
  const { dialect, machine } = input;
  const documents = new Documents(root, input.find);
  const previous = usable(input.previous, input);
  const reading = readRuleset(
    { name: root.uri, text: root.getText() },
    {
      dialect,
      include: documents.include,
      mayBeElsewhere: (name) => mayBeElsewhere(name, machine),
      ...(previous && { previous: previous.root.reading }),
    },
  );
  const loaded = loadRuleset(reading, {
    dialect,
    ...(machine && { machine }),
    files: (name, from) => documents.find(name, from)?.getText(),
    ...(previous && { previous: previous.loaded }),
  });

  const files = new Map<string, SourceFile>();
  const readings = [reading, ...loaded.anchorReadings];
  for (const each of readings) collectIncluded(each, documents, files);
  return {
    root: files.get(root.uri) ?? { uri: root.uri, document: root, reading },
    files,
    uris: documents.uris(),
    dialect,
    machine,
    loaded,
    pitfalls: readings.flatMap((each) => lintRuleset(each)),
  };
}

/** The documents of one ruleset by the names that they have in it. */
class Documents {
  readonly #found = new Map<string, TextDocument>();
  readonly #find: AnalysisInput['find'];

  constructor(root: TextDocument, find: AnalysisInput['find']) {
    this.#found.set(root.uri, root);
    this.#find = find;
  }

  /** A name means the same file wherever the ruleset writes it. */
  find(name: string, from: string): TextDocument | undefined {
    const known = this.#found.get(name);
    if (known !== undefined) return known;
    const document = this.#find(name, this.#found.get(from)?.uri ?? from);
    if (document !== undefined) this.#found.set(name, document);
    return document;
  }

  readonly include = (name: string, from: string): { name: string; text: string } | undefined => {
    const document = this.find(name, from);
    return document && { name, text: document.getText() };
  };

  get(name: string): TextDocument | undefined {
    return this.#found.get(name);
  }

  uris(): ReadonlyMap<string, string> {
    return new Map([...this.#found].map(([name, { uri }]) => [name, uri]));
  }
}

function usable(previous: Analysis | undefined, { dialect, machine }: AnalysisInput): Analysis | undefined {
  return previous?.dialect === dialect && previous.machine === machine ? previous : undefined;
}

/** A file that is included twice is kept as it was read first. */
function collectIncluded(reading: Reading, documents: Documents, files: Map<string, SourceFile>): void {
  const document = documents.get(reading.name);
  if (document === undefined || files.has(document.uri)) return;
  files.set(document.uri, { uri: document.uri, document, reading });
  for (const { position } of reading.marks) {
    const included = reading.statements[position]?.included;
    if (included !== undefined) collectIncluded(included, documents, files);
  }
}

/** The file that goes by `name` in a reading, a diagnostic or an origin; undefined for one that is no ruleset. */
export function fileNamed(analysis: Analysis, name: string): SourceFile | undefined {
  return analysis.files.get(analysis.uris.get(name) ?? name);
}
