import { expect } from 'vitest';
import { test } from './window.ts';

const RULESET = `# the office's gateway
ext_if = "em0"
table <bad> persist { 192.0.2.0/24, \\
    198.51.100.0/24 }
set timeout { tcp.finwait 20 }
set skip on lo0

block return log on $ext_if
block in quick from <bad>
pass in on $ext_if inet proto tcp to ($ext_if) port { 22, 443 } label "ssh and web"
pass out quick inet proto { udp, icmp }
`;

test('syntax colours', async ({ open }) => {
  const vscode = await open({ 'pf.conf': RULESET });
  const comment = (await vscode.colours(1)).get("# the office's gateway");
  const rule = await vscode.colours(10);

  expect(comment).toBeDefined();
  expect((await vscode.colours(8)).get('block')).toBe(rule.get('pass'));
  const kinds = [comment, rule.get('pass'), rule.get('$ext_if') ?? rule.get('ext_if'), rule.get('443')];
  expect(new Set(kinds).size, `different colours in ${JSON.stringify([...rule])}`).toBe(kinds.length);
});

test('an unknown word is underlined and listed, until it is mended', async ({ open }) => {
  const vscode = await open({ 'pf.conf': `${RULESET}psas in proto tcp\n` });
  await vscode.waitForSquiggle();
  expect(await vscode.lineOf(vscode.errorSquiggles.first())).toBe(12);
  await vscode.goTo(12);
  await vscode.page.keyboard.press('Control+Shift+KeyM');
  await vscode.page.locator('.markers-panel .monaco-list-row', { hasText: 'syntax error' }).first().waitFor();
  await vscode.screenshot('an unknown word is underlined and listed');

  await vscode.page.keyboard.press('Control+Digit1');
  await vscode.page.keyboard.press('Control+Delete');
  await vscode.page.keyboard.type('pass ');
  await vscode.errorSquiggles.first().waitFor({ state: 'detached' });
});

test('hover on a timeout', async ({ open }) => {
  const vscode = await open({ 'pf.conf': RULESET });
  const text = await vscode.hover(5, 'tcp.finwait', 'CLOSING');
  expect(text, 'the value in force in this file').toContain('20');
});

test('go to the definition of a macro', async ({ open }) => {
  const vscode = await open({ 'pf.conf': RULESET });
  await vscode.goTo(10, 14);
  await vscode.page.keyboard.press('F12');
  await vscode.cursorAt(2, 1);
});

test('go to the definition of a table in an included file', async ({ open }) => {
  const vscode = await open({
    'pf.conf': 'include "tables.conf"\nblock in quick from <bad>\npass\n',
    'tables.conf': '# who stays out\ntable <bad> persist { 192.0.2.0/24 }\n',
  });
  await vscode.goTo(2, 23);
  await vscode.page.keyboard.press('F12');
  await vscode.waitForTab('tables.conf');
  await vscode.page.locator('.statusbar-item', { hasText: 'Ln 2, Col' }).first().waitFor();
});
