import type { Disposable, Event } from 'vscode';
import { commands, window } from 'vscode';
import type { FollowedConnection } from '../../server/src/lsp/requests.ts';
import { AfterEdits } from './after-edits.ts';
import { ConnectionDocuments } from './connection-document.ts';
import type { Mark } from './marks.ts';
import { Marker } from './marks.ts';
import type { Packets } from './packets.ts';
import { activeRuleset } from './packets.ts';

/** A connection that is shown for a ruleset. */
interface Shown {
  readonly packet: string;
  readonly answer: FollowedConnection;
}

/** The command to follow a connection through the firewall, and what is shown of it. */
export class ConnectionFollowing implements Disposable {
  readonly #packets: Packets;
  readonly #marker = new Marker();
  readonly #shown = new Map<string, Shown>();
  readonly #documents: ConnectionDocuments;
  readonly #edits = new AfterEdits((isOvertaken) => this.#followAgain(isOvertaken));
  readonly #subscriptions: readonly Pick<Disposable, 'dispose'>[];

  constructor(packets: Packets, cleared: Event<void>) {
    this.#packets = packets;
    this.#documents = new ConnectionDocuments((ruleset) => {
      if (this.#shown.delete(ruleset)) this.#mark();
    });
    this.#subscriptions = [
      this.#marker,
      this.#documents,
      this.#edits,
      commands.registerCommand('pfrules.followConnection', () => this.#follow()),
      cleared(() => {
        this.#edits.stop();
        this.#shown.clear();
        this.#mark();
      }),
      window.onDidChangeVisibleTextEditors(() => {
        this.#mark();
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #follow(): Promise<void> {
    const document = activeRuleset();
    if (document === undefined) return;
    const uri = document.uri.toString();
    const answered = await this.#packets.ask('pf: Follow Connection through the Firewall', document, (packet) =>
      this.#packets.follow(uri, packet),
    );
    if (answered === undefined) return;
    const { answer } = answered;
    switch (answer.kind) {
      case 'connection':
        await commands.executeCommand('pfrules.clearSimulation');
        this.#show(uri, answered);
        await this.#documents.open(uri);
        return;
      case 'no-machine':
        await offerSettings(answer.message);
        return;
      case 'no-ruleset':
        void window.showWarningMessage(answer.message);
        return;
      case 'bad-packet':
        return;
    }
  }

  #show(ruleset: string, shown: Shown): void {
    this.#shown.set(ruleset, shown);
    const { answer } = shown;
    if (answer.kind === 'connection') this.#documents.update(ruleset, reportOf(answer));
    this.#mark();
  }

  #mark(): void {
    void commands.executeCommand('setContext', 'pfrules.following', this.#shown.size > 0);
    this.#marker.show([...this.#shown.values()].flatMap(({ answer }) => marksOf(answer)));
  }

  async #followAgain(isOvertaken: () => boolean): Promise<void> {
    for (const [ruleset, { packet }] of [...this.#shown]) {
      const answer = await this.#packets.follow(ruleset, packet).catch(() => undefined);
      if (isOvertaken()) return;
      // What cannot be loaded for a moment, while it is being written, leaves what was shown.
      if (answer?.kind === 'connection' && this.#shown.has(ruleset)) this.#show(ruleset, { packet, answer });
    }
  }
}

function reportOf({ packet, lines }: FollowedConnection & { readonly kind: 'connection' }) {
  return [{ text: packet, tone: 'plain', title: packet.length, link: null } as const, ...lines];
}

/** A mark for each rule, with the passes that it decides about or made the state for. */
function marksOf(answer: FollowedConnection): readonly Mark[] {
  if (answer.kind !== 'connection') return [];
  const marks = new Map<string, Mark>();
  for (const { deciding, action, title, byState } of answer.passes) {
    if (deciding === null) continue;
    const key = JSON.stringify(deciding);
    const words = `${title}${byState ? ' by its state' : ''}`;
    const before = marks.get(key);
    const summary = before === undefined ? `${action} · ${words}` : `${before.summary} · ${words}`;
    marks.set(key, { place: deciding, tone: action, summary, hover: answer.summary });
  }
  return [...marks.values()];
}

async function offerSettings(message: string): Promise<void> {
  const open = 'Open Settings';
  const chosen = await window.showWarningMessage(message, open);
  if (chosen === open) await commands.executeCommand('workbench.action.openSettings', 'pfrules.machine');
}
