import { TextDocument } from 'vscode-languageserver-textdocument';
import { dialectOf } from '../../server/src/dialects/index.ts';
import { analyse } from '../../server/src/features/analysis.ts';
import type { Analysis } from '../../server/src/features/analysis.ts';

/** A text as an editor has it open. */
export function documentOf(text: string): TextDocument {
  return TextDocument.create('file:///pf.conf', 'pf', 1, text);
}

/** Reads and loads a ruleset as the language server does. */
export function read(document: TextDocument, previous?: Analysis): Analysis {
  return analyse(document, { dialect: dialectOf('openbsd'), find: () => undefined, previous });
}
