import type { Disposable, Memento, TextDocument } from 'vscode';
import { commands, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient/node';
import type { PacketFault, PacketParams, Simulation, SimulatePacketParams } from '../../server/src/lsp/requests.ts';
import { Highlighter } from './highlight.ts';
import { methods } from './methods.ts';
import { askForPacket } from './packet-input.ts';
import { SimulationStatus } from './simulation-status.ts';

/** Milliseconds of rest after an edit before the packet is evaluated again. */
const REST = 200;

/** Key of the packets, by document, that are kept with the workspace. */
const REMEMBERED = 'pfrules.packets';

/** One packet that is being shown for a document. */
interface Shown {
  readonly packet: string;
  readonly simulation: Simulation;
}

/** What the commands need of the extension. */
export interface SimulationHost {
  readonly client: BaseLanguageClient;
  /** Settles when the server answers. */
  readonly ready: Promise<void>;
  readonly memory: Memento;
}

/** The commands to simulate a packet and to clear what was shown of it. */
export class PacketSimulation implements Disposable {
  readonly #host: SimulationHost;
  readonly #highlighter = new Highlighter();
  readonly #status = new SimulationStatus();
  readonly #shown = new Map<string, Shown>();
  readonly #subscriptions: readonly Pick<Disposable, 'dispose'>[];
  #timer: NodeJS.Timeout | undefined;
  /** Counts what was asked; an answer that is overtaken by a later question is dropped. */
  #asked = 0;

  constructor(host: SimulationHost) {
    this.#host = host;
    this.#subscriptions = [
      this.#highlighter,
      this.#status,
      commands.registerCommand('pfrules.simulatePacket', () => this.#simulate()),
      commands.registerCommand('pfrules.clearSimulation', () => {
        this.#clear();
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.languageId === 'pf' && contentChanges.length > 0) this.#evaluateSoon();
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        if (this.#shown.delete(uri.toString())) this.#show();
      }),
      window.onDidChangeActiveTextEditor(() => {
        this.#show();
      }),
      window.onDidChangeVisibleTextEditors(() => {
        this.#show();
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #simulate(): Promise<void> {
    const document = window.activeTextEditor?.document;
    if (document?.languageId !== 'pf') {
      void window.showInformationMessage(
        'Open a pf.conf first: a packet is evaluated against the ruleset in the editor.',
      );
      return;
    }
    await this.#host.ready;
    let text = this.#remembered(document);
    for (;;) {
      const packet = await askForPacket(text, (typed) => this.#check(document, typed));
      if (packet === undefined) return;
      const simulation = await this.#evaluate(document.uri.toString(), packet);
      // What was typed is not lost when it was accepted before it was whole.
      text = packet;
      if (simulation.kind === 'bad-packet') continue;
      this.#remember(document, packet);
      await this.#present(document, { packet, simulation });
      return;
    }
  }

  /** What the user asked for just now is also said in words where nothing can be highlighted, and scrolled to. */
  async #present(document: TextDocument, shown: Shown): Promise<void> {
    this.#shown.set(document.uri.toString(), shown);
    this.#show();
    const { simulation } = shown;
    if (simulation.kind === 'no-ruleset') {
      void window.showWarningMessage(simulation.message);
    } else if (simulation.kind === 'verdict') {
      if (simulation.deciding === null) void window.showInformationMessage(simulation.words);
      else await this.#highlighter.reveal(simulation.deciding);
    }
  }

  #clear(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#shown.clear();
    this.#show();
  }

  #show(): void {
    void commands.executeCommand('setContext', 'pfrules.simulating', this.#shown.size > 0);
    this.#highlighter.show([...this.#shown.values()].map(({ simulation }) => simulation));
    const active = window.activeTextEditor?.document.uri.toString();
    const shown = active === undefined ? undefined : this.#shown.get(active);
    this.#status.show(shown ?? [...this.#shown.values()].at(-1));
  }

  #evaluateSoon(): void {
    if (this.#shown.size === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#evaluateAgain(), REST);
  }

  /** A file that changed may be a part of any ruleset that is shown, so all are evaluated again. */
  async #evaluateAgain(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    for (const [uri, { packet }] of [...this.#shown]) {
      const simulation = await this.#evaluate(uri, packet).catch(() => undefined);
      if (asked !== this.#asked) return;
      if (simulation !== undefined && this.#shown.has(uri)) this.#shown.set(uri, { packet, simulation });
    }
    this.#show();
  }

  #evaluate(uri: string, packet: string): Promise<Simulation> {
    const params: SimulatePacketParams = { textDocument: { uri: this.#serverUri(uri) }, packet };
    return this.#host.client.sendRequest<Simulation>(methods.simulatePacket, params);
  }

  #check({ uri }: TextDocument, packet: string): Promise<PacketFault | null> {
    const params: PacketParams = { textDocument: { uri: this.#serverUri(uri.toString()) }, packet };
    return this.#host.client.sendRequest<PacketFault | null>(methods.checkPacket, params);
  }

  #serverUri(uri: string): string {
    const document = workspace.textDocuments.find((each) => each.uri.toString() === uri);
    return document === undefined ? uri : this.#host.client.code2ProtocolConverter.asUri(document.uri);
  }

  #remembered({ uri }: TextDocument): string {
    return this.#host.memory.get<Record<string, string>>(REMEMBERED, {})[uri.toString()] ?? '';
  }

  #remember({ uri }: TextDocument, packet: string): void {
    const packets = this.#host.memory.get<Record<string, string>>(REMEMBERED, {});
    void this.#host.memory.update(REMEMBERED, { ...packets, [uri.toString()]: packet });
  }
}
