import type { Range } from 'vscode-languageserver';
import type { Origin } from '../ruleset/model.ts';
import { compileRuleset } from '../simulate/compile.ts';
import type { CompiledRuleset } from '../simulate/compiled.ts';
import { tracePacket } from '../simulate/evaluate.ts';
import type { Packet } from '../simulate/packet.ts';
import type { NotationFault } from '../simulate/packet-notation.ts';
import { readPacket } from '../simulate/packet-notation.ts';
import type { TraceEntry, TraceRef } from '../simulate/verdict.ts';
import type { Analysis } from './analysis.ts';
import { severityHere } from './diagnostics.ts';
import { fileNamed } from './analysis.ts';
import { rangeOf } from './ranges.ts';
import { verdictSummary, verdictWords } from './verdict-words.ts';

/** What is wrong with a packet's text: offsets in UTF-16 units, and what was expected there. */
export interface PacketFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** Where a rule is written. */
export interface DecidingRule {
  readonly uri: string;
  readonly range: Range;
}

/** One line of the trace, in the order of evaluation. */
export interface TraceLine extends DecidingRule {
  readonly anchor: string;
  readonly rule: number;
  readonly depth: number;
  readonly outcome: 'matched' | 'failed' | 'not-reached';
  /** For people; empty for the rule that decides. */
  readonly reason: string;
  readonly deciding: boolean;
}

/** The answer to a packet. */
export type Simulation =
  | {
      readonly kind: 'verdict';
      readonly action: 'pass' | 'block';
      /** Number of the deciding rule in its anchor; -1 the default rule, null: the rules were not asked. */
      readonly rule: number | null;
      readonly anchor: string;
      /** `pass · rule @12` */
      readonly summary: string;
      /** A few sentences. */
      readonly words: string;
      /** Null when no rule of the ruleset decides. */
      readonly deciding: DecidingRule | null;
      readonly trace: readonly TraceLine[];
      /** What was not told and changes the verdict. */
      readonly dependsOn: readonly string[];
    }
  | { readonly kind: 'bad-packet'; readonly fault: PacketFault }
  /** pfctl would not load the ruleset, so there is nothing to evaluate. */
  | { readonly kind: 'no-ruleset'; readonly message: string };

/** Evaluates a packet in the packet notation against a ruleset. Never throws: a fault is an answer, too. */
export function simulatePacketText(analysis: Analysis, text: string, wanted: { readonly trace: boolean }): Simulation {
  const read = readPacketText(analysis, text);
  if ('fault' in read) return { kind: 'bad-packet', fault: read.fault };
  const message = objection(analysis);
  if (message !== undefined) return { kind: 'no-ruleset', message };

  const { verdict, trace, deciding, dependsOn } = tracePacket(compiled(analysis), read.packet);
  return {
    kind: 'verdict',
    action: verdict.action,
    rule: verdict.rule,
    anchor: verdict.anchor,
    summary: verdictSummary(verdict),
    words: verdictWords(verdict, deciding?.rule.origin, dependsOn),
    deciding: deciding === undefined ? null : placeOf(analysis, deciding.rule.origin),
    trace: wanted.trace ? trace.map((entry) => traceLine(analysis, entry)) : [],
    dependsOn,
  };
}

/** Says what is wrong with a packet's text; undefined when nothing is. */
export function checkPacketText(analysis: Analysis, text: string): PacketFault | undefined {
  const read = readPacketText(analysis, text);
  return 'fault' in read ? read.fault : undefined;
}

function readPacketText(
  { dialect, machine, root }: Analysis,
  text: string,
): { readonly packet: Packet } | { readonly fault: PacketFault } {
  const read = readPacket(text, { dialect, machine, macros: root.reading.macros });
  return read.kind === 'packet' ? { packet: read.packet } : { fault: faultWords(read.fault) };
}

/** What may stand there is named while it is no more than can be taken in at a glance. */
function faultWords({ start, end, message, expected }: NotationFault): PacketFault {
  const few = expected.length > 0 && expected.length <= MOST_EXPECTED;
  return { start, end, message: few ? `${message}; expected ${oneOf(expected)}` : message };
}

const MOST_EXPECTED = 6;

function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

/** A ruleset that only lacks a file of the machine it is meant for can be evaluated; one with errors is never loaded. */
function objection(analysis: Analysis): string | undefined {
  const errors = analysis.loaded.diagnostics.filter((diagnostic) => severityHere(diagnostic) === 'error');
  const [first] = errors;
  if (first === undefined) return undefined;
  const file = fileNamed(analysis, first.file) ?? analysis.root;
  const line = file.document.positionAt(first.span.start).line + 1;
  const others = errors.length > 1 ? ` and ${errors.length - 1} more` : '';
  return `The packet cannot be evaluated: pfctl would not load this ruleset (line ${line}: ${first.message}${others}).`;
}

const compiledOf = new WeakMap<Analysis, CompiledRuleset>();

/** One ruleset is asked about many packets, and about the same one while a trace is looked at. */
function compiled(analysis: Analysis): CompiledRuleset {
  const known = compiledOf.get(analysis);
  if (known !== undefined) return known;
  const made = compileRuleset(analysis.loaded.ruleset, analysis.machine);
  compiledOf.set(analysis, made);
  return made;
}

function placeOf(analysis: Analysis, { file: name, start, end }: Origin): DecidingRule {
  const file = fileNamed(analysis, name) ?? analysis.root;
  return { uri: file.uri, range: rangeOf(file.document, { start, end }) };
}

function traceLine(analysis: Analysis, entry: TraceEntry): TraceLine {
  const { anchor, rule, depth, outcome, deciding } = entry;
  const place = placeOf(analysis, rule.origin);
  return { ...place, anchor, rule: rule.number, depth, outcome: outcome.kind, reason: reasonOf(entry), deciding };
}

function reasonOf({ outcome, deciding, overriddenBy }: TraceEntry): string {
  switch (outcome.kind) {
    case 'matched':
      if (deciding || overriddenBy === undefined) return '';
      return `overridden by ${reference(overriddenBy)}, which matched later`;
    case 'failed':
      return `${outcome.criterion}: ${outcome.actual} is not ${outcome.expected}`;
    case 'not-reached':
      return outcome.by === undefined ? 'not reached' : `not reached because of ${reference(outcome.by)}`;
  }
}

function reference({ anchor, rule }: TraceRef): string {
  return `rule @${rule.number}${anchor === '' ? '' : ` of anchor "${anchor}"`}`;
}
