import type { Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

const severities: Readonly<Record<DiagnosticSeverity, string>> = { 1: 'error', 2: 'warning', 3: 'info', 4: 'hint' };

/** Each diagnostic as its line with carets under its range, then severity and code. */
export function carets(document: TextDocument, diagnostics: readonly Diagnostic[]): readonly string[] {
  const lines = document.getText().split('\n');
  return diagnostics.flatMap(({ range: { start, end }, severity, code }) => {
    const line = lines[start.line] ?? '';
    const until = end.line === start.line ? end.character : line.length;
    const marks = '^'.repeat(Math.max(1, until - start.character));
    return [line, `${' '.repeat(start.character)}${marks} ${severities[severity ?? 1]}[${String(code)}]`];
  });
}
