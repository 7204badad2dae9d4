import type { Dialect } from '../../dialects/dialect.ts';
import type { FileDiagnostic } from '../../ruleset/load.ts';
import { loadRuleset } from '../../ruleset/load.ts';
import type { Placed, Reading } from '../../syntax/reading.ts';
import { readRuleset } from '../../syntax/reading.ts';
import type { ConversionContext } from './context.ts';
import type { Change, Edit } from './conversion.ts';
import { applyEdits, offsetBefore } from './conversion.ts';
import { StatementEdits } from './statement-edits.ts';

/*
 * What the other pf would refuse, although the first one does not: the net under a conversion that knows the common
 * ways to say things, not all of them.
 */

/** Statements that would be refused, with the reason. */
type Refusals = ReadonlyMap<Placed, string>;

/** How often it is tried: a statement may be refused because another one has gone. */
const ROUNDS = 4;

/** Files may be elsewhere, and the order of statements is set free where it has to be. */
const passedOver: ReadonlySet<string> = new Set(['pf/missing-file', 'pf/include-failed', 'pf/statement-order']);

/** The statements of a file that are refused as they come out of `edits`, but not as they are. */
export function refusals(reading: Reading, to: Dialect, edits: readonly Edit[]): Refusals {
  const { name, text, statements } = reading;
  const converted = readRuleset({ name, text: applyEdits(text, edits) }, { dialect: to });
  const errors = errorsIn(converted);
  if (errors.length === 0) return new Map();
  const faulty = new Set(errorsIn(reading).map(({ span }) => statementAt(statements, span.start)));
  const found = new Map<Placed, string>();
  for (const { span, message } of errors) {
    const placed = statementAt(statements, offsetBefore(edits, span.start));
    if (placed && !faulty.has(placed) && !found.has(placed)) found.set(placed, message);
  }
  return found;
}

/** Makes comments of the statements that are refused; if there is something to say about one already, that is why. */
export function withoutRefused(
  context: ConversionContext,
  changes: readonly Change[],
  refusalsOf: (changes: readonly Change[]) => Refusals,
): readonly Change[] {
  let tried = changes;
  for (let round = 0; round < ROUNDS; round++) {
    const refused = refusalsOf(tried);
    if (refused.size === 0) break;
    const kept = tried.filter(({ placed }) => !refused.has(placed));
    const commented = [...refused].flatMap(([placed, message]) => {
      const said = tried.find((change) => change.placed === placed)?.remarks ?? [];
      return commentOn(placed, context, message, said);
    });
    tried = [...kept, ...commented].sort((a, b) => a.placed.start - b.placed.start);
  }
  return tried;
}

function commentOn(
  placed: Placed,
  { text, to }: ConversionContext,
  message: string,
  said: Change['remarks'],
): Change[] {
  const edits = new StatementEdits(placed, text);
  edits.commentOut(`${to.title} refuses this: ${message}`);
  const change = edits.change();
  if (!change) return [];
  return [said.length > 0 ? { ...change, remarks: said } : change];
}

const errorsIn = (reading: Reading): readonly FileDiagnostic[] =>
  loadRuleset(reading, { dialect: reading.dialect }).diagnostics.filter(
    ({ severity, code, file }) => severity === 'error' && file === reading.name && !passedOver.has(code),
  );

const statementAt = (statements: readonly Placed[], offset: number): Placed | undefined =>
  statements.findLast(({ start }) => start <= offset);
