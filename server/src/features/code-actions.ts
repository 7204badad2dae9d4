import type { CodeAction, CodeActionContext, Range } from 'vscode-languageserver';
import type { DialectName } from '../dialects/dialect.ts';
import { dialectOf } from '../dialects/index.ts';
import type { FileDiagnostic } from '../ruleset/load.ts';
import type { Fix } from '../syntax/diagnostic.ts';
import type { Analysis, SourceFile } from './analysis.ts';
import { fileNamed } from './analysis.ts';
import type { Change } from './convert/conversion.ts';
import { convertForeign } from './convert/foreign.ts';
import { convertFile, surroundingsOf, textEdit } from './convert-file.ts';
import { diagnosticOf } from './diagnostics.ts';
import { rangeOf } from './ranges.ts';

/** What a whole file can be converted to, where its grammar is another one. */
const targets: readonly DialectName[] = ['openbsd', 'freebsd-12'];

/**
 * Quick fixes for the findings that touch `range`, and where source actions are asked for, conversions of the whole
 * file. They are taken from the ruleset as it is now, not from what the client was told about it some time ago.
 */
export function codeActions(
  analysis: Analysis,
  file: SourceFile,
  range: Range,
  { only }: Pick<CodeActionContext, 'only'>,
): CodeAction[] {
  const isWanted = (kind: string): boolean =>
    only?.some((asked) => kind === asked || kind.startsWith(`${asked}.`)) ?? false;
  return [
    ...(only === undefined || isWanted('quickfix') ? quickFixes(analysis, file, range) : []),
    ...(isWanted(CONVERT) ? fileConversions(analysis, file) : []),
  ];
}

const CONVERT = 'source.convert';

function quickFixes(analysis: Analysis, file: SourceFile, range: Range): CodeAction[] {
  const start = file.document.offsetAt(range.start);
  const end = file.document.offsetAt(range.end);
  const found = analysis.loaded.diagnostics.filter(
    ({ file: name, span }) => fileNamed(analysis, name)?.uri === file.uri && span.start <= end && start <= span.end,
  );
  return [
    ...found.flatMap((diagnostic) => (diagnostic.fix ? [actionOf(analysis, file, diagnostic, diagnostic.fix)] : [])),
    ...found.filter(({ code }) => code === 'pf/syntax-error').flatMap((error) => conversions(analysis, file, error)),
  ];
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

/** For a statement that another pf can read: its conversion, and that of all such statements of the file. */
function conversions(analysis: Analysis, file: SourceFile, error: FileDiagnostic): CodeAction[] {
  const isMeant = ({ start, statement }: Change['placed']): boolean =>
    start <= error.span.start && error.span.start < start + statement.length;
  const [change] = convertForeign(file.reading, surroundingsOf(analysis, file), isMeant);
  if (!change || change.edits.length === 0) return [];
  const { title } = file.reading.dialect;
  const diagnostics = [diagnosticOf(analysis, error, file.document)];
  const all = convertFile(analysis, file, file.reading.dialect.name);
  const one: CodeAction = {
    title: `Convert to the grammar of ${title}${remarkIn(change.remarks)}`,
    kind: 'quickfix',
    diagnostics,
    isPreferred: true,
    edit: { changes: { [file.uri]: change.edits.map((edit) => textEdit(file, edit)) } },
  };
  const whole: CodeAction = {
    title: `Convert all such statements of the file${remarkIn(all.remarks)}`,
    kind: 'quickfix',
    diagnostics,
    edit: { changes: { [file.uri]: [...all.edits] } },
  };
  return [one, whole];
}

/** A title is all that every editor shows. */
function remarkIn(remarks: readonly { readonly message: string }[]): string {
  const [first, ...others] = remarks;
  if (!first) return '';
  return others.length === 0
    ? ` (but: ${first.message})`
    : ` (${others.length + 1} remarks, such as: ${first.message})`;
}

function fileConversions(analysis: Analysis, file: SourceFile): CodeAction[] {
  const { grammar } = file.reading.dialect;
  return targets
    .filter((name) => dialectOf(name).grammar !== grammar)
    .map((name) => {
      const { title, edits, remarks } = convertFile(analysis, file, name);
      return {
        title: `Convert the file to ${title}${remarkIn(remarks)}`,
        kind: `${CONVERT}.${name}`,
        edit: { changes: { [file.uri]: [...edits] } },
      };
    });
}
