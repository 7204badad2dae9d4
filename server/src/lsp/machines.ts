import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Machine } from '../machine/machine.ts';
import type { Settings } from './settings.ts';

/** A machine as it was read, or why it could not be. */
export interface MachineRead {
  readonly machine: Machine | undefined;
  readonly problem?: string;
}

/**
 * Descriptions of machines by the value of the setting `pfrules.machine`. The same value gives the same object until
 * the file behind it changes, so that nothing is read again in vain.
 */
export class Machines {
  readonly #kept = new Map<string, { readonly stamp: string; readonly read: MachineRead }>();

  /** `folder` is where a relative path starts. Never throws. */
  of(setting: Settings['machine'], folder: string | undefined): MachineRead {
    if (setting === null || setting === '') return { machine: undefined };
    if (typeof setting !== 'string') return this.#keep(JSON.stringify(setting), '', () => checked(setting, 'it'));
    const inline = setting.trimStart().startsWith('{');
    if (inline) return this.#keep(setting, '', () => parsed(setting, 'it'));

    const file = resolved(setting, folder);
    return this.#keep(file, stampOf(file), () => fromFile(file));
  }

  #keep(key: string, stamp: string, read: () => MachineRead): MachineRead {
    const known = this.#kept.get(key);
    if (known?.stamp === stamp) return known.read;
    const now = read();
    this.#kept.set(key, { stamp, read: now });
    return now;
  }
}

function resolved(setting: string, folder: string | undefined): string {
  const base = folder ?? homedir();
  const name = setting.replace(/^\$\{workspaceFolder\}/, base).replace(/^~(?=[\\/])/, homedir());
  return path.resolve(base, name);
}

function stampOf(file: string): string {
  try {
    const { mtimeMs, size } = statSync(file);
    return `${mtimeMs} ${size}`;
  } catch {
    return 'absent';
  }
}

function fromFile(file: string): MachineRead {
  try {
    return parsed(readFileSync(file, 'utf8'), file);
  } catch (error) {
    return unusable(`${file} cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

function parsed(text: string, what: string): MachineRead {
  try {
    return checked(JSON.parse(text), what);
  } catch (error) {
    return unusable(`${what} is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

function checked(value: unknown, what: string): MachineRead {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { machine: value };
  return unusable(`${what} is not a JSON object`);
}

function unusable(why: string): MachineRead {
  return { machine: undefined, problem: `The setting pfrules.machine is not used: ${why}.` };
}
