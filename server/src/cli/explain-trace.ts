import type { Rule } from '../ruleset/model.ts';
import type { TraceEntry, TraceRef } from '../simulate/verdict.ts';
import type { TraceDetail } from './options.ts';
import type { Style } from './style.ts';

/** Gives the source of a rule on one line. */
export type SourceOf = (rule: Rule) => string;

interface Row {
  readonly entry: TraceEntry;
  readonly number: string;
  readonly place: string;
  readonly outcome: string;
  readonly source: string;
}

/** The way of a packet through the rules, one line a rule: the deciding one is marked. */
export function explainTrace(
  trace: readonly TraceEntry[],
  detail: TraceDetail,
  sourceOf: SourceOf,
  style: Style,
): readonly string[] {
  if (detail === 'none') return [];
  const told = detail === 'full' ? trace : trace.filter(({ outcome }) => outcome.kind === 'matched');
  return [...table(told.map((entry) => rowOf(entry, sourceOf)), style), ...leftOut(trace, told, style)];
}

function rowOf(entry: TraceEntry, sourceOf: SourceOf): Row {
  const { rule, depth } = entry;
  return {
    entry,
    number: `${'  '.repeat(depth)}@${rule.number}`,
    place: placeOf(entry),
    outcome: outcomeOf(entry),
    source: sourceOf(rule),
  };
}

function table(rows: readonly Row[], style: Style): readonly string[] {
  const width = (column: 'number' | 'place' | 'outcome') => Math.max(0, ...rows.map((row) => row[column].length));
  const [number, place, outcome] = [width('number'), width('place'), width('outcome')];
  return rows.map((row) => {
    const mark = row.entry.deciding ? '>' : ' ';
    const start = `${mark} ${row.number.padEnd(number)}  ${row.place.padEnd(place)}`;
    return paint(row.entry, style)(`${start}  ${row.outcome.padEnd(outcome)}  ${row.source}`.trimEnd());
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
      return outcome.by === undefined ? 'not reached' : `not reached: stopped by ${referenceTo(outcome.by)}`;
  }
}

const placeOf = ({ rule: { origin } }: TraceRef): string => `${origin.file}:${origin.line}`;

const referenceTo = ({ anchor, rule }: TraceRef): string => `${anchor === '' ? '' : `${anchor} `}@${rule.number}`;

function leftOut(trace: readonly TraceEntry[], told: readonly TraceEntry[], style: Style): readonly string[] {
  const failed = trace.filter(({ outcome }) => outcome.kind === 'failed').length;
  const unreached = trace.filter(({ outcome }) => outcome.kind === 'not-reached').length;
  if (told.length === trace.length) return [];
  const counts = [
    ...(failed > 0 ? [`${rules(failed)} did not match`] : []),
    ...(unreached > 0 ? [`${rules(unreached)} not reached`] : []),
  ];
  return [style.faint(`  ${counts.join(', ')} (--trace full tells why)`)];
}

const rules = (count: number): string => `${count} ${count === 1 ? 'rule' : 'rules'}`;
