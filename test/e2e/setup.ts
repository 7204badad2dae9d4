/**
 * Installs what the end-to-end tests need and a package registry can give: a real VS Code (code-server), the node that
 * it wants, and a browser. Everything but the browser lives under `PFRULES_E2E_DIR` (default `~/.cache/pfrules-e2e`),
 * one folder a version, and stays there: the second call does nothing. Runs alone, too: `node test/e2e/setup.ts`.
 *
 * These packages stay out of our lockfile: code-server brings its own, and it is far larger than the rest together.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** Versions of VS Code to test with, and of the node that each runs on: code-server 4.139.1 is VS Code 1.139.1. */
const releases = {
  current: { codeServer: '4.139.1', node: '24.21.0' },
  /** The one that `engines.vscode` of the manifest names. */
  lowest: { codeServer: '4.100.3', node: '20.20.2' },
} as const;

export type Release = keyof typeof releases;

/** Where the tools are. */
export interface Tools {
  readonly codeServer: string;
  readonly node: string;
  readonly chromium: string;
}

/** Why the tools cannot be had on this machine: the lane is skipped and says so. */
export class SetupUnavailable extends Error {}

const base = process.env.PFRULES_E2E_DIR ?? path.join(homedir(), '.cache', 'pfrules-e2e');

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  if (status === 0) return;
  const said = error?.message ?? `${stdout}${stderr}`.trim().split('\n').slice(-8).join('\n');
  throw new SetupUnavailable(`${command} ${args.join(' ')} failed: ${said}`);
}

/** Install scripts are left out: code-server's own compiles for minutes what the tests do not use. */
function npmInstall(cwd: string, packages: readonly string[], env?: NodeJS.ProcessEnv): void {
  run('npm', ['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', ...packages], cwd, env);
}

/** A folder of its own a package and version; built beside and moved into place, so that it is whole or absent. */
function installed(name: string, version: string, finish?: (folder: string) => void): string {
  const folder = path.join(base, `${name}-${version}`);
  if (existsSync(folder)) return folder;
  const building = `${folder}.${process.pid}`;
  mkdirSync(building, { recursive: true });
  try {
    writeFileSync(path.join(building, 'package.json'), '{ "private": true }');
    npmInstall(building, [`${name}@${version}`]);
    finish?.(building);
    if (!existsSync(folder)) renameSync(building, folder);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  return folder;
}

function nodePackage(): string {
  const name = `${process.platform}-${process.arch}`;
  if (name === 'linux-x64' || name === 'linux-arm64') return `node-${name}`;
  throw new SetupUnavailable(`the end-to-end tests know how to install VS Code on Linux (x64, arm64), not on ${name}`);
}

function installNode(version: string): string {
  const name = nodePackage();
  return path.join(installed(name, version), 'node_modules', name, 'bin', 'node');
}

/** The lowest release would compile what hashes passwords; with `--auth=none` nothing asks for it. */
function leaveOutPasswords(building: string): void {
  const argon2 = path.join(building, 'node_modules/argon2');
  if (!existsSync(path.join(argon2, 'prebuilds')))
    writeFileSync(path.join(argon2, 'argon2.js'), 'module.exports = {};\n');
}

function installCodeServer(version: string, node: string): string {
  const env = { ...process.env, PATH: `${path.dirname(node)}:${process.env.PATH ?? ''}` };
  const folder = installed('code-server', version, (building) => {
    // Its postinstall without the native builds. `npm ci` refuses here: the shrinkwrap does not agree with the manifest.
    const vscode = path.join(building, 'node_modules/code-server/lib/vscode');
    npmInstall(vscode, [], env);
    npmInstall(path.join(vscode, 'extensions'), [], env);
    leaveOutPasswords(building);
  });
  return path.join(folder, 'node_modules/code-server/out/node/entry.js');
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

function installChromium(): string {
  const find = () =>
    process.env.CHROMIUM ?? onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome');
  const found = find();
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) {
    throw new SetupUnavailable('there is no chromium (name one with CHROMIUM=/path) and no right to install it');
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], '/', env);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], '/', env);
  const now = find();
  if (now === undefined) throw new SetupUnavailable('chromium was installed and is not to be found');
  return now;
}

/** Installs what is missing and says where everything is; throws {@link SetupUnavailable} where that cannot be done. */
export function ensureTools(release: Release = 'current'): Tools {
  const version = releases[release];
  const node = installNode(version.node);
  return { node, codeServer: installCodeServer(version.codeServer, node), chromium: installChromium() };
}

if (import.meta.main) {
  try {
    console.log(JSON.stringify([ensureTools(), ensureTools('lowest')], undefined, 2));
  } catch (error) {
    if (!(error instanceof SetupUnavailable)) throw error;
    console.error(error.message);
    process.exitCode = 3;
  }
}
