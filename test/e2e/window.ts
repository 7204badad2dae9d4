/** The fixture of the end-to-end tests: a window of VS Code on a folder with the files of the test. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Request } from 'playwright-core';
import { expect, inject, test as base } from 'vitest';
import { startBrowser } from './browser.ts';
import { workbenchUrl } from './code-server.ts';
import { Workbench } from './workbench.ts';

/** What a test opens: files by name; the first of them is shown. */
export type Files = Readonly<Record<string, string>>;

/** Opens a window; `settings` are those of the folder. */
export type Open = (files: Files, settings?: Readonly<Record<string, unknown>>) => Promise<Workbench>;

function writeFolder(files: Files): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'pfrules-folder-'));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

/** A browser profile, and the hosts other than our own that its windows have asked. */
interface Profile {
  readonly context: BrowserContext;
  readonly strangers: ReadonlySet<string>;
}

async function newProfile(browser: Browser, authority: string): Promise<Profile> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  const strangers = new Set<string>();
  context.on('request', (request: Request) => {
    const { protocol, host } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && host !== authority) strangers.add(host);
  });
  return { context, strangers };
}

/**
 * A test with `open`. When the test ends, the window's picture is kept in `test-results/e2e`, named as the test is,
 * whether it passed or not; and no window may have asked another host than our own for anything.
 */
export const test = base.extend<{ authority: string; open: Open; profile: Profile }>({
  /** The VS Code server that windows are opened in: the one that all files share. */
  authority: [async ({}, use) => use(inject('authority')), { scope: 'file' }],
  // One for all tests of a file: the workbench is large, and comes out of the profile's cache from the second time on.
  profile: [
    async ({ authority }, use) => {
      const browser = await startBrowser(inject('chromium'));
      await use(await newProfile(browser, authority));
      await browser.close();
    },
    { scope: 'file' },
  ],
  open: async ({ authority, profile, task }, use) => {
    const workbench = new Workbench(await profile.context.newPage());
    const folders: string[] = [];

    await use(async (files, settings = {}) => {
      const folder = writeFolder({ ...files, '.vscode/settings.json': JSON.stringify(settings) });
      folders.push(folder);
      const [shown] = Object.keys(files);
      if (shown === undefined) throw new Error('a window needs a file to show');
      await workbench.open(workbenchUrl(authority, folder, shown), path.basename(shown));
      return workbench;
    });

    await workbench.screenshot(task.name);
    await workbench.page.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    expect([...profile.strangers], 'hosts that were asked').toEqual([]);
  },
});
