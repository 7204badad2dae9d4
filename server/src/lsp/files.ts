import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { normalised, pathOf, uriOf } from './uris.ts';

/** A ruleset that is larger than this is not read from the file system: nobody writes one, and a mistaken path may name one. */
const LARGEST_FILE = 64 * 1024 * 1024;

/** The client's open documents, by URI in any spelling. */
export interface OpenDocuments {
  all(): readonly TextDocument[];
}

/**
 * Files as the user sees them: an open document with its unsaved changes, otherwise the file system. Reading is
 * synchronous because pfctl's `include` is: what follows depends on it.
 */
export class Files {
  readonly #open: OpenDocuments;
  readonly #read = new Map<string, { readonly stamp: string; readonly document: TextDocument }>();

  constructor(open: OpenDocuments) {
    this.#open = open;
  }

  /** The document of a URI; undefined where there is none that can be read. Never throws. */
  document(uri: string): TextDocument | undefined {
    return this.openDocument(uri) ?? this.#fromDisk(normalised(uri));
  }

  openDocument(uri: string): TextDocument | undefined {
    const wanted = normalised(uri);
    return this.#open.all().find((document) => document.uri === uri || normalised(document.uri) === wanted);
  }

  /** A value that changes whenever the content of the file may have: what depends on it is then read again. */
  stamp(uri: string): string {
    const open = this.openDocument(uri);
    if (open !== undefined) return `open ${open.version}`;
    return stampOnDisk(normalised(uri));
  }

  #fromDisk(uri: string): TextDocument | undefined {
    const stamp = stampOnDisk(uri);
    const known = this.#read.get(uri);
    if (known?.stamp === stamp) return known.document;
    const text = stamp === ABSENT ? undefined : textOnDisk(uri);
    if (text === undefined) {
      this.#read.delete(uri);
      return undefined;
    }
    const document = TextDocument.create(uri, 'pf', 0, text);
    this.#read.set(uri, { stamp, document });
    return document;
  }
}

const ABSENT = 'absent';

function stampOnDisk(uri: string): string {
  const file = pathOf(uri);
  if (file === undefined) return ABSENT;
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return ABSENT;
  }
}

function textOnDisk(uri: string): string | undefined {
  const file = pathOf(uri);
  if (file === undefined) return undefined;
  try {
    const { size } = statSync(file);
    return size > LARGEST_FILE ? undefined : readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Where a file named in a ruleset may be, the likeliest first. A relative name is looked for where the ruleset that
 * pfctl is given stands (pfctl itself would start from its working directory), then beside the file that names it.
 * An absolute one also inside the tree that the ruleset stands in: `/srv/fw1/etc/pf.conf` that includes
 * `/etc/pf/web.conf` means, on this machine, `/srv/fw1/etc/pf/web.conf`.
 */
export function candidates(name: string, from: string, root: string): readonly string[] {
  const places = [root, from].map(pathOf).filter((place) => place !== undefined);
  const found = path.isAbsolute(name)
    ? [name, ...places.flatMap((place) => insideTree(name, place))]
    : places.map((place) => path.resolve(path.dirname(place), name));
  return [...new Set(found)].map(uriOf);
}

function insideTree(name: string, ruleset: string): readonly string[] {
  const first = path.sep + (name.split(path.sep)[1] ?? '') + path.sep;
  const at = ruleset.lastIndexOf(first);
  return at > 0 ? [ruleset.slice(0, at) + name] : [];
}
