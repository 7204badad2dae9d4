import { expect } from 'vitest';
import { test } from './window.ts';

const RULESET = `ext_if = "vtnet0"
lan = "10.0.0.0/24"

scrub in on $ext_if all no-df max-mss 1440
no nat on $ext_if from $lan to 10.8.0.0/16
nat on $ext_if from $lan to any -> ($ext_if)     # the office
rdr pass on $ext_if proto tcp to ($ext_if) port 8080 -> 10.0.0.10 port 80

block in log all
pass out
`;

test('a file of FreeBSD is converted to OpenBSD, with a remark', async ({ open }) => {
  const vscode = await open({ 'pf.conf': RULESET });
  const { page } = vscode;
  await vscode.command('pf: Convert File to Another pf…');
  const rows = page.locator('.quick-input-list .monaco-list-row');
  await rows.filter({ hasText: 'macOS' }).first().waitFor();
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  await vscode.screenshot('a pf is chosen to convert to');
  await rows.filter({ hasText: 'OpenBSD 7.6' }).first().click();

  const notice = page.locator('.notifications-toasts', { hasText: 'Converted to OpenBSD 7.6, with one remark' });
  await notice.getByText('Show Remarks').click();
  await page.locator('.markers-panel', { hasText: 'scrub` looked at every packet' }).first().waitFor();
  expect(await vscode.textOf(vscode.editor)).toContain(
    'match out on $ext_if from $lan to any ! tagged NAT_DONE nat-to ($ext_if)     # the office',
  );
  await vscode.screenshot('a file is converted');
});

test('a foreign statement among the rules of OpenBSD is converted by a quick fix', async ({ open }) => {
  const vscode = await open({
    'pf.conf': '# pf: dialect=openbsd\nset skip on lo\nnat on em0 from 10.0.0.0/8 to any -> (em0)\nblock\npass out\n',
  });
  const { page } = vscode;
  await vscode.waitForSquiggle();
  await vscode.goTo(3);
  await page.keyboard.press('Control+.');
  const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Convert to the grammar of OpenBSD' }).first();
  await fix.waitFor();
  await vscode.screenshot('a foreign statement has a quick fix');
  await fix.click();
  await expect
    .poll(() => vscode.textOf(vscode.editor))
    .toContain('match out on em0 from 10.0.0.0/8 to any nat-to (em0)');
});
