import type { Disposable, TextEditorDecorationType, Uri as UriType } from 'vscode';
import {
  DocumentLink,
  EventEmitter,
  languages,
  Range,
  TabInputText,
  TextEditorLineNumbersStyle,
  ThemeColor,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { ConnectionLine } from '../../server/src/lsp/requests.ts';

const SCHEME = 'pfrules-connection';

/** Indentation below a tab's width gets no guides. */
const WIDE = 8;

type Style = Exclude<ConnectionLine['tone'], 'plain'>;

/** Read-only documents with reports about connections, one for each ruleset, with links to the rules. */
export class ConnectionDocuments implements Disposable {
  readonly #reports = new Map<string, readonly ConnectionLine[]>();
  readonly #changed = new EventEmitter<UriType>();
  readonly #styles: Readonly<Record<Style, TextEditorDecorationType>> = {
    strong: window.createTextEditorDecorationType({ fontWeight: 'bold' }),
    pass: decided('pass'),
    block: decided('block'),
    faint: window.createTextEditorDecorationType({ color: new ThemeColor('descriptionForeground') }),
  };
  readonly #subscriptions: readonly Pick<Disposable, 'dispose'>[];

  /** `closed` is told the ruleset whose report the user closed. */
  constructor(closed: (ruleset: string) => void) {
    const provider = {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: (uri: UriType) =>
        this.#linesOf(uri)
          .map(({ text }) => `${text}\n`)
          .join(''),
    };
    this.#subscriptions = [
      this.#changed,
      ...Object.values(this.#styles),
      workspace.registerTextDocumentContentProvider(SCHEME, provider),
      languages.registerDocumentLinkProvider(
        { scheme: SCHEME },
        { provideDocumentLinks: ({ uri }) => this.#linesOf(uri).flatMap(linkOf) },
      ),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === SCHEME) this.#paint();
      }),
      window.onDidChangeVisibleTextEditors(() => {
        this.#paint();
      }),
      window.tabGroups.onDidChangeTabs((change) => {
        for (const { input } of change.closed) {
          if (input instanceof TabInputText && input.uri.scheme === SCHEME) closed(input.uri.query);
        }
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Gives a ruleset's report new lines; where it is open they are shown. */
  update(ruleset: string, lines: readonly ConnectionLine[]): void {
    this.#reports.set(ruleset, lines);
    this.#changed.fire(uriFor(ruleset));
  }

  /** Shows a ruleset's report beside it; the cursor stays in the ruleset. */
  async open(ruleset: string): Promise<void> {
    await window.showTextDocument(uriFor(ruleset), { viewColumn: ViewColumn.Beside, preserveFocus: true });
    this.#paint();
  }

  #linesOf({ query }: UriType): readonly ConnectionLine[] {
    return this.#reports.get(query) ?? [];
  }

  #paint(): void {
    for (const editor of window.visibleTextEditors) {
      const { uri } = editor.document;
      if (uri.scheme !== SCHEME) continue;
      editor.options = { lineNumbers: TextEditorLineNumbersStyle.Off, tabSize: WIDE };
      const lines = this.#linesOf(uri);
      for (const tone of ['strong', 'pass', 'block'] as const) {
        const ranges = lines.flatMap((line, i) => (line.tone === tone ? [new Range(i, 0, i, line.text.length)] : []));
        editor.setDecorations(this.#styles[tone], ranges);
      }
      const titles = lines.flatMap(({ title }, i) => (title > 0 ? [new Range(i, 0, i, title)] : []));
      editor.setDecorations(this.#styles.faint, titles);
    }
  }
}

/** Not `… pf.conf`: that would be a ruleset itself. */
function uriFor(ruleset: string): UriType {
  const name = Uri.parse(ruleset).path.split('/').at(-1) ?? '';
  return Uri.from({ scheme: SCHEME, path: `/${name}: connection`, query: ruleset });
}

function linkOf({ link }: ConnectionLine, line: number): DocumentLink[] {
  if (link === null) return [];
  const { start } = link.range;
  const target = Uri.parse(link.uri).with({ fragment: `L${start.line + 1},${start.character + 1}` });
  const shown = new DocumentLink(new Range(line, link.from, line, link.to), target);
  shown.tooltip = 'Show the rule';
  return [shown];
}

const decided = (action: 'pass' | 'block'): TextEditorDecorationType =>
  window.createTextEditorDecorationType({ color: new ThemeColor(`pfrules.${action}Foreground`), fontWeight: 'bold' });
