import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis, SourceFile } from '../features/analysis.ts';
import type { DetectedDialect } from '../features/dialect-detection.ts';
import { detectDialect } from '../features/dialect-detection.ts';
import { Analyses } from './analyses.ts';
import type { Configuration } from './configuration.ts';
import type { OpenDocuments } from './files.ts';
import { Files } from './files.ts';
import { Includers } from './includers.ts';
import { Machines } from './machines.ts';
import type { Settings } from './settings.ts';
import { pathOf } from './uris.ts';

/** A document with the ruleset that it belongs to, as both are at this moment. */
export interface Source {
  readonly file: SourceFile;
  readonly analysis: Analysis;
  readonly dialect: DetectedDialect;
  readonly settings: Settings;
}

/** How long a dialect found in a text may go on standing while the text changes, in milliseconds. */
const DETECTION_STANDS = 1_000;

/** Texts up to this length are searched for their dialect at every change. */
const SHORT_TEXT = 50_000;

/** Everything that the server knows, by document: open files, the rulesets that they belong to, their settings. */
export class Workspace {
  readonly files: Files;
  readonly analyses: Analyses;
  readonly includers: Includers;
  readonly #configuration: Configuration;
  readonly #machines = new Machines();
  readonly #detected = new Map<string, { version: number; at: number; found: DetectedDialect }>();
  #folders: readonly string[] = [];

  constructor(open: OpenDocuments, configuration: Configuration) {
    this.files = new Files(open);
    this.analyses = new Analyses(this.files);
    this.includers = new Includers(this.files, open);
    this.#configuration = configuration;
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  set folders(paths: readonly string[]) {
    this.#folders = paths;
    this.includers.setFolders(paths);
  }

  /**
   * The document and its ruleset; undefined when there is no such document. What is handed out is current when the
   * promise is fulfilled: whoever waits for something else afterwards asks again.
   */
  async source(uri: string): Promise<Source | undefined> {
    const main = await this.includers.mainFileOf(uri);
    const whole = await this.#ruleset(main);
    const file = whole?.analysis.files.get(this.files.document(uri)?.uri ?? uri);
    if (whole !== undefined && file !== undefined) return { ...whole, file };
    // The file that seemed to include this one does not, or cannot be read: the document stands for itself.
    const alone = await this.#ruleset(uri);
    return alone && { ...alone, file: alone.analysis.root };
  }

  /** True for a file that some ruleset read, or looked for in vain. */
  concerns(uri: string): boolean {
    return this.analyses.dependents(uri).length > 0;
  }

  forget(uri: string): void {
    this.analyses.forget(uri);
    this.#detected.delete(uri);
    this.#configuration.forget(uri);
  }

  async #ruleset(main: string): Promise<Omit<Source, 'file'> | undefined> {
    const settings = await this.#configuration.of(main);
    const document = this.files.document(main);
    if (document === undefined) return undefined;
    const dialect = this.#dialect(document, settings);
    const { machine, problem } = this.#machines.of(settings.machine, this.#folderOf(main));
    if (problem !== undefined) this.#configuration.warn(problem);
    return { analysis: this.analyses.of(document, { dialect: dialect.dialect, machine }), dialect, settings };
  }

  #dialect(document: TextDocument, { dialect }: Settings): DetectedDialect {
    if (dialect !== 'auto') return { dialect, reason: 'the setting pfrules.dialect' };
    const known = this.#detected.get(document.uri);
    if (known?.version === document.version && document.version > 0) return known.found;
    const text = document.getText();
    if (known !== undefined && text.length > SHORT_TEXT && Date.now() - known.at < DETECTION_STANDS) return known.found;

    const found = detectDialect(text, pathOf(document.uri) ?? document.uri, process.platform);
    this.#detected.set(document.uri, { version: document.version, at: Date.now(), found });
    return found;
  }

  #folderOf(uri: string): string | undefined {
    const file = pathOf(uri);
    return this.#folders.find((folder) => file?.startsWith(folder) === true) ?? this.#folders[0];
  }
}
