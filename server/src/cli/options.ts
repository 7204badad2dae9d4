import type { DialectName } from '../dialects/dialect.ts';
import type { Machine } from '../machine/machine.ts';

/* What a call of the command line can ask for, once its words are understood. */

export const commandNames = ['check', 'show', 'simulate', 'convert', 'lsp'] as const;
export type CommandName = (typeof commandNames)[number];

export const checkFormats = ['text', 'json', 'sarif', 'github'] as const;
export type CheckFormat = (typeof checkFormats)[number];

export const showFormats = ['text', 'json'] as const;
type ShowFormat = (typeof showFormats)[number];

/** `basic` is what pfctl does unless told otherwise. */
export const optimizers = ['none', 'basic'] as const;
type Optimizer = (typeof optimizers)[number];

/** How much of the evaluation is told: nothing, the rules that matched, every rule. */
export const traces = ['none', 'short', 'full'] as const;
export type TraceDetail = (typeof traces)[number];

export const simulateFormats = ['text', 'json'] as const;
type SimulateFormat = (typeof simulateFormats)[number];

/** What every command that reads a ruleset takes. */
export interface SharedOptions {
  /** Absent: detected, file by file. */
  readonly dialect?: DialectName;
  /** File with the description of the machine. */
  readonly machineFile?: string;
  /** `-D name=value`. */
  readonly defines: ReadonlyMap<string, string>;
}

export interface CheckCall extends SharedOptions {
  readonly command: 'check';
  readonly files: readonly string[];
  readonly format: CheckFormat;
}

export interface ShowCall extends SharedOptions {
  readonly command: 'show';
  readonly files: readonly string[];
  readonly format: ShowFormat;
  readonly optimizer: Optimizer;
  readonly numbered: boolean;
}

export interface SimulateCall extends SharedOptions {
  readonly command: 'simulate';
  readonly file: string;
  readonly packets: PacketSource;
  /** One state table over all packets. */
  readonly connections: boolean;
}

export interface ConvertCall extends SharedOptions {
  readonly command: 'convert';
  readonly file: string;
  /** What to convert to. */
  readonly to: DialectName;
}

/** One packet in the packet notation; or a file of JSON packets, answered in JSON. */
export type PacketSource = OnePacket | { readonly kind: 'lines'; readonly file: string };

/** A packet in the packet notation, with what is asked about it. */
export interface OnePacket {
  readonly kind: 'notation';
  readonly text: string;
  readonly question: PacketQuestion;
  readonly format: SimulateFormat;
}

/** What is asked about one packet. */
export type PacketQuestion =
  | { readonly kind: 'verdict'; readonly trace: TraceDetail }
  | { readonly kind: 'why-not'; readonly line: RulesetLine }
  | { readonly kind: 'follow' };

/** A line of the main file, or of one that it includes; counted from 1. */
export interface RulesetLine {
  readonly file?: string;
  readonly line: number;
}

export type Call =
  | CheckCall
  | ShowCall
  | SimulateCall
  | ConvertCall
  | { readonly command: 'lsp' }
  | { readonly command: 'version' }
  /** Help about one command, or about all. */
  | { readonly command: 'help'; readonly about?: CommandName };

/** How a ruleset is read: the shared options with their files read. */
export interface ReadSettings {
  readonly dialect?: DialectName;
  readonly machine?: Machine;
  readonly defines: ReadonlyMap<string, string>;
}
