import type { Disposable, DocumentSelector, LanguageStatusItem, TextEditor } from 'vscode';
import { languages, LanguageStatusSeverity, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient/node';
import type { DocumentStatus } from '../../server/src/lsp/requests.ts';
import { methods } from './methods.ts';

/** Shows for the active ruleset in which dialect it is read, and why; a click leads to the setting. */
export class DialectStatus implements Disposable {
  readonly #item: LanguageStatusItem;
  readonly #byDocument = new Map<string, DocumentStatus>();
  readonly #subscriptions: readonly Pick<Disposable, 'dispose'>[];

  constructor(client: BaseLanguageClient, selector: DocumentSelector) {
    this.#item = languages.createLanguageStatusItem('pfrules.dialect', selector);
    this.#item.name = 'pf dialect';
    this.#item.severity = LanguageStatusSeverity.Information;
    this.#subscriptions = [
      this.#item,
      client.onNotification(methods.documentStatus, (status: DocumentStatus) => {
        this.#byDocument.set(client.protocol2CodeConverter.asUri(status.uri).toString(), status);
        this.#show(window.activeTextEditor);
      }),
      window.onDidChangeActiveTextEditor((editor) => {
        this.#show(editor);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.#byDocument.delete(uri.toString());
      }),
    ];
    this.#show(window.activeTextEditor);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
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
