import { expect } from 'vitest';
import { test } from './window.ts';

/** The gateway between the office and the provider; the servers' net is em2. */
const RULESET = `# the office's gateway
ext_if = "em0"
lan_if = "em1"
srv_if = "em2"

match out on $ext_if inet from $lan_if:network nat-to ($ext_if)

block return log
pass out on $ext_if
pass in on $lan_if
`;

const MACHINE = {
  interfaces: {
    em0: { groups: ['egress'], addresses: ['203.0.113.5/24'] },
    em1: { addresses: ['10.0.1.1/24'] },
    em2: { addresses: ['10.0.2.1/24'] },
  },
  routes: [{ to: 'default', via: '203.0.113.1', if: 'em0' }],
};

const FOLLOW = 'pf: Follow Connection through the Firewall';

test('a connection through the firewall', async ({ open }) => {
  const vscode = await open({ 'pf.conf': RULESET }, { 'pfrules.machine': MACHINE });
  await vscode.command(FOLLOW);
  await vscode.answer('in on em1 tcp 10.0.1.20:4000 -> 198.51.100.25:https');

  const report = vscode.editors.last();
  await report.getByText('the connection comes through, both ways').waitFor();
  const text = await vscode.textOf(report);
  expect(text).toContain('1  request arrives, in on em1');
  expect(text).toContain('tcp 10.0.1.20:4000 -> 198.51.100.25:443');
  expect(text).toContain('2  request leaves, out on em0');
  expect(text).toContain('203.0.113.5:');
  expect(text).toContain('4  answer leaves, out on em1');
  // Every rule says which passes it let through, itself or by its state.
  await vscode.decorations.first().waitFor();
  expect(await vscode.textBehind(10)).toMatch(/pass · 1 request arrives · 4 answer leaves by its state/);
  expect(await vscode.textBehind(9)).toMatch(/pass · 2 request leaves · 3 answer arrives by its state/);
});

test('a connection that ends in the firewall, and goes on when the ruleset is mended', async ({ open }) => {
  const vscode = await open({ 'pf.conf': RULESET }, { 'pfrules.machine': MACHINE });
  await vscode.command(FOLLOW);
  await vscode.answer('in on em1 tcp 10.0.1.20:4000 -> 10.0.2.10:https');

  const report = vscode.editors.last();
  await report.getByText('in pass 2, where the request leaves on em2').waitFor();
  expect(await vscode.textBehind(8)).toMatch(/block · 2 request leaves/);
  await vscode.screenshot('a connection that ends in the firewall');

  await vscode.goTo(9, 20);
  await vscode.page.keyboard.press('Shift+Home');
  await vscode.page.keyboard.type('pass out');
  await report.getByText('the connection comes through, both ways').waitFor();
});

test('without a machine there are no ways', async ({ open }) => {
  const vscode = await open({ 'pf.conf': RULESET });
  await vscode.command(FOLLOW);
  await vscode.answer('in on em1 tcp 10.0.1.20 -> 198.51.100.25:https');
  await vscode.page.locator('.notification-toast', { hasText: 'pfrules.machine' }).waitFor();
});
