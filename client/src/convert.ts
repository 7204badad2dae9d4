import type { Disposable, QuickPickItem, TextDocument } from 'vscode';
import { commands, Diagnostic, DiagnosticSeverity, languages, Range, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient/node';
import type { ConvertParams, DialectChoices, FileConversion } from '../../server/src/lsp/requests.ts';
import { methods } from './methods.ts';

interface TargetItem extends QuickPickItem {
  readonly name: string;
}

/** The command that converts the active file to another dialect, and the remarks on what it could not keep. */
export class Conversion implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #ready: Promise<void>;
  /** Remarks stay in the list of problems until the file is converted again or closed. */
  readonly #remarks = languages.createDiagnosticCollection('pfrules.conversion');
  readonly #subscriptions: readonly Pick<Disposable, 'dispose'>[];

  constructor(client: BaseLanguageClient, ready: Promise<void>) {
    this.#client = client;
    this.#ready = ready;
    this.#subscriptions = [
      this.#remarks,
      commands.registerCommand('pfrules.convertFile', () => this.#convert()),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.#remarks.delete(uri);
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #convert(): Promise<void> {
    const document = window.activeTextEditor?.document;
    if (document?.languageId !== 'pf') {
      void window.showInformationMessage('Open a pf.conf first: the file in the editor is converted.');
      return;
    }
    await this.#ready;
    const target = await this.#askForTarget(document);
    if (target === undefined) return;
    const params: ConvertParams = { ...this.#named(document), to: target.name };
    const { version } = document;
    const conversion = await this.#client.sendRequest<FileConversion | null>(methods.convert, params);
    if (conversion === null) return;
    // Edits are for the text as it was when the server was asked.
    if (document.version !== version) return this.#convert();
    if (!(await this.#apply(document, conversion))) return;
    this.#showRemarks(document, conversion);
    await tell(document, target, conversion);
  }

  async #askForTarget(document: TextDocument): Promise<TargetItem | undefined> {
    const offered = await this.#client.sendRequest<DialectChoices | null>(
      methods.dialectChoices,
      this.#named(document),
    );
    const items = (offered?.choices ?? []).map(({ name, title, usedFor }) => {
      const isCurrent = name === offered?.current;
      const detail = isCurrent
        ? 'What this file is read as: converts only the statements that it does not know'
        : usedFor;
      return { label: title, description: name, detail, name };
    });
    return window.showQuickPick(items, {
      title: 'pf: Convert File',
      placeHolder: 'Which pf is it for from now on?',
      matchOnDescription: true,
      matchOnDetail: true,
    });
  }

  async #apply(document: TextDocument, { edits }: FileConversion): Promise<boolean> {
    if (edits.length === 0) return true;
    const uri = this.#named(document).textDocument.uri;
    const edit = await this.#client.protocol2CodeConverter.asWorkspaceEdit({ changes: { [uri]: [...edits] } });
    return workspace.applyEdit(edit);
  }

  #showRemarks({ uri }: TextDocument, { remarks }: FileConversion): void {
    const diagnostics = remarks.map(({ range: { start, end }, message }) => {
      const range = new Range(start.line, start.character, end.line, end.character);
      const diagnostic = new Diagnostic(range, message, DiagnosticSeverity.Information);
      diagnostic.source = 'pfrules conversion';
      return diagnostic;
    });
    this.#remarks.set(uri, diagnostics);
  }

  #named({ uri }: TextDocument): Pick<ConvertParams, 'textDocument'> {
    return { textDocument: { uri: this.#client.code2ProtocolConverter.asUri(uri) } };
  }
}

/** Says how it went, and leads to what is left to do. */
async function tell(
  document: TextDocument,
  { name }: TargetItem,
  { title, edits, remarks }: FileConversion,
): Promise<void> {
  const setting = workspace.getConfiguration('pfrules', document).get<string>('dialect', 'auto');
  if (setting !== 'auto' && setting !== name) {
    const open = 'Open Settings';
    const words = `Converted to ${title}, but the setting pfrules.dialect has the file read as ${setting}.`;
    if ((await window.showWarningMessage(words, open)) === open) {
      await commands.executeCommand('workbench.action.openSettings', 'pfrules.dialect');
    }
    return;
  }
  const done = edits.length === 0 ? `Nothing has to be converted for ${title}` : `Converted to ${title}`;
  if (remarks.length === 0) {
    void window.showInformationMessage(`${done}.`);
    return;
  }
  const show = 'Show Remarks';
  const count = remarks.length === 1 ? 'one remark' : `${remarks.length} remarks`;
  const chosen = await window.showInformationMessage(`${done}, with ${count} on what is not as it was.`, show);
  if (chosen === show) await commands.executeCommand('workbench.actions.view.problems');
}
