import type { Dialect, DialectName } from './dialect.ts';
import { keywordsOf } from './keywords.ts';

type Facts = Omit<Dialect, 'name' | 'keywords'>;

const classicFacts = {
  grammar: 'classic',
  lexer: 'classic',
  needsFinalNewline: true,
  fragmentTimeout: 30,
} as const;

const freebsdFacts = { ...classicFacts, services: 'freebsd', protocols: 'freebsd' } as const;

const facts: Readonly<Record<DialectName, Facts>> = {
  openbsd: {
    title: 'OpenBSD 7.6',
    grammar: 'modern',
    lexer: 'modern',
    needsFinalNewline: false,
    services: 'openbsd',
    protocols: 'openbsd',
    fragmentTimeout: 60,
  },
  'openbsd-4.4': {
    ...classicFacts,
    lexer: 'oldest',
    title: 'OpenBSD 4.4',
    services: 'openbsd-4.4',
    protocols: 'openbsd',
  },
  'freebsd-12': { ...freebsdFacts, title: 'FreeBSD 12' },
  freebsd: { ...freebsdFacts, title: 'FreeBSD 15', fragmentTimeout: 60 },
  pfsense: { ...freebsdFacts, title: 'pfSense', fragmentTimeout: 60 },
  macos: { ...freebsdFacts, title: 'macOS' },
  netbsd: { ...freebsdFacts, title: 'NetBSD' },
  dragonfly: { ...freebsdFacts, title: 'DragonFly BSD' },
};

/** Every dialect, the default first. */
export const dialectNames: readonly DialectName[] = [
  'openbsd',
  'openbsd-4.4',
  'freebsd-12',
  'freebsd',
  'pfsense',
  'macos',
  'netbsd',
  'dragonfly',
];

const built = new Map<DialectName, Dialect>();

/**
 * The data of a dialect. Asked twice for the same name it gives the same object.
 */
export function dialectOf(name: DialectName): Dialect {
  const known = built.get(name);
  if (known) return known;
  const dialect: Dialect = { name, ...facts[name], keywords: new Set<string>(keywordsOf[name]) };
  built.set(name, dialect);
  return dialect;
}
