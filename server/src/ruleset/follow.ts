/*
 * Tokens in front of which pfctl's parser finishes what it has just read, though it had to look at them to know that
 * nothing more belongs to it. This decides only which messages precede a syntax error: a host in front of a word that
 * could never follow a host is not looked up any more (yacc's LALR(1) lookahead sets, by the names of tokenKind).
 */

const filterOptionStart = [
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
  'divert-packet',
  'scrub',
  'nat-to',
  'af-to',
  'rdr-to',
  'binat-to',
  'route-to',
  'reply-to',
  'dup-to',
  'received-on',
  'once',
  'max-pkt-rate',
  'set',
];

const ruleEnd = ['newline', '{'];
const hostStart = ['any', '!', 'no-route', 'urpf-failed', 'word', 'number', '(', '<', 'route', '{'];
const listRest = ['newline', ',', '}'];
const poolOptionStart = [
  'bitmask',
  'random',
  'source-hash',
  'round-robin',
  'least-states',
  'static-port',
  'sticky-address',
];

/** Behind a host written as one word. */
export const behindHost: ReadonlySet<string> = new Set([
  ...filterOptionStart,
  ...ruleEnd,
  ...hostStart,
  ...listRest,
  ...poolOptionStart,
  'weight',
  'port',
  'os',
  'to',
]);

/** Behind the hosts and ports of `to`. */
export const behindPeer: ReadonlySet<string> = new Set([...filterOptionStart, ...ruleEnd, 'os', 'to']);

/** Behind a port without operator. */
export const behindPort: ReadonlySet<string> = new Set([
  ...filterOptionStart,
  ...ruleEnd,
  ...listRest,
  'word',
  'number',
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'os',
  'to',
]);

/** Behind an address of a pool and the newlines after it. */
export const behindPoolHost: ReadonlySet<string> = new Set([',', '}', 'word', 'number', '(', '<', 'route']);

/** Behind the options of a pool. */
export const behindPool: ReadonlySet<string> = new Set([...filterOptionStart, ...ruleEnd]);

/**
 * Behind the words of a string that may be several, wherever the grammar has one: tags, keys, log interfaces, file
 * names. The parser is in the same state after all of them.
 */
export const behindWords: ReadonlySet<string> = new Set([
  ...filterOptionStart,
  ...ruleEnd,
  ...poolOptionStart,
  'to',
  ',',
  ')',
  'all',
  'matches',
  'user',
]);

/** Behind a state option that may go on. */
export const behindStateOption: ReadonlySet<string> = new Set([
  ',',
  ')',
  'newline',
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
  'word',
]);

/** Behind a state handling without parentheses. */
export const behindState: ReadonlySet<string> = new Set([...filterOptionStart, ...ruleEnd]);
