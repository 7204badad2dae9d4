import type {
  DocumentFilter,
  Disposable,
  Event,
  Range,
  TextDocument,
  TextDocumentChangeEvent,
  TextDocumentContentChangeEvent,
} from 'vscode';
import { CodeAction, CodeActionKind, commands, Hover, languages, Position, Uri, window, workspace } from 'vscode';
import type { WhyNotRule } from '../../server/src/lsp/requests.ts';
import { AfterEdits } from './after-edits.ts';
import type { Mark } from './marks.ts';
import { Marker } from './marks.ts';
import type { Packets } from './packets.ts';
import { activeRuleset } from './packets.ts';
import type { PacketSimulation } from './simulate.ts';
import { whyNotHover } from './why-not-hover.ts';

const COMMAND = 'pfrules.whyNotRule';
const KIND = CodeActionKind.Empty.append('pfrules.whyNot');

/** A line whose rule is explained. */
interface Asked {
  readonly uri: string;
  readonly packet: string;
  readonly line: number;
  readonly answer: WhyNotRule;
}

/** The command to explain why the rule under the cursor does not decide about the simulated packet. */
export class WhyNot implements Disposable {
  readonly #packets: Packets;
  readonly #simulation: PacketSimulation;
  readonly #marker = new Marker();
  readonly #edits = new AfterEdits((isOvertaken) => this.#askAgain(isOvertaken));
  readonly #rulesets: readonly DocumentFilter[];
  readonly #subscriptions: readonly Pick<Disposable, 'dispose'>[];
  #hover: Disposable | undefined;
  #asked: Asked | undefined;

  constructor(
    packets: Packets,
    simulation: PacketSimulation,
    cleared: Event<void>,
    rulesets: readonly DocumentFilter[],
  ) {
    this.#packets = packets;
    this.#simulation = simulation;
    this.#rulesets = rulesets;
    this.#subscriptions = [
      this.#marker,
      this.#edits,
      commands.registerCommand(COMMAND, () => this.#explain()),
      languages.registerCodeActionsProvider(
        rulesets,
        { provideCodeActions: (document, range) => this.#actions(document, range) },
        { providedCodeActionKinds: [KIND] },
      ),
      cleared(() => {
        this.#edits.stop();
        this.#show(undefined);
      }),
      workspace.onDidChangeTextDocument((change) => {
        this.#move(change);
      }),
      window.onDidChangeVisibleTextEditors(() => {
        this.#show(this.#asked);
      }),
    ];
  }

  dispose(): void {
    this.#hover?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #explain(): Promise<void> {
    const document = activeRuleset();
    if (document === undefined) return;
    if (this.#simulation.packetFor(document) === undefined) await this.#simulation.simulate();
    const packet = this.#simulation.packetFor(document);
    const editor = window.visibleTextEditors.find((each) => each.document === document);
    if (packet === undefined || editor === undefined) return;

    const uri = document.uri.toString();
    const { line } = editor.selection.active;
    const answer = await this.#packets.whyNot(uri, packet, editor.selection.active);
    if (answer.kind !== 'reasons') {
      void window.showInformationMessage(answer.kind === 'bad-packet' ? answer.fault.message : answer.message);
      return;
    }
    this.#show({ uri, packet, line, answer });
    // The provider that comes last is heard first: before the server's, which tells about the word under the cursor.
    this.#hover ??= languages.registerHoverProvider(this.#rulesets, {
      provideHover: (shown, at) => this.#hoverAt(shown, at),
    });
    // The words behind the line are short; whoever asks wants to know.
    await commands.executeCommand('editor.action.showHover');
  }

  /** Offered on lines that may hold a rule, other than the deciding one. */
  #actions(document: TextDocument, { start: { line } }: Range): CodeAction[] {
    if (this.#simulation.packetFor(document) === undefined || this.#simulation.decidesAt(document, line)) return [];
    if (/^\s*(#|$)/.test(document.lineAt(line).text)) return [];
    const title = 'Why not this rule?';
    const action = new CodeAction(title, KIND);
    action.command = { title, command: COMMAND };
    return [action];
  }

  #hoverAt({ uri }: TextDocument, { line }: Position): Hover | undefined {
    if (this.#asked === undefined) return undefined;
    const { packet, answer } = this.#asked;
    if (answer.kind !== 'reasons' || Uri.parse(answer.place.uri).path !== uri.path) return undefined;
    const { start, end } = answer.place.range;
    if (line < start.line || line > end.line) return undefined;
    return new Hover(whyNotHover(packet, answer));
  }

  #show(asked: Asked | undefined): void {
    this.#asked = asked;
    this.#marker.show(asked === undefined ? [] : marksOf(asked));
  }

  /** The line goes with the text in front of it. */
  #move({ document, contentChanges }: TextDocumentChangeEvent): void {
    const asked = this.#asked;
    if (asked?.uri !== document.uri.toString()) return;
    this.#asked = { ...asked, line: contentChanges.reduce(lineAfter, asked.line) };
  }

  async #askAgain(isOvertaken: () => boolean): Promise<void> {
    if (this.#asked === undefined) return;
    const { uri, packet, line } = this.#asked;
    const answer = await this.#packets.whyNot(uri, packet, new Position(line, 0)).catch(() => undefined);
    if (!isOvertaken() && answer !== undefined) this.#show({ uri, packet, line, answer });
  }
}

/** Where a line is after a change of the text. */
function lineAfter(line: number, { range: { start, end }, text }: TextDocumentContentChangeEvent): number {
  const isBehind = end.line < line || (end.line === line && end.character === 0);
  return isBehind ? line - (end.line - start.line) + text.split('\n').length - 1 : line;
}

/** On the deciding line the verdict itself is shown. */
function marksOf({ answer }: Asked): readonly Mark[] {
  if (answer.kind !== 'reasons' || answer.decides) return [];
  const [nearest, ...others] = answer.rules;
  if (nearest === undefined) return [];
  const count = others.length + answer.more;
  const more = count === 0 ? '' : ` (+${count})`;
  return [{ place: answer.place, tone: 'note', summary: `${nearest.words}${more}` }];
}
