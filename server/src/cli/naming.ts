import { dialectOf } from '../dialects/index.ts';
import type { Naming } from '../features/report.ts';
import { printRule, ruleStyle } from '../ruleset/print-rule.ts';
import type { ReadFile } from './read-file.ts';

/** Names of rules and places as the command line prints them: files as pfctl names them. */
export function namingOf({ dialect }: ReadFile): Naming {
  const style = ruleStyle(dialectOf(dialect.dialect), false);
  return {
    place: ({ file, line }) => `${file}:${line}`,
    text: (rule) => printRule(rule, style),
  };
}
