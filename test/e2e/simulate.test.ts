import { expect } from 'vitest';
import { test } from './window.ts';
import type { Workbench } from './workbench.ts';

const RULESET = `# the office's gateway
ext_if = "em0"
web = "203.0.113.5"
set skip on lo0

block all
pass out
pass in on $ext_if inet proto tcp to $web port { http, https }
block in quick on $ext_if from 192.0.2.0/24
`;

const WEB = 'in on em0 tcp 198.51.100.7 -> 203.0.113.5:https';
const BLOCKED = 'in on em0 tcp 192.0.2.9 -> 203.0.113.5:https';

/** Red, green and blue of the deciding line's background. */
async function highlight(vscode: Workbench): Promise<{ line: number; red: number; green: number }> {
  const decoration = vscode.decorations.first();
  const colour = await decoration.evaluate((element) => getComputedStyle(element).backgroundColor);
  const [red = 0, green = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return { line: await vscode.lineOf(decoration), red, green };
}

test('a packet that passes', async ({ open }) => {
  const vscode = await open({ 'pf.conf': RULESET });
  await vscode.simulate(WEB);

  const { line, red, green } = await highlight(vscode);
  expect(line).toBe(8);
  expect(green).toBeGreaterThan(red);
  // The list of two ports makes two rules of line 8: block is 0, pass out 1, http 2, https 3.
  expect(await vscode.textBehind(8)).toMatch(/pass · rule @3\b/);
});

test('a packet that is blocked, then none', async ({ open }) => {
  const vscode = await open({ 'pf.conf': RULESET });
  await vscode.simulate(BLOCKED);

  const { line, red, green } = await highlight(vscode);
  expect(line).toBe(9);
  expect(red).toBeGreaterThan(green);
  expect(await vscode.textBehind(9)).toMatch(/block · rule @4\b/);
  await vscode.screenshot('a packet that is blocked');

  await vscode.command('pf: Clear Simulation');
  await vscode.decorations.first().waitFor({ state: 'detached' });
});

test('a packet that passes, light', async ({ open }) => {
  const vscode = await open({ 'pf.conf': RULESET }, { 'workbench.colorTheme': 'Default Light Modern' });
  await vscode.simulate(WEB);
  const { line, red, green } = await highlight(vscode);
  expect(line).toBe(8);
  expect(green).toBeGreaterThan(red);
});

test('a fault of the packet is shown where it stands', async ({ open }) => {
  const vscode = await open({ 'pf.conf': RULESET });
  await vscode.command('pf: Simulate Packet');
  await vscode.fillInput('in on em0 tcp 198.51.100.7 -> 203.0.113.500:https');
  await vscode.page.locator('.quick-input-widget .quick-input-message', { hasText: '203.0.113.500' }).waitFor();
});
