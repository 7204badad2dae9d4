import { formatShowJson } from './format-json.ts';
import { formatText } from './format-text.ts';
import type { ShowCall } from './options.ts';
import type { ReadFile } from './read-file.ts';
import { exitCodeOf, readFiles } from './read-file.ts';
import { readSettings } from './read-settings.ts';
import type { ExitCode, System } from './system.ts';

/**
 * `pfrules show`: prints the rulesets that pfctl would load. Errors go to standard error, as pfctl's do.
 * @throws {CouldNotRun} when the machine's description cannot be used
 */
export function show(call: ShowCall, system: System): ExitCode {
  const read = readFiles(call.files, readSettings(call, system), system);
  if (call.format === 'json') {
    system.out(formatShowJson(read.files));
  } else {
    for (const file of read.files) showText(file, call, call.files.length > 1, system);
  }
  return exitCodeOf(read);
}

function showText(file: ReadFile, call: ShowCall, titled: boolean, system: System): void {
  system.err(formatText([{ reports: file.reports.filter(({ severity }) => severity === 'error') }]));
  const lines = shownLines(file, call);
  // A comment, so that what is printed is still a ruleset.
  system.out([...(titled ? [`# ${file.path}`] : []), ...lines].map((line) => `${line}\n`).join(''));
}

function shownLines({ loaded }: ReadFile, { optimizer, numbered }: ShowCall): readonly string[] {
  const lines = loaded.show();
  if (optimizer === 'none') return numbered ? lines.loaded : lines.plain;
  return numbered ? lines.numbered : lines.shown;
}
