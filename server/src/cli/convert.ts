import { dialectOf } from '../dialects/index.ts';
import { applyEdits, editsOf, offsetBefore, remarksOf } from '../features/convert/conversion.ts';
import { convert as convertReading } from '../features/convert/foreign.ts';
import type { FileDiagnostic } from '../ruleset/load.ts';
import { loadRuleset } from '../ruleset/load.ts';
import { readRuleset } from '../syntax/reading.ts';
import { formatText } from './format-text.ts';
import type { ConvertCall, ReadSettings } from './options.ts';
import { positionAt } from './positions.ts';
import type { ReadFile } from './read-file.ts';
import { readFile } from './read-file.ts';
import { readSettings } from './read-settings.ts';
import { hasErrors } from './report.ts';
import type { ExitCode, System } from './system.ts';

/**
 * `pfrules convert`: prints a ruleset in the grammar of another pf. What is not as it was is told on standard error,
 * and so are the errors: those of the file as it is, else those that the other pf would find.
 * @throws {CouldNotRun} when the file cannot be read, or the machine's description cannot be used
 */
export function convert(call: ConvertCall, system: System): ExitCode {
  const settings = readSettings(call, system);
  const file = readFile(call.file, settings, system);
  const { reading, reports, files, path } = file;
  const conversion = convertReading(reading, dialectOf(call.to), {
    defines: settings.defines,
    include: files.include,
  });
  const edits = editsOf(conversion);
  const text = applyEdits(reading.text, edits);
  system.out(text);

  const tell = (offset: number, message: string): void => {
    system.err(`${path}:${positionAt(reading.text, offset).line}: ${message}\n`);
  };
  for (const { span, message } of remarksOf(conversion)) tell(span.start, message);
  const isOther = call.to !== reading.dialect.name;
  if (isOther && hasErrors(reports)) {
    system.err(formatText([{ reports: reports.filter(({ severity }) => severity === 'error') }]));
    return 1;
  }
  // Lines are those of the file that was given, as in the remarks.
  const errors = errorsIn(text, call, file, settings);
  for (const { span, message } of errors) tell(offsetBefore(edits, span.start), `error: ${message}`);
  return errors.length > 0 ? 1 : 0;
}

/** What the other pf would find in the converted file itself; what it includes may not be converted yet. */
function errorsIn(
  text: string,
  { to }: ConvertCall,
  { files }: ReadFile,
  settings: ReadSettings,
): readonly FileDiagnostic[] {
  const dialect = dialectOf(to);
  const { defines, machine } = settings;
  const reading = readRuleset({ name: files.name, text }, { dialect, defines, include: files.include });
  const { diagnostics } = loadRuleset(reading, { dialect, ...(machine && { machine }), files: files.text });
  return diagnostics.filter(({ severity, file }) => severity === 'error' && file === files.name);
}
