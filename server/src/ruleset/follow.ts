import type { Dialect } from '../dialects/dialect.ts';

/*
 * Tokens in front of which pfctl's parser finishes what it has just read, though it had to look at them to know that
 * nothing more belongs to it. This decides only which messages precede a syntax error: a host in front of a word that
 * could never follow a host is not looked up any more (yacc's LALR(1) lookahead sets, by the names of tokenKind).
 */

/** What may stand behind the parts of a statement in one grammar. */
interface FollowSets {
  /** Behind a host written as one word. */
  readonly host: ReadonlySet<string>;
  /** Behind the hosts and ports of `to`. */
  readonly peer: ReadonlySet<string>;
  /** Behind a port without operator. */
  readonly port: ReadonlySet<string>;
  /** Behind an address of a pool and the newlines after it. */
  readonly poolHost: ReadonlySet<string>;
  /** Behind the options of a pool. */
  readonly pool: ReadonlySet<string>;
  /**
   * Behind the words of a string that may be several, wherever the grammar has one: tags, keys, log interfaces, file
   * names. The parser is in the same state after all of them.
   */
  readonly words: ReadonlySet<string>;
  /** Behind a state option that may go on. */
  readonly stateOption: ReadonlySet<string>;
  /** Behind an option of a rule that may go on, such as a state handling without parentheses. */
  readonly option: ReadonlySet<string>;
  /** The same in a list. */
  readonly listedOption: ReadonlySet<string>;
  /** Behind the `pass` of a translation rule. */
  readonly translationPass: ReadonlySet<string>;
}

const commonOptionStart = [
  'user',
  'group',
  'flags',
  'icmp-type',
  'icmp6-type',
  'prio',
  'tos',
  'no',
  'keep',
  'modulate',
  'synproxy',
  'fragment',
  'allow-opts',
  'label',
  'queue',
  'tag',
  '!',
  'tagged',
  'probability',
  'rtable',
  'divert-to',
  'divert-reply',
  'set',
];
const laterOptionStart = ['scrub', 'nat-to', 'af-to', 'rdr-to', 'binat-to', 'received-on', 'once', 'max-pkt-rate'];
const modernOptionStart = ['divert-packet', 'route-to', 'reply-to', 'dup-to'];
const freebsdOptionStart = ['max-pkt-size', 'ridentifier', 'dnpipe', 'dnqueue', 'state', 'source'];
const ruleEnd = ['newline', '{'];
const hostStart = ['any', '!', 'no-route', 'urpf-failed', 'word', 'number', '(', '<', '{'];
const listRest = ['newline', ',', '}'];
const comparisons = ['=', '!=', '<', '<=', '>', '>='];
/** Where one of these is no keyword it is a word, and so not met here. */
const poolOptionStart = [
  'bitmask',
  'random',
  'source-hash',
  'round-robin',
  'least-states',
  'static-port',
  'sticky-address',
  'endpoint-independent',
  'map-e-portset',
  'prefer-ipv6-nexthop',
];
const stateOptionStart = [
  'max',
  'no-sync',
  'max-src-states',
  'max-src-conn',
  'max-src-conn-rate',
  'overload',
  'max-src-nodes',
  'source-track',
  'if-bound',
  'floating',
  'sloppy',
  'pflow',
  'allow-related',
  'word',
];
const translationRest = ['tag', '!', 'tagged', 'rtable', '->', 'newline'];
/** Normalization and translation rules of the older grammars have hosts, ports and strings too. */
const olderRules = ['->', 'no-df', 'min-ttl', 'max-mss', 'set-tos', 'reassemble', 'random-id'];

/** Where the grammars differ in what may stand behind something. */
interface Differences {
  readonly option: readonly string[];
  /** Behind hosts and ports, beside the options of a rule. */
  readonly peer: readonly string[];
  /** Behind a host only. */
  readonly host: readonly string[];
  /** What a host in a list may begin with, beside words, numbers and the like. */
  readonly listedHost: readonly string[];
  /** Behind the options of a pool, beside those of a rule. */
  readonly pool: readonly string[];
  /** Behind the words of a string, beside all that is here. */
  readonly words: readonly string[];
}

function followSets(differences: Differences): FollowSets {
  const option = [...differences.option, ...ruleEnd];
  const peer = [...option, ...differences.peer, 'os', 'to'];
  return {
    host: new Set([
      ...[...peer, ...differences.host, ...hostStart, ...differences.listedHost],
      ...[...listRest, ...poolOptionStart, 'weight', 'port'],
    ]),
    peer: new Set(peer),
    port: new Set([...peer, ...listRest, ...comparisons, 'word', 'number']),
    poolHost: new Set([',', '}', 'word', 'number', '(', '<', ...differences.listedHost]),
    pool: new Set([...option, ...differences.pool]),
    words: new Set([...option, ...poolOptionStart, ...differences.peer, ...differences.words, 'to', ',', ')', 'all']),
    stateOption: new Set([',', ')', 'newline', ...stateOptionStart]),
    option: new Set(option),
    listedOption: new Set([...option, ...listRest, 'word', 'number']),
    translationPass: new Set(['log', 'on', 'inet', 'inet6', 'proto', 'all', 'from', 'os', 'to', ...translationRest]),
  };
}

const modern = followSets({
  option: [...commonOptionStart, ...laterOptionStart, ...modernOptionStart],
  peer: [],
  host: [],
  listedHost: ['route'],
  pool: [],
  words: ['matches', 'user'],
});

/** A route stands in front of the address family, and a translation rule ends with its pool. */
const older = {
  peer: [...olderRules, ...poolOptionStart],
  host: [')'],
  listedHost: ['route'],
  pool: ['os', 'from', 'to', 'proto', 'inet', 'inet6', 'all'],
  words: ['os', 'on', 'from', 'proto', 'inet', 'inet6'],
};
const classic = followSets({ ...older, option: commonOptionStart });
/**
 * What may stand right behind a rule of OpenBSD 4.2, whose inline anchors have no need of a newline between their rules
 * (parse.y, pfa_anchorlist).
 */
export const behindEarlierRule: ReadonlySet<string> = new Set([
  ...['pass', 'block', 'anchor', 'nat-anchor', 'rdr-anchor', 'binat-anchor'],
  '}',
]);
const earlier = followSets({ ...older, option: [...commonOptionStart, ...behindEarlierRule] });
const freebsd = followSets({
  ...older,
  option: [...commonOptionStart, ...laterOptionStart, ...freebsdOptionStart],
  peer: olderRules,
  listedHost: [],
  words: [...older.words, 'table', 'limit', 'l3', 'matches', 'id', 'rate', 'entries', '}', '/'],
});

/** What may stand behind the parts of a statement in a dialect. */
export function followOf({ grammar, rules }: Dialect): FollowSets {
  if (grammar === 'modern') return modern;
  if (rules?.earlier) return earlier;
  return rules?.later ? freebsd : classic;
}
