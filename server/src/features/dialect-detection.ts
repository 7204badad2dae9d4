import type { DialectName } from '../dialects/dialect.ts';

/** A dialect and the reason, for people: `the name was given`, `line 3: “scrub in”`. */
export interface DetectedDialect {
  readonly dialect: DialectName;
  readonly reason: string;
}

/** A word of a ruleset that only some systems know; `pattern` is tried on each line without its comment. */
interface Clue {
  readonly pattern: RegExp;
  readonly dialect: DialectName;
}

/** The names as a modeline may give them; the type makes sure that none is forgotten. */
const names: Readonly<Record<DialectName, true>> = {
  openbsd: true,
  'openbsd-4.4': true,
  'freebsd-12': true,
  freebsd: true,
  pfsense: true,
  macos: true,
  netbsd: true,
  dragonfly: true,
};

const modeline = /^\s*#.*\bpf:\s*dialect=([\w.-]+)/;

/** Names of interfaces that FreeBSD's drivers make and OpenBSD's do not. */
const freebsdInterfaces = /\b(?:igb|vtnet|ixl|epair|bridge|ng|hn|tap|lagg|cxl|mlxen|ale|bce)\d+\b/;

/** In the order in which they are tried: the first clue that any line of the file holds decides. */
const clues: readonly Clue[] = [
  { pattern: /\bcom\.apple\b/, dialect: 'macos' },
  { pattern: /^\s*(?:dummynet|scrub)-anchor\b/, dialect: 'macos' },
  { pattern: /\b(?:en|utun|awdl|pktap)\d+\b/, dialect: 'macos' },
  { pattern: /^\s*(?:set\s+keepcounters|ether\s+(?:pass|block|match)\b)|\bdn(?:pipe|queue)\b/, dialect: 'freebsd' },
  { pattern: /\bnat-to\b|\brdr-to\b|\bbinat-to\b|\baf-to\b/, dialect: 'openbsd' },
  { pattern: /^\s*match\b|\bscrub\s*\(|\bset\s+prio\b|\bdivert-(?:to|packet|reply)\b/, dialect: 'openbsd' },
];

/** Statements of the grammar before OpenBSD 4.7, which FreeBSD and others kept. */
const classicStatement =
  /^\s*(?:(?:no\s+)?(?:nat|rdr|binat)\s+(?:pass\b|log\b|on\b|inet6?\b|proto\b|from\b)|(?:nat|rdr|binat)-anchor\b|(?:no\s+)?scrub(?:\s+(?:in|out|on|all|log|from|inet6?)\b|\s*$)|altq\s+on\b)/;

const withoutComment = (line: string): string => line.replace(/#.*$/, '');

/**
 * Says in which dialect a ruleset is written: by its modeline (`# pf: dialect=freebsd`), else by words that only one
 * family knows, else today's OpenBSD. `text` is the file's whole text. Never throws; a modeline with an unknown name
 * is passed over.
 */
export function detectDialect(text: string, path: string): DetectedDialect {
  const lines = text.split('\n');
  return fromModeline(lines) ?? fromPath(path) ?? fromContent(lines) ?? fallback;
}

const fallback: DetectedDialect = { dialect: 'openbsd', reason: 'nothing in it that only another pf knows' };

function fromModeline(lines: readonly string[]): DetectedDialect | undefined {
  for (const [index, line] of lines.entries()) {
    const name = modeline.exec(line)?.[1];
    if (name !== undefined && isDialectName(name)) {
      return { dialect: name, reason: `line ${index + 1}: the modeline says so` };
    }
  }
  return undefined;
}

const isDialectName = (name: string): name is DialectName => Object.hasOwn(names, name);

function fromPath(path: string): DetectedDialect | undefined {
  if (/(?:^|[\\/])rules\.debug$/.test(path)) return { dialect: 'pfsense', reason: 'named rules.debug' };
  return undefined;
}

function fromContent(lines: readonly string[]): DetectedDialect | undefined {
  const code = lines.map(withoutComment);
  for (const { pattern, dialect } of clues) {
    const found = firstMatch(code, pattern);
    if (found) return { dialect, reason: found };
  }

  const classic = firstMatch(code, classicStatement);
  if (!classic) return undefined;
  const dialect = code.some((line) => freebsdInterfaces.test(line)) ? 'freebsd' : 'freebsd-12';
  return { dialect, reason: classic };
}

function firstMatch(code: readonly string[], pattern: RegExp): string | undefined {
  for (const [index, line] of code.entries()) {
    const words = pattern.exec(line)?.[0].trim().replace(/\s+/g, ' ');
    if (words !== undefined) return `line ${index + 1}: “${words}”`;
  }
  return undefined;
}
