import type { DialectName } from './dialect.ts';
import { classicRules, freebsdRules, modernRules, type RuleHabits } from './kernel-rules.ts';
import {
  dragonflyStates,
  freebsd12States,
  freebsdStates,
  modernStates,
  netbsdStates,
  olderStates,
  oldestStates,
  type StateHabits,
} from './kernel-states.ts';

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
   * When `anchor … quick` ends the evaluation. `own`: a rule of the anchor itself decides. `always`. `noted`: a rule
   * matched, as one note tells that is kept for all anchors, see `enter-anchors.ts`.
   */
  readonly anchorQuick: 'own' | 'always' | 'noted';
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
  /**
   * What a nat, rdr or binat rule does that changes nothing about the packet. `nothing`. `translates`: its `pass` counts,
   * and a state is made. `collides`: so too, but both keys of that state are the same, and it cannot be inserted.
   */
  readonly translationToTheSame: 'nothing' | 'translates' | 'collides';
  /** What becomes of the FIN of a SYN: it is taken away, kept, or taken away where a scrub rule matches. */
  readonly finOfSyn: 'cleared' | 'kept' | 'scrubbed';
  /** ICMP that goes over the other address family is dropped; elsewhere it is a protocol like any other. */
  readonly dropsForeignIcmp: boolean;
  /** A packet dropped because of its IP options is logged whatever the rule says. */
  readonly logsOptions: boolean;
  /** A packet is dropped for whose rule no address to route to is found; elsewhere its state is made without. */
  readonly needsRoute: boolean;
  /** Ranges of addresses are compared as the words that a little-endian processor reads. */
  readonly rangesByLastByte: boolean;
  /** A table of the main ruleset stays when only rules of anchors name it; elsewhere it needs `persist`, or a rule beside it. */
  readonly anchorsKeepTables: boolean;
  /** Local sockets of IPv6 are found for `user` and `group`. */
  readonly socketsOfInet6: boolean;
  /** Outgoing packets are asked whether they come from where a `rdr` rule redirects to, between `binat` and `nat`. */
  readonly redirectsBack: boolean;
  /** `tos` asks for any of the bits; elsewhere for exactly these. */
  readonly sharesTosBits: boolean;
  /** `nat` never changes the source port of IKE (500). */
  readonly keepsIkePort: boolean;
  /** A blocked packet of IPsec (ESP, AH) is answered with ICMP. */
  readonly answersIpsec: boolean;
  /** How rules are asked. */
  readonly rules: RuleHabits;
  /** How states are made and followed. */
  readonly states: StateHabits;
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
  translationToTheSame: 'nothing',
  finOfSyn: 'cleared',
  dropsForeignIcmp: true,
  logsOptions: true,
  needsRoute: true,
  rangesByLastByte: false,
  anchorsKeepTables: true,
  socketsOfInet6: true,
  redirectsBack: false,
  sharesTosBits: false,
  keepsIkePort: false,
  answersIpsec: true,
  rules: modernRules,
  states: modernStates,
};

/** What OpenBSD had until 4.6, and what other systems took over from it. */
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
  translationToTheSame: 'collides',
  finOfSyn: 'scrubbed',
  dropsForeignIcmp: false,
  logsOptions: true,
  needsRoute: false,
  rangesByLastByte: true,
  anchorsKeepTables: false,
  socketsOfInet6: true,
  redirectsBack: false,
  sharesTosBits: false,
  keepsIkePort: false,
  answersIpsec: true,
  rules: classicRules,
  states: olderStates,
};

/** That of OpenBSD 4.2, a few months older, which knows no ranges of addresses and looks for sockets of IPv6 in the wrong variable. */
const netbsd: Kernel = {
  ...classic,
  translationToTheSame: 'translates',
  dropsForeignIcmp: true,
  rangesByLastByte: false,
  socketsOfInet6: false,
  states: netbsdStates,
};

/** That of OpenBSD shortly before 4.3, with much that Apple added (bsd/net/pf.c). */
const macos: Kernel = {
  ...classic,
  reassemblesInet6: true,
  translationToTheSame: 'translates',
  redirectsBack: true,
  sharesTosBits: true,
  keepsIkePort: true,
  answersIpsec: false,
  states: oldestStates,
};

const dragonfly: Kernel = { ...classic, states: dragonflyStates };

const freebsd12: Kernel = {
  ...classic,
  deepestAnchor: 32,
  reassemblesInet6: true,
  translationToTheSame: 'nothing',
  finOfSyn: 'kept',
  dropsForeignIcmp: true,
  logsOptions: false,
  needsRoute: true,
  anchorsKeepTables: true,
  rangesByLastByte: false,
  states: freebsd12States,
};

const freebsd: Kernel = {
  ...freebsd12,
  rules: freebsdRules,
  states: freebsdStates,
  anchorQuick: 'always',
  withoutTarget: 'dropped',
  normalizesUnasked: true,
  ownersOfFragments: true,
  tosOfInet6: true,
  logsOptions: true,
};

const kernels: Readonly<Record<DialectName, Kernel>> = {
  openbsd: modern,
  'openbsd-4.4': classic,
  'freebsd-12': freebsd12,
  freebsd,
  pfsense: freebsd,
  macos,
  netbsd,
  dragonfly,
};

/** The kernel that a ruleset is for; for a name that is no dialect's, that of OpenBSD. */
export const kernelOf = (dialect: string): Kernel =>
  Object.hasOwn(kernels, dialect) ? kernels[dialect as DialectName] : modern;
