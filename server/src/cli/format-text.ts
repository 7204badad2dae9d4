import type { ReadFile } from './read-file.ts';
import type { Report } from './report.ts';

/** Findings as compilers print them, which editors and terminals know how to follow: `FILE:LINE:COLUMN: severity: message [code]`. */
export function formatText(files: readonly Pick<ReadFile, 'reports'>[]): string {
  return files
    .flatMap(({ reports }) => reports)
    .flatMap(reportLines)
    .map((line) => `${line}\n`)
    .join('');
}

function reportLines({ place, severity, message, code, related }: Report): readonly string[] {
  return [
    `${place.path}:${place.start.line}:${place.start.column}: ${severity}: ${message} [${code}]`,
    ...related.map((other) => {
      const { path, start } = other.place;
      return `${path}:${start.line}:${start.column}: note: ${other.message}`;
    }),
  ];
}
