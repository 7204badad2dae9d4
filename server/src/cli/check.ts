import type { CheckCall, CheckFormat } from './options.ts';
import { formatGithub } from './format-github.ts';
import { formatCheckJson } from './format-json.ts';
import { formatSarif } from './format-sarif.ts';
import { formatText } from './format-text.ts';
import type { ReadFile } from './read-file.ts';
import { exitCodeOf, readFiles } from './read-file.ts';
import { readSettings } from './read-settings.ts';
import type { ExitCode, System } from './system.ts';

const formats: Readonly<Record<CheckFormat, (files: readonly ReadFile[]) => string>> = {
  text: formatText,
  json: formatCheckJson,
  sarif: formatSarif,
  github: formatGithub,
};

/**
 * `pfrules check`: tells every finding of every file.
 * @throws {CouldNotRun} when the machine's description cannot be used
 */
export function check(call: CheckCall, system: System): ExitCode {
  const read = readFiles(call.files, readSettings(call, system), system);
  system.out(formats[call.format](read.files));
  return exitCodeOf(read);
}
