import type { Disposable } from 'vscode';
import { workspace } from 'vscode';

/** Milliseconds of rest after an edit before what is shown is asked for again. */
const REST = 200;

/**
 * Asks again after edits of rulesets. A file that changed may be a part of any ruleset that is shown, so all are asked
 * about.
 */
export class AfterEdits implements Disposable {
  readonly #again: (isOvertaken: () => boolean) => Promise<void>;
  readonly #subscription: Disposable;
  #timer: NodeJS.Timeout | undefined;
  #asked = 0;

  /** `again` drops an answer that is overtaken by a later question. */
  constructor(again: (isOvertaken: () => boolean) => Promise<void>) {
    this.#again = again;
    this.#subscription = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.languageId === 'pf' && contentChanges.length > 0) this.#soon();
    });
  }

  /** Drops what was asked, or was about to be. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }

  dispose(): void {
    this.stop();
    this.#subscription.dispose();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#asked += 1;
      const asked = this.#asked;
      void this.#again(() => asked !== this.#asked);
    }, REST);
  }
}
