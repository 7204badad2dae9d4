import type { Memento, Position, TextDocument } from 'vscode';
import { window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient/node';
import type {
  FollowedConnection,
  PacketFault,
  PacketParams,
  Simulation,
  SimulatePacketParams,
  WhyNotParams,
  WhyNotRule,
} from '../../server/src/lsp/requests.ts';
import { methods } from './methods.ts';
import { askForPacket } from './packet-input.ts';

/** Key of the packets, by document, that are kept with the workspace. */
const REMEMBERED = 'pfrules.packets';

/** An answer of the server, and the packet that was asked about. */
export interface Answered<Answer> {
  readonly packet: string;
  readonly answer: Answer;
}

/** What the server is asked about packets. Rulesets are named by the URIs of their documents here. */
export class Packets {
  readonly #client: BaseLanguageClient;
  /** Settles when the server answers. */
  readonly #ready: Promise<void>;
  readonly #memory: Memento;

  constructor(client: BaseLanguageClient, ready: Promise<void>, memory: Memento) {
    this.#client = client;
    this.#ready = ready;
    this.#memory = memory;
  }

  simulate(uri: string, packet: string): Promise<Simulation> {
    const params: SimulatePacketParams = this.#params(uri, packet);
    return this.#client.sendRequest<Simulation>(methods.simulatePacket, params);
  }

  whyNot(uri: string, packet: string, { line, character }: Position): Promise<WhyNotRule> {
    const params: WhyNotParams = { ...this.#params(uri, packet), position: { line, character } };
    return this.#client.sendRequest<WhyNotRule>(methods.whyNotRule, params);
  }

  follow(uri: string, packet: string): Promise<FollowedConnection> {
    return this.#client.sendRequest<FollowedConnection>(methods.followConnection, this.#params(uri, packet));
  }

  /**
   * Asks the user for a packet until it can be read, and the server about it; the packet that the document had last is
   * proposed. Undefined when the user thought better of it.
   */
  async ask<Answer extends { readonly kind: string }>(
    title: string,
    document: TextDocument,
    question: (packet: string) => Promise<Answer>,
  ): Promise<Answered<Answer> | undefined> {
    await this.#ready;
    const uri = document.uri.toString();
    let text = this.#remembered(uri);
    for (;;) {
      const packet = await askForPacket(title, text, (typed) => this.#check(uri, typed));
      if (packet === undefined) return undefined;
      const answer = await question(packet);
      // What was typed is not lost when it was accepted before it was whole.
      text = packet;
      if (answer.kind === 'bad-packet') continue;
      this.remember(uri, packet);
      return { packet, answer };
    }
  }

  remember(uri: string, packet: string): void {
    const packets = this.#memory.get<Record<string, string>>(REMEMBERED, {});
    void this.#memory.update(REMEMBERED, { ...packets, [uri]: packet });
  }

  #remembered(uri: string): string {
    return this.#memory.get<Record<string, string>>(REMEMBERED, {})[uri] ?? '';
  }

  #check(uri: string, packet: string): Promise<PacketFault | null> {
    return this.#client.sendRequest<PacketFault | null>(methods.checkPacket, this.#params(uri, packet));
  }

  #params(uri: string, packet: string): PacketParams {
    const document = workspace.textDocuments.find((each) => each.uri.toString() === uri);
    const named = document === undefined ? uri : this.#client.code2ProtocolConverter.asUri(document.uri);
    return { textDocument: { uri: named }, packet };
  }
}

/** The ruleset in the active editor; where there is none the user is told. */
export function activeRuleset(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  if (document?.languageId === 'pf') return document;
  void window.showInformationMessage('Open a pf.conf first: a packet is evaluated against the ruleset in the editor.');
  return undefined;
}
