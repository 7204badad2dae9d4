import type { Settings } from './settings.ts';
import { defaultSettings, readSettings } from './settings.ts';

/** What the configuration needs of the connection. */
export interface SettingsClient {
  /** Whether the client can be asked; not known before `initialize`. */
  readonly canPull: () => boolean;
  /** The section `pfrules` as it holds for a document. */
  readonly pull: (uri: string) => Promise<unknown>;
  /** Tells the user something that is wrong with a setting. */
  readonly warn: (message: string) => void;
}

/**
 * The settings of each document. A client that can be asked is asked once a document, until it says that something
 * changed; from any other, what it sent last holds for all documents.
 */
export class Configuration {
  readonly #client: SettingsClient;
  readonly #byDocument = new Map<string, Promise<Settings>>();
  readonly #warned = new Set<string>();
  #sent: Settings = defaultSettings;

  constructor(client: SettingsClient) {
    this.#client = client;
  }

  /** The settings that hold for a document. Does not reject: the defaults hold where the client cannot answer. */
  of(uri: string): Promise<Settings> {
    if (!this.#client.canPull()) return Promise.resolve(this.#sent);
    const known = this.#byDocument.get(uri);
    if (known !== undefined) return known;
    const asked = this.#client.pull(uri).then(
      (section) => this.#read(section),
      () => defaultSettings,
    );
    this.#byDocument.set(uri, asked);
    return asked;
  }

  /** Takes settings that the client sent unasked, and forgets what it said before. */
  changed(section: unknown): void {
    this.#byDocument.clear();
    this.#warned.clear();
    if (!this.#client.canPull()) this.#sent = this.#read(section);
  }

  forget(uri: string): void {
    this.#byDocument.delete(uri);
  }

  /** Warns once a fault until the settings change. */
  warn(message: string): void {
    if (this.#warned.has(message)) return;
    this.#warned.add(message);
    this.#client.warn(message);
  }

  #read(section: unknown): Settings {
    const { settings, problems } = readSettings(section);
    for (const problem of problems) this.warn(problem);
    return settings;
  }
}
