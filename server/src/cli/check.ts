import type { CheckCall, CheckFormat } from './options.ts';
import { formatGithub } from './format-github.ts';
import { formatCheckJson } from './format-json.ts';
import { formatSarif } from './format-sarif.ts';
import { formatText } from './format-text.ts';
import type { ReadFile } from './read-file.ts';
import { readFile } from './read-file.ts';
import { readSettings } from './read-settings.ts';
import { hasErrors } from './report.ts';
import type { ExitCode, System } from './system.ts';

const formats: Readonly<Record<CheckFormat, (files: readonly ReadFile[]) => string>> = {
  text: formatText,
  json: formatCheckJson,
  sarif: formatSarif,
  github: formatGithub,
};

/**
 * `pfrules check`: tells every finding of every file.
 * @throws {CouldNotRun} when a file cannot be read
 */
export function check(call: CheckCall, system: System): ExitCode {
  const settings = readSettings(call, system);
  const files = call.files.map((path) => readFile(path, settings, system));
  system.out(formats[call.format](files));
  return files.some(({ reports }) => hasErrors(reports)) ? 1 : 0;
}
