import { obstacleWords } from '../features/why-not-words.ts';
import type { Rule } from '../ruleset/model.ts';
import { shownNumber } from '../simulate/rule-list.ts';
import type { TraceEntry, TraceRef } from '../simulate/verdict.ts';
import type { TraceDetail } from './options.ts';
import type { Style } from './style.ts';

/** Gives a rule on one line. */
export type TextOf = (rule: Rule) => string;

interface Row {
  readonly entry: TraceEntry;
  readonly number: string;
  readonly place: string;
  readonly outcome: string;
  readonly text: string;
}

/** The way of a packet through the rules, one line a rule: the deciding one is marked. */
export function explainTrace(
  trace: readonly TraceEntry[],
  detail: TraceDetail,
  textOf: TextOf,
  style: Style,
): readonly string[] {
  if (detail === 'none') return [];
  const entries = told(trace, detail);
  return [
    ...table(
      entries.map((entry) => rowOf(entry, textOf)),
      style,
    ),
    ...leftOut(trace, entries, style),
  ];
}

/** The part of a trace that is told. */
export function told(trace: readonly TraceEntry[], detail: TraceDetail): readonly TraceEntry[] {
  switch (detail) {
    case 'none':
      return [];
    case 'short':
      return trace.filter(({ outcome }) => outcome.kind === 'matched');
    case 'full':
      return trace;
  }
}

function rowOf(entry: TraceEntry, textOf: TextOf): Row {
  const { rule, depth } = entry;
  return {
    entry,
    number: `${'  '.repeat(depth)}@${shownNumber(rule)}`,
    place: placeOf(entry),
    outcome: outcomeOf(entry),
    text: textOf(rule),
  };
}

function table(rows: readonly Row[], style: Style): readonly string[] {
  const width = (column: 'number' | 'place' | 'outcome') => Math.max(0, ...rows.map((row) => row[column].length));
  const [number, place, outcome] = [width('number'), width('place'), width('outcome')];
  return rows.map((row) => {
    const mark = row.entry.deciding ? '>' : ' ';
    const start = `${mark} ${row.number.padEnd(number)}  ${row.place.padEnd(place)}`;
    return paint(row.entry, style)(`${start}  ${row.outcome.padEnd(outcome)}  ${row.text}`.trimEnd());
  });
}

function paint({ deciding, rule, outcome }: TraceEntry, style: Style): (text: string) => string {
  if (deciding) return rule.action === 'block' ? style.block : style.pass;
  return outcome.kind === 'matched' ? (text) => text : style.faint;
}

function outcomeOf({ outcome, deciding, overriddenBy }: TraceEntry): string {
  switch (outcome.kind) {
    case 'matched':
      if (deciding) return 'matched, decides';
      return overriddenBy === undefined ? 'matched' : `matched, overridden by ${referenceTo(overriddenBy)}`;
    case 'failed':
      return `${outcome.criterion}: ${outcome.actual}, not ${outcome.expected}`;
    case 'not-reached':
      return `not reached: ${obstacleWords(outcome.because, outcome.by === undefined ? '' : referenceTo(outcome.by))}`;
  }
}

const placeOf = ({ rule: { origin } }: TraceRef): string => `${origin.file}:${origin.line}`;

const referenceTo = ({ anchor, rule }: TraceRef): string => `${anchor === '' ? '' : `${anchor} `}@${shownNumber(rule)}`;

function leftOut(trace: readonly TraceEntry[], entries: readonly TraceEntry[], style: Style): readonly string[] {
  const failed = trace.filter(({ outcome }) => outcome.kind === 'failed').length;
  const unreached = trace.filter(({ outcome }) => outcome.kind === 'not-reached').length;
  if (entries.length === trace.length) return [];
  const counts = [
    ...(failed > 0 ? [`${rules(failed)} did not match`] : []),
    ...(unreached > 0 ? [`${rules(unreached)} not reached`] : []),
  ];
  return [style.faint(`  ${counts.join(', ')} (--trace full tells why)`)];
}

const rules = (count: number): string => `${count} ${count === 1 ? 'rule' : 'rules'}`;
