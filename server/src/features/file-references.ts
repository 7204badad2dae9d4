import type { Span } from '../syntax/diagnostic.ts';
import type { Placed } from '../syntax/reading.ts';
import type { Token } from '../syntax/token.ts';
import type { Analysis, SourceFile } from './analysis.ts';
import { spanOfToken } from './ranges.ts';

/** The name of another file in a ruleset. */
export interface FileReference {
  readonly kind: 'include' | 'load-anchor' | 'table';
  /** Offsets in the file, quotes included. */
  readonly span: Span;
  readonly name: string;
  /** URI of the file when it was found. */
  readonly target?: string;
  /** Of a `load anchor`. */
  readonly anchor?: string;
}

/** The files that a file of the ruleset names, in its order. */
export function fileReferences(analysis: Analysis, file: SourceFile): readonly FileReference[] {
  return file.reading.statements.flatMap((placed) => referencesOf(analysis, placed));
}

function referencesOf(analysis: Analysis, placed: Placed): readonly FileReference[] {
  const { body } = placed.statement;
  if (body.kind === 'include') {
    return reference('include', placed, body.file, placed.included && analysis.uris.get(placed.included.name));
  }
  if (body.kind === 'load-anchor') {
    const target = body.file[0] && analysis.uris.get(body.file[0].image);
    const anchor = body.name?.image;
    return reference('load-anchor', placed, body.file[0], target).map((found) => ({
      ...found,
      ...(anchor !== undefined && { anchor }),
    }));
  }
  if (body.kind !== 'table') return [];
  return body.options.flatMap((option) =>
    option.kind === 'file'
      ? reference('table', placed, option.file, option.file && analysis.uris.get(option.file.image))
      : [],
  );
}

function reference(
  kind: FileReference['kind'],
  { start }: Placed,
  token: Token | undefined,
  target: string | undefined,
): readonly FileReference[] {
  if (token === undefined) return [];
  const span = spanOfToken(token);
  return [
    {
      kind,
      name: token.image,
      span: { start: start + span.start, end: start + span.end },
      ...(target !== undefined && { target }),
    },
  ];
}
