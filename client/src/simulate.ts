import type { Disposable, Event, TextDocument } from 'vscode';
import { commands, window, workspace } from 'vscode';
import type { Simulation } from '../../server/src/lsp/requests.ts';
import { AfterEdits } from './after-edits.ts';
import type { Mark } from './marks.ts';
import { Marker, reveal } from './marks.ts';
import type { Answered, Packets } from './packets.ts';
import { activeRuleset } from './packets.ts';
import { SimulationStatus } from './simulation-status.ts';
import { verdictHover } from './verdict-hover.ts';

/** One packet that is being shown for a document. */
interface Shown {
  readonly packet: string;
  readonly simulation: Simulation;
}

/** The command to simulate a packet, and what is shown of it. */
export class PacketSimulation implements Disposable {
  readonly #packets: Packets;
  readonly #marker = new Marker();
  readonly #status = new SimulationStatus();
  readonly #shown = new Map<string, Shown>();
  readonly #edits = new AfterEdits((isOvertaken) => this.#evaluateAgain(isOvertaken));
  readonly #subscriptions: readonly Pick<Disposable, 'dispose'>[];

  constructor(packets: Packets, cleared: Event<void>) {
    this.#packets = packets;
    const show = () => {
      this.#show();
    };
    this.#subscriptions = [
      this.#marker,
      this.#status,
      this.#edits,
      commands.registerCommand('pfrules.simulatePacket', (packet?: unknown) =>
        this.simulate(typeof packet === 'string' ? packet : undefined),
      ),
      cleared(() => {
        this.#clear();
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        if (this.#shown.delete(uri.toString())) this.#show();
      }),
      window.onDidChangeActiveTextEditor(show),
      window.onDidChangeVisibleTextEditors(show),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** The packet that is shown for a document, or for the ruleset that it is a part of. */
  packetFor({ uri }: TextDocument): string | undefined {
    return (this.#shown.get(uri.toString()) ?? [...this.#shown.values()].at(-1))?.packet;
  }

  /** Whether the rule on a line decides about the packet that is shown. */
  decidesAt({ uri }: TextDocument, line: number): boolean {
    return [...this.#shown.values()].some(({ simulation }) => {
      const deciding = simulation.kind === 'verdict' ? simulation.deciding : null;
      if (deciding?.uri !== uri.toString()) return false;
      return deciding.range.start.line <= line && line <= deciding.range.end.line;
    });
  }

  /** Evaluates a packet against the ruleset in the active editor; without one the user is asked for it. */
  async simulate(packet?: string): Promise<void> {
    const document = activeRuleset();
    if (document === undefined) return;
    const uri = document.uri.toString();
    const answered = packet === undefined ? await this.#ask(document) : await this.#answer(uri, packet);
    if (answered === undefined) return;
    await commands.executeCommand('pfrules.clearSimulation');
    await this.#present(uri, { packet: answered.packet, simulation: answered.answer });
  }

  #ask(document: TextDocument): Promise<Answered<Simulation> | undefined> {
    const uri = document.uri.toString();
    return this.#packets.ask('pf: Simulate Packet', document, (packet) => this.#packets.simulate(uri, packet));
  }

  /** The packet comes from a link in a hover, which has told what it had to. */
  async #answer(uri: string, packet: string): Promise<Answered<Simulation>> {
    void commands.executeCommand('editor.action.hideHover');
    this.#packets.remember(uri, packet);
    return { packet, answer: await this.#packets.simulate(uri, packet) };
  }

  /** What the user asked for just now is also said in words where nothing can be highlighted, and scrolled to. */
  async #present(uri: string, shown: Shown): Promise<void> {
    this.#shown.set(uri, shown);
    this.#show();
    const { simulation } = shown;
    if (simulation.kind === 'no-ruleset') {
      void window.showWarningMessage(simulation.message);
    } else if (simulation.kind === 'verdict') {
      if (simulation.deciding === null) void window.showInformationMessage(simulation.words);
      else await reveal(simulation.deciding);
    }
  }

  #clear(): void {
    this.#edits.stop();
    this.#shown.clear();
    this.#show();
  }

  #show(): void {
    void commands.executeCommand('setContext', 'pfrules.simulating', this.#shown.size > 0);
    this.#marker.show([...this.#shown.values()].flatMap(marksOf));
    const active = window.activeTextEditor?.document.uri.toString();
    const shown = active === undefined ? undefined : this.#shown.get(active);
    this.#status.show(shown ?? [...this.#shown.values()].at(-1));
  }

  async #evaluateAgain(isOvertaken: () => boolean): Promise<void> {
    for (const [uri, { packet }] of [...this.#shown]) {
      const simulation = await this.#packets.simulate(uri, packet).catch(() => undefined);
      if (isOvertaken()) return;
      if (simulation !== undefined && this.#shown.has(uri)) this.#shown.set(uri, { packet, simulation });
    }
    this.#show();
  }
}

function marksOf({ packet, simulation }: Shown): readonly Mark[] {
  if (simulation.kind !== 'verdict' || simulation.deciding === null) return [];
  const { action, deciding, summary, dependsOn } = simulation;
  const count = dependsOn.length;
  const doubt = count === 0 ? '' : ` · depends on ${count === 1 ? 'an unknown' : `${count} unknowns`}`;
  return [{ place: deciding, tone: action, summary: `${summary}${doubt}`, hover: verdictHover(packet, simulation) }];
}
