import { dialectOf } from '../dialects/index.ts';
import type { DetectedDialect } from '../features/dialect-detection.ts';
import { detectDialect } from '../features/dialect-detection.ts';
import { mayBeElsewhere } from '../ruleset/elsewhere.ts';
import type { Loaded } from '../ruleset/load.ts';
import { lintRuleset } from '../lint/lint.ts';
import { loadRuleset } from '../ruleset/load.ts';
import type { Reading } from '../syntax/reading.ts';
import { readRuleset } from '../syntax/reading.ts';
import { CouldNotRun } from './could-not-run.ts';
import type { ReadSettings } from './options.ts';
import type { Report } from './report.ts';
import { hasErrors, reportsOf } from './report.ts';
import { RulesetFiles } from './ruleset-files.ts';
import type { ExitCode, System } from './system.ts';

/** One ruleset, read and loaded, with what was found wrong in it. */
export interface ReadFile {
  /** As the user wrote it. */
  readonly path: string;
  readonly dialect: DetectedDialect;
  readonly reading: Reading;
  readonly loaded: Loaded;
  readonly reports: readonly Report[];
  readonly files: RulesetFiles;
}

/**
 * Reads and loads several rulesets, each on its own. One that cannot be read is told on standard error, and does not
 * keep the others from being read.
 */
export function readFiles(paths: readonly string[], settings: ReadSettings, system: System): ReadFiles {
  const files: ReadFile[] = [];
  for (const path of paths) {
    try {
      files.push(readFile(path, settings, system));
    } catch (error) {
      if (!(error instanceof CouldNotRun)) throw error;
      system.err(`pfrules: ${error.message}\n`);
    }
  }
  return { files, complete: files.length === paths.length };
}

/** What could be read. */
export interface ReadFiles {
  readonly files: readonly ReadFile[];
  /** Whether that is all of them. */
  readonly complete: boolean;
}

/** The exit code of a call that was about these rulesets. */
export function exitCodeOf({ files, complete }: ReadFiles): ExitCode {
  if (!complete) return 2;
  return files.some(({ reports }) => hasErrors(reports)) ? 1 : 0;
}

/**
 * Reads and loads a ruleset with everything that it includes.
 * @throws {CouldNotRun} when the file itself cannot be read; a file that it names and that cannot be read is a fault
 * of the ruleset
 */
export function readFile(path: string, settings: ReadSettings, system: System): ReadFile {
  const content = system.read(path);
  if (content.kind !== 'text') throw new CouldNotRun(`${path}: ${content.problem}`);
  const { text } = content;
  const files = new RulesetFiles(path, text, system);
  const detected: DetectedDialect = settings.dialect
    ? { dialect: settings.dialect, reason: 'given with --dialect' }
    : detectDialect(text, path, system.platform);
  const dialect = dialectOf(detected.dialect);

  const reading = readRuleset(
    { name: files.name, text },
    {
      dialect,
      defines: settings.defines,
      include: files.include,
      mayBeElsewhere: (name) => mayBeElsewhere(name, settings.machine),
    },
  );
  const loaded = loadRuleset(reading, {
    dialect,
    ...(settings.machine && { machine: settings.machine }),
    files: files.text,
  });
  const readings = [reading, ...loaded.anchorReadings];
  const diagnostics = [...loaded.diagnostics, ...readings.flatMap((each) => lintRuleset(each))];
  return { path, dialect: detected, reading, loaded, reports: reportsOf(diagnostics, files), files };
}
