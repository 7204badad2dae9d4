import type { Dialect } from '../dialects/dialect.ts';
import type { Rule } from '../ruleset/model.ts';
import { printRule } from '../ruleset/print-rule.ts';

/**
 * A rule on one line, as pfctl prints it; of the older grammars as it was written.
 *
 * @param textOf gives the text of a file by the name that origins have.
 */
export function ruleText(rule: Rule, dialect: Dialect, textOf: (file: string) => string | undefined): string {
  const { grammar, protocols } = dialect;
  if (grammar === 'modern') return printRule(rule, { verbose: false, protocols });
  const { file, start, end } = rule.origin;
  return (textOf(file) ?? '')
    .slice(start, end)
    .replace(/\\?\s+/g, ' ')
    .trim();
}
