import { setImmediate } from 'node:timers/promises';
import type { CancellationToken, Connection, Position } from 'vscode-languageserver';
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { DialectName } from '../dialects/dialect.ts';
import { dialectNames } from '../dialects/index.ts';
import { codeActions } from '../features/code-actions.ts';
import { convertFile } from '../features/convert-file.ts';
import { completion } from '../features/completion.ts';
import { definition } from '../features/definition.ts';
import { dialectChoices } from '../features/dialect-choices.ts';
import { documentLinks } from '../features/document-links.ts';
import { documentSymbols } from '../features/document-symbols.ts';
import { foldingRanges } from '../features/folding.ts';
import { followPacketText } from '../features/follow-connection.ts';
import { hover } from '../features/hover.ts';
import { documentHighlights, references } from '../features/references.ts';
import { prepareRename, rename } from '../features/rename.ts';
import { simulatePacketText } from '../features/simulate-packet.ts';
import { checkPacketText } from '../features/simulation-ground.ts';
import { whyNotRule } from '../features/why-not-rule.ts';
import type { ClientAbilities } from './capabilities.ts';
import * as requests from './requests.ts';
import type { Source, Workspace } from './workspace.ts';

interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** Connects every feature to its request. A request for a document that there is not gets an empty answer. */
export function answerFeatures(
  connection: Connection,
  workspace: Workspace,
  abilities: () => ClientAbilities,
  failed: (what: string, error: unknown) => void,
): void {
  const answer =
    <P extends DocumentParams, R>(what: string, nothing: R, feature: (source: Source, params: P) => R) =>
    async (params: P, token: CancellationToken): Promise<R> => {
      if (!namesADocument(params)) throw new ResponseError(ErrorCodes.InvalidParams, `${what}: no document is named`);
      try {
        const source = await sourceOf(workspace, params, token);
        return source === undefined ? nothing : feature(source, params);
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        failed(`${what} ${params.textDocument.uri}`, error);
        return nothing;
      }
    };

  connection.onHover(
    answer('hover', null, ({ analysis, file }, { position }) => hover(analysis, file, position) ?? null),
  );
  connection.onDefinition(
    answer('definition', [], ({ analysis, file }, { position }) => definition(analysis, file, position)),
  );
  connection.onReferences(
    answer('references', [], ({ analysis, file }, { position, context }) =>
      references(analysis, file, position, context.includeDeclaration),
    ),
  );
  connection.onDocumentHighlight(
    answer('highlights', [], ({ analysis, file }, { position }) => documentHighlights(analysis, file, position)),
  );
  connection.onDocumentSymbol(answer('symbols', [], ({ file }) => documentSymbols(file)));
  connection.onFoldingRanges(answer('folding', [], ({ file }) => foldingRanges(file)));
  connection.onDocumentLinks(answer('links', [], ({ analysis, file }) => documentLinks(analysis, file)));
  connection.onCompletion(
    answer('completion', [], ({ analysis, file }, { position }) => completion(analysis, file, position, abilities())),
  );
  connection.onCodeAction(
    answer('code actions', [], ({ analysis, file }, { range, context }) => codeActions(analysis, file, range, context)),
  );
  connection.onPrepareRename(
    answer('rename', null, ({ analysis, file }, { position }) => prepareRename(analysis, file, position) ?? null),
  );
  connection.onRenameRequest(
    answer('rename', null, ({ analysis, file }, { position, newName }) => {
      const renaming = rename(analysis, file, position, newName);
      if ('edit' in renaming) return renaming.edit;
      throw new ResponseError(LSPErrorCodes.RequestFailed, renaming.refused);
    }),
  );
  connection.onRequest(
    requests.dialectChoices,
    answer('the dialects', null, ({ analysis }) => dialectChoices(analysis)),
  );
  connection.onRequest(
    requests.convert,
    answer('converting', null, ({ analysis, file }, params) => convertFile(analysis, file, dialectNameOf(params))),
  );
  connection.onRequest(
    requests.simulatePacket,
    answer('simulating', noDocument, ({ analysis }, params) =>
      simulatePacketText(analysis, packetOf(params), { trace: params.trace === true }),
    ),
  );
  connection.onRequest(
    requests.checkPacket,
    answer('checking a packet', null, ({ analysis }, params) => checkPacketText(analysis, packetOf(params)) ?? null),
  );
  connection.onRequest(
    requests.whyNotRule,
    answer('explaining a rule', noDocument, ({ analysis, file }, params) =>
      whyNotRule(analysis, file, lineOf(params), packetOf(params)),
    ),
  );
  connection.onRequest(
    requests.followConnection,
    answer('following a connection', noDocument, ({ analysis }, params) =>
      followPacketText(analysis, packetOf(params)),
    ),
  );
}

const noDocument = { kind: 'no-ruleset', message: 'There is no such document.' } as const;

/** The position that a client sent; one that is none is refused. */
function lineOf({ position }: { readonly position: unknown }): Position {
  const { line } = (position ?? {}) as { line?: unknown };
  if (typeof line === 'number' && Number.isInteger(line) && line >= 0) return { line, character: 0 };
  throw new ResponseError(ErrorCodes.InvalidParams, 'a position has a line, counted from 0');
}

function dialectNameOf({ to }: { readonly to: unknown }): DialectName {
  const name = dialectNames.find((known) => known === to);
  if (name !== undefined) return name;
  throw new ResponseError(ErrorCodes.InvalidParams, `expected one of ${dialectNames.join(', ')}`);
}

function packetOf({ packet }: { readonly packet: unknown }): string {
  if (typeof packet === 'string') return packet;
  throw new ResponseError(ErrorCodes.InvalidParams, 'a packet is a string in the packet notation');
}

/** What comes from a client is of the right type only as far as that was tested. */
function namesADocument(params: unknown): params is DocumentParams {
  const { textDocument } = (params ?? {}) as { textDocument?: { uri?: unknown } | null };
  return typeof textDocument?.uri === 'string';
}

/** Turns of the event loop: one to read what has arrived, one to take it apart, one to hand it on. */
const TURNS = 3;

/**
 * What has arrived already comes first: an edit that the answer must know of, or the news that nobody waits for the
 * answer any more.
 */
async function sourceOf(
  workspace: Workspace,
  { textDocument }: DocumentParams,
  token: CancellationToken,
): Promise<Source | undefined> {
  for (let turn = 0; turn < TURNS; turn += 1) await setImmediate();
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  return workspace.source(textDocument.uri);
}
