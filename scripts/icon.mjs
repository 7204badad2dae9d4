/** Renders `icon.svg` to the `icon.png` that the extension shows, with the browser of the end-to-end tests. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startBrowser } from '../test/e2e/browser.ts';
import { ensureTools } from '../test/e2e/setup.ts';

const root = path.resolve(import.meta.dirname, '..');
const size = 256;

const browser = await startBrowser(ensureTools().chromium);
const page = await browser.newPage({ viewport: { width: size, height: size } });
const svg = readFileSync(path.join(root, 'icon.svg'), 'utf8');
await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
await page.screenshot({ path: path.join(root, 'icon.png'), omitBackground: true });
await browser.close();
