import type { Machine } from '../machine/machine.ts';
import { readMachineText } from '../machine/reading-machine.ts';
import { CouldNotRun } from './could-not-run.ts';
import type { ReadSettings, SharedOptions } from './options.ts';
import type { System } from './system.ts';

/**
 * The shared options with the machine's description read.
 * @throws {CouldNotRun} when it cannot be read, or says something that cannot be used: an answer about half a machine
 * would be a wrong one
 */
export function readSettings({ dialect, machineFile, defines }: SharedOptions, system: System): ReadSettings {
  return {
    ...(dialect !== undefined && { dialect }),
    ...(machineFile !== undefined && { machine: readMachineFile(machineFile, system) }),
    defines,
  };
}

function readMachineFile(file: string, system: System): Machine {
  const content = system.read(file);
  if (content.kind !== 'text') throw new CouldNotRun(`${file}: ${content.problem}`);
  const { machine, problems } = readMachineText(content.text);
  if (problems.length === 0) return machine;
  throw new CouldNotRun(
    problems.map(({ path, message }) => `${file}: ${path === '' ? '' : `${path}: `}${message}`).join('\n  '),
  );
}
