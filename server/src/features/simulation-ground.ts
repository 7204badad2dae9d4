import type { Range } from 'vscode-languageserver';
import type { Origin } from '../ruleset/model.ts';
import { printRule, ruleStyle } from '../ruleset/print-rule.ts';
import { compileRuleset } from '../simulate/compile.ts';
import type { CompiledRuleset } from '../simulate/compiled.ts';
import type { Packet } from '../simulate/packet.ts';
import type { NotationFault } from '../simulate/packet-notation.ts';
import { readPacket } from '../simulate/packet-notation.ts';
import type { Analysis } from './analysis.ts';
import { fileNamed } from './analysis.ts';
import { severityHere } from './diagnostics.ts';
import { rangeOf } from './ranges.ts';
import type { Naming } from './report.ts';

/* What every question about a packet begins with: the packet that was read, and a ruleset to put it to. */

/** What is wrong with a packet's text: offsets in UTF-16 units, and what was expected there. */
export interface PacketFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** A packet and the ruleset that it is put to. */
export interface Ground {
  readonly kind: 'ground';
  readonly packet: Packet;
  readonly compiled: CompiledRuleset;
}

/** Why no question can be asked. */
export type NoGround =
  | { readonly kind: 'bad-packet'; readonly fault: PacketFault }
  /** pfctl would not load the ruleset, so there is nothing to evaluate. */
  | { readonly kind: 'no-ruleset'; readonly message: string };

/** Where a rule is written. */
export interface RulePlace {
  readonly uri: string;
  readonly range: Range;
}

/** Reads a packet in the packet notation and makes the ruleset ready for it. */
export function groundOf(analysis: Analysis, text: string): Ground | NoGround {
  const read = readPacketText(analysis, text);
  if ('fault' in read) return { kind: 'bad-packet', fault: read.fault };
  const message = objection(analysis);
  if (message !== undefined) return { kind: 'no-ruleset', message };
  return { kind: 'ground', packet: read.packet, compiled: compiledFor(analysis) };
}

/** Says what is wrong with a packet's text; undefined when nothing is. */
export function checkPacketText(analysis: Analysis, text: string): PacketFault | undefined {
  const read = readPacketText(analysis, text);
  return 'fault' in read ? read.fault : undefined;
}

/** Where the statement of a rule stands. */
export function placeOf(analysis: Analysis, { file: name, start, end }: Origin): RulePlace {
  const file = fileNamed(analysis, name) ?? analysis.root;
  return { uri: file.uri, range: rangeOf(file.document, { start, end }) };
}

/** Names of rules and places for people: of a file its last name. */
export function namingOf(analysis: Analysis): Naming {
  const style = ruleStyle(analysis.dialect, false);
  return {
    place: ({ file, line }) => `${lastName(fileNamed(analysis, file)?.uri ?? file)}:${line}`,
    text: (rule) => printRule(rule, style),
  };
}

function lastName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
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
function compiledFor(analysis: Analysis): CompiledRuleset {
  const known = compiledOf.get(analysis);
  if (known !== undefined) return known;
  const made = compileRuleset(analysis.loaded.ruleset, analysis.machine);
  compiledOf.set(analysis, made);
  return made;
}
