import type { Dialect, DialectName } from './dialect.ts';
import { keywordsOf } from './keywords.ts';

type Facts = Omit<Dialect, 'name' | 'keywords'>;

const classicFacts = {
  grammar: 'classic',
  lexer: 'classic',
  formFeedIsBlank: false,
  fragmentTimeout: 30,
  anchors: 'classic',
  rules: {
    later: false,
    keepsState: true,
    fastroute: true,
    fragmentModes: true,
    divertTo: 'socket',
    checksRoutingTables: false,
    needsAltqInterface: true,
  },
} as const;

const freebsdFacts = {
  ...classicFacts,
  services: 'freebsd',
  protocols: 'freebsd',
  rules: {
    later: false,
    keepsState: true,
    fastroute: false,
    fragmentModes: false,
    divertTo: 'port',
    checksRoutingTables: true,
    needsAltqInterface: false,
  },
} as const;

/** The systems that took pf from OpenBSD at about the time of 4.4, with FreeBSD's names. */
const olderFacts = {
  ...freebsdFacts,
  rules: { ...freebsdFacts.rules, fastroute: true, fragmentModes: true, checksRoutingTables: false },
} as const;

/** FreeBSD since its pfctl took over OpenBSD's later lexer. */
const freebsd15Facts = {
  ...freebsdFacts,
  lexer: 'modern',
  formFeedIsBlank: true,
  fragmentTimeout: 60,
  anchors: 'whole',
  rules: { ...freebsdFacts.rules, later: true },
} as const;

const facts: Readonly<Record<DialectName, Facts>> = {
  openbsd: {
    title: 'OpenBSD 7.6',
    grammar: 'modern',
    lexer: 'modern',
    formFeedIsBlank: false,
    services: 'openbsd',
    protocols: 'openbsd',
    fragmentTimeout: 60,
    anchors: 'whole',
  },
  'openbsd-4.4': {
    ...classicFacts,
    lexer: 'oldest',
    title: 'OpenBSD 4.4',
    services: 'openbsd-4.4',
    protocols: 'openbsd',
  },
  'freebsd-12': { ...freebsdFacts, title: 'FreeBSD 12' },
  freebsd: { ...freebsd15Facts, title: 'FreeBSD 15' },
  pfsense: { ...freebsd15Facts, title: 'pfSense' },
  macos: { ...olderFacts, title: 'macOS' },
  netbsd: { ...olderFacts, title: 'NetBSD' },
  dragonfly: { ...olderFacts, title: 'DragonFly BSD', rules: { ...olderFacts.rules, keepsState: false } },
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
