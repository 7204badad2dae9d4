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
