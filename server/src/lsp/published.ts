import type { Diagnostic } from 'vscode-languageserver';

/** A message to the client: everything that is to be shown for one document from now on. */
export interface Publication {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: Diagnostic[];
}

/**
 * What the client was told. A file may belong to several rulesets, each with something to say about it: the client
 * gets the union, and is told again only what changed.
 */
export class Published {
  readonly #byFile = new Map<string, Map<string, readonly Diagnostic[]>>();
  readonly #last = new Map<string, string>();
  readonly #send: (publication: Publication) => void;
  readonly #versionOf: (uri: string) => number | undefined;

  constructor(send: (publication: Publication) => void, versionOf: (uri: string) => number | undefined) {
    this.#send = send;
    this.#versionOf = versionOf;
  }

  /** Replaces everything that was said from the ruleset whose main file is `root`. */
  replace(root: string, found: ReadonlyMap<string, readonly Diagnostic[]>): void {
    const before = [...this.#byFile].filter(([, roots]) => roots.has(root)).map(([uri]) => uri);
    for (const uri of before) this.#byFile.get(uri)?.delete(root);
    for (const [uri, diagnostics] of found) {
      const roots = this.#byFile.get(uri) ?? new Map<string, readonly Diagnostic[]>();
      roots.set(root, diagnostics);
      this.#byFile.set(uri, roots);
    }
    for (const uri of new Set([...before, ...found.keys()])) this.#publish(uri);
  }

  #publish(uri: string): void {
    const roots = this.#byFile.get(uri) ?? new Map<string, readonly Diagnostic[]>();
    const union = new Map([...roots.values()].flat().map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
    const version = this.#versionOf(uri);
    if (roots.size === 0) this.#byFile.delete(uri);

    const content = JSON.stringify([version, [...union.keys()]]);
    if (this.#last.get(uri) === content) return;
    if (roots.size === 0) this.#last.delete(uri);
    else this.#last.set(uri, content);
    this.#send({ uri, diagnostics: [...union.values()], ...(version !== undefined && { version }) });
  }
}
