import type {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileDiagnostic } from '../ruleset/load.ts';
import type { Severity } from '../syntax/diagnostic.ts';
import type { Analysis } from './analysis.ts';
import { fileNamed } from './analysis.ts';
import { locationOf, rangeOf } from './ranges.ts';

/** The page with one section a code; the section of `pf/syntax-error` is `#pf-syntax-error`. */
const PAGE = 'https://github.com/pfrules/pfrules/blob/main/docs/diagnostics.md';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, info: 3, hint: 4 };

const UNNECESSARY: DiagnosticTag = 1;
const DEPRECATED: DiagnosticTag = 2;

/** Findings that an editor shows by more than a line under the words. */
const tags: Readonly<Record<string, DiagnosticTag>> = {
  'pf/unused-macro': UNNECESSARY,
  'pf/unreachable-rule': UNNECESSARY,
  'pf/deprecated': DEPRECATED,
};

/**
 * Findings about what is on the machine that pfctl runs on. Here may be another one, on which nobody will load the
 * ruleset: an editor mentions them.
 */
const aboutTheMachine: ReadonlySet<string> = new Set(['pf/missing-file', 'pf/include-failed']);

/** The diagnostics of every file of a ruleset, by URI; a file without any has an empty list. */
export function diagnosticsByFile(analysis: Analysis): ReadonlyMap<string, readonly Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>([...analysis.files.keys()].map((uri) => [uri, []]));
  for (const diagnostic of [...analysis.loaded.diagnostics, ...analysis.pitfalls]) {
    const { uri, document } = fileNamed(analysis, diagnostic.file) ?? analysis.root;
    found.get(uri)?.push(diagnosticOf(analysis, diagnostic, document));
  }
  return found;
}

/** One finding in the protocol's words. */
export function diagnosticOf(analysis: Analysis, diagnostic: FileDiagnostic, document: TextDocument): Diagnostic {
  const { code, span, message, pfctl } = diagnostic;
  const related = relatedOf(analysis, diagnostic);
  const tag = tags[code];
  return {
    range: rangeOf(document, span),
    severity: severities[severityHere(diagnostic)],
    code,
    codeDescription: { href: `${PAGE}#${code.replace('/', '-')}` },
    source: pfctl.length > 0 ? 'pfctl' : 'pfrules',
    message,
    ...(tag !== undefined && { tags: [tag] }),
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

/** How bad a finding is in an editor. */
export function severityHere({ code, severity }: FileDiagnostic): Severity {
  return severity === 'error' && aboutTheMachine.has(code) ? 'info' : severity;
}

function relatedOf(analysis: Analysis, { related, file }: FileDiagnostic): DiagnosticRelatedInformation[] {
  return (related ?? []).map((each) => {
    const there = fileNamed(analysis, each.file ?? file) ?? analysis.root;
    return { location: locationOf(there, each.span), message: each.message };
  });
}
