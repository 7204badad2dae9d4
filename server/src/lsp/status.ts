import type { DocumentStatus } from './requests.ts';
import type { Source } from './workspace.ts';

/** Tells a client how its open documents are read, each thing once. */
export class StatusReport {
  readonly #told = new Map<string, string>();
  readonly #send: (status: DocumentStatus) => void;
  readonly #isOpen: (uri: string) => boolean;

  constructor(send: (status: DocumentStatus) => void, isOpen: (uri: string) => boolean) {
    this.#send = send;
    this.#isOpen = isOpen;
  }

  /** To be called whenever a ruleset was read. */
  tell(source: Source): void {
    for (const status of statusesOf(source)) {
      if (!this.#isOpen(status.uri)) continue;
      const content = JSON.stringify(status);
      if (this.#told.get(status.uri) === content) continue;
      this.#told.set(status.uri, content);
      this.#send(status);
    }
  }

  forget(uri: string): void {
    this.#told.delete(uri);
  }
}

/** The status of every document of a ruleset. */
function statusesOf({ analysis, dialect }: Source): readonly DocumentStatus[] {
  const { root } = analysis;
  const { name, title } = analysis.dialect;
  const all = [...analysis.files.keys()];
  return all.map((uri) => ({
    uri,
    dialect: { name, title, reason: dialect.reason },
    parts: uri === root.uri ? all.filter((other) => other !== uri) : [],
    ...(uri !== root.uri && { includedBy: root.uri }),
  }));
}
