import type { Position } from 'vscode-languageserver';
import { printPacket } from '../simulate/packet-notation.ts';
import { linesWithRules, rulesWrittenAt } from '../simulate/rules-written-at.ts';
import type { TraceRef } from '../simulate/verdict.ts';
import type { RuleAnswer } from '../simulate/why-not.ts';
import { whyNotEach } from '../simulate/why-not.ts';
import type { Analysis, SourceFile } from './analysis.ts';
import type { Naming } from './report.ts';
import { ruleName } from './report.ts';
import type { NoGround, RulePlace } from './simulation-ground.ts';
import { groundOf, namingOf, placeOf } from './simulation-ground.ts';
import { nearestFirst, remedyOf, remedyWords, whyNotWords } from './why-not-words.ts';

/** Why one rule does not decide, for people; sentences without full stops. */
export interface RuleReason {
  /** `rule @3` */
  readonly name: string;
  /** The rule as it is loaded. */
  readonly text: string;
  /** `does not match: port 80 is not 443` */
  readonly words: string;
  /** Another packet that the rule matches, in the packet notation, with what would become of it then. */
  readonly remedy: { readonly words: string; readonly packet: string } | null;
  /** What would be so if something that is not known were otherwise. */
  readonly otherwise: readonly { readonly when: string; readonly words: string }[];
}

/** Why the rule on a line does not decide about a packet. */
export type WhyNotRule =
  | {
      readonly kind: 'reasons';
      readonly place: RulePlace;
      /** True for the line whose rule decides. */
      readonly decides: boolean;
      /** Of the rules that the line became, the one first that is nearest to deciding; of a long list not all. */
      readonly rules: readonly RuleReason[];
      /** Rules of the line that are not told. */
      readonly more: number;
    }
  /** There is none on that line. */
  | { readonly kind: 'no-rule'; readonly message: string }
  | NoGround;

/** Rules of one line that are told. */
const mostRules = 8;

/** Tells why the rule on a line does not decide about a packet. Never throws: a fault is an answer, too. */
export function whyNotRule(analysis: Analysis, file: SourceFile, { line }: Position, text: string): WhyNotRule {
  const ground = groundOf(analysis, text);
  if (ground.kind !== 'ground') return ground;
  const rules = rulesOfLine(analysis, file, line);
  const [first] = rules;
  if (first === undefined) return { kind: 'no-rule', message: noRule(analysis, file, line) };
  const answers = nearestFirst(whyNotEach(ground.compiled, ground.packet, rules));
  const naming = namingOf(analysis);
  return {
    kind: 'reasons',
    place: placeOf(analysis, first.rule.origin),
    decides: answers.some(({ why }) => why.kind === 'decides'),
    rules: answers.slice(0, mostRules).map((answer) => reasonOf(answer, naming)),
    more: Math.max(0, answers.length - mostRules),
  };
}

function rulesOfLine(analysis: Analysis, file: SourceFile, line: number): readonly TraceRef[] {
  const { document } = file;
  const span = {
    start: document.offsetAt({ line, character: 0 }),
    end: document.offsetAt({ line: line + 1, character: 0 }),
  };
  return namesOf(analysis, file).flatMap((name) => rulesWrittenAt(analysis.loaded.ruleset, name, span));
}

/** The names that a file has in the ruleset. */
const namesOf = ({ uris }: Analysis, { uri }: SourceFile): readonly string[] =>
  [...uris].flatMap(([name, each]) => (each === uri ? [name] : []));

function noRule(analysis: Analysis, file: SourceFile, line: number): string {
  const lines = namesOf(analysis, file).flatMap((name) => linesWithRules(analysis.loaded.ruleset, name));
  const next = lines.find((each) => each > line + 1) ?? lines.findLast((each) => each <= line);
  const hint = next === undefined ? '' : `; the nearest is on line ${next}`;
  return `There is no rule on line ${line + 1}${hint}.`;
}

function reasonOf({ rule, why, otherwise }: RuleAnswer, naming: Naming): RuleReason {
  const remedy = remedyOf(why);
  return {
    name: ruleName(rule),
    text: naming.text(rule.rule),
    words: whyNotWords(why, naming),
    remedy: remedy === undefined ? null : { words: remedyWords(remedy, naming), packet: printPacket(remedy.packet) },
    otherwise: otherwise.map(({ when, why: other }) => ({ when, words: whyNotWords(other, naming) })),
  };
}
