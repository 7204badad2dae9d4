import path from 'node:path';
import type { ExtensionContext } from 'vscode';
import { workspace } from 'vscode';
import type { LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { DialectStatus } from './dialect-status.ts';
import { PacketSimulation } from './simulate.ts';

/** Where a ruleset may be: on disk, or new and never saved. */
const documentSelector = [
  { language: 'pf', scheme: 'file' },
  { language: 'pf', scheme: 'untitled' },
];

let client: LanguageClient | undefined;

/** Called by VS Code when the first ruleset is opened or a command is run: starts the server. */
export async function activate(context: ExtensionContext): Promise<void> {
  const started = new LanguageClient('pfrules', 'pfrules', serverOptions(context), clientOptions());
  client = started;
  const ready = started.start();
  context.subscriptions.push(
    new DialectStatus(started, documentSelector),
    new PacketSimulation({ client: started, ready, memory: context.workspaceState }),
  );
  await ready;
}

/** Called by VS Code before it ends: asks the server to end, too. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}

function serverOptions(context: ExtensionContext): ServerOptions {
  const module = context.asAbsolutePath(path.join('dist', 'server.js'));
  return {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
}

function clientOptions(): LanguageClientOptions {
  return {
    documentSelector,
    initializationOptions: { documentStatus: true, settings: workspace.getConfiguration('pfrules') },
  };
}
