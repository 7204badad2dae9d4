import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { zipEntries } from './vsix-entries.ts';

const archive = readFileSync(path.resolve(import.meta.dirname, '../..', `${manifest.name}-${manifest.version}.vsix`));

/** Everything that people download; a new file is a decision, made here and in .vscodeignore. */
const allowed = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/changelog.md',
  'extension/dist/extension.js',
  'extension/dist/server.js',
  'extension/icon.png',
  'extension/language-configuration.json',
  'extension/package.json',
  'extension/readme.md',
  'extension/snippets/pf.json',
  'extension/syntaxes/pf.tmLanguage.json',
];

test('the packed extension holds what it needs and nothing else', () => {
  expect(zipEntries(archive).sort()).toEqual(allowed);
});

test('the packed extension is under 600 kB', () => {
  expect(archive.length).toBeLessThan(600_000);
});
