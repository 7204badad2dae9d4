import type { Naming } from '../features/report.ts';
import { nearestFirst, remedyOf, remedyWords, whyNotWords } from '../features/why-not-words.ts';
import { printPacket } from '../simulate/packet-notation.ts';
import { shownNumber } from '../simulate/rule-list.ts';
import type { RuleAnswer } from '../simulate/why-not.ts';
import type { Style } from './style.ts';

/** Rules of one line that are told beside the one that is nearest to deciding. */
const mostOthers = 8;

/**
 * Why the rules of one line do not decide: in full of the one that is nearest to it, in short of the others.
 *
 * @param place the line, as people name it: `pf.conf:9`
 */
export function explainWhyNot(
  place: string,
  answers: readonly RuleAnswer[],
  naming: Naming,
  style: Style,
): readonly string[] {
  const [nearest, ...others] = nearestFirst(answers);
  if (nearest === undefined) return [];
  const left = others.length - mostOthers;
  return [
    style.strong(`Why not ${place}?`),
    ...inFull(nearest, naming, style),
    ...others
      .slice(0, mostOthers)
      .map((answer) => style.faint(`  ${number(answer)}  ${whyNotWords(answer.why, naming)}`)),
    ...(left > 0 ? [style.faint(`  and ${left} more of this line`)] : []),
  ];
}

function inFull(answer: RuleAnswer, naming: Naming, style: Style): readonly string[] {
  const { rule, why, otherwise } = answer;
  const remedy = remedyOf(why);
  const told = why.kind === 'decides' ? style.pass(whyNotWords(why, naming)) : whyNotWords(why, naming);
  return [
    `  ${number(answer)}  ${naming.text(rule.rule)}`,
    `      ${told}`,
    ...(remedy === undefined
      ? []
      : [`      ${remedyWords(remedy, naming)}:`, style.faint(`        ${printPacket(remedy.packet)}`)]),
    ...otherwise.map(({ when, why: other }) => `      otherwise (${when}): ${whyNotWords(other, naming)}`),
  ];
}

const number = ({ rule: { anchor, rule } }: RuleAnswer): string =>
  `${anchor === '' ? '' : `${anchor} `}@${shownNumber(rule)}`;
