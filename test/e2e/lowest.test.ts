/** The lowest VS Code that the manifest names: the extension starts there, and does what it is for. */
import { expect } from 'vitest';
import { startCodeServer } from './code-server.ts';
import { ensureTools } from './setup.ts';
import { vsix } from './vsix.ts';
import { test as base } from './window.ts';

const test = base.extend({
  authority: [
    async ({}, use) => {
      const server = await startCodeServer(ensureTools('lowest'), vsix);
      await use(server.authority);
      await server.stop();
    },
    { scope: 'file' },
  ],
});

test('the lowest VS Code, a fault', async ({ open }) => {
  const vscode = await open({ 'pf.conf': 'block all\npass out on $wan\n' });
  await vscode.waitForSquiggle();
  expect(await vscode.hover(2, 'pass', /last/)).toContain('pass');
});

test('the lowest VS Code, a packet', async ({ open }) => {
  const vscode = await open({ 'pf.conf': 'block all\npass in on em0 proto tcp to port https\n' });
  await vscode.command('pf: Simulate Packet');
  await vscode.answer('in on em0 tcp 198.51.100.7 -> 203.0.113.5:https');
  await vscode.decorations.first().waitFor();
  expect(await vscode.lineOf(vscode.decorations.first())).toBe(2);
  expect(await vscode.textBehind(2)).toMatch(/pass · rule @1\b/);
});
