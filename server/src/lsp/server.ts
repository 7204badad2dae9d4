import type {
  Connection,
  DidChangeWatchedFilesParams,
  InitializeParams,
  InitializeResult,
} from 'vscode-languageserver';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver';
import type { ClientAbilities } from './capabilities.ts';
import { clientAbilities, optionOf, serverCapabilities } from './capabilities.ts';
import { Configuration } from './configuration.ts';
import { openDocuments } from './documents.ts';
import { answerFeatures } from './handlers.ts';
import { mayBeRuleset } from './includers.ts';
import { Published } from './published.ts';
import { documentStatus } from './requests.ts';
import { StatusReport } from './status.ts';
import { pathOf } from './uris.ts';
import { Validation } from './validation.ts';
import { Workspace } from './workspace.ts';

const SECTION = 'pfrules';

/** Connects everything and begins to listen. Returns at once; the connection keeps the process alive. */
export function serve(connection: Connection): void {
  new Server(connection).listen();
}

/** What happens at the client's end, passed on to those who have to know. */
class Server {
  readonly #connection: Connection;
  readonly #documents = openDocuments();
  readonly #configuration: Configuration;
  readonly #workspace: Workspace;
  readonly #published: Published;
  readonly #status: StatusReport;
  readonly #validation: Validation;
  #client: ClientAbilities = clientAbilities({}, undefined);

  constructor(connection: Connection) {
    this.#connection = connection;
    const isOpen = (uri: string) => this.#documents.get(uri) !== undefined;
    this.#configuration = new Configuration({
      canPull: () => this.#client.configuration,
      pull: (uri) => connection.workspace.getConfiguration({ scopeUri: uri, section: SECTION }),
      warn: (message) => {
        this.#warn(message);
      },
    });
    this.#workspace = new Workspace(this.#documents, this.#configuration);
    this.#published = new Published(
      (publication) => {
        this.#unawaited('sending diagnostics', connection.sendDiagnostics(publication));
      },
      (uri) => this.#documents.get(uri)?.version,
    );
    this.#status = new StatusReport((status) => {
      this.#unawaited('sending a status', connection.sendNotification(documentStatus, status));
    }, isOpen);
    this.#validation = new Validation({
      workspace: this.#workspace,
      published: this.#published,
      isOpen,
      validated: (source) => {
        if (this.#client.documentStatus) this.#status.tell(source);
      },
      failed: this.#failed,
    });
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#register());
    connection.onDidChangeConfiguration(({ settings }) => {
      this.#configuration.changed(optionOf(settings, SECTION));
      this.#validateAll();
    });
    connection.onDidChangeWatchedFiles((params) => {
      this.#filesChanged(params);
    });
    this.#documents.onDidChangeContent(({ document }) => {
      this.#changed(document.uri);
    });
    this.#documents.onDidClose(({ document }) => {
      this.#closed(document.uri);
    });
    this.#documents.listen(connection);
    answerFeatures(connection, this.#workspace, () => this.#client, this.#failed);
    connection.onShutdown(() => {
      this.#validation.dispose();
    });
    connection.listen();
  }

  #initialize(params: InitializeParams): InitializeResult {
    this.#client = clientAbilities(params.capabilities, params.initializationOptions);
    this.#workspace.folders = foldersOf(params);
    this.#configuration.changed(optionOf(params.initializationOptions, 'settings'));
    return { capabilities: serverCapabilities, serverInfo: { name: 'pfrules' } };
  }

  /** Asks for the events that the client is able to send. */
  async #register(): Promise<void> {
    const { client, workspace } = this.#connection;
    if (this.#client.folderEvents) {
      workspace.onDidChangeWorkspaceFolders(() => this.#foldersChanged());
    }
    if (this.#client.configurationEvents) {
      await client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    }
    if (this.#client.fileEvents) {
      // A file that is included may have any name.
      await client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] });
    }
  }

  async #foldersChanged(): Promise<void> {
    const folders = await this.#connection.workspace.getWorkspaceFolders();
    this.#workspace.folders = pathsOf(folders?.map(({ uri }) => uri) ?? []);
    this.#validateAll();
  }

  #filesChanged({ changes }: DidChangeWatchedFilesParams): void {
    const cameOrWent = changes.some(({ uri }) => mayBeRuleset(uri));
    if (cameOrWent) this.#workspace.includers.refresh();
    if (cameOrWent || changes.some(({ uri }) => this.#workspace.concerns(uri))) this.#validateAll();
  }

  #changed(uri: string): void {
    this.#validation.schedule(uri);
    for (const main of this.#workspace.analyses.dependents(uri)) {
      if (this.#documents.get(main) !== undefined) this.#validation.schedule(main);
    }
  }

  #closed(uri: string): void {
    const mains = this.#workspace.analyses.dependents(uri);
    this.#status.forget(uri);
    this.#validation.close(uri);
    this.#workspace.forget(uri);
    for (const main of mains) this.#validation.withdraw(main);
    // What belonged to a ruleset through the closed document, or was hidden by its unsaved text, is read again.
    this.#validateAll();
  }

  #validateAll(): void {
    for (const { uri } of this.#documents.all()) this.#validation.schedule(uri);
  }

  #warn(message: string): void {
    // Not `window.showWarningMessage`: that is a request, whose answer nobody here needs.
    const sent = this.#connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Warning,
      message,
    });
    this.#unawaited('sending a message', sent);
  }

  #unawaited(what: string, work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      this.#failed(what, error);
    });
  }

  readonly #failed = (what: string, error: unknown): void => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#connection.console.error(`${what}: ${text}`);
  };
}

/** Older clients know of one folder only. */
function foldersOf(params: InitializeParams): readonly string[] {
  const { workspaceFolders } = params;
  if (workspaceFolders) return pathsOf(workspaceFolders.map(({ uri }) => uri));
  const rootUri = optionOf(params, 'rootUri');
  return typeof rootUri === 'string' ? pathsOf([rootUri]) : [];
}

function pathsOf(uris: readonly string[]): readonly string[] {
  return uris.map(pathOf).filter((path) => path !== undefined);
}
