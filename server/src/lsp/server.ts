import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
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
import type { DocumentStatus } from './requests.ts';
import { pathOf } from './uris.ts';
import { Validation } from './validation.ts';
import type { Source } from './workspace.ts';
import { Workspace } from './workspace.ts';

const SECTION = 'pfrules';

/** Connects everything and begins to listen. Returns at once; the connection keeps the process alive. */
export function serve(connection: Connection): void {
  let client: ClientAbilities = clientAbilities({}, undefined);
  const documents = openDocuments();
  const configuration = new Configuration({
    canPull: () => client.configuration,
    pull: (uri) => connection.workspace.getConfiguration({ scopeUri: uri, section: SECTION }),
    warn: (message) => {
      // Not `window.showWarningMessage`: that is a request, whose answer nobody here needs.
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    },
  });
  const workspace = new Workspace(documents, configuration);
  const isOpen = (uri: string) => documents.get(uri) !== undefined;
  const failed = (what: string, error: unknown) => {
    connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  };
  const published = new Published(
    (publication) => {
      connection.sendDiagnostics(publication).catch((error: unknown) => {
        failed('sending diagnostics', error);
      });
    },
    (uri) => documents.get(uri)?.version,
  );
  const told = new Map<string, string>();
  const tellStatus = (source: Source) => {
    if (!client.documentStatus) return;
    for (const status of statusesOf(source).filter(({ uri }) => isOpen(uri))) {
      const content = JSON.stringify(status);
      if (told.get(status.uri) === content) continue;
      told.set(status.uri, content);
      void connection.sendNotification(documentStatus, status);
    }
  };
  const validation = new Validation({ workspace, published, isOpen, validated: tellStatus, failed });
  const validateAll = () => {
    for (const { uri } of documents.all()) validation.schedule(uri);
  };

  connection.onInitialize((params) => {
    client = clientAbilities(params.capabilities, params.initializationOptions);
    workspace.folders = foldersOf(params);
    configuration.changed(optionOf(params.initializationOptions, 'settings'));
    return initializeResult;
  });
  connection.onInitialized(async () => {
    if (client.configurationEvents)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    if (client.fileEvents) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] });
    }
    if (client.folderEvents) {
      connection.workspace.onDidChangeWorkspaceFolders(async () => {
        const folders = await connection.workspace.getWorkspaceFolders();
        workspace.folders = pathsOf(folders?.map(({ uri }) => uri) ?? []);
        validateAll();
      });
    }
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    configuration.changed(optionOf(settings, SECTION));
    validateAll();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => mayBeRuleset(uri))) workspace.includers.refresh();
    if (changes.some(({ uri }) => mayBeRuleset(uri) || workspace.concerns(uri))) validateAll();
  });

  documents.onDidChangeContent(({ document }) => {
    validation.schedule(document.uri);
    for (const root of workspace.analyses.dependents(document.uri)) if (isOpen(root)) validation.schedule(root);
  });
  documents.onDidClose(({ document }) => {
    const roots = workspace.analyses.dependents(document.uri);
    told.delete(document.uri);
    validation.close(document.uri);
    workspace.forget(document.uri);
    for (const root of roots) validation.withdraw(root);
    // What belonged to a ruleset through the closed document, or was hidden by its unsaved text, is read again.
    validateAll();
  });
  documents.listen(connection);

  answerFeatures(connection, workspace, failed);
  connection.onShutdown(() => {
    validation.dispose();
  });
  connection.listen();
}

const initializeResult: InitializeResult = {
  capabilities: serverCapabilities,
  serverInfo: { name: 'pfrules' },
};

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

/** The status of every document of a ruleset. */
function statusesOf({ analysis, dialect }: Source): readonly DocumentStatus[] {
  const { root } = analysis;
  const shown = { name: analysis.dialect.name, title: analysis.dialect.title, reason: dialect.reason };
  const all = [...analysis.files.keys()];
  return all.map((uri) => ({
    uri,
    dialect: shown,
    parts: uri === root.uri ? all.filter((other) => other !== uri) : [],
    ...(uri !== root.uri && { includedBy: root.uri }),
  }));
}
