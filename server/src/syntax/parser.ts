import type { Dialect } from '../dialects/dialect.ts';
import type { DefinitionGrammar } from './grammar/definitions.ts';
import { FreeBsd12Grammar } from './grammar/freebsd-12.ts';
import { ModernGrammar } from './grammar/modern.ts';
import { OpenBsd44Grammar } from './grammar/openbsd-4.4.ts';

const built = new Map<string, DefinitionGrammar>();

/** The parser for the statements of a dialect. It is built when it is first asked for, and then kept. */
export function grammarOf(dialect: Dialect): DefinitionGrammar {
  const key = dialect.grammar === 'modern' || dialect.name === 'openbsd-4.4' ? dialect.name : 'freebsd-12';
  const known = built.get(key);
  if (known) return known;
  const grammar = build(key);
  built.set(key, grammar);
  return grammar;
}

function build(key: string): DefinitionGrammar {
  if (key === 'openbsd') return new ModernGrammar();
  return key === 'openbsd-4.4' ? new OpenBsd44Grammar() : new FreeBsd12Grammar();
}
