import { describe, expect } from 'vitest';
import { dialectNames } from '../../server/src/dialects/index.ts';
import type { DialectChoices, DocumentStatus } from '../../server/src/lsp/requests.ts';
import { methods } from '../../server/src/lsp/requests.ts';
import { until } from './session.ts';
import { test } from './started.ts';

const CLASSIC = 'nat on em0 from 10.0.0.0/8 to any -> (em0)\n';

describe('settings', () => {
  test('of a client that can be asked hold at once when they change', async ({ start }) => {
    const session = await start({ settings: { validation: { enable: false } } });
    await session.open('pf.conf', 'psas\n');
    await session.edit('pf.conf', 'psas', 'psas in');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(session.published.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    session.settings = { validation: { enable: true } };
    await session.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await session.diagnosticsWhere('pf.conf', ({ length }) => length > 0)).toHaveLength(1);
  });

  test('of any other client are those that it sent', async ({ start }) => {
    const session = await start({
      capabilities: {},
      initializationOptions: { settings: { validation: { enable: false } } },
    });
    await session.open('pf.conf', 'psas\n');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(session.published.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    await session.connection.sendNotification('workspace/didChangeConfiguration', { settings: { pfrules: {} } });
    expect(await session.diagnosticsWhere('pf.conf', ({ length }) => length > 0)).toHaveLength(1);
  });

  test('of a wrong type are named, and the defaults hold', async ({ start }) => {
    const session = await start({ settings: { dialect: 'netfilter', machine: 5, validation: { enable: 'yes' } } });
    await session.open('pf.conf', 'psas\n');
    expect(await session.diagnostics('pf.conf')).toHaveLength(1);
    await session.open('other.pf.conf', 'pass\n');
    await session.diagnostics('other.pf.conf');
    expect(session.messages).toEqual([
      expect.stringMatching(
        /^The setting pfrules\.dialect must be one of "auto", "openbsd".*not "netfilter"; "auto" is used\.$/,
      ),
      expect.stringMatching(/^The setting pfrules\.machine must be the path .*, not 5; null is used\.$/),
      'The setting pfrules.validation.enable must be true or false, not "yes"; true is used.',
    ]);
  });
});

describe('the machine', () => {
  const ruleset = 'pass on em0 inet6 from em0\n';

  test('is read from a file in the workspace', async ({ start }) => {
    const session = await start({
      settings: { machine: 'fw.json' },
      files: { 'fw.json': '{ "interfaces": { "em0": { "addresses": ["192.0.2.1/24"] } } }' },
    });
    await session.open('pf.conf', ruleset);
    expect(await session.diagnosticsWhere('pf.conf', ({ length }) => length > 0)).toHaveLength(1);
    expect(session.messages).toEqual([]);
  });

  test('that cannot be read is named', async ({ start }) => {
    const session = await start({ settings: { machine: 'nowhere.json' } });
    await session.open('pf.conf', ruleset);
    expect(await session.diagnostics('pf.conf')).toEqual([]);
    expect(session.messages).toEqual([expect.stringMatching(/nowhere\.json cannot be read/)]);
  });

  test('with a fault is named with its place', async ({ start }) => {
    const session = await start({ settings: { machine: { interfaces: 'em0' } } });
    await session.open('pf.conf', ruleset);
    await session.diagnostics('pf.conf');
    expect(session.messages).toEqual([
      expect.stringMatching(/^The setting pfrules\.machine is not used: .*interfaces/),
    ]);
  });
});

describe('the dialect', () => {
  test('and its reason are told to a client that shows them', async ({ start }) => {
    const session = await start({ initializationOptions: { documentStatus: true } });
    const told: DocumentStatus[] = [];
    session.connection.onNotification(methods.documentStatus, (status: DocumentStatus) => {
      told.push(status);
    });
    await session.open('pf.conf', CLASSIC);
    await until(() => told.length > 0, 'the status');
    expect(told.at(-1)).toEqual({
      uri: session.uri('pf.conf'),
      parts: [],
      dialect: { name: 'freebsd-12', title: 'FreeBSD 12', reason: expect.stringContaining('line 1') as string },
    });
    await session.edit('pf.conf', 'nat', '# pf: dialect=openbsd-4.4\nnat');
    await until(() => told.at(-1)?.dialect.name === 'openbsd-4.4', 'the other dialect');
  });

  test('can be chosen: the server says what to write', async ({ start }) => {
    const session = await start({ files: { 'tables.conf': 'table <bad> persist\n' } });
    await session.open('pf.conf', `include "tables.conf"\n${CLASSIC}`);
    await session.open('tables.conf', 'table <bad> persist\n');
    const params = { textDocument: { uri: session.uri('tables.conf') } };
    const offered = await session.connection.sendRequest<DialectChoices | null>(methods.dialectChoices, params);
    expect(offered?.uri, 'the file that includes the others decides').toBe(session.uri('pf.conf'));
    expect(offered?.current).toBe('freebsd-12');
    expect(offered?.choices.map(({ name }) => name)).toEqual(dialectNames);
    const start0 = { line: 0, character: 0 };
    expect(offered?.choices.find(({ name }) => name === 'macos')?.edits).toEqual([
      { range: { start: start0, end: start0 }, newText: '# pf: dialect=macos\n' },
    ]);
    expect(offered?.withoutModeline).toEqual([]);
  });

  test('of a document that there is not cannot be chosen', async ({ start }) => {
    const session = await start();
    const params = { textDocument: { uri: 'untitled:nowhere' } };
    expect(await session.connection.sendRequest(methods.dialectChoices, params)).toBeNull();
  });
});
