import type { QuickPickItem, TextDocument } from 'vscode';
import { ConfigurationTarget, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient/node';
import type { DialectChoice, DialectChoices, DialectChoicesParams } from '../../server/src/lsp/requests.ts';
import { methods } from './methods.ts';

/** What a file may be switched to; without a choice the server is to find out by itself. */
interface DialectItem extends QuickPickItem {
  readonly choice?: DialectChoice;
}

interface PlaceItem extends QuickPickItem {
  readonly place: 'modeline' | 'setting';
}

/**
 * Lets the user choose the dialect of a ruleset, and where that is written: in the file, where it holds for everyone
 * who reads it, or in the folder's settings. Nothing changes when the user thinks better of it.
 * @param reason why the ruleset is read as it is now
 */
export async function switchDialect(
  client: BaseLanguageClient,
  document: TextDocument,
  reason: string | undefined,
): Promise<void> {
  const offered = await choicesFor(client, document);
  if (offered === null) return;
  const item = await window.showQuickPick(dialectItems(offered), {
    title: `Read ${nameOf(offered)} as a ruleset of…`,
    placeHolder: reason === undefined ? 'Which pf is it for?' : `Now: ${titleOf(offered)} (${reason})`,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (item === undefined) return;
  const { choice } = item;
  if (choice === undefined) return detectAgain(client, document);

  const place = await window.showQuickPick(placeItems(choice, document), {
    title: `Read ${nameOf(offered)} as ${choice.title}`,
    placeHolder: 'Where shall that be written?',
  });
  if (place === undefined) return;
  if (place.place === 'setting') return writeSetting(document, choice.name);
  await writeModeline(client, document, choice.name);
}

/** What was offered may be out of date when it is chosen: the edits are those for the file as it is then. */
async function writeModeline(client: BaseLanguageClient, document: TextDocument, name: string): Promise<void> {
  const now = await choicesFor(client, document);
  const choice = now?.choices.find((each) => each.name === name);
  if (now === null || choice === undefined) return;
  await applyEdits(client, now.uri, choice.edits);
  await takeSettingAway(document);
}

async function detectAgain(client: BaseLanguageClient, document: TextDocument): Promise<void> {
  const now = await choicesFor(client, document);
  if (now !== null) await applyEdits(client, now.uri, now.withoutModeline);
  await takeSettingAway(document);
}

function choicesFor(client: BaseLanguageClient, { uri }: TextDocument): Promise<DialectChoices | null> {
  const params: DialectChoicesParams = { textDocument: { uri: client.code2ProtocolConverter.asUri(uri) } };
  return client.sendRequest<DialectChoices | null>(methods.dialectChoices, params);
}

async function applyEdits(client: BaseLanguageClient, uri: string, edits: DialectChoice['edits']): Promise<void> {
  if (edits.length === 0) return;
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit({ changes: { [uri]: [...edits] } });
  await workspace.applyEdit(edit);
}

function dialectItems({ choices, current }: DialectChoices): readonly DialectItem[] {
  return [
    ...choices.map((choice) => ({
      label: choice.name === current ? `${choice.title} $(check)` : choice.title,
      description: choice.name,
      detail: choice.usedFor,
      choice,
    })),
    { label: '', kind: QuickPickItemKind.Separator },
    { label: 'Detect again', detail: 'By the path and the words of the file; takes modeline and setting away' },
  ];
}

function placeItems(choice: DialectChoice, document: TextDocument): readonly PlaceItem[] {
  const setting = workspace.getConfiguration('pfrules', document).get<string>('dialect', 'auto');
  const instead = setting === 'auto' ? '' : `; the setting pfrules.dialect is taken away, it would count for more`;
  return [
    {
      label: 'In the file',
      description: `# pf: dialect=${choice.name}`,
      detail: `A modeline: holds for everyone who reads the file, here and on the command line${instead}`,
      place: 'modeline',
    },
    {
      label: targetOf(document) === ConfigurationTarget.Global ? 'In your settings' : 'In the settings of the folder',
      description: `"pfrules.dialect": "${choice.name}"`,
      detail: 'Holds for every ruleset there, whatever its modeline says',
      place: 'setting',
    },
  ];
}

async function writeSetting(document: TextDocument, value: string): Promise<void> {
  await workspace.getConfiguration('pfrules', document).update('dialect', value, targetOf(document));
}

/** Leaves the modeline, or what the server finds, to decide. */
async function takeSettingAway(document: TextDocument): Promise<void> {
  const configuration = workspace.getConfiguration('pfrules', document);
  const set = configuration.inspect<string>('dialect');
  if (set?.workspaceFolderValue !== undefined) {
    await configuration.update('dialect', undefined, ConfigurationTarget.WorkspaceFolder);
  }
  if (set?.workspaceValue !== undefined) {
    await configuration.update('dialect', undefined, ConfigurationTarget.Workspace);
  }
  if (set?.globalValue !== undefined && set.globalValue !== 'auto') await writeSetting(document, 'auto');
}

function targetOf({ uri }: TextDocument): ConfigurationTarget {
  if (workspace.getWorkspaceFolder(uri) !== undefined) return ConfigurationTarget.WorkspaceFolder;
  return workspace.workspaceFolders === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
}

function titleOf({ choices, current }: DialectChoices): string {
  return choices.find(({ name }) => name === current)?.title ?? current;
}

function nameOf({ uri }: DialectChoices): string {
  const { path } = Uri.parse(uri);
  return path.slice(path.lastIndexOf('/') + 1);
}
