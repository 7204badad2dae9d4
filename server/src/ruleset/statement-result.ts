import type { Placed } from '../syntax/reading.ts';
import type { MacroDefinition, Statement } from '../syntax/tree.ts';
import type { AnchorFile, AnchorHead } from './anchor-rule.ts';
import {
  checkClassicAnchor,
  classicCall,
  callOf,
  makeAnchorCalls,
  readAnchorHead,
  readLoadAnchor,
  requireAnchorOrder,
} from './anchor-rule.ts';
import { checkAntispoof } from './antispoof.ts';
import { checkBinatRule } from './classic/binat-rule.ts';
import { checkScrubRule } from './classic/scrub-rule.ts';
import { checkTranslationAnchor } from './classic/translation-anchor.ts';
import { checkTranslationRule } from './classic/translation-rule.ts';
import type { CheckPlace, CheckSettings, Ending, Raised, StatementCheck } from './check.ts';
import type { CheckContext, PrintedLine } from './context.ts';
import { checkInclude } from './elsewhere.ts';
import type { Environment } from './environment.ts';
import type { Made } from './expand.ts';
import { checkFilterRule } from './filter-rule.ts';
import { checkEtherRule, readEtherAnchor } from './freebsd/ether-rule.ts';
import { defineLimiter } from './freebsd/limiters.ts';
import { checkDummynetRule } from './macos/dummynet-rule.ts';
import type { RuleBody, Table } from './model.ts';
import { usesNumber } from './numbering.ts';
import { setOption } from './options.ts';
import { readAltq, readAltqQueue } from './altq/altq.ts';
import { readQueue } from './queues.ts';
import { readTable } from './tables.ts';
import { textOf } from './token-kind.ts';

/** What checking one statement gave. Values; nothing in it depends on where the statement stands in its file. */
export interface StatementResult {
  readonly raised: readonly Raised[];
  readonly ending: Ending;
  /** Index of the last token that pfctl had read, and whether it had only looked at it. */
  readonly token: number;
  readonly looking: boolean;
  readonly printed: readonly PrintedLine[];
  readonly rules: readonly RuleBody[];
  /** Tables that the statement defines, or that pfctl made of its pools. */
  readonly tables: readonly Table[];
  readonly after: Environment;
  /** How many tables pfctl made. */
  readonly tablesMade: number;
  /** How many tokens the statement has. */
  readonly tokens: number;
  /** True when there is nothing to the statement but rules, all of them in order. */
  readonly plain: boolean;
  /** True when a label or tag of its rules has `$nr` in it. */
  readonly numbered: boolean;
  readonly anchorHead: AnchorHead | undefined;
  readonly anchorFile: AnchorFile | undefined;
  /** What the result depends on beside the statement: absent where it does not matter. */
  readonly settings: CheckSettings;
  readonly before: Environment;
  /** Whether it depends on the values of options: only other options do. */
  readonly usesOptions: boolean;
  readonly anchorPath: string | undefined;
  readonly firstTable: number | undefined;
  /** Texts of the files that were read, by name. */
  readonly filesRead: ReadonlyMap<string, string | undefined>;
}

/** Checks a statement. */
export function checkStatement(
  checker: StatementCheck,
  statement: Statement,
  environment: Environment,
  place: CheckPlace,
): StatementResult {
  return check(checker, statement, environment, place, (context, found) => {
    walk(context, statement, found);
  });
}

/** Whether an earlier result for a statement would come out the same: nothing it depends on is different. */
export function stillHolds(
  result: StatementResult,
  settings: CheckSettings,
  environment: Environment,
  { file, anchorPath, firstTable }: CheckPlace,
): boolean {
  return (
    holdsAnywhere(result, settings, environment) &&
    (result.anchorPath === undefined || result.anchorPath === anchorPath) &&
    (result.firstTable === undefined || result.firstTable === firstTable) &&
    [...result.filesRead].every(([name, text]) => settings.readFile(name, file) === text)
  );
}

/** Whether a result has to do with where in the ruleset its statement stands, and with other files. */
export const dependsOnPlace = ({ anchorPath, firstTable, filesRead }: StatementResult): boolean =>
  anchorPath !== undefined || firstTable !== undefined || filesRead.size > 0;

/** The same for a result that does not depend on where the statement stands. */
export const holdsAnywhere = (result: StatementResult, settings: CheckSettings, environment: Environment): boolean =>
  result.settings === settings && means(result, environment);

/** Whether the statements before a result's mean the same for it as then. */
function means({ before, usesOptions }: StatementResult, environment: Environment): boolean {
  if (before === environment) return true;
  return !usesOptions && compared.every((key) => before[key] === environment[key]);
}

/** Everything of an environment but the values of options. */
const besidesOptions: Readonly<Record<Exclude<keyof Environment, 'options'>, true>> = {
  blockPolicy: true,
  statePolicy: true,
  stateDefaults: true,
  keepPolicy: true,
  queues: true,
  fingerprints: true,
  interfacesLoaded: true,
  stage: true,
  icmpBefore: true,
  anyOrder: true,
  altq: true,
  limiters: true,
};

const compared = Object.keys(besidesOptions) as (keyof typeof besidesOptions)[];

