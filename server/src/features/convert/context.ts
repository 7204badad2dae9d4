import type { Dialect } from '../../dialects/dialect.ts';
import type { Placed, Reading } from '../../syntax/reading.ts';
import type { FilterRule, StatementBody } from '../../syntax/tree.ts';

/** What the conversion of one statement has to know of the rest of its file. */
export interface ConversionContext {
  readonly from: Dialect;
  readonly to: Dialect;
  readonly text: string;
  /** Statements that were read without an error. */
  readonly statements: readonly Placed[];
  /** `pass`, `block` and `match` rules. */
  readonly filterRules: readonly FoundRule[];
  /** Names of the anchors that filter rules call. */
  readonly anchors: ReadonlySet<string>;
  /** Whether filter rules ask for the tag of a packet. */
  readonly readsTags: boolean;
}

export interface FoundRule {
  readonly placed: Placed;
  readonly rule: FilterRule;
}

/** Looks through a file that was read in the dialect that it comes from. */
export function contextOf(reading: Reading, from: Dialect, to: Dialect): ConversionContext {
  const statements = reading.statements.filter(({ statement }) => statement.complete);
  const bodies = statements.map(({ statement }) => statement.body);
  return {
    from,
    to,
    text: reading.text,
    statements,
    filterRules: statements.flatMap((placed) => {
      const { body } = placed.statement;
      return body.kind === 'rule' ? [{ placed, rule: body }] : [];
    }),
    anchors: new Set(bodies.flatMap((body) => (body.kind === 'anchor' && body.name ? [body.name.image] : []))),
    readsTags: bodies.some(asksForTags),
  };
}

const asksForTags = (body: StatementBody): boolean =>
  (body.kind === 'rule' || body.kind === 'anchor') && body.options.some(({ kind }) => kind === 'tagged');

/** A tag that the file does not use. */
export const freeTag = (context: ConversionContext, wanted: string): string =>
  context.text.includes(wanted) ? freeTag(context, `${wanted}_`) : wanted;
