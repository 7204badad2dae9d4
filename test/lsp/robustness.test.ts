import { describe, expect } from 'vitest';
import { CancellationToken, CancellationTokenSource } from 'vscode-languageserver';
import { until } from './session.ts';
import { test } from './started.ts';

describe('the server', () => {
  test('says who it is and what it can', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', 'pass\n');
    expect(await session.diagnostics('pf.conf')).toEqual([]);
    expect(await session.shutdown()).toBe(0);
  });

  test('ends with an error when it was not asked to shut down', async ({ start }) => {
    const session = await start();
    await session.connection.sendNotification('exit');
    expect(await session.exit).toBe(1);
  });

  test('ends when its input does', async ({ start }) => {
    const session = await start();
    session.endInput();
    expect(await session.exit).toBe(1);
  });

  test('ends with work waiting', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', 'pass\n'.repeat(2_000));
    expect(await session.shutdown()).toBe(0);
    expect(session.log).toEqual([]);
  });
});

describe('a request that makes no sense', () => {
  test.for([
    [
      'for a document that is not open',
      'textDocument/hover',
      { textDocument: { uri: 'file:///nowhere' }, position: { line: 0, character: 0 } },
    ],
    [
      'for a URI that is none',
      'textDocument/definition',
      { textDocument: { uri: '%' }, position: { line: 0, character: 0 } },
    ],
    [
      'about a place behind the end',
      'textDocument/hover',
      { textDocument: { uri: 'PF' }, position: { line: 99, character: 99 } },
    ],
    ['without a position', 'textDocument/hover', { textDocument: { uri: 'PF' } }],
    ['without a document', 'textDocument/documentSymbol', {}],
    ['without a packet', 'pfrules/simulatePacket', { textDocument: { uri: 'PF' } }],
    ['with a packet that is a number', 'pfrules/checkPacket', { textDocument: { uri: 'PF' }, packet: 5 }],
    ['with an unknown method', 'pfrules/nonsense', {}],
    ['without parameters', 'pfrules/simulatePacket', null],
  ] as const)('%s is answered, and the next one too', async ([, method, params], { start }) => {
    const session = await start();
    await session.open('pf.conf', 'psas\n');
    const named = JSON.parse(JSON.stringify(params).replace('"PF"', JSON.stringify(session.uri('pf.conf')))) as
      object | null;
    await session.connection.sendRequest(method, named).catch(() => undefined);
    await session.edit('pf.conf', 'psas', 'pass');
    expect(await session.diagnostics('pf.conf')).toEqual([]);
  });

  test('because it is not JSON is passed over', async ({ start }) => {
    const session = await start();
    session.sendRaw('Content-Length: 7\r\n\r\n{"json}');
    await session.open('pf.conf', 'pass\n');
    expect(await session.diagnostics('pf.conf')).toEqual([]);
  });
});

test('a request that nobody waits for any more is not answered with a result', async ({ start }) => {
  const session = await start();
  await session.open('pf.conf', 'pass in on em0\n'.repeat(20_000));
  const source = new CancellationTokenSource();
  const symbols = (token: CancellationToken = CancellationToken.None) =>
    session.connection.sendRequest<unknown[]>(
      'textDocument/documentSymbol',
      { textDocument: { uri: session.uri('pf.conf') } },
      token,
    );
  // While the server is busy with the first, the second and its cancellation arrive.
  const first = symbols();
  const second = expect(symbols(source.token)).rejects.toThrow();
  source.cancel();
  expect(await first).toHaveLength(20_000);
  await second;
  await until(() => session.published.length > 0, 'the diagnostics');
});

test('a document that is no file is read on its own', async ({ start }) => {
  const session = await start();
  const uri = 'untitled:Untitled-1';
  const textDocument = { uri, languageId: 'pf', version: 1, text: 'include "x.conf"\npsas\n' };
  await session.connection.sendNotification('textDocument/didOpen', { textDocument });
  await until(() => session.published.some((each) => each.uri === uri), 'its diagnostics');
  expect(session.published.at(-1)?.diagnostics.map(({ code }) => code)).toContain('pf/syntax-error');
});
