import type { Dialect, DialectName } from '../dialects/dialect.ts';
import type { DefinitionGrammar } from './grammar/definitions.ts';
import { DragonFlyGrammar } from './grammar/dragonfly.ts';
import { FreeBsd12Grammar } from './grammar/freebsd-12.ts';
import { FreeBsd15Grammar } from './grammar/freebsd-15.ts';
import { MacOsGrammar } from './grammar/macos.ts';
import { ModernGrammar } from './grammar/modern.ts';
import { NetBsdGrammar } from './grammar/netbsd.ts';
import { OpenBsd44Grammar } from './grammar/openbsd-4.4.ts';

type GrammarClass = new () => DefinitionGrammar;

const grammars: Readonly<Record<DialectName, GrammarClass>> = {
  openbsd: ModernGrammar,
  'openbsd-4.4': OpenBsd44Grammar,
  'freebsd-12': FreeBsd12Grammar,
  freebsd: FreeBsd15Grammar,
  pfsense: FreeBsd15Grammar,
  macos: MacOsGrammar,
  netbsd: NetBsdGrammar,
  dragonfly: DragonFlyGrammar,
};

const built = new Map<GrammarClass, DefinitionGrammar>();

/** The parser for the statements of a dialect. It is built when it is first asked for, and then kept. */
export function grammarOf({ name }: Dialect): DefinitionGrammar {
  const grammar = grammars[name];
  const known = built.get(grammar);
  if (known) return known;
  const parser = new grammar();
  built.set(grammar, parser);
  return parser;
}
