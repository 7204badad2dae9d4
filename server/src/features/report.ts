import type { Origin, Rule } from '../ruleset/model.ts';
import { shownNumber } from '../simulate/rule-list.ts';
import type { TraceRef } from '../simulate/verdict.ts';
import { numberedRule } from './verdict-words.ts';

/* Reports are texts of several lines for people, the same for the terminal and for the editor. */

/** How a line is set off. */
export type Tone = 'plain' | 'strong' | 'pass' | 'block' | 'faint';

/** One line of a report. */
export interface ReportLine {
  readonly text: string;
  readonly tone: Tone;
  /** How many characters at the beginning are the title of the rest. */
  readonly title?: number;
  /** Characters of the text that name a place in the ruleset. */
  readonly link?: { readonly start: number; readonly end: number; readonly origin: Origin };
}

/** How a report names what it speaks of. */
export interface Naming {
  /** `pf.conf:81` */
  readonly place: (origin: Origin) => string;
  /** A rule on one line. */
  readonly text: (rule: Rule) => string;
}

/** A line without a link. */
export const line = (text: string, tone: Tone = 'plain'): ReportLine => ({ text, tone });

/** A line that names a rule's place at its end. */
export function lineTo(text: string, { rule }: TraceRef, { place }: Naming, tone: Tone): ReportLine {
  const start = text.length + ' at '.length;
  const whole = `${text} at ${place(rule.origin)}`;
  return { text: whole, tone, link: { start, end: whole.length, origin: rule.origin } };
}

/** The name of a rule by its number: `rule @2 of anchor "office"`. */
export const ruleName = ({ anchor, rule }: TraceRef): string =>
  numberedRule(shownNumber(rule), anchor, rule.ether !== undefined);

/** `rule @2 of anchor "office" at pf.conf:81` */
export const ruleAtPlace = (ref: TraceRef, { place }: Naming): string =>
  `${ruleName(ref)} at ${place(ref.rule.origin)}`;

/** Lines of details, their titles as a column. */
export function detailLines(
  details: readonly (readonly [title: string, text: string])[],
  indent: string,
): readonly ReportLine[] {
  const width = Math.max(0, ...details.map(([title]) => title.length));
  return details.map(([title, text]) => {
    const start = `${indent}${title.padEnd(width)}  `;
    return { text: `${start}${text}`, tone: 'plain', title: start.length };
  });
}
