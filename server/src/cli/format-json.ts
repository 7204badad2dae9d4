import type { ReadFile } from './read-file.ts';
import { hasErrors } from './report.ts';
import type { Place, Report } from './report.ts';

/** The object that `check --format json` prints. */
export function formatCheckJson(files: readonly Pick<ReadFile, 'path' | 'dialect' | 'reports'>[]): string {
  return json({
    files: files.map(({ path, dialect, reports }) => ({
      path,
      dialect: dialect.dialect,
      dialectReason: dialect.reason,
      diagnostics: reports.map(diagnostic),
    })),
  });
}

/** The object that `show --format json` prints. */
export function formatShowJson(files: readonly Pick<ReadFile, 'path' | 'dialect' | 'reports' | 'loaded'>[]): string {
  return json({
    files: files.map(({ path, dialect, reports, loaded: ruleset }) => {
      const { shown, plain, loaded } = ruleset.show();
      const ok = !hasErrors(reports);
      return { path, dialect: dialect.dialect, dialectReason: dialect.reason, ok, shown, plain, loaded };
    }),
  });
}

function diagnostic({ place, severity, code, message, pfctl, related }: Report) {
  return {
    ...where(place),
    severity,
    code,
    message,
    pfctl,
    ...(related.length > 0 && {
      related: related.map((other) => ({ ...where(other.place), message: other.message })),
    }),
  };
}

/** A place in a file that the main one includes names that file. */
function where({ path, start, end, isMain }: Place) {
  return {
    ...(!isMain && { file: path }),
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

const json = (value: unknown): string => `${JSON.stringify(value)}\n`;
