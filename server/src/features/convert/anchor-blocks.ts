import type { Placed } from '../../syntax/reading.ts';
import type { ConversionContext } from './context.ts';
import type { Change } from './conversion.ts';
import { commentedOut } from './statement-edits.ts';

/** A statement, or all of the inline anchor that it opens or closes. */
export function blockOf(placed: Placed, { statements }: ConversionContext): readonly Placed[] {
  const { body } = placed.statement;
  const opens = body.kind === 'anchor' && body.open !== undefined;
  if (!opens && body.kind !== 'anchor-close') return [placed];
  const at = statements.indexOf(placed);
  const first = opens ? at : statements.findLastIndex((other, i) => i < at && other.depth < placed.depth);
  const outside = statements[first]?.depth ?? 0;
  const last = statements.findIndex(
    ({ statement, depth }, i) => i > first && statement.body.kind === 'anchor-close' && depth === outside + 1,
  );
  return first < 0 || last < 0 ? [placed] : statements.slice(first, last + 1);
}

/** What is in an inline anchor that becomes a comment becomes one, too. */
export function withWholeBlocks(changes: readonly Change[], context: ConversionContext): readonly Change[] {
  const anchors = changes.filter(({ isComment, placed }) => isComment && placed.statement.body.kind === 'anchor');
  const inside = new Set(anchors.flatMap(({ placed }) => blockOf(placed, context).slice(1)));
  if (inside.size === 0) return changes;
  const comments = [...inside].flatMap((placed) => commentedOut(placed, context.text) ?? []);
  return [...changes.filter(({ placed }) => !inside.has(placed)), ...comments].sort(
    (a, b) => a.placed.start - b.placed.start,
  );
}
