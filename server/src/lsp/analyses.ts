import type { TextDocument } from 'vscode-languageserver-textdocument';
import { dialectOf } from '../dialects/index.ts';
import type { DialectName } from '../dialects/dialect.ts';
import type { Analysis } from '../features/analysis.ts';
import { analyse } from '../features/analysis.ts';
import type { Machine } from '../machine/machine.ts';
import type { Files } from './files.ts';
import { candidates } from './files.ts';
import { normalised } from './uris.ts';

/** What a ruleset is read against beside its files. */
export interface Setting {
  readonly dialect: DialectName;
  readonly machine: Machine | undefined;
}

interface Kept {
  readonly analysis: Analysis;
  readonly setting: Setting;
  /** The stamp of every file that was read, and of every one that was looked for, by normalised URI. */
  readonly inputs: ReadonlyMap<string, string>;
}

/**
 * The analyses of all rulesets, by the URI of their main file. One is made when it is asked for, and again when a
 * file that it read, or looked for, has changed since.
 */
export class Analyses {
  readonly #files: Files;
  readonly #kept = new Map<string, Kept>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** The analysis of the ruleset as its files are at this moment. */
  of(root: TextDocument, setting: Setting): Analysis {
    const kept = this.#kept.get(root.uri);
    if (kept !== undefined && this.#holds(kept, setting)) return kept.analysis;

    const inputs = new Map([[normalised(root.uri), this.#files.stamp(root.uri)]]);
    const analysis = analyse(root, {
      dialect: dialectOf(setting.dialect),
      machine: setting.machine,
      find: (name, from) => this.#find(name, from, root.uri, inputs),
      previous: kept?.analysis,
    });
    this.#kept.set(root.uri, { analysis, setting, inputs });
    return analysis;
  }

  /** Main files of the rulesets that read a file when they were last analysed, or looked for it in vain. */
  dependents(uri: string): readonly string[] {
    const wanted = normalised(uri);
    return [...this.#kept].filter(([, { inputs }]) => inputs.has(wanted)).map(([root]) => root);
  }

  forget(root: string): void {
    this.#kept.delete(root);
  }

  #holds({ setting, inputs }: Kept, now: Setting): boolean {
    if (setting.dialect !== now.dialect || setting.machine !== now.machine) return false;
    return [...inputs].every(([uri, stamp]) => this.#files.stamp(uri) === stamp);
  }

  #find(name: string, from: string, root: string, inputs: Map<string, string>): TextDocument | undefined {
    for (const uri of candidates(name, from, root)) {
      inputs.set(uri, this.#files.stamp(uri));
      const document = this.#files.document(uri);
      if (document !== undefined) return document;
    }
    return undefined;
  }
}
