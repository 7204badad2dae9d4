/** A real VS Code on the loopback interface, with our packed extension and nothing else installed. */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tools } from './setup.ts';

/** Settings of every run: a workbench that is still, empty, and talks to nobody. */
const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.colorTheme': 'Default Dark Modern',
  'chat.disableAIFeatures': true,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.accessibilitySupport': 'off',
  'files.autoSave': 'off',
  'files.hotExit': 'off',
};

const FLAGS = [
  '--auth=none',
  '--disable-telemetry',
  '--disable-update-check',
  '--disable-workspace-trust',
  '--disable-getting-started-override',
  '--disable-proxy',
  '--ignore-last-opened',
];

/** A running server; `authority` is its address and port. */
export interface CodeServer {
  readonly authority: string;
  stop(): Promise<void>;
}

/** The address of the workbench with a folder and a file of it open. */
export function workbenchUrl(authority: string, folder: string, file: string): string {
  const remoteFile = `vscode-remote://${authority}${path.join(folder, file)}`;
  const query = new URLSearchParams({ folder, payload: JSON.stringify([['openFile', remoteFile]]) });
  return `http://${authority}/?${query.toString()}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
  });
}

/** Our own environment without what would tell the server of another editor's terminal that it may run in. */
function environment(home: string, node: string): NodeJS.ProcessEnv {
  const { VSCODE_IPC_HOOK_CLI: _hook, PASSWORD: _password, PORT: _port, NODE_OPTIONS: _options, ...env } = process.env;
  return {
    ...env,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    XDG_DATA_HOME: path.join(home, '.local/share'),
    XDG_RUNTIME_DIR: home,
    PATH: `${path.dirname(node)}:${env.PATH ?? ''}`,
    // No extension gallery: the workbench then asks no other host.
    EXTENSIONS_GALLERY: '{}',
  };
}

async function healthy(server: ChildProcess, authority: string, log: () => string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`code-server exited:\n${log()}`);
    try {
      if ((await fetch(`http://${authority}/healthz`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await sleep(100);
  }
  throw new Error(`code-server did not start:\n${log()}`);
}

/** The extension host is a grandchild that outlives its parent: the whole group that we started is ended. */
async function endGroup(server: ChildProcess): Promise<void> {
  const { pid } = server;
  if (pid === undefined) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    try {
      process.kill(-pid, signal);
    } catch {
      return;
    }
    if (server.exitCode === null && server.signalCode === null) await Promise.race([gone, sleep(5_000)]);
  }
}

/** Starts a server in a home of its own, with the packed extension `vsix`; `settings` add to the user's. */
export async function startCodeServer(
  tools: Tools,
  vsix: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<CodeServer> {
  const home = mkdtempSync(path.join(tmpdir(), 'pfrules-e2e-'));
  const data = path.join(home, 'data');
  const config = path.join(home, 'config.yaml');
  mkdirSync(path.join(data, 'User'), { recursive: true });
  writeFileSync(path.join(data, 'User/settings.json'), JSON.stringify({ ...SETTINGS, ...settings }));
  writeFileSync(config, 'auth: none\n');

  const env = environment(home, tools.node);
  const common = ['--user-data-dir', data, '--extensions-dir', path.join(home, 'extensions'), '--config', config];
  const install = spawnSync(tools.node, [tools.codeServer, ...common, '--install-extension', vsix], {
    env,
    encoding: 'utf8',
  });
  if (install.status !== 0) throw new Error(`${vsix} does not install:\n${install.stdout}${install.stderr}`);

  const authority = `127.0.0.1:${String(await freePort())}`;
  const server = spawn(tools.node, [tools.codeServer, ...common, '--bind-addr', authority, ...FLAGS], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let log = '';
  server.stdout.on('data', (text: Buffer) => (log += text.toString()));
  server.stderr.on('data', (text: Buffer) => (log += text.toString()));

  const stop = async () => {
    await endGroup(server);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await healthy(server, authority, () => log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { authority, stop };
}
