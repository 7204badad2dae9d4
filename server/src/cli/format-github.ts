import type { Severity } from '../syntax/diagnostic.ts';
import type { ReadFile } from './read-file.ts';
import type { Report } from './report.ts';

/** What GitHub's runners call a finding of each severity. */
const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** Findings as workflow commands, which GitHub shows beside the lines of a pull request. */
export function formatGithub(files: readonly Pick<ReadFile, 'reports'>[]): string {
  return files
    .flatMap(({ reports }) => reports)
    .map((report) => `${workflowCommand(report)}\n`)
    .join('');
}

function workflowCommand({ severity, place: { path, start, end }, code, message }: Report): string {
  // Columns count only where the finding stays on one line.
  const columns =
    start.line === end.line ? { col: start.column, endColumn: Math.max(start.column, end.column - 1) } : {};
  const properties = Object.entries({ file: path, line: start.line, endLine: end.line, ...columns, title: code });
  const written = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${commands[severity]} ${written}::${escapeMessage(message)}`;
}

/** A workflow command is one line, so what would end it is written in percent encoding. */
const escapeMessage = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
