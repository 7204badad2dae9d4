import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Machine } from '../machine/machine.ts';
import type { MachineReading } from '../machine/reading-machine.ts';
import { readMachine, readMachineText } from '../machine/reading-machine.ts';
import type { Settings } from './settings.ts';

/** A machine as it was read, or why it could not be. */
export interface MachineRead {
  readonly machine: Machine | undefined;
  readonly problem?: string;
}

const INLINE = 'in its value';

/**
 * Descriptions of machines by the value of the setting `pfrules.machine`. The same value gives the same object until
 * the file behind it changes, so that nothing is read again in vain.
 */
export class Machines {
  readonly #kept = new Map<string, { readonly stamp: string; readonly read: MachineRead }>();

  /** `folder` is where a relative path starts. Never throws. */
  of(setting: Settings['machine'], folder: string | undefined): MachineRead {
    if (setting === null || setting === '') return { machine: undefined };
    if (typeof setting !== 'string') {
      return this.#keep(JSON.stringify(setting), '', () => usable(readMachine(setting), INLINE));
    }
    if (setting.trimStart().startsWith('{')) {
      return this.#keep(setting, '', () => usable(readMachineText(setting), INLINE));
    }

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
    return usable(readMachineText(readFileSync(file, 'utf8')), file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { machine: undefined, problem: `The setting pfrules.machine is not used: ${file} cannot be read (${why}).` };
  }
}

/** A description with a fault is not used in part: an answer about half a machine would be a wrong one. */
function usable({ machine, problems }: MachineReading, where: string): MachineRead {
  const [first] = problems;
  if (first === undefined) return { machine };
  const place = first.path === '' ? where : `${where}, ${first.path}`;
  return { machine: undefined, problem: `The setting pfrules.machine is not used: ${place}: ${first.message}.` };
}
