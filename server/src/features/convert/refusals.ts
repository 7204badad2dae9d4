import type { FileDiagnostic } from '../../ruleset/load.ts';
import { loadRuleset } from '../../ruleset/load.ts';
import type { Placed, Reading } from '../../syntax/reading.ts';
import { blockOf } from './anchor-blocks.ts';
import type { ConversionContext } from './context.ts';
import type { Change, Edit } from './conversion.ts';
import { offsetBefore } from './conversion.ts';
import { commentedOut } from './statement-edits.ts';
import type { Trial } from './trial.ts';

/*
 * What the other pf would refuse, although the first one does not: the net under a conversion that knows the common
 * ways to say things, not all of them.
 */

/** Statements that would be refused, with the reason. */
type Refusals = ReadonlyMap<Placed, string>;

/** How often it is tried: a statement may be refused because another one has gone. */
const ROUNDS = 8;

/** Files may be elsewhere. */
const passedOver: ReadonlySet<string> = new Set(['pf/missing-file', 'pf/include-failed']);

/** The statements of a file that are refused as they come out of a trial, but not as they are. */
function refusals(original: Reading, { reading, edits }: Trial): Refusals {
  const errors = errorsIn(reading);
  if (errors.length === 0) return new Map();
  const { statements } = original;
  const faulty = new Set(errorsIn(original).map(({ span }) => statementAt(statements, span.start)));
  const found = new Map<Placed, string>();
  for (const { span, message } of errors) {
    const placed = statementAt(statements, offsetBefore(edits, span.start));
    if (placed && !faulty.has(placed) && !found.has(placed)) found.set(placed, message);
  }
  return found;
}

/**
 * Makes comments of the statements that are refused; if there is something to say about one already, that is why. An
 * inline anchor goes as a whole.
 */
export function withoutRefused(
  original: Reading,
  context: ConversionContext,
  changes: readonly Change[],
  trialOf: (edits: readonly Edit[]) => Trial,
): { readonly changes: readonly Change[]; readonly trial: Trial } {
  let tried = changes;
  for (let round = 0; ; round++) {
    const trial = trialOf(tried.flatMap(({ edits }) => edits));
    const refused = round < ROUNDS ? refusals(original, trial) : new Map<Placed, string>();
    if (refused.size === 0) return { changes: tried, trial };
    tried = withComments(tried, refused, context);
  }
}

function withComments(changes: readonly Change[], refused: Refusals, context: ConversionContext): readonly Change[] {
  const changed = new Map(changes.map((change) => [change.placed, change]));
  const { text, to } = context;
  for (const [placed, message] of refused) {
    const said = changed.get(placed)?.remarks ?? [];
    for (const part of blockOf(placed, context)) {
      const remark = part === placed ? `${to.title} refuses this: ${message}` : undefined;
      const change = commentedOut(part, text, remark);
      if (!change) continue;
      changed.set(part, part === placed && said.length > 0 ? { ...change, remarks: said } : change);
    }
  }
  return [...changed.values()].sort((a, b) => a.placed.start - b.placed.start);
}

const errorsIn = (reading: Reading): readonly FileDiagnostic[] =>
  loadRuleset(reading, { dialect: reading.dialect }).diagnostics.filter(
    ({ severity, code, file }) => severity === 'error' && file === reading.name && !passedOver.has(code),
  );

/** The last statement that does not begin behind an offset. */
function statementAt(statements: readonly Placed[], offset: number): Placed | undefined {
  let [low, high] = [0, statements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return statements[low - 1];
}
