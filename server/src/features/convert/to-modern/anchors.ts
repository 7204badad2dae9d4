import type { TranslationAnchor } from '../../../syntax/tree.ts';
import type { ConversionContext } from '../context.ts';
import type { StatementEdits } from '../statement-edits.ts';

const directions: Readonly<Record<string, string>> = { 'nat-anchor': 'out', 'rdr-anchor': 'in' };

const CONVERT_IT = 'What is loaded into the anchor has to be written in the new grammar, too.';

/**
 * `rdr-anchor "x"` to `anchor "x" in`; it goes if filter rules call the anchor anyway, as an anchor holds rules of all
 * kinds now.
 */
export function convertTranslationAnchor(
  { keyword, words, name }: TranslationAnchor,
  edits: StatementEdits,
  { anchors }: ConversionContext,
): void {
  if (keyword.image === 'dummynet-anchor') {
    edits.commentOut('`dummynet-anchor` is known to macOS only; OpenBSD limits bandwidth with `queue`.');
    return;
  }
  const path = (words ?? []).map(({ image }) => image).join(' ');
  edits.remark(CONVERT_IT);
  if (anchors.has(path)) {
    edits.removeStatement();
    edits.remark(
      `An anchor has rules of all kinds now: \`anchor "${path}"\` below is enough. It translates only from there on.`,
    );
    return;
  }
  edits.replace(keyword, keyword, 'anchor');
  const direction = directions[keyword.image];
  const last = words?.at(-1) ?? name;
  if (direction !== undefined && last) edits.insertAfter(last, direction);
}
