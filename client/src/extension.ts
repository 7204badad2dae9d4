import path from 'node:path';
import type { Disposable, ExtensionContext } from 'vscode';
import { commands, EventEmitter, workspace } from 'vscode';
import type { LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { Conversion } from './convert.ts';
import { DialectStatus } from './dialect-status.ts';
import { ConnectionFollowing } from './follow-connection.ts';
import { Packets } from './packets.ts';
import { PacketSimulation } from './simulate.ts';
import { WhyNot } from './why-not.ts';

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
    new DialectStatus(started, ready, documentSelector),
    new Conversion(started, ready),
    ...simulations(new Packets(started, ready, context.workspaceState)),
  );
  await ready;
}

/** Called by VS Code before it ends: asks the server to end, too. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}

/** Everything that is asked about packets; one is shown at a time. */
function simulations(packets: Packets): readonly Pick<Disposable, 'dispose'>[] {
  const clear = new EventEmitter<void>();
  const simulation = new PacketSimulation(packets, clear.event);
  return [
    clear,
    commands.registerCommand('pfrules.clearSimulation', () => {
      clear.fire();
    }),
    simulation,
    new WhyNot(packets, simulation, clear.event, documentSelector),
    new ConnectionFollowing(packets, clear.event),
  ];
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
