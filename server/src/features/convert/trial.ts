import type { Dialect } from '../../dialects/dialect.ts';
import type { IncludedSource, Reading } from '../../syntax/reading.ts';
import { readRuleset } from '../../syntax/reading.ts';
import type { Edit } from './conversion.ts';
import { applyEdits, inOrder } from './conversion.ts';
import { freeOrder } from './statement-order.ts';

/** A file as it comes out of a conversion, read in the grammar of the other pf. */
export interface Trial {
  readonly reading: Reading;
  /** All that was changed, in the order of the file. */
  readonly edits: readonly Edit[];
  /** What of that sets the order of statements free. */
  readonly order: readonly Edit[];
}

/** Applies edits to a file and reads the result, with the order of statements set free if they do not stand in it. */
export function tryEdits(original: Reading, to: Dialect, edits: readonly Edit[]): Trial {
  const plain = inOrder(edits);
  const reading = readAs(original, to, applyEdits(original.text, plain));
  const order = to.grammar === 'modern' ? [] : freeOrder(reading, plain);
  if (order.length === 0) return { reading, edits: plain, order };
  const all = inOrder([...order, ...plain]);
  return { reading: readAs(original, to, applyEdits(original.text, all), reading), edits: all, order };
}

/** Reads a text in place of a file: with the macros that were given to it, and the files that it includes. */
function readAs(original: Reading, dialect: Dialect, text: string, previous?: Reading): Reading {
  const included = new Map(includedBy(original));
  return readRuleset(
    { name: original.name, text },
    {
      dialect,
      defines: macrosBefore(original),
      include: (name) => included.get(name),
      ...(previous && { previous }),
    },
  );
}

/** The macros that were defined in front of a file. */
function macrosBefore({ inherited }: Reading): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let definition = inherited; definition; definition = definition.before) {
    if (!found.has(definition.name)) found.set(definition.name, definition.value);
  }
  return found;
}

/** The files that were included, by the names that they were included by. They are converted on their own. */
function includedBy({ statements }: Reading): (readonly [string, IncludedSource])[] {
  return statements.flatMap(({ statement: { body }, included }) => {
    if (!included || body.kind !== 'include' || !body.file) return [];
    return [[body.file.image, { name: included.name, text: included.text }] as const, ...includedBy(included)];
  });
}
