import type { ClientCapabilities, ServerCapabilities } from 'vscode-languageserver';
import { PositionEncodingKind, TextDocumentSyncKind } from 'vscode-languageserver';

/** What the server makes use of, as the client declared it. */
export interface ClientAbilities {
  /** Settings can be asked for, by document. */
  readonly configuration: boolean;
  readonly configurationEvents: boolean;
  readonly fileEvents: boolean;
  readonly folderEvents: boolean;
  /** The client shows the status of documents (requests.ts, `documentStatus`). */
  readonly documentStatus: boolean;
  /** Completion may offer snippets, with places to fill in. */
  readonly snippets: boolean;
}

/** Reads what the client sent with `initialize`; anything that is missing or of a wrong type counts as absent. */
export function clientAbilities(
  { workspace, textDocument }: ClientCapabilities,
  initializationOptions: unknown,
): ClientAbilities {
  return {
    configuration: workspace?.configuration === true,
    configurationEvents: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    fileEvents: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folderEvents: workspace?.workspaceFolders === true,
    documentStatus: optionOf(initializationOptions, 'documentStatus') === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
  };
}

/** One initialization option; undefined when there are none. */
export function optionOf(options: unknown, name: string): unknown {
  return typeof options === 'object' && options !== null ? (options as Record<string, unknown>)[name] : undefined;
}

/** What the server can do. Positions are counted in UTF-16 units, as every client must be able to. */
export const serverCapabilities: ServerCapabilities = {
  positionEncoding: PositionEncodingKind.UTF16,
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  documentLinkProvider: {},
  completionProvider: { triggerCharacters: ['$', '<'] },
  codeActionProvider: { codeActionKinds: ['quickfix', 'source.convert'] },
  renameProvider: { prepareProvider: true },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};
