import { describe, expect } from 'vitest';
import type { DocumentStatus } from '../../server/src/lsp/requests.ts';
import { methods } from '../../server/src/lsp/requests.ts';
import { carets } from './carets.ts';
import { until } from './session.ts';
import { test } from './started.ts';

describe('an included file', () => {
  test('has its own diagnostics in its own document', async ({ start }) => {
    const session = await start({ files: { 'rules.conf': 'pass\npsas\n' } });
    await session.open('pf.conf', 'include "rules.conf"\nblock\n');
    expect(await session.diagnostics('pf.conf')).toEqual([]);
    const found = await session.diagnosticsWhere('rules.conf', ({ length }) => length > 0);
    expect(found.map(({ code, range }) => [code, range.start.line])).toEqual([['pf/syntax-error', 1]]);
  });

  test('is read as it is in the editor', async ({ start }) => {
    const session = await start({ files: { 'macros.conf': 'ext_if = em0\n' } });
    await session.open('pf.conf', 'include "macros.conf"\npass on $ext_if\n');
    expect(await session.diagnostics('pf.conf')).toEqual([]);
    await session.open('macros.conf', 'ext_if = em0\n');
    await session.edit('macros.conf', 'ext_if', 'int_if');
    const found = await session.diagnosticsWhere('pf.conf', ({ length }) => length > 0);
    expect(carets(session.document('pf.conf'), found)).toEqual([
      'pass on $ext_if',
      '        ^^^^^^^ error[pf/undefined-macro]',
    ]);
    await session.close('macros.conf');
    expect(await session.diagnosticsWhere('pf.conf', ({ length }) => length === 0)).toEqual([]);
  });

  test('opened on its own knows the macros of the open file that includes it', async ({ start }) => {
    const session = await start({ files: { 'rules.conf': '' } });
    await session.open('pf.conf', 'ext_if = em0\ninclude "rules.conf"\n');
    await session.open('rules.conf', 'pass on $ext_if\npass on $none\n');
    expect(carets(session.document('rules.conf'), await session.diagnostics('rules.conf'))).toEqual([
      'pass on $none',
      '        ^^^^^ error[pf/undefined-macro]',
    ]);
  });

  test('opened on its own knows the macros of a file in the workspace that includes it', async ({ start }) => {
    const session = await start({
      files: { 'fw1/etc/pf.conf': 'ext_if = em0\ninclude "/etc/pf/rules.conf"\n', 'fw1/etc/pf/rules.conf': '' },
    });
    await session.open('fw1/etc/pf/rules.conf', 'pass on $ext_if\npass on $none\n');
    const found = await session.diagnostics('fw1/etc/pf/rules.conf');
    expect(found.map(({ message }) => message)).toEqual([expect.stringMatching(/^macro 'none' not defined/)]);
    expect(session.published.some(({ uri }) => uri.endsWith('pf.conf'))).toBe(false);
  });

  test('that is not on this machine is an information', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', 'include "/etc/pf/nowhere.conf"\nblock\n');
    expect(carets(session.document('pf.conf'), await session.diagnostics('pf.conf'))).toEqual([
      'include "/etc/pf/nowhere.conf"',
      '        ^^^^^^^^^^^^^^^^^^^^^^ info[pf/file-elsewhere]',
    ]);
  });

  test('that includes itself, or the file that includes it, ends', async ({ start }) => {
    const session = await start({ files: { 'a.conf': 'include "pf.conf"\n' } });
    await session.open('self.pf.conf', 'include "self.pf.conf"\n');
    await session.open('pf.conf', 'include "a.conf"\npass\n');
    expect(await session.diagnostics('self.pf.conf')).toBeDefined();
    expect(await session.diagnostics('pf.conf')).toBeDefined();
  });
});

test('a file that load anchor reads has its own diagnostics, and macros of its own', async ({ start }) => {
  const session = await start({ files: { 'web.conf': 'int_if = em1\npass on $int_if\npass on $ext_if\n' } });
  await session.open('pf.conf', 'ext_if = em0\nanchor web on $ext_if\nload anchor web from "web.conf"\n');
  expect(await session.diagnostics('pf.conf')).toEqual([]);
  const found = await session.diagnosticsWhere('web.conf', ({ length }) => length > 0);
  expect(found.map(({ code, range }) => [code, range.start.line])).toEqual([['pf/undefined-macro', 2]]);
});

test('a client is told which files belong together', async ({ start }) => {
  const session = await start({
    files: { 'rules.conf': 'pass\n', 'web.conf': 'block\n' },
    initializationOptions: { documentStatus: true },
  });
  const told: DocumentStatus[] = [];
  session.connection.onNotification(methods.documentStatus, (status: DocumentStatus) => {
    told.push(status);
  });
  await session.open('pf.conf', 'include "rules.conf"\nanchor web\nload anchor web from "web.conf"\n');
  await session.open('rules.conf', 'pass\n');
  await until(() => told.length > 1, 'the status of both');
  expect(told.map(({ uri, parts, includedBy }) => ({ uri, parts, includedBy }))).toEqual(
    expect.arrayContaining([
      {
        uri: session.uri('pf.conf'),
        parts: [session.uri('rules.conf'), session.uri('web.conf')],
        includedBy: undefined,
      },
      { uri: session.uri('rules.conf'), parts: [], includedBy: session.uri('pf.conf') },
    ]),
  );
});