interface Found extends Made {
  anchorHead: AnchorHead | undefined;
  anchorFile: AnchorFile | undefined;
}

/** Does with a statement what cannot be kept: it depends on the statements before it in a way of its own. */
export function checkUnkept(
  checker: StatementCheck,
  statement: Statement,
  environment: Environment,
  place: CheckPlace,
  walkOn: (context: CheckContext, made: Made) => void,
): StatementResult {
  return check(checker, statement, environment, place, walkOn);
}

function check(
  checker: StatementCheck,
  statement: Statement,
  environment: Environment,
  place: CheckPlace,
  walkIt: (context: CheckContext, found: Found) => void,
): StatementResult {
  const found: Found = { rules: [], tables: [], anchorHead: undefined, anchorFile: undefined };
  checker.begin(statement, environment, place);
  const ending = checker.run(walkIt, found);
  const { raised, printed } = checker;
  const isPlain =
    statement.body.kind === 'rule' &&
    ending === 'complete' &&
    raised.length === 0 &&
    printed.length === 0 &&
    checker.environment === environment &&
    statement.faults.length === 0;
  return {
    raised,
    ending,
    token: checker.at.index,
    looking: checker.looking,
    printed,
    rules: exactly(found.rules),
    tables: exactly(found.tables),
    after: checker.environment,
    tablesMade: checker.tablesMade,
    tokens: statement.tokens.length,
    plain: isPlain,
    // All rules of a statement have the labels and tags that were written there.
    numbered: found.rules[0] !== undefined && usesNumber(found.rules[0]),
    anchorHead: found.anchorHead,
    anchorFile: found.anchorFile,
    settings: checker.settings,
    before: environment,
    usesOptions: statement.body.kind === 'set',
    anchorPath: checker.usesAnchor ? place.anchorPath : undefined,
    firstTable: checker.tablesMade > 0 ? place.firstTable : undefined,
    filesRead: checker.filesRead,
  };
}

const NOTHING: readonly never[] = [];

/** Items in an array without room for more: there are many results, and they are kept. */
const exactly = <T>(items: readonly T[]): readonly T[] => (items.length === 0 ? NOTHING : items.slice());

function walk(context: CheckContext, { body }: Statement, found: Found): void {
  switch (body.kind) {
    case 'rule':
      checkFilterRule(context, body, found);
      return;
    case 'anchor': {
      const head = readAnchorHead(context, body);
      found.anchorHead = head;
      if (!body.open) callAnchor(context, head, found);
      return;
    }
    case 'ether':
      if (!body.anchor) {
        checkEtherRule(context, body, found);
        return;
      }
      found.anchorHead = readEtherAnchor(context, body);
      if (!body.open) callAnchor(context, found.anchorHead, found);
      return;
    case 'load-anchor':
      found.anchorFile = readLoadAnchor(context, body);
      return;
    case 'macro':
      defineMacro(context, body);
      return;
    case 'table': {
      const table = readTable(context, body);
      if (table) found.tables.push(table);
      return;
    }
    case 'set':
      setOption(context, body);
      return;
    case 'queue':
      if (context.dialect.grammar === 'classic') readAltqQueue(context, body);
      else readQueue(context, body);
      return;
    case 'altq':
      readAltq(context, body);
      return;
    case 'limiter':
      defineLimiter(context, body);
      return;
    case 'antispoof':
      checkAntispoof(context, body, found);
      return;
    case 'scrub':
      checkScrubRule(context, body, found);
      return;
    case 'nat':
    case 'rdr':
      checkTranslationRule(context, body, found);
      return;
    case 'binat':
      checkBinatRule(context, body, found);
      return;
    case 'dummynet':
      checkDummynetRule(context, body, found);
      return;
    case 'translation-anchor':
      checkTranslationAnchor(context, body, found);
      return;
    case 'include':
      checkInclude(context, body);
      return;
    case 'anchor-close':
    case 'empty':
    case 'malformed':
      return;
  }
}

/** An anchor without rules of its own, whose rules come from elsewhere. */
function callAnchor(context: CheckContext, head: AnchorHead, found: Found): void {
  const { name, place } = head;
  const isClassic = context.dialect.anchors === 'classic';
  if (isClassic) checkClassicAnchor(context, head);
  else requireAnchorOrder(context, head);
  if (name === undefined) {
    context.error('pf/anchor-name', 'anchors without explicit rules must specify a name', place);
    context.abandon();
  } else if (isClassic) {
    makeAnchorCalls(context, head, classicCall(context, name, place), found);
  } else {
    makeAnchorCalls(context, head, callOf(context, name, place), found);
  }
}

/** parse.y, varset. The reader has defined the macro for the statements that follow. */
function defineMacro(context: CheckContext, { name, values }: MacroDefinition): void {
  context.finish();
  context.print(`${name.image} = "${values.map(textOf).join(' ')}"`);
  if (context.dialect.lexer !== 'modern' || !/\s/.test(name.image.slice(1))) return;
  context.error('pf/macro-name', 'macro name cannot contain whitespace', name);
  context.abandon();
}

/** Whether a statement opens an inline anchor. */
export const opensAnchor = ({ statement: { body } }: Placed): boolean =>
  (body.kind === 'anchor' || body.kind === 'ether') && body.open !== undefined;
