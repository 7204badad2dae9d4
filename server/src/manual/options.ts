import type { GrammarFamily } from '../dialects/dialect.ts';
import { complete } from './drafts.ts';
import { only } from './where.ts';

/** What `set` can set. Where nothing else is said the option belongs to the main ruleset as a whole, wherever it stands. */
export const optionEntries = complete({ title: 'option', source: 'pfctl.c; pf.conf(5), OPTIONS' }, [
  {
    name: 'block-policy',
    usage: 'set block-policy drop | return',
    summary: 'What a plain `block` answers: nothing (`drop`, the default) or a refusal (`return`).',
    details:
      'It holds for the `block` rules **below** it that say nothing themselves. With `return`, TCP gets a RST and every other protocol an ICMP unreachable; ' +
      'ICMP errors get nothing. The manual page promises an unreachable to UDP only, but ICMP queries, GRE, ESP and the rest are answered too.',
    source: 'pf.c, pf_test_rule',
  },
  {
    name: 'debug',
    usage: 'set debug emerg | alert | crit | err | warning | notice | info | debug',
    summary: 'How much the kernel’s packet filter writes to the system log. Default: `err`.',
    details:
      '`BAD state` lines appear from `notice` on. FreeBSD and the older pf have levels of their own: `none`, `urgent` (their default), `misc`, `loud`.',
  },
  {
    name: 'fingerprints',
    usage: 'set fingerprints "file"',
    summary: 'File with operating system fingerprints for the `os` criterion, instead of `/etc/pf.os`.',
    details: 'It is read at once: put it above the first rule that names an operating system of that file.',
  },
  {
    name: 'hostid',
    usage: 'set hostid number',
    summary: 'Number by which pfsync peers tell whose states they got. Default: random at boot.',
    details: 'Not 0, and at most 32 bits; `0x1f` style is accepted.',
  },
  {
    name: 'limit',
    usage: 'set limit states number\nset limit { states number, frags number }',
    summary: 'Upper bounds of the memory that pf takes: states, fragments, tables and so on.',
    details: 'At a limit new entries are refused: at the limit of `states` a packet that would make one is dropped.',
  },
  {
    name: 'loginterface',
    usage: 'set loginterface interface | none',
    summary: 'Counts packets and bytes of one interface or group, shown by `pfctl -s info`. Default: `none`.',
    details: 'It has nothing to do with `log` and pflog interfaces.',
  },
  {
    name: 'optimization',
    usage: 'set optimization normal | high-latency | satellite | aggressive | conservative',
    summary: 'A profile of values for the TCP timeouts.',
    details:
      'It sets `tcp.first`, `tcp.opening`, `tcp.established`, `tcp.closing`, `tcp.finwait`, `tcp.closed` and `tcp.tsdiff` at the place where it stands: ' +
      'a `set timeout` above it is overwritten, one below it wins. `satellite` is another name of `high-latency`. ' +
      'The ruleset optimizer is a different thing, see `ruleset-optimization`.',
    source: 'pfctl.c, pfctl_set_optimization',
  },
  {
    name: 'reassemble',
    usage: 'set reassemble yes | no [no-df]',
    summary: 'Whether fragments are put together before the rules see the packet. Default: `yes`.',
    details:
      'With `no`, fragments meet the rules one by one, and no rule with ports, flags, an icmp-type, user or group ever matches one; they match no state either. ' +
      '`no-df` also reassembles fragments that carry the dont-fragment bit, which are dropped otherwise, and clears the bit.',
    where: only('OpenBSD 4.6 and later; FreeBSD 14 and later', 'openbsd', 'freebsd', 'pfsense'),
    source: 'pf_norm.c',
  },
  {
    name: 'ruleset-optimization',
    usage: 'set ruleset-optimization none | basic | profile',
    summary: 'What pfctl may do to the rules before it loads them. Default: `basic`.',
    details:
      '`basic` drops duplicates and rules that another one covers, merges hosts into tables, and reorders. So the rule numbers of `pfctl -vvsr` and of the log are not those of the file, ' +
      'and counters are merged; a `label` on a rule keeps it apart. `profile` also orders `quick` rules by the counters of the ruleset that is loaded. `pfctl -o` overrides this.',
    source: 'pfctl_optimize.c',
  },
  {
    name: 'skip',
    usage: 'set skip on interface | { interface … }',
    summary: 'pf is off on these interfaces or groups: everything passes, no rule and no state is asked.',
    details:
      '`set skip on lo` names the group of all loopback interfaces. Names with `!` are refused. An interface that does not exist yet is skipped as soon as it does. ' +
      'Several `set skip` lines add up.',
    source: 'pf.c, pf_test',
  },
  {
    name: 'state-defaults',
    usage: 'set state-defaults state-option, …',
    summary: 'State options for all rules that keep state without saying so.',
    details:
      'A rule that writes `keep state` (or `modulate`, `synproxy`) itself gets **none** of them. May be given once only.',
    releases: { openbsd: '4.5' },
    source: 'parse.y, pfrule',
  },
  {
    name: 'state-policy',
    usage: 'set state-policy floating | if-bound',
    summary:
      'Whether a state lets packets through on any interface (`floating`, the default) or only on the one where it was made.',
    details: 'Holds for the rules below it; the state options `floating` and `if-bound` of a rule override it.',
  },
  {
    name: 'syncookies',
    usage: 'set syncookies never | always | adaptive [(start 25%, end 12%)]',
    summary: 'Answer SYNs with syncookies, without keeping anything, until the client proves itself.',
    details:
      '`adaptive` begins when half-open connections fill `start` percent of the state table and ends at `end` percent; the defaults are 25 and 12. Default: `never`. ' +
      'As with `synproxy`, clients see an open port before the server behind is asked.',
    releases: { openbsd: '6.3' },
    source: 'pf_syncookies.c',
  },
  {
    name: 'timeout',
    usage: 'set timeout name seconds\nset timeout { name seconds, … }',
    summary: 'How long states, fragments and source-tracking entries live.',
    details:
      'Hover over a name for what it really covers. A rule can have values of its own: `keep state (tcp.established 7200)`. ' +
      'Loading a ruleset sets every timeout: those not named go back to their defaults.',
    source: 'pfctl.c, pfctl_load_options',
  },
  {
    name: 'require-order',
    usage: 'set require-order yes | no',
    summary:
      'Whether pfctl insists on the order options, normalization, queueing, translation, filtering. Default: `yes`.',
    details: 'The order of evaluation in the kernel is the same either way.',
  },
  {
    name: 'fail-policy',
    usage: 'set fail-policy drop | return',
    summary:
      'What a `pass` rule answers when it should have passed a packet but could not make its state. Default: `drop`.',
  },
  {
    name: 'keepcounters',
    usage: 'set keepcounters',
    summary: 'Rules that are the same after a reload keep their counters.',
  },
  {
    name: 'keep-policy',
    usage: 'set keep-policy keep state [(options)]\nset keep-policy no state',
    summary:
      'How the `pass` rules **below** it keep states that say nothing themselves. Default: `keep state (pickups, sloppy)`.',
    details: 'All of the default is replaced: `set keep-policy keep state` is without `pickups` and `sloppy`.',
    source: 'DragonFly: parse.y, option and parse_config',
  },
]);

/** Words behind an option that are its values, for completion: option by option, the default first. */
export const optionValues: Readonly<Record<string, readonly string[]>> = {
  'block-policy': ['drop', 'return'],
  optimization: ['normal', 'high-latency', 'satellite', 'aggressive', 'conservative'],
  reassemble: ['yes', 'no'],
  'ruleset-optimization': ['basic', 'none', 'profile'],
  'state-policy': ['floating', 'if-bound'],
  syncookies: ['never', 'always', 'adaptive'],
  'require-order': ['yes', 'no'],
  'fail-policy': ['drop', 'return'],
};

/** Values that depend on the grammar: the levels of `set debug`. */
export const debugLevels: Readonly<Record<GrammarFamily, readonly string[]>> = {
  modern: ['err', 'emerg', 'alert', 'crit', 'warning', 'notice', 'info', 'debug'],
  classic: ['urgent', 'none', 'misc', 'loud'],
};
