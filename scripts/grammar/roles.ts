/**
 * What part a reserved word plays in a ruleset, and by that the scope that colours it. The words themselves come from
 * the dialects' tables; a word that no role names gets `keyword.other.pf`, and a test asks for its role.
 */
const wordsByScope: Readonly<Record<string, string>> = {
  'keyword.control.pass.pf': 'pass',
  'keyword.control.block.pf': 'block',
  'keyword.control.match.pf': 'match',
  'keyword.control.answer.pf': 'drop return return-rst return-icmp return-icmp6 ttl',
  'keyword.control.anchor.pf': 'anchor nat-anchor rdr-anchor binat-anchor scrub-anchor dummynet-anchor load',
  'keyword.control.table.pf': 'table',
  'keyword.control.include.pf': 'include',
  'keyword.control.antispoof.pf': 'antispoof',
  'keyword.control.translation.pf': 'nat rdr binat',
  'keyword.control.queue.pf': 'altq',
  'keyword.control.ether.pf': 'ether',
  'keyword.control.dummynet.pf': 'dummynet',
  'keyword.control.limiter.pf': 'limiter',
  'storage.modifier.direction.pf': 'in out',
  'storage.modifier.quick.pf': 'quick once',
  'storage.modifier.log.pf': 'log matches',
  'storage.modifier.no.pf': 'no',
  'storage.type.family.pf': 'inet inet6',
  'keyword.other.criterion.pf':
    'on from to proto port os user group flags icmp-type icmp6-type code tos prio fragment received-on tagged ' +
    'probability max-pkt-rate max-pkt-size rdomain route l3 for allow-opts',
  'constant.language.address.pf': 'all any no-route urpf-failed',
  'keyword.other.set.pf': 'set',
  'keyword.other.state.pf':
    'state keep modulate synproxy max source-track max-src-nodes max-src-states max-src-conn max-src-conn-rate ' +
    'overload flush global rule if-bound floating sloppy no-sync pflow allow-related pickups no-pickups hash-only',
  'keyword.other.translation.pf':
    'nat-to rdr-to binat-to af-to static-port round-robin random source-hash bitmask least-states sticky-address ' +
    'weight map-e-portset endpoint-independent extmap extfilter',
  'keyword.other.route.pf':
    'route-to reply-to dup-to fastroute divert-to divert-reply divert-packet rtable bridge-to prefer-ipv6-nexthop',
  'keyword.other.scrub.pf': 'scrub no-df random-id min-ttl max-mss reassemble set-tos crop drop-ovl',
  'keyword.other.mark.pf': 'label tag ridentifier tracker',
  'keyword.other.queue.pf':
    'queue bandwidth min burst parent default qlimit quantum flows delay cbq priq hfsc codelq fairq priority tbrsize ' +
    'linkshare realtime upperlimit target interval buckets hogs dnpipe dnqueue pipe',
  'keyword.other.limiter.pf': 'source id entries rate mask above below no-match',
  'keyword.other.file.pf': 'file',
  'variable.other.property.option.pf':
    'timeout limit loginterface hostid block-policy fingerprints state-policy state-defaults debug skip optimization ' +
    'ruleset-optimization syncookies require-order fail-policy keepcounters keep-policy',
};

/** Scope of a reserved word that the table above does not name. */
export const otherScope = 'keyword.other.pf';

const scopes = new Map(
  Object.entries(wordsByScope).flatMap(([scope, words]) => words.split(' ').map((word) => [word, scope] as const)),
);

/** The scope of a reserved word, as it is coloured wherever its place does not say otherwise. */
export function scopeOf(word: string): string {
  return scopes.get(word) ?? otherScope;
}
