import type { Clue, Points, System } from './dialect-clue.ts';

const named = (words: string, points: Points, about: string): Clue => ({
  kind: 'path',
  place: 'path',
  pattern: new RegExp(`(?:${words})`, 'i'),
  points,
  about,
});

/** Where people keep a ruleset. A directory's name tells as much as a habit in the rules, and less than their grammar. */
export const pathClues: readonly Clue[] = [
  named('free-?bsd|fbsd|(?:bastille|iocage|jails?)(?![a-z])|opnsense', { freebsd: 5 }, 'named after FreeBSD'),
  { ...named('pf-?sense', { freebsd: 6 }, 'named after pfSense'), variant: 'pfsense' },
  named('(?:^|[/\\\\])pf[._]rules$', { macos: 3, freebsd: 2 }, 'as people name their rules on macOS and FreeBSD'),
  named('open-?bsd|(?<![a-z])obsd', { openbsd: 6, 'openbsd-4.4': 5 }, 'named after OpenBSD'),
  named('mac[ _-]?os|os-?x(?![a-z])|darwin|(?<![a-z])(?:mac|ios)(?![a-z])|apple', { macos: 5 }, 'named after macOS'),
  named('(?<![a-z])pf[._]anchors[/\\\\_]', { macos: 5 }, 'where macOS keeps its anchors'),
  named('net-?bsd', { netbsd: 5 }, 'named after NetBSD'),
  named('dragon-?fly', { dragonfly: 5 }, 'named after DragonFly'),
];

/** Where a system keeps the rules that it is run with. */
const ownRules = /^\/(?:private\/)?(?:usr\/local\/)?etc\//;

/**
 * The clue that a file gives by lying in `/etc` of the very system that reads it.
 * @param platform that system as node names it: `darwin`, `freebsd`; of others there is no clue
 */
export function ownSystemClue(platform: string): Clue | undefined {
  const system = systemOf(platform);
  if (system === undefined) return undefined;
  return { kind: 'path', place: 'path', pattern: ownRules, points: { [system]: 8 }, about: 'of this system itself' };
}

function systemOf(platform: string): System | undefined {
  switch (platform) {
    case 'darwin':
      return 'macos';
    case 'openbsd':
    case 'freebsd':
    case 'netbsd':
    case 'dragonfly':
      return platform;
    default:
      return undefined;
  }
}
