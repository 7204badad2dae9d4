import { parseArguments } from './arguments.ts';
import { check } from './check.ts';
import { convert } from './convert.ts';
import { CouldNotRun } from './could-not-run.ts';
import { UsageError } from './given.ts';
import { helpText } from './help.ts';
import type { Call } from './options.ts';
import { show } from './show.ts';
import { simulate } from './simulate.ts';
import type { ExitCode, System } from './system.ts';
import { version } from './version.ts';

/**
 * Runs one call of `pfrules` with the words behind its name. What goes wrong is told on `system.err`.
 */
export async function run(words: readonly string[], system: System): Promise<ExitCode> {
  try {
    return await carryOut(parseArguments(words), system);
  } catch (error) {
    if (error instanceof UsageError) {
      const { command } = error;
      const name = command === undefined ? 'pfrules' : `pfrules ${command}`;
      system.err(`${name}: ${error.message}\nTry ${name} --help.\n`);
      return 2;
    }
    if (error instanceof CouldNotRun) {
      system.err(`pfrules: ${error.message}\n`);
      return 2;
    }
    throw error;
  }
}

async function carryOut(call: Call, system: System): Promise<ExitCode> {
  switch (call.command) {
    case 'check':
      return check(call, system);
    case 'show':
      return show(call, system);
    case 'simulate':
      return simulate(call, system);
    case 'convert':
      return convert(call, system);
    case 'lsp':
      await system.serve();
      return 0;
    case 'version':
      system.out(`${version}\n`);
      return 0;
    case 'help':
      system.out(helpText(call.about));
      return 0;
  }
}
