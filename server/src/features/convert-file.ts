import type { Range, TextEdit } from 'vscode-languageserver';
import type { DialectName } from '../dialects/dialect.ts';
import { dialectOf } from '../dialects/index.ts';
import type { Analysis, SourceFile } from './analysis.ts';
import { fileNamed } from './analysis.ts';
import type { Edit } from './convert/conversion.ts';
import { applyEdits, editsOf, offsetAfter, remarksOf } from './convert/conversion.ts';
import type { Surroundings } from './convert/foreign.ts';
import { convert } from './convert/foreign.ts';
import { rangeInText, rangeOf } from './ranges.ts';

/** What a file looks like in another dialect. */
export interface FileConversion {
  /** What it was converted to, for people: `OpenBSD 7.6`. */
  readonly title: string;
  /** Edits of the file as it is; empty where nothing has to change. */
  readonly edits: readonly TextEdit[];
  readonly remarks: readonly ConversionRemark[];
}

/** Something that is not as it was, or has to be done by hand. */
export interface ConversionRemark {
  /** In the converted file. */
  readonly range: Range;
  readonly message: string;
}

/** Converts one file of a ruleset; to its own dialect only the statements change that it cannot read. */
export function convertFile(analysis: Analysis, file: SourceFile, name: DialectName): FileConversion {
  const to = dialectOf(name);
  const conversion = convert(file.reading, to, surroundingsOf(analysis, file));
  const edits = editsOf(conversion);
  const converted = applyEdits(file.document.getText(), edits);
  return {
    title: to.title,
    edits: edits.map((edit) => textEdit(file, edit)),
    remarks: remarksOf(conversion).map(({ span, message }) => {
      const start = offsetAfter(edits, span.start);
      return { range: rangeInText(converted, { start, end: Math.max(start, offsetAfter(edits, span.end)) }), message };
    }),
  };
}

/** What a file needs to be read in another dialect. */
export function surroundingsOf(analysis: Analysis, { uri }: SourceFile): Surroundings {
  return {
    include: (name) => {
      const included = fileNamed(analysis, name);
      return included && { name, text: included.document.getText() };
    },
    // An included file has the macros of the one that includes it.
    ...(uri !== analysis.root.uri && { defines: analysis.root.reading.macros }),
  };
}

/** An edit in the protocol's words. */
export const textEdit = ({ document }: SourceFile, { span, newText }: Edit): TextEdit => ({
  range: rangeOf(document, span),
  newText,
});
