import { dialectOf } from '../dialects/index.ts';
import type { Rule } from '../ruleset/model.ts';
import { printRule } from '../ruleset/print-rule.ts';
import type { ReadFile } from './read-file.ts';

/** A rule on one line, as pfctl prints it; of the older grammars as it was written. */
export function ruleText(rule: Rule, { dialect, files }: ReadFile): string {
  const { grammar, protocols } = dialectOf(dialect.dialect);
  if (grammar === 'modern') return printRule(rule, { verbose: false, protocols });
  const { file, start, end } = rule.origin;
  return (files.text(file) ?? '')
    .slice(start, end)
    .replace(/\\?\s+/g, ' ')
    .trim();
}
