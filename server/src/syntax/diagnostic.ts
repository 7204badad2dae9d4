/** How bad a finding is. `error` means that pfctl rejects the file. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** A stretch of text, as offsets in UTF-16 units: first character, and one behind the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A second place that explains a diagnostic, such as the definition of the macro that holds the fault. */
export interface RelatedSpan {
  readonly span: Span;
  readonly message: string;
  /** File that the span is in; absent: the diagnostic's own. */
  readonly file?: string;
}

/** A replacement of text that cures a diagnostic. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly newText: string }[];
}

/**
 * One finding about a statement. Spans and lines are relative to the statement (`Statement.start`, `Statement.line`),
 * so that a statement which only moved keeps its findings.
 */
export interface Finding {
  /** Dotted name that documentation and settings use, such as `pf/undefined-macro`. */
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  /** For people. Where pfctl has words for the fault, it begins with exactly those. */
  readonly message: string;
  /** What real pfctl prints for this fault; empty where it says nothing. */
  readonly pfctl: readonly PfctlLine[];
  readonly related?: readonly RelatedSpan[];
  readonly fix?: Fix;
}

/** One line that pfctl prints: with a line number (relative to the statement) it starts with `FILE:LINE: `, without one it stands bare. */
export interface PfctlLine {
  readonly line?: number;
  readonly text: string;
}
