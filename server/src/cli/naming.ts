import { dialectOf } from '../dialects/index.ts';
import type { Naming } from '../features/report.ts';
import { ruleText } from '../features/rule-text.ts';
import type { ReadFile } from './read-file.ts';

/** Names of rules and places as the command line prints them: files as pfctl names them. */
export function namingOf({ dialect, files }: ReadFile): Naming {
  const pf = dialectOf(dialect.dialect);
  return {
    place: ({ file, line }) => `${file}:${line}`,
    text: (rule) => ruleText(rule, pf, files.text),
  };
}
