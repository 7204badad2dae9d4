import { CouldNotRun } from './could-not-run.ts';
import { formatShowJson } from './format-json.ts';
import { formatText } from './format-text.ts';
import type { ShowCall } from './options.ts';
import type { ReadFile } from './read-file.ts';
import { readFile } from './read-file.ts';
import { readSettings } from './read-settings.ts';
import { hasErrors } from './report.ts';
import type { ExitCode, System } from './system.ts';

/**
 * `pfrules show`: prints the rulesets that pfctl would load. The findings go to standard error, as pfctl's do.
 * @throws {CouldNotRun} when a file cannot be read
 */
export function show(call: ShowCall, system: System): ExitCode {
  const settings = readSettings(call, system);
  const files = call.files.map((path) => readFile(path, settings, system));
  if (call.format === 'json') {
    system.out(formatShowJson(files));
  } else {
    for (const file of files) showText(file, call, files.length > 1, system);
  }
  return files.some(({ reports }) => hasErrors(reports)) ? 1 : 0;
}

function showText(file: ReadFile, call: ShowCall, titled: boolean, system: System): void {
  system.err(formatText([{ reports: file.reports.filter(({ severity }) => severity === 'error') }]));
  const lines = shownLines(file, call);
  // A comment, so that what is printed is still a ruleset.
  system.out([...(titled ? [`# ${file.path}`] : []), ...lines].map((line) => `${line}\n`).join(''));
}

function shownLines({ loaded }: ReadFile, { optimizer, numbered }: ShowCall): readonly string[] {
  const { shown, plain, loaded: numberedLines } = loaded.show();
  if (!numbered) return optimizer === 'none' ? plain : shown;
  if (optimizer === 'none') return numberedLines;
  throw new CouldNotRun('--numbered is available with --optimize none only');
}
