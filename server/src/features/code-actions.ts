import type { CodeAction, CodeActionContext, Range } from 'vscode-languageserver';
import type { FileDiagnostic } from '../ruleset/load.ts';
import type { Fix } from '../syntax/diagnostic.ts';
import type { Analysis, SourceFile } from './analysis.ts';
import { fileNamed } from './analysis.ts';
import { diagnosticOf } from './diagnostics.ts';
import { rangeOf } from './ranges.ts';

/**
 * Quick fixes for the findings that touch `range`. They are taken from the ruleset as it is now, not from what the
 * client was told about it some time ago.
 */
export function codeActions(
  analysis: Analysis,
  file: SourceFile,
  range: Range,
  { only }: Pick<CodeActionContext, 'only'>,
): CodeAction[] {
  if (only !== undefined && !only.some((kind) => 'quickfix'.startsWith(kind))) return [];
  const start = file.document.offsetAt(range.start);
  const end = file.document.offsetAt(range.end);
  return analysis.loaded.diagnostics
    .filter(
      ({ file: name, span }) => fileNamed(analysis, name)?.uri === file.uri && span.start <= end && start <= span.end,
    )
    .flatMap((diagnostic) => (diagnostic.fix ? [actionOf(analysis, file, diagnostic, diagnostic.fix)] : []));
}

function actionOf(analysis: Analysis, file: SourceFile, diagnostic: FileDiagnostic, fix: Fix): CodeAction {
  const edits = fix.edits.map(({ span, newText }) => ({ range: rangeOf(file.document, span), newText }));
  return {
    title: fix.title,
    kind: 'quickfix',
    diagnostics: [diagnosticOf(analysis, diagnostic, file.document)],
    isPreferred: true,
    edit: { changes: { [file.uri]: edits } },
  };
}
