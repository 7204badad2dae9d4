import type { Token } from '../../../syntax/token.ts';
import type { TranslationAnchor } from '../../../syntax/tree.ts';
import type { ConversionContext } from '../context.ts';
import type { StatementEdits } from '../statement-edits.ts';

const directions: Readonly<Record<string, string>> = { 'nat-anchor': 'out', 'rdr-anchor': 'in' };

/**
 * `rdr-anchor "x"` to `anchor "x" in`; it goes if filter rules call the anchor anyway, as an anchor holds rules of all
 * kinds now.
 */
export function convertTranslationAnchor(
  { keyword, words, name }: TranslationAnchor,
  edits: StatementEdits,
  { anchors, said }: ConversionContext,
): void {
  if (keyword.image === 'dummynet-anchor') {
    edits.commentOut('`dummynet-anchor` is known to macOS only; OpenBSD limits bandwidth with `queue`.');
    return;
  }
  const path = pathOf({ words });
  if (anchors.has(path)) {
    edits.removeStatement();
    edits.remarkOnce(
      `An anchor has rules of all kinds now, in the new grammar: \`anchor "${path}"\` is enough. It translates only from there on.`,
      said,
    );
    return;
  }
  edits.remarkOnce(`What is loaded into the anchor "${path}" has to be written in the new grammar, too.`, said);
  edits.replace(keyword, keyword, 'anchor');
  const direction = directions[keyword.image];
  const last = words?.at(-1) ?? name;
  if (direction !== undefined && last) edits.insertAfter(last, direction);
}

/** The name of an anchor, whose words pfctl joins. */
const pathOf = ({ words = [] }: { readonly words?: readonly Token[] | undefined }): string =>
  words.map(({ image }) => image).join(' ');
