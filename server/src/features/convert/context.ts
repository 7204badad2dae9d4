import type { Dialect } from '../../dialects/dialect.ts';
import type { Placed, Reading } from '../../syntax/reading.ts';
import type { FilterRule, StatementBody } from '../../syntax/tree.ts';
import { reachOf } from './reach.ts';
import { ReachIndex } from './reach-index.ts';
import { takeRest } from './stateless.ts';

/** What the conversion of one statement has to know of the rest of its file. */
export interface ConversionContext {
  readonly from: Dialect;
  readonly to: Dialect;
  /** Whether the whole file was loaded as what it comes from, and not only the statements that are converted. */
  readonly isWhole: boolean;
  readonly text: string;
  /** Statements that were read without an error. */
  readonly statements: readonly Placed[];
  /** `pass`, `block` and `match` rules. */
  readonly filterRules: readonly FoundRule[];
  /** Those that pass packets without a state. */
  readonly statelessRules: readonly FoundRule[];
  /** Whether they take all that no other rule is about. */
  readonly takesRest: boolean;
  /** All of them by the packets that they are about. Made when it is first asked for. */
  readonly rulesByReach: ReachIndex<FoundRule>;
  /** Names of the anchors that filter rules call. */
  readonly anchors: ReadonlySet<string>;
  /** Whether filter rules ask for the tag of a packet. */
  readonly readsTags: boolean;
  /** All words of the file, those in comments too. Made when they are first asked for. */
  readonly words: ReadonlySet<string>;
  /** What was said of the file as a whole. */
  readonly said: Set<string>;
}

export interface FoundRule {
  readonly placed: Placed;
  readonly rule: FilterRule;
}

/** Looks through a file that was read in the dialect that it comes from. `isWhole`: see ConversionContext. */
export function contextOf(reading: Reading, to: Dialect, isWhole: boolean): ConversionContext {
  const from = reading.dialect;
  const statements = reading.statements.filter(({ statement }) => statement.complete);
  const bodies = statements.map(({ statement }) => statement.body);
  const filterRules = statements.flatMap((placed): FoundRule[] => {
    const { body } = placed.statement;
    return body.kind === 'rule' ? [{ placed, rule: body }] : [];
  });
  let rulesByReach: ReachIndex<FoundRule> | undefined;
  let words: ReadonlySet<string> | undefined;
  return {
    from,
    to,
    isWhole,
    text: reading.text,
    statements,
    filterRules,
    statelessRules: filterRules.filter(({ rule }) => passesWithoutState(rule)),
    said: new Set(),
    takesRest: takeRest(filterRules.map(({ rule }) => rule)),
    get rulesByReach() {
      return (rulesByReach ??= new ReachIndex(filterRules, ({ rule }) => reachOf(rule, from.services)));
    },
    get words() {
      return (words ??= new Set(reading.text.match(/\w+/g)));
    },
    anchors: new Set(bodies.flatMap((body) => (body.kind === 'anchor' && body.name ? [body.name.image] : []))),
    readsTags: bodies.some(asksForTags),
  };
}

const asksForTags = (body: StatementBody): boolean =>
  (body.kind === 'rule' || body.kind === 'anchor') && body.options.some(({ kind }) => kind === 'tagged');

const passesWithoutState = ({ action, options }: FilterRule): boolean =>
  action.image === 'pass' && options.some((option) => option.kind === 'state' && option.action.image === 'no');

/** A word that the file does not use, for a tag or a name. */
export const freeWord = (context: Pick<ConversionContext, 'words'>, wanted: string): string =>
  context.words.has(wanted) ? freeWord(context, `${wanted}_`) : wanted;
