import type { Dialect, DialectName } from './dialect.ts';
import { keywordsOf } from './keywords.ts';

type Facts = Omit<Dialect, 'name' | 'keywords'>;

const classicFacts = {
  grammar: 'classic',
  lexer: 'classic',
  formFeedIsBlank: false,
  icmpNames: 'classic',
  octalAddresses: false,
  interfaceGroups: true,
  fragmentTimeout: 30,
  anchors: 'classic',
  rules: {
    later: false,
    earlier: false,
    picksUp: false,
    fastroute: true,
    fragmentModes: true,
    divertTo: 'socket',
    routingTables: 'byte',
    revisedMessages: false,
    altq: 'openbsd',
    tos: 'bits',
    optimizerMixesModifiers: true,
    optimizerAsksForGroups: false,
    printsBareRoutes: true,
    namesEveryRouteHost: false,
    antispoofLogsAside: true,
    namesPorts: true,
  },
} as const;

const freebsdFacts = {
  ...classicFacts,
  services: 'freebsd',
  protocols: 'freebsd',
  octalAddresses: true,
  rules: {
    later: false,
    earlier: false,
    picksUp: false,
    fastroute: false,
    fragmentModes: false,
    divertTo: 'port',
    routingTables: 'present',
    revisedMessages: false,
    altq: 'freebsd',
    tos: 'code-points',
    optimizerMixesModifiers: false,
    optimizerAsksForGroups: true,
    printsBareRoutes: false,
    namesEveryRouteHost: true,
    antispoofLogsAside: false,
    namesPorts: true,
  },
} as const;

const openbsd44Facts = {
  ...classicFacts,
  lexer: 'oldest',
  services: 'openbsd-4.4',
  protocols: 'openbsd',
  rules: { ...classicFacts.rules, speedCall: 'SIOCGIFDATA' },
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
    icmpNames: 'modern',
    octalAddresses: false,
    interfaceGroups: true,
    fragmentTimeout: 60,
    anchors: 'whole',
  },
  'openbsd-4.4': { ...openbsd44Facts, title: 'OpenBSD 4.4' },
  'freebsd-12': { ...freebsdFacts, title: 'FreeBSD 12' },
  freebsd: { ...freebsd15Facts, title: 'FreeBSD 15' },
  pfsense: { ...freebsd15Facts, title: 'pfSense' },
  macos: {
    ...classicFacts,
    lexer: 'oldest',
    services: 'macos',
    protocols: 'freebsd',
    octalAddresses: true,
    title: 'macOS',
    rules: { ...classicFacts.rules, divertTo: 'port', namesPorts: false },
  },
  netbsd: {
    ...openbsd44Facts,
    lexer: 'without-numbers',
    services: 'freebsd',
    protocols: 'freebsd',
    octalAddresses: true,
    icmpNames: 'netbsd',
    interfaceGroups: false,
    title: 'NetBSD',
    rules: { ...openbsd44Facts.rules, earlier: true, speedCall: 'getifspeed: SIOCGIFDATA' },
  },
  dragonfly: {
    ...openbsd44Facts,
    services: 'freebsd',
    protocols: 'freebsd',
    octalAddresses: true,
    title: 'DragonFly BSD',
    rules: {
      ...openbsd44Facts.rules,
      picksUp: true,
      routingTables: 'any',
      revisedMessages: true,
      speedCall: 'getifspeed: if_nametoindex',
    },
  },
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
