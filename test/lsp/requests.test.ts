import { describe, expect } from 'vitest';
import type { CodeAction, Hover, Location, MarkupContent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  FileConversion,
  FollowedConnection,
  PacketFault,
  Simulation,
  WhyNotRule,
} from '../../server/src/lsp/requests.ts';
import { methods } from '../../server/src/lsp/requests.ts';
import type { Session } from './session.ts';
import { test } from './started.ts';

const RULESET = `ext_if = "em0"
web = "203.0.113.5"
set timeout tcp.finwait 20
block return
pass out
pass in on $ext_if inet proto tcp to $web port { http, https }
`;

const send = <R>(session: Session, method: string, params: unknown) =>
  session.connection.sendRequest<R>(method, params);

describe('hover', () => {
  test('on a timeout says what holds in this file', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', RULESET);
    const found = await send<Hover>(session, 'textDocument/hover', session.at('pf.conf', 'tcp.finwait'));
    expect((found.contents as MarkupContent).value).toContain('**20 seconds** (line 3)');
    expect(session.document('pf.conf').getText(found.range)).toBe('tcp.finwait');
  });

  test('answers for the text as it is now, without waiting for the validation', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', RULESET);
    await session.edit('pf.conf', 'finwait 20', 'finwait 77');
    const found = await send<Hover>(session, 'textDocument/hover', session.at('pf.conf', 'tcp.finwait'));
    expect((found.contents as MarkupContent).value).toContain('**77 seconds**');
  });
});

test('definition leads into an included file', async ({ start }) => {
  const session = await start({ files: { 'macros.conf': '# interfaces\next_if = em0\n' } });
  await session.open('pf.conf', 'include "macros.conf"\npass on $ext_if\n');
  const found = await send<Location[]>(session, 'textDocument/definition', session.at('pf.conf', 'ext_if'));
  expect(found).toEqual([
    { uri: session.uri('macros.conf'), range: { start: { line: 1, character: 0 }, end: { line: 1, character: 6 } } },
  ]);
});

describe('simulate', () => {
  const ask = (session: Session, packet: string, trace = false) =>
    send<Simulation>(session, methods.simulatePacket, { textDocument: { uri: session.uri('pf.conf') }, packet, trace });

  test('names the deciding rule and its place', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', RULESET);
    const answer = await ask(session, 'in on em0 tcp 198.51.100.7 -> 203.0.113.5:https');
    expect(answer).toMatchObject({
      kind: 'verdict',
      action: 'pass',
      rule: 3,
      anchor: '',
      summary: 'pass · rule @3',
      deciding: {
        uri: session.uri('pf.conf'),
        range: { start: { line: 5, character: 0 }, end: { line: 5, character: 62 } },
      },
      trace: [],
    });
    expect(answer.kind === 'verdict' && answer.words).toMatch(/^Rule @3 on line 6 passes the packet, with a state/);
  });

  test('gives the trace when it is asked for', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', RULESET);
    const answer = await ask(session, 'in on em0 tcp 198.51.100.7 -> 203.0.113.5:ssh', true);
    const trace = answer.kind === 'verdict' ? answer.trace : [];
    expect(trace.map(({ rule, range, outcome, deciding }) => [rule, range.start.line, outcome, deciding])).toEqual([
      [0, 3, 'matched', true],
      [1, 4, 'failed', false],
      [2, 5, 'failed', false],
      [3, 5, 'failed', false],
    ]);
    expect(trace[1]?.reason).toMatch(/^direction: /);
    expect(trace[3]?.reason).toMatch(/^destination port: .*22/);
  });

  test('says that the default rule decides', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', 'pass out\n');
    const answer = await ask(session, 'in on em0 tcp 198.51.100.7 -> 203.0.113.5:https');
    expect(answer).toMatchObject({
      kind: 'verdict',
      action: 'pass',
      rule: -1,
      summary: 'pass · default rule',
      deciding: null,
    });
    expect(answer.kind === 'verdict' && answer.words).toMatch(
      /^No rule decides: the default rule passes the packet, without a state/,
    );
  });

  test('points at the fault of a packet', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', RULESET);
    const packet = 'in on em0 tcp 198.51.100.7 -> 203.0.113.500:https';
    const answer = await ask(session, packet);
    const fault = answer.kind === 'bad-packet' ? answer.fault : undefined;
    expect(packet.slice(fault?.start, fault?.end)).toBe('203.0.113.500');
    const params = { textDocument: { uri: session.uri('pf.conf') }, packet };
    expect(await send<PacketFault>(session, methods.checkPacket, params)).toEqual(fault);
    expect(await send(session, methods.checkPacket, { ...params, packet: packet.replace('500', '5') })).toBeNull();
  });

  test('takes the macros of the buffer', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', RULESET);
    expect(await ask(session, 'in on $ext_if tcp 198.51.100.7 -> $web:80')).toMatchObject({ kind: 'verdict', rule: 2 });
  });

  test('evaluates nothing that pfctl would not load', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', `${RULESET}psas\n`);
    const answer = await ask(session, 'in on em0 tcp 198.51.100.7 -> 203.0.113.5:https');
    expect(answer).toMatchObject({ kind: 'no-ruleset' });
    expect(answer.kind === 'no-ruleset' && answer.message).toContain('line 7: syntax error');
  });

  test('finds the deciding rule in an included file', async ({ start }) => {
    const session = await start({ files: { 'rules.conf': '\nblock in\n' } });
    await session.open('pf.conf', 'include "rules.conf"\n');
    const answer = await ask(session, 'in on em0 udp 198.51.100.7 -> 203.0.113.5:53');
    expect(answer).toMatchObject({
      kind: 'verdict',
      deciding: { uri: session.uri('rules.conf'), range: { start: { line: 1 } } },
    });
  });
});

