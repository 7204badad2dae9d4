import type { DialectName } from '../dialects/dialect.ts';
import type { Machine } from '../machine/machine.ts';

/* What a call of the command line can ask for, once its words are understood. */

export const commandNames = ['check', 'show', 'simulate', 'lsp'] as const;
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

/** One packet in the packet notation, answered for people; or a file of JSON packets, answered in JSON. */
export type PacketSource =
  | { readonly kind: 'notation'; readonly text: string; readonly trace: TraceDetail }
  | { readonly kind: 'lines'; readonly file: string };

export type Call =
  | CheckCall
  | ShowCall
  | SimulateCall
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
