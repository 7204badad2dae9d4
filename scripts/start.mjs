/** `npm start`: builds everything and shows it at work on the example; then says how to install the extension. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import manifest from '../package.json' with { type: 'json' };

const root = path.resolve(import.meta.dirname, '..');
const ruleset = 'examples/gateway/pf.conf';
const machine = 'examples/gateway/gateway.machine.json';

const packets = [
  'in on em0 tcp 198.51.100.7 -> 203.0.113.5:https',
  'in on em1 tcp 10.0.1.20 -> 198.51.100.25:smtp',
  'in on em0 tcp 192.0.2.66 -> 203.0.113.5:ssh',
];

/**
 * Runs one of our programs; where it fails, so do we.
 *
 * @param {readonly string[]} args
 */
function run(args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * Runs the command line as its user would, and shows what was called.
 *
 * @param {...string} args
 */
function pfrules(...args) {
  console.log(`\n$ pfrules ${args.map((arg) => (arg.includes(' ') ? `'${arg}'` : arg)).join(' ')}`);
  run(['dist/cli.js', ...args]);
}

run(['scripts/package.mjs']);
pfrules('check', '--machine', machine, ruleset);
console.log('(nothing found)');
for (const packet of packets) pfrules('simulate', '--machine', machine, ruleset, packet);

console.log(`\nInstall the extension: code --install-extension ${manifest.name}-${manifest.version}.vsix`);
