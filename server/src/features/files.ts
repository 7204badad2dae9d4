import type { Analysis, SourceFile } from './analysis.ts';

/** The file that goes by `name` in a diagnostic or an origin: its URI, or what the ruleset calls it. */
export function fileNamed(analysis: Analysis, name: string): SourceFile | undefined {
  const uri = analysis.files.has(name) ? name : analysis.named.get(name);
  return uri === undefined ? undefined : analysis.files.get(uri);
}
