import type { Dialect } from '../../dialects/dialect.ts';
import type { Span } from '../../syntax/diagnostic.ts';
import type { Placed } from '../../syntax/reading.ts';

/* What the conversion of a ruleset to another dialect comes down to: edits of its text, and remarks. */

/** A replacement of text. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/** Something that the converted ruleset does not do as the original did, or that has to be done by hand. */
export interface Remark {
  /** In the text before the conversion. */
  readonly span: Span;
  readonly message: string;
}

/** What becomes of one statement. Spans are offsets in the file. */
export interface Change {
  readonly placed: Placed;
  /** Whether it becomes a comment. */
  readonly isComment: boolean;
  readonly edits: readonly Edit[];
  readonly remarks: readonly Remark[];
}

/** What becomes of a file. */
export interface Conversion {
  readonly from: Dialect;
  readonly to: Dialect;
  /** Statements that change, or that there is something to say about, in the order of the file. */
  readonly changes: readonly Change[];
  /** Edits that belong to no statement. */
  readonly header: readonly Edit[];
}

/** All edits of a conversion in the order of the file; no two of them overlap. */
export const editsOf = ({ changes, header }: Pick<Conversion, 'changes' | 'header'>): readonly Edit[] =>
  inOrder([...header, ...changes.flatMap(({ edits }) => edits)]);

/** Edits in the order of the text; those at the same place stay in theirs. */
export const inOrder = (edits: readonly Edit[]): readonly Edit[] =>
  [...edits].sort((a, b) => a.span.start - b.span.start);

/** All remarks in the order of the file. */
export const remarksOf = ({ changes }: Pick<Conversion, 'changes'>): readonly Remark[] =>
  changes.flatMap(({ remarks }) => remarks);

/** A text after edits, which are sorted and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let done = 0;
  let result = '';
  for (const { span, newText } of edits) {
    result += text.slice(done, span.start) + newText;
    done = span.end;
  }
  return result + text.slice(done);
}

/** Where an offset of a text lies after edits; one within replaced text: where the replacement begins. */
export function offsetAfter(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const { span, newText } of edits) {
    if (span.start > offset) break;
    // What is put in at the very place belongs to what stands there.
    if (span.end > offset || span.start === offset) return span.start + shift;
    shift += newText.length - (span.end - span.start);
  }
  return offset + shift;
}

/** Where an offset of a text lay before edits; one within a replacement: where the replaced text began. */
export function offsetBefore(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const { span, newText } of edits) {
    const start = span.start + shift;
    if (start > offset) break;
    if (offset < start + newText.length) return span.start;
    shift += newText.length - (span.end - span.start);
  }
  return offset - shift;
}
