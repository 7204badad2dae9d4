import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Severity } from '../syntax/diagnostic.ts';
import type { ReadFile } from './read-file.ts';
import type { Place, Report } from './report.ts';
import { version } from './version.ts';

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** Findings as a SARIF 2.1.0 log, for code scanning. */
export function formatSarif(files: readonly Pick<ReadFile, 'reports'>[]): string {
  const reports = files.flatMap((file) => file.reports);
  const codes = [...new Set(reports.map(({ code }) => code))].sort();
  const log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'pfrules', semanticVersion: version, rules: codes.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: reports.map((report) => result(report, codes)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function result({ code, severity, message, place, related }: Report, codes: readonly string[]) {
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: message },
    locations: [location(place)],
    ...(related.length > 0 && {
      relatedLocations: related.map((other, id) => ({
        id,
        ...location(other.place),
        message: { text: other.message },
      })),
    }),
  };
}

function location({ path: file, start, end }: Place) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
    },
  };
}

/** A relative path stays one: code scanning resolves it against the repository. */
function uriOf(file: string): string {
  if (path.isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(path.sep).map(encodeURIComponent).join('/');
}
