import type { Disposable, DocumentSelector, LanguageStatusItem, TextDocument, TextEditor } from 'vscode';
import { commands, languages, LanguageStatusSeverity, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient/node';
import type { DocumentStatus } from '../../server/src/lsp/requests.ts';
import { switchDialect } from './dialect-switch.ts';
import { methods } from './methods.ts';

/** Languages that VS Code takes a file for by a mere `.conf`, or for want of a better guess. */
const guessed: ReadonlySet<string> = new Set(['plaintext', 'properties', 'ini', 'conf']);

const SELECT_DIALECT = 'pfrules.selectDialect';

/** Shows for the active ruleset in which dialect it is read, and why; a click switches it. */
export class DialectStatus implements Disposable {
  readonly #item: LanguageStatusItem;
  readonly #byDocument = new Map<string, DocumentStatus>();
  /** Files of the open rulesets, by the main file. */
  readonly #parts = new Map<string, ReadonlySet<string>>();
  readonly #subscriptions: readonly Pick<Disposable, 'dispose'>[];

  constructor(client: BaseLanguageClient, ready: Promise<void>, selector: DocumentSelector) {
    this.#item = languages.createLanguageStatusItem('pfrules.dialect', selector);
    this.#item.name = 'pf dialect';
    this.#item.severity = LanguageStatusSeverity.Information;
    this.#subscriptions = [
      this.#item,
      commands.registerCommand(SELECT_DIALECT, async () => {
        const document = window.activeTextEditor?.document;
        if (document?.languageId !== 'pf') return;
        await ready;
        await switchDialect(client, document, this.#byDocument.get(document.uri.toString())?.dialect.reason);
      }),
      client.onNotification(methods.documentStatus, (status: DocumentStatus) => {
        const toUri = (uri: string) => client.protocol2CodeConverter.asUri(uri).toString();
        this.#byDocument.set(toUri(status.uri), status);
        this.#parts.set(toUri(status.uri), new Set(status.parts.map(toUri)));
        this.#show(window.activeTextEditor);
        for (const document of workspace.textDocuments) this.#recognise(document);
      }),
      window.onDidChangeActiveTextEditor((editor) => {
        this.#show(editor);
      }),
      workspace.onDidOpenTextDocument((document) => {
        this.#recognise(document);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.#byDocument.delete(uri.toString());
        this.#parts.delete(uri.toString());
      }),
    ];
    this.#show(window.activeTextEditor);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** An included file may have any name: it is a ruleset because of where it is named. */
  #recognise(document: TextDocument): void {
    if (!guessed.has(document.languageId)) return;
    const uri = document.uri.toString();
    if ([...this.#parts.values()].some((parts) => parts.has(uri))) {
      void languages.setTextDocumentLanguage(document, 'pf');
    }
  }

  #show(editor: TextEditor | undefined): void {
    const status = editor && this.#byDocument.get(editor.document.uri.toString());
    this.#item.busy = status === undefined;
    this.#item.text = status?.dialect.title ?? 'pf';
    this.#item.detail = status === undefined ? 'being read' : detailOf(status);
    this.#item.command = { title: 'Change', command: SELECT_DIALECT, tooltip: 'Choose the dialect of this ruleset' };
  }
}

/** As many letters as leave room for the link to the command. */
const ROOM = 50;

function detailOf({ dialect, includedBy }: DocumentStatus): string {
  const file = includedBy?.slice(includedBy.lastIndexOf('/') + 1);
  const reason = shortened(dialect.reason);
  return file === undefined ? reason : `${reason}; read as a part of ${decodeURIComponent(file)}`;
}

/** A reason goes on from the particular to the general, part by part: the last parts can be spared. */
function shortened(reason: string): string {
  if (reason.length <= ROOM) return reason;
  const end = reason.lastIndexOf(', ', ROOM);
  return end < 0 ? `${reason.slice(0, ROOM)}…` : reason.slice(0, end);
}
