import type { DialectName } from './dialect.ts';

/** How one pf's kernel treats packets, as far as they differ: data, no logic. */
export interface Kernel {
  /**
   * Where translations are asked for. `rules`: by filter rules, as they match (OpenBSD since 4.7). `lists`: by rules of
   * lists of their own, before the filter rules; headers are looked at only where a scrub rule says so.
   */
  readonly translation: 'rules' | 'lists';
  /** Anchors within anchors that packets can enter. */
  readonly deepestAnchor: number;
  /** What happens with a packet where anchors are nested deeper: it is dropped, or the anchor left out. */
  readonly beyondDeepest: 'drop' | 'skip';
  /**
   * When `anchor … quick` ends the evaluation. `own`: a rule of the anchor itself decides. `nested`: one of it or of the
   * anchors within. `noted`: as one note tells that is kept for all anchors, see `walk.ts`.
   */
  readonly anchorQuick: 'own' | 'nested' | 'noted';
  /** What becomes of a packet for which a nat or rdr rule finds no address or port. */
  readonly withoutTarget: 'untranslated' | 'dropped';
  /** A ruleset without scrub rules has malformed packets dropped, and `set reassemble` counts. */
  readonly normalizesUnasked: boolean;
  /** Rules for a user or group do not match fragments. */
  readonly ownersOfFragments: boolean;
  /** Fragments of IPv6 are held until they are whole where a scrub rule matches. */
  readonly reassemblesInet6: boolean;
  /** The traffic class of IPv6 counts as type of service. */
  readonly tosOfInet6: boolean;
  /** Identifier of an ICMP echo that gives none. */
  readonly icmpId: number;
}

const modern: Kernel = {
  translation: 'rules',
  deepestAnchor: 63,
  beyondDeepest: 'drop',
  anchorQuick: 'own',
  withoutTarget: 'dropped',
  normalizesUnasked: true,
  ownersOfFragments: true,
  reassemblesInet6: true,
  tosOfInet6: true,
  icmpId: 4321,
};

const classic: Kernel = {
  translation: 'lists',
  deepestAnchor: 64,
  beyondDeepest: 'skip',
  anchorQuick: 'noted',
  withoutTarget: 'untranslated',
  normalizesUnasked: false,
  ownersOfFragments: false,
  reassemblesInet6: false,
  tosOfInet6: false,
  icmpId: 4660,
};

const freebsd12: Kernel = { ...classic, deepestAnchor: 32, reassemblesInet6: true };

const freebsd: Kernel = {
  ...freebsd12,
  anchorQuick: 'nested',
  withoutTarget: 'dropped',
  normalizesUnasked: true,
  ownersOfFragments: true,
  tosOfInet6: true,
};

const kernels: Readonly<Record<DialectName, Kernel>> = {
  openbsd: modern,
  'openbsd-4.4': classic,
  'freebsd-12': freebsd12,
  freebsd,
  pfsense: freebsd,
  macos: classic,
  netbsd: classic,
  dragonfly: classic,
};

/** The kernel that a ruleset is for; for a name that is no dialect's, that of OpenBSD. */
export const kernelOf = (dialect: string): Kernel =>
  Object.hasOwn(kernels, dialect) ? kernels[dialect as DialectName] : modern;
