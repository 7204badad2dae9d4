import type { DecorationOptions, Disposable, MarkdownString, TextEditor, TextEditorDecorationType } from 'vscode';
import {
  DecorationRangeBehavior,
  OverviewRulerLane,
  Range,
  TextEditorRevealType,
  ThemeColor,
  Uri,
  window,
} from 'vscode';
import type { RulePlace } from '../../server/src/lsp/requests.ts';

const tones = ['pass', 'block', 'note'] as const;

/** Something that is told about a rule, where it is written. */
export interface Mark {
  readonly place: RulePlace;
  readonly tone: (typeof tones)[number];
  /** A few words behind the line. */
  readonly summary: string;
  /** Absent where somebody else answers when the mouse rests. */
  readonly hover?: string | MarkdownString;
}

/** Colours the lines of rules, with a few words behind each. */
export class Marker implements Disposable {
  readonly #types: Readonly<Record<Mark['tone'], TextEditorDecorationType>> = {
    pass: verdictType('pass'),
    block: verdictType('block'),
    note: noteType(),
  };

  dispose(): void {
    for (const tone of tones) this.#types[tone].dispose();
  }

  /** Shows these marks, and no others of this marker, in all visible editors. */
  show(marks: readonly Mark[]): void {
    for (const editor of window.visibleTextEditors) {
      for (const tone of tones) {
        const decorations = marks.filter((mark) => mark.tone === tone && isShownIn(editor, mark.place));
        editor.setDecorations(
          this.#types[tone],
          decorations.map((mark) => decorationOf(editor, mark)),
        );
      }
    }
  }
}

/** Scrolls a rule into sight, in its own document when it is not in the active one. The cursor stays. */
export async function reveal(place: RulePlace): Promise<void> {
  const active = window.activeTextEditor;
  const editor =
    active !== undefined && isShownIn(active, place)
      ? active
      : await window.showTextDocument(Uri.parse(place.uri), { preview: true, preserveFocus: true });
  editor.revealRange(rangeOf(place), TextEditorRevealType.InCenterIfOutsideViewport);
}

function decorationOf({ document }: TextEditor, { place, summary, hover }: Mark): DecorationOptions {
  const range = rangeOf(place);
  const lastLine = document.lineAt(Math.min(range.end.line, document.lineCount - 1));
  return {
    // Whole lines, so that the words stand behind a comment, and the hover comes wherever the cursor is.
    range: new Range(range.start.with({ character: 0 }), lastLine.range.end),
    ...(hover !== undefined && { hoverMessage: hover }),
    renderOptions: { after: { contentText: summary } },
  };
}

function isShownIn({ document }: TextEditor, { uri }: RulePlace): boolean {
  const wanted = Uri.parse(uri);
  return document.uri.scheme === wanted.scheme && document.uri.path === wanted.path;
}

function rangeOf({ range: { start, end } }: RulePlace): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

function verdictType(action: 'pass' | 'block'): TextEditorDecorationType {
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

function noteType(): TextEditorDecorationType {
  const colour = new ThemeColor('editorInfo.foreground');
  return window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new ThemeColor('editor.rangeHighlightBackground'),
    overviewRulerColor: colour,
    overviewRulerLane: OverviewRulerLane.Full,
    rangeBehavior: DecorationRangeBehavior.ClosedClosed,
    after: { color: colour, margin: '0 0 0 2em', fontStyle: 'italic' },
  });
}
