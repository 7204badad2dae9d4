import { expect } from 'vitest';
import { test } from './window.ts';

const RULESET = `# the office's gateway
ext_if = "em0"
web = "203.0.113.5"
table <bad> persist

block return log
block in quick on $ext_if from <bad>
pass in on $ext_if inet proto tcp to $web port { http, https }
pass in on $ext_if inet proto tcp to $web port ssh
pass out
`;

const PACKET = 'in on em0 tcp 198.51.100.7 -> 203.0.113.5:8443';
const WHY_NOT = 'pf: Why Not This Rule?';

test('why not this rule', async ({ open }) => {
  const vscode = await open({ 'pf.conf': RULESET });
  await vscode.simulate(PACKET);
  await vscode.goTo(8, 4);
  await vscode.command(WHY_NOT);

  const hover = vscode.page.locator('.monaco-hover:not(.hidden)', { hasText: 'Why not this rule' }).first();
  await hover.waitFor();
  expect(await vscode.textBehind(8)).toMatch(/does not match: port 8443 is not 80 \(\+1\)/);
  const text = await hover.textContent();
  expect(text).toContain('would decide with destination port 80');
  // The table is filled elsewhere: nobody knows what is in it.
  expect(text).toContain('whether the table <bad> holds 198.51.100.7');
  await vscode.screenshot('why not this rule, the answer');

  // The packet that would match is a link away.
  await hover.getByRole('link', { name: '203.0.113.5:80' }).click();
  await vscode.page.locator('.statusbar-item', { hasText: 'pass · rule @2' }).waitFor();
  expect(await vscode.textBehind(8)).toMatch(/pass · rule @2/);
  await hover.waitFor({ state: 'hidden' });
});

test('why not, offered at the line and following edits', async ({ open }) => {
  const vscode = await open({ 'pf.conf': RULESET });
  await vscode.simulate(PACKET);
  await vscode.goTo(9, 4);
  await vscode.page.keyboard.press('Control+Period');
  await vscode.page.locator('.action-widget', { hasText: WHY_NOT.replace('pf: ', '') }).waitFor();
  await vscode.page.keyboard.press('Enter');
  await vscode.page.locator('.monaco-hover:not(.hidden)', { hasText: 'Why not this rule' }).first().waitFor();
  expect(await vscode.textBehind(9)).toMatch(/does not match: port 8443 is not 22/);

  await vscode.page.keyboard.press('Escape');
  await vscode.goTo(1, 1);
  await vscode.page.keyboard.type('# edited\n');
  await vscode.page.locator('.line-numbers', { hasText: /^11$/ }).first().waitFor();
  await expect.poll(() => vscode.textBehind(10)).toMatch(/does not match: port 8443 is not 22/);

  await vscode.command('pf: Clear Simulation');
  await vscode.decorations.first().waitFor({ state: 'detached' });
});
