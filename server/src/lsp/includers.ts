import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Files, OpenDocuments } from './files.ts';
import { candidates } from './files.ts';
import { normalised, pathOf, uriOf } from './uris.ts';

/** Bounds of the search through the workspace: a home folder opened by mistake must not keep the server busy. */
const MOST_ENTRIES = 20_000;
const DEEPEST = 8;
const PASSED_OVER = new Set(['node_modules', 'CVS']);

/** The file names that the extension's manifest gives to the language `pf`. */
const rulesetName = /^(pf\.conf|rules\.debug|.+\.pf\.conf|pf\.conf\..+|pf\..+\.conf)$/;

/** `include "file"` and `load anchor x from "file"`, well enough to follow them; reading decides in the end. */
const namesAFile = /^[ \t]*(?:include|load[ \t]+anchor\b[^\n]*?\bfrom)[ \t]+(?:"([^"\n]+)"|'([^'\n]+)'|([^\s"'#]+))/gm;

/**
 * Which file is included by which: for a document that is opened on its own, the main file of the ruleset that it is
 * a part of. Looks among the open documents first, then through the folders of the workspace.
 */
export class Includers {
  readonly #files: Files;
  readonly #open: OpenDocuments;
  #folders: readonly string[] = [];
  #inWorkspace: Promise<readonly string[]> | undefined;
  readonly #names = new WeakMap<TextDocument, { readonly version: number; readonly names: readonly string[] }>();

  constructor(files: Files, open: OpenDocuments) {
    this.#files = files;
    this.#open = open;
  }

  /** Paths of the folders to look through. */
  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.refresh();
  }

  /** To be called when files came or went. */
  refresh(): void {
    this.#inWorkspace = undefined;
  }

  /** The URI of the main file; the document's own where nothing includes it, or where files include one another. */
  async mainFileOf(uri: string): Promise<string> {
    const seen = new Set([normalised(uri)]);
    let main = uri;
    for (;;) {
      const includer = await this.#includerOf(main);
      if (includer === undefined) return main;
      if (seen.has(normalised(includer))) return uri;
      seen.add(normalised(includer));
      main = includer;
    }
  }

  async #includerOf(uri: string): Promise<string | undefined> {
    const wanted = normalised(uri);
    const includes = (document: TextDocument) =>
      normalised(document.uri) !== wanted && this.#filesNamedIn(document).some((named) => named === wanted);

    const open = this.#open.all().find(includes);
    if (open !== undefined) return open.uri;
    for (const file of await this.#rulesetsInWorkspace()) {
      const document = this.#files.document(file);
      if (document !== undefined && includes(document)) return document.uri;
    }
    return undefined;
  }

  #filesNamedIn(document: TextDocument): readonly string[] {
    const known = this.#names.get(document);
    if (known?.version === document.version) return known.names;
    const found = [...document.getText().matchAll(namesAFile)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
    const names = found.flatMap((name) => candidates(name, document.uri, document.uri));
    this.#names.set(document, { version: document.version, names });
    return names;
  }

  #rulesetsInWorkspace(): Promise<readonly string[]> {
    this.#inWorkspace ??= findRulesets(this.#folders);
    return this.#inWorkspace;
  }
}

async function findRulesets(folders: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  let level = [...folders];
  let entries = 0;
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const folder of level) {
      for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
        entries += 1;
        if (entries > MOST_ENTRIES) return found;
        const file = path.join(folder, entry.name);
        if (entry.isDirectory() && !entry.name.startsWith('.') && !PASSED_OVER.has(entry.name)) next.push(file);
        if (entry.isFile() && isRuleset(file)) found.push(uriOf(file));
      }
    }
    level = next;
  }
  return found;
}

function isRuleset(file: string): boolean {
  return rulesetName.test(path.basename(file)) || path.dirname(file).endsWith('/etc/pf.anchors');
}

/** True for a document that may be a ruleset by its path alone; for watched files. */
export function mayBeRuleset(uri: string): boolean {
  const file = pathOf(uri);
  return file !== undefined && isRuleset(file);
}