describe('why not this rule', () => {
  const PACKET = 'in on em0 tcp 198.51.100.7 -> 203.0.113.5:ssh';
  const ask = (session: Session, words: string, packet = PACKET) =>
    send<WhyNotRule>(session, methods.whyNotRule, { ...session.at('pf.conf', words), packet });

  test('tells the criterion and a packet that would match', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', RULESET);
    expect(await ask(session, 'http, https')).toMatchObject({
      kind: 'reasons',
      place: { uri: session.uri('pf.conf'), range: { start: { line: 5 } } },
      decides: false,
      rules: [
        {
          words: 'does not match: port 22 is not 80',
          remedy: { packet: 'in on em0 tcp 198.51.100.7 -> 203.0.113.5:80' },
        },
        { words: 'does not match: port 22 is not 443' },
      ],
    });
  });

  test('says that there is no rule, or what is wrong with the packet', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', RULESET);
    expect(await ask(session, 'set timeout')).toMatchObject({ kind: 'no-rule' });
    expect(await ask(session, 'http, https', 'in on')).toMatchObject({ kind: 'bad-packet' });
  });

  test('refuses what is no position', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', RULESET);
    const params = { textDocument: { uri: session.uri('pf.conf') }, packet: PACKET, position: { line: 'first' } };
    await expect(send(session, methods.whyNotRule, params)).rejects.toThrow('a position has a line');
  });
});

describe('follow a connection', () => {
  const machine = {
    interfaces: { em0: { addresses: ['203.0.113.1/24'] }, em1: { addresses: ['10.0.0.1/24'] } },
    routes: [{ to: 'default', via: '203.0.113.254', if: 'em0' }],
  };
  const ask = (session: Session, packet: string) =>
    send<FollowedConnection>(session, methods.followConnection, {
      textDocument: { uri: session.uri('pf.conf') },
      packet,
    });

  test('through the machine of the settings', async ({ start }) => {
    const session = await start({ settings: { machine } });
    await session.open('pf.conf', `${RULESET}pass in on em1\n`);
    expect(await ask(session, 'in on em1 udp 10.0.0.9 -> 192.0.2.53:domain')).toMatchObject({
      kind: 'connection',
      action: 'pass',
      passes: [
        { title: '1 request arrives', byState: false },
        { title: '2 request leaves', byState: false },
        { title: '3 answer arrives', byState: true },
        { title: '4 answer leaves', byState: true },
      ],
    });
  });

  test('without a machine says what is missing', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', RULESET);
    expect(await ask(session, 'in on em1 udp 10.0.0.9 -> 192.0.2.53:domain')).toMatchObject({ kind: 'no-machine' });
  });
});

describe('convert', () => {
  const ask = (session: Session, to: string) =>
    send<FileConversion | null>(session, methods.convert, { textDocument: { uri: session.uri('pf.conf') }, to });

  test('gives edits, and remarks on what comes out', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', '# pf: dialect=freebsd-12\nscrub in all no-df\nnat on em0 -> (em0)\npass\n');
    const { title, edits = [], remarks } = (await ask(session, 'openbsd')) ?? {};
    expect(title).toBe('OpenBSD 7.6');
    expect(TextDocument.applyEdits(session.document('pf.conf'), [...edits])).toBe(
      '# pf: dialect=openbsd\nmatch in all scrub (no-df)\nmatch out on em0 nat-to (em0)\npass\n',
    );
    expect(remarks?.map(({ range }) => range.start)).toEqual([{ line: 1, character: 0 }]);
  });

  test('refuses what is no dialect', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', 'pass\n');
    await expect(ask(session, 'plan9')).rejects.toThrow('expected one of openbsd');
  });

  test('is offered for the file as a source action', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', '# pf: dialect=freebsd-12\nnat on em0 -> (em0)\npass\n');
    const start0 = { line: 0, character: 0 };
    const actions = await send<CodeAction[]>(session, 'textDocument/codeAction', {
      textDocument: { uri: session.uri('pf.conf') },
      range: { start: start0, end: start0 },
      context: { diagnostics: [], only: ['source'] },
    });
    expect(actions.map(({ title, kind }) => [title, kind])).toEqual([
      ['Convert the file to OpenBSD 7.6', 'source.convert.openbsd'],
    ]);
  });
});
