import type { Disposable, DocumentSelector, LanguageStatusItem, TextDocument, TextEditor } from 'vscode';
import { languages, LanguageStatusSeverity, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient/node';
import type { DocumentStatus } from '../../server/src/lsp/requests.ts';
import { methods } from './methods.ts';

/** Languages that VS Code takes a file for by a mere `.conf`, or for want of a better guess. */
const guessed: ReadonlySet<string> = new Set(['plaintext', 'properties', 'ini', 'conf']);

/** Shows for the active ruleset in which dialect it is read, and why; a click leads to the setting. */
export class DialectStatus implements Disposable {
  readonly #item: LanguageStatusItem;
  readonly #byDocument = new Map<string, DocumentStatus>();
  /** Files of the open rulesets, by the main file. */
  readonly #parts = new Map<string, ReadonlySet<string>>();
  readonly #subscriptions: readonly Pick<Disposable, 'dispose'>[];

  constructor(client: BaseLanguageClient, selector: DocumentSelector) {
    this.#item = languages.createLanguageStatusItem('pfrules.dialect', selector);
    this.#item.name = 'pf dialect';
    this.#item.severity = LanguageStatusSeverity.Information;
    this.#subscriptions = [
      this.#item,
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
    this.#item.command = {
      title: 'Change',
      command: 'workbench.action.openSettings',
      arguments: ['pfrules.dialect'],
      tooltip: 'Open the setting pfrules.dialect',
    };
  }
}

function detailOf({ dialect, includedBy }: DocumentStatus): string {
  const file = includedBy?.slice(includedBy.lastIndexOf('/') + 1);
  return file === undefined ? dialect.reason : `${dialect.reason}; read as a part of ${decodeURIComponent(file)}`;
}
