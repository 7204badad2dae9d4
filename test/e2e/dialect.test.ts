import { expect } from 'vitest';
import { test } from './window.ts';

const RULESET = `nat on em0 from 10.0.0.0/8 to any -> (em0)
pass out keep state
`;

test('the dialect is shown with its reason, and switched', async ({ open }) => {
  const vscode = await open({ 'pf.conf': RULESET });
  const { page } = vscode;
  await page.locator('#status\\.languageStatus').first().click();
  const status = page.locator('.hover-language-status', { hasText: 'FreeBSD 12' }).first();
  await status.waitFor();
  expect(await status.textContent()).toContain('“nat on”');
  await status.getByText('Change').waitFor();
  await vscode.screenshot('the dialect is shown with its reason');

  await page.keyboard.press('Escape');
  await vscode.command('pf: Select Dialect…');
  const rows = page.locator('.quick-input-list .monaco-list-row');
  await rows.filter({ hasText: 'DragonFly BSD' }).first().waitFor();
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  await vscode.screenshot('a dialect is chosen');
  await rows.filter({ hasText: 'macOS' }).first().click();
  await rows.filter({ hasText: '# pf: dialect=macos' }).first().click();

  await expect
    .poll(async () => (await (await vscode.line(1)).textContent())?.replaceAll('\u00a0', ' '))
    .toBe('# pf: dialect=macos');
  await page.locator('#status\\.languageStatus').first().click();
  await page.locator('.hover-language-status', { hasText: 'the modeline says so' }).first().waitFor();
});
