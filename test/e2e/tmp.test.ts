import { test } from './window.ts';
test('tmp', async ({ open }) => {
  const vscode = await open(
    { 'pf.conf': 'include "tables.conf"\nblock in quick from <bad>\npass\n', 'tables.conf': '# who stays out\ntable <bad> persist { 192.0.2.0/24 }\n' },
    { 'pfrules.trace.server': 'verbose' },
  );
  await vscode.goTo(2, 23);
  await vscode.page.keyboard.press('F12');
  await vscode.page.waitForTimeout(2000);
  await vscode.command('Output: Show Output Channels...');
  await vscode.fillInput('pfrules');
  await vscode.page.waitForTimeout(500);
  await vscode.page.keyboard.press('Enter');
  await vscode.page.waitForTimeout(2500);
  const text = await vscode.page.locator('.output-view .view-line, .panel .view-line').allTextContents();
  console.log(text.join('\n').replaceAll('\u00a0', ' '));
});
