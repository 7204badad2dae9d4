import type { DecorationOptions, Disposable, TextEditor, TextEditorDecorationType } from 'vscode';
import {
  DecorationRangeBehavior,
  OverviewRulerLane,
  Range,
  TextEditorRevealType,
  ThemeColor,
  Uri,
  window,
} from 'vscode';
import type { DecidingRule, Simulation } from '../../server/src/lsp/requests.ts';

type Action = 'pass' | 'block';

/** Colours the lines of deciding rules, with the verdict behind them. */
export class Highlighter implements Disposable {
  readonly #types: Readonly<Record<Action, TextEditorDecorationType>> = {
    pass: decorationType('pass'),
    block: decorationType('block'),
  };

  dispose(): void {
    this.#types.pass.dispose();
    this.#types.block.dispose();
  }

  /** Shows these verdicts, and no others, in all visible editors. */
  show(simulations: readonly Simulation[]): void {
    for (const editor of window.visibleTextEditors) {
      for (const action of ['pass', 'block'] as const) {
        const decorations = simulations.flatMap((simulation) => decorationOf(editor, simulation, action));
        editor.setDecorations(this.#types[action], decorations);
      }
    }
  }

  /** Scrolls the rule into sight, in its own document when it is not in the active one. The cursor stays. */
  async reveal({ uri, range }: DecidingRule): Promise<void> {
    const wanted = Uri.parse(uri);
    const active = window.activeTextEditor;
    const editor =
      active !== undefined && isSame(active, wanted)
        ? active
        : await window.showTextDocument(wanted, { preview: true, preserveFocus: true });
    editor.revealRange(rangeOf(range), TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

function decorationOf(editor: TextEditor, simulation: Simulation, action: Action): DecorationOptions[] {
  if (simulation.kind !== 'verdict' || simulation.action !== action) return [];
  const { deciding, summary, words } = simulation;
  if (deciding === null || !isSame(editor, Uri.parse(deciding.uri))) return [];
  const range = rangeOf(deciding.range);
  const lastLine = editor.document.lineAt(Math.min(range.end.line, editor.document.lineCount - 1));
  return [
    {
      // To the end of the line, so that the words stand behind a comment.
      range: new Range(range.start, lastLine.range.end),
      hoverMessage: words,
      renderOptions: { after: { contentText: summary } },
    },
  ];
}

function isSame({ document }: TextEditor, uri: Uri): boolean {
  return document.uri.scheme === uri.scheme && document.uri.path === uri.path;
}

function rangeOf({ start, end }: DecidingRule['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

function decorationType(action: Action): TextEditorDecorationType {
  const colour = (use: string) => new ThemeColor(`pfrules.${action}${use}`);
  return window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: colour('Background'),
    border: '1px solid',
    borderColor: colour('Border'),
    overviewRulerColor: colour('Foreground'),
    overviewRulerLane: OverviewRulerLane.Full,
    rangeBehavior: DecorationRangeBehavior.ClosedClosed,
    after: { color: colour('Foreground'), margin: '0 0 0 2em', fontWeight: 'bold' },
  });
}
