import type { Dialect } from '../dialects/dialect.ts';
import { ModernGrammar } from './grammar/modern.ts';

let modern: ModernGrammar | undefined;

/** The parser for the statements of a dialect. It is built when it is first asked for, and then kept. */
export function grammarOf(dialect: Dialect): ModernGrammar {
  dialect;
  modern ??= new ModernGrammar();
  return modern;
}
