import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { candidates, Files } from '../../../server/src/lsp/files.ts';
import { Includers, mayBeRuleset } from '../../../server/src/lsp/includers.ts';
import { pathOf, uriOf } from '../../../server/src/lsp/uris.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pfrules-includers-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The main file of a file in the workspace, both as paths within it. */
async function mainFile(
  name: string,
  onDisk: Readonly<Record<string, string>>,
  open: Readonly<Record<string, string>> = {},
) {
  for (const [file, text] of Object.entries(onDisk)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const documents = Object.entries(open).map(([file, text]) =>
    TextDocument.create(uriOf(path.join(folder, file)), 'pf', 1, text),
  );
  const opened = { all: () => documents };
  const includers = new Includers(new Files(opened), opened);
  includers.setFolders([folder]);
  const main = await includers.mainFileOf(uriOf(path.join(folder, name)));
  return path.relative(folder, pathOf(main) ?? '');
}

test('a file that nothing includes is its own main file', async () => {
  expect(await mainFile('x.conf', { 'pf.conf': 'pass\n', 'x.conf': '' })).toBe('x.conf');
});

test('the main file is found over several files', async () => {
  expect(await mainFile('c', { 'pf.conf': 'include "b.pf.conf"\n', 'b.pf.conf': "  include 'c'\n", c: '' })).toBe(
    'pf.conf',
  );
});

test('load anchor names a file, too', async () => {
  expect(await mainFile('web', { 'pf.conf': 'anchor w\nload anchor w from "web"\n', web: '' })).toBe('pf.conf');
});

test('an open document counts as it is in the editor', async () => {
  expect(await mainFile('x', { 'pf.conf': 'pass\n', x: '' }, { 'pf.conf': 'include "x"\n' })).toBe('pf.conf');
  expect(await mainFile('y', { 'pf.conf': 'include "y"\n', y: '' }, { 'pf.conf': 'pass\n' })).toBe('y');
});

test('files that include each other are each their own', async () => {
  const files = { 'a.pf.conf': 'include "b.pf.conf"\n', 'b.pf.conf': 'include "a.pf.conf"\n' };
  expect(await mainFile('a.pf.conf', files)).toBe('a.pf.conf');
  expect(await mainFile('b.pf.conf', files)).toBe('b.pf.conf');
});

test('a comment includes nothing', async () => {
  expect(await mainFile('x', { 'pf.conf': '# include "x"\n', x: '' })).toBe('x');
});

test('a file is looked for beside the main file, then beside the one that names it', () => {
  const from = (file: string) => uriOf(path.join('/srv/fw', file));
  expect(candidates('x.conf', from('pf.d/web.conf'), from('pf.conf')).map(pathOf)).toEqual([
    '/srv/fw/x.conf',
    '/srv/fw/pf.d/x.conf',
  ]);
});

test('an absolute name is looked for on this machine, then in the tree that the ruleset stands in', () => {
  const root = uriOf('/srv/fw/etc/pf.conf');
  expect(candidates('/etc/pf/x.conf', root, root).map(pathOf)).toEqual(['/etc/pf/x.conf', '/srv/fw/etc/pf/x.conf']);
  expect(candidates('/etc/x', uriOf('/etc/pf.conf'), uriOf('/etc/pf.conf')).map(pathOf)).toEqual(['/etc/x']);
});

test('a ruleset that is not in the file system has no files beside it', () => {
  expect(candidates('x.conf', 'untitled:1', 'untitled:1')).toEqual([]);
});

test.each([
  ['/etc/pf.conf', true],
  ['/srv/fw1.pf.conf', true],
  ['/etc/pf.conf.local', true],
  ['/etc/pf.web.conf', true],
  ['/tmp/rules.debug', true],
  ['/etc/pf.anchors/com.apple', true],
  ['/etc/httpd.conf', false],
])('%s may be a ruleset: %s', (file, is) => {
  expect(mayBeRuleset(uriOf(file))).toBe(is);
});
