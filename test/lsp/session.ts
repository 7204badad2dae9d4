import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type {
  ClientCapabilities,
  Diagnostic,
  InitializeParams,
  InitializeResult,
  ProtocolConnection,
  PublishDiagnosticsParams,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const SERVER = path.resolve(import.meta.dirname, '../../dist/server.js');

/** How long an answer may take that nobody measures, in milliseconds. */
const PATIENCE = 8_000;

/** How a session is begun. */
export interface SessionOptions {
  /** Files in the workspace, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** The section `pfrules` of the settings; a client that can be asked answers with it. */
  readonly settings?: unknown;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
}

const askedForSettings: ClientCapabilities = { workspace: { configuration: true } };

/** An editor, as far as the server can tell: documents that are opened and changed, and what the server says of them. */
export class Session {
  readonly connection: ProtocolConnection;
  readonly folder: string;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly messages: string[] = [];
  readonly log: string[] = [];
  settings: unknown;
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #documents = new Map<string, TextDocument>();
  readonly #exit: Promise<number | null>;

  constructor({ files = {}, settings }: SessionOptions) {
    if (!existsSync(SERVER)) throw new Error('dist/server.js is missing: npm run build');
    this.folder = mkdtempSync(path.join(tmpdir(), 'pfrules-lsp-'));
    for (const [name, text] of Object.entries(files)) this.write(name, text);
    this.settings = settings;
    this.#process = spawn(process.execPath, [SERVER, '--stdio']);
    this.#exit = new Promise((resolve) => this.#process.on('exit', resolve));
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
    });
    this.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      this.messages.push(message);
    });
    this.connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.log.push(message);
    });
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
      items.map(() => this.settings ?? null),
    );
    this.connection.listen();
  }

  async initialize({ capabilities, initializationOptions }: SessionOptions): Promise<InitializeResult> {
    const params: Omit<InitializeParams, 'rootUri'> = {
      processId: process.pid,
      workspaceFolders: [{ name: 'workspace', uri: pathToFileURL(this.folder).href }],
      capabilities: capabilities ?? askedForSettings,
      initializationOptions,
    };
    const result: InitializeResult = await this.connection.sendRequest('initialize', params);
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  uri(name: string): string {
    return pathToFileURL(path.join(this.folder, name)).href;
  }

  write(name: string, text: string): void {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  async open(name: string, text: string): Promise<void> {
    const uri = this.uri(name);
    this.#documents.set(name, TextDocument.create(uri, 'pf', 1, text));
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'pf', version: 1, text },
    });
  }

  /** Replaces the first `before` in an open document. */
  async edit(name: string, before: string, after: string): Promise<void> {
    const start = this.document(name).getText().indexOf(before);
    if (start < 0) throw new Error(`${name} holds no ${before}`);
    await this.replace(name, start, start + before.length, after);
  }

  /** Replaces what stands between two offsets of an open document. */
  async replace(name: string, start: number, end: number, text: string): Promise<void> {
    const document = this.document(name);
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    const changes: TextDocumentContentChangeEvent[] = [{ range, text }];
    const version = document.version + 1;
    this.#documents.set(name, TextDocument.update(document, changes, version));
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: document.uri, version },
      contentChanges: changes,
    });
  }

  async close(name: string): Promise<void> {
    this.#documents.delete(name);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(name) } });
  }

  document(name: string): TextDocument {
    const document = this.#documents.get(name);
    if (document === undefined) throw new Error(`${name} is not open`);
    return document;
  }

  /** The parameters of a request about the first `words` in an open document. */
  at(name: string, words: string): { textDocument: { uri: string }; position: { line: number; character: number } } {
    const document = this.document(name);
    const offset = document.getText().indexOf(words);
    if (offset < 0) throw new Error(`${name} holds no ${words}`);
    return { textDocument: { uri: document.uri }, position: document.positionAt(offset) };
  }

  /** What was published last about a document, once it is about its present version. */
  async diagnostics(name: string): Promise<readonly Diagnostic[]> {
    const uri = this.uri(name);
    const { version } = this.#documents.get(name) ?? {};
    const last = () => this.published.findLast((each) => each.uri === uri);
    await until(() => last() !== undefined && last()?.version === version, `diagnostics of ${name}`);
    return last()?.diagnostics ?? [];
  }

  /** Waits for a condition about the last publication of a document: what changes without the document changing. */
  async diagnosticsWhere(
    name: string,
    holds: (found: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]> {
    const uri = this.uri(name);
    const last = () => this.published.findLast((each) => each.uri === uri)?.diagnostics;
    await until(() => holds(last() ?? []), `other diagnostics of ${name}`);
    return last() ?? [];
  }

  /** Ends the server as an editor does; gives its exit code. */
  async shutdown(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return this.#exit;
  }

  /** The exit code, once the server has ended by itself. */
  get exit(): Promise<number | null> {
    return this.#exit;
  }

  /** Writes bytes to the server's standard input as they are. */
  sendRaw(text: string): void {
    this.#process.stdin.write(text);
  }

  endInput(): void {
    this.#process.stdin.end();
  }

  dispose(): void {
    this.connection.dispose();
    this.#process.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Waits until a condition holds; fails with what was waited for. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
