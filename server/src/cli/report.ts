import type { FileDiagnostic } from '../ruleset/load.ts';
import type { Severity, Span } from '../syntax/diagnostic.ts';
import { positionAt } from './positions.ts';
import type { Position } from './positions.ts';
import type { RulesetFiles } from './ruleset-files.ts';

/** A stretch of a file for people: lines and columns from 1, the end is the column behind the last character. */
export interface Place {
  /** The file as pfctl names it, and as whoever called us can open it. */
  readonly name: string;
  readonly path: string;
  /** False in a file that the ruleset includes or loads. */
  readonly isMain: boolean;
  readonly start: Position;
  readonly end: Position;
}

/** A finding as it is printed, whatever the format. */
export interface Report {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  /** Whole lines that pfctl prints for it. */
  readonly pfctl: readonly string[];
  readonly related: readonly { readonly place: Place; readonly message: string }[];
}

/** The diagnostics of a loaded ruleset as reports, in the same order. */
export function reportsOf(diagnostics: readonly FileDiagnostic[], files: RulesetFiles): readonly Report[] {
  return diagnostics.map(({ code, severity, message, file, span, pfctl, related }) => ({
    code,
    severity,
    message,
    place: placeOf(file, span, files),
    pfctl,
    related: (related ?? []).map((other) => ({
      place: placeOf(other.file ?? file, other.span, files),
      message: other.message,
    })),
  }));
}

function placeOf(name: string, { start, end }: Span, files: RulesetFiles): Place {
  const text = files.text(name) ?? '';
  return {
    name,
    path: files.path(name),
    isMain: name === files.name,
    start: positionAt(text, start),
    end: positionAt(text, end),
  };
}

/** Whether pfctl would reject a ruleset with these findings. */
export const hasErrors = (reports: readonly Report[]): boolean => reports.some(({ severity }) => severity === 'error');
