import type { Diagnostic } from 'vscode-languageserver';
import { diagnosticsByFile } from '../features/diagnostics.ts';
import type { Published } from './published.ts';
import type { Source, Workspace } from './workspace.ts';

/** Milliseconds of rest after an edit before a ruleset is validated. */
const REST = 120;

/** … but while someone types without a rest, it is validated this often. */
const LONGEST_WAIT = 1_000;

interface Pending {
  readonly since: number;
  timer: NodeJS.Timeout;
}

/** What the validation needs of the server around it. */
export interface ValidationHost {
  readonly workspace: Workspace;
  readonly published: Published;
  readonly isOpen: (uri: string) => boolean;
  /** Called with every document that was validated. */
  readonly validated: (source: Source) => void;
  readonly failed: (what: string, error: unknown) => void;
}

/**
 * Validates documents some time after they changed, each on its own. A validation that was waiting when its document
 * changed again is dropped for the new one; and because a ruleset is read and its diagnostics are sent without a
 * break in between, what is sent last is always what the newest text gives.
 */
export class Validation {
  readonly #host: ValidationHost;
  readonly #pending = new Map<string, Pending>();

  constructor(host: ValidationHost) {
    this.#host = host;
  }

  /** To be called when a document was opened or changed. */
  schedule(uri: string): void {
    const now = Date.now();
    const before = this.#pending.get(uri);
    if (before !== undefined) clearTimeout(before.timer);
    const since = before?.since ?? now;
    const wait = Math.max(0, Math.min(REST, since + LONGEST_WAIT - now));
    const pending: Pending = { since, timer: setTimeout(() => void this.#run(uri, pending), wait) };
    this.#pending.set(uri, pending);
  }

  /** To be called when a document was closed. */
  close(uri: string): void {
    const before = this.#pending.get(uri);
    if (before !== undefined) clearTimeout(before.timer);
    this.#pending.delete(uri);
    this.#host.published.replace(uri, new Map());
  }

  /**
   * To be called for the main file of each ruleset that a closed document belonged to: if that is not open either,
   * what was shown for it is withdrawn until another document of it is validated.
   */
  withdraw(main: string): void {
    if (!this.#host.isOpen(main)) this.#host.published.replace(main, new Map());
  }

  /** Drops everything that waits. */
  dispose(): void {
    for (const { timer } of this.#pending.values()) clearTimeout(timer);
    this.#pending.clear();
  }

  async #run(uri: string, pending: Pending): Promise<void> {
    try {
      const source = await this.#host.workspace.source(uri);
      if (this.#pending.get(uri) !== pending) return;
      this.#pending.delete(uri);
      if (source === undefined || !this.#host.isOpen(uri)) return;
      this.#publish(source);
      this.#host.validated(source);
    } catch (error) {
      if (this.#pending.get(uri) === pending) this.#pending.delete(uri);
      this.#host.failed(`validating ${uri}`, error);
    }
  }

  /** Of a main file that is not open, only what stands in open documents is shown. */
  #publish({ analysis, file, settings }: Source): void {
    const { published, isOpen } = this.#host;
    const main = analysis.root.uri;
    if (file.uri !== main) published.replace(file.uri, new Map());
    if (!settings.validation.enable) {
      published.replace(main, new Map());
      return;
    }
    const all: ReadonlyMap<string, readonly Diagnostic[]> = diagnosticsByFile(analysis);
    published.replace(main, isOpen(main) ? all : new Map([...all].filter(([uri]) => isOpen(uri))));
  }
}
