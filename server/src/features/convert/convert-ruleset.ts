import type { Dialect } from '../../dialects/dialect.ts';
import type { Placed, Reading } from '../../syntax/reading.ts';
import { withWholeBlocks } from './anchor-blocks.ts';
import { contextOf } from './context.ts';
import type { ConversionContext } from './context.ts';
import type { Change, Conversion, Edit } from './conversion.ts';
import { frameOf } from './frame.ts';
import { PortNames } from './port-names.ts';
import { withoutRefused } from './refusals.ts';
import { StatementEdits } from './statement-edits.ts';
import { toClassic } from './to-classic/convert.ts';
import { reassemblyEdit, reassemblyOf } from './to-classic/fragments.ts';
import { toModern } from './to-modern/convert.ts';
import { tryEdits } from './trial.ts';

/**
 * Converts a file to another dialect; what it comes from is the dialect that `reading` was read in. Comments, macros
 * and layout stay, and a statement that has an error stays as it is. What the other pf would refuse becomes a comment.
 * Files that are included are converted on their own. Does not throw.
 */
export function convertRuleset(reading: Reading, to: Dialect): Conversion {
  const context = contextOf(reading, to, true);
  const added = reassemblyEdits(context);
  const { changes, trial } = withoutRefused(reading, context, convertAll(context), (edits) =>
    tryEdits(reading, to, [...added, ...edits]),
  );
  const header = [...frameOf(reading, to, trial.reading.text), ...trial.order, ...added];
  return { from: reading.dialect, to, changes, header };
}

/** What becomes of the statements of a file, without what the file as a whole needs. */
export const convertStatements = (reading: Reading, to: Dialect): readonly Change[] =>
  convertAll(contextOf(reading, to, false));

function convertAll(context: ConversionContext): readonly Change[] {
  const convert = converter(context);
  const ports = new PortNames(context);
  const changes = context.statements.flatMap((placed) =>
    changeOf(placed, context, (edits) => {
      ports.convert(edits);
      convert(edits);
    }),
  );
  return withWholeBlocks(changes, context);
}

function converter(context: ConversionContext): (edits: StatementEdits) => void {
  const { from, to } = context;
  if (to.grammar === 'modern') return from.grammar === 'modern' ? () => undefined : toModern(context);
  const isOlder = from.grammar === 'modern' || (from.keywords.has('match') && !to.keywords.has('match'));
  return isOlder ? toClassic(context) : () => undefined;
}

/** What becomes of one statement; nothing if it stays as it is. */
function changeOf(placed: Placed, { text }: ConversionContext, convert: (edits: StatementEdits) => void): Change[] {
  if (placed.statement.body.kind === 'empty' || placed.statement.tokens.length === 0) return [];
  const edits = new StatementEdits(placed, text);
  convert(edits);
  const change = edits.change();
  return change ? [change] : [];
}

/** The rule that goes on reassembling fragments, where it needs a line of its own. */
function reassemblyEdits(context: ConversionContext): readonly Edit[] {
  const { from, to } = context;
  const hasScrubRules = to.grammar === 'classic' && !to.keywords.has('match');
  if (from.grammar !== 'modern' || !hasScrubRules) return [];
  const reassembly = reassemblyOf(context);
  return reassembly ? reassemblyEdit(reassembly) : [];
}
