import { complete } from './drafts.ts';
import { only } from './where.ts';

/** The names that `set limit` takes. Defaults: pfctl.c, pfctl_init_options. */
export const limitEntries = complete({ title: 'memory limit', source: 'pfctl.c, pfctl_init_options' }, [
  {
    name: 'states',
    usage: 'set limit states number',
    summary: 'Number of state entries. Default: 100000; 10000 in OpenBSD 4.4.',
    details:
      'When it is reached, packets that would make a state are dropped. Setting it moves `adaptive.start` and `adaptive.end` to 60 % and 120 % of it, ' +
      'unless one of those is set too. A forwarded connection takes two entries, one on each interface.',
  },
  {
    name: 'src-nodes',
    usage: 'set limit src-nodes number',
    summary:
      'Number of source addresses that `sticky-address`, `source-track` and the `max-src-…` options remember. Default: 10000.',
  },
  {
    name: 'frags',
    usage: 'set limit frags number',
    summary: 'Number of fragments waiting for the rest of their packet.',
    details:
      'On OpenBSD pfctl sets it to a quarter of `kern.maxclusters` with every ruleset that does not name it. The manual page gives the value that the kernel has before, which no loaded ruleset keeps. ' +
      'It must not exceed the number of mbuf clusters. FreeBSD: 5000.',
  },
  {
    name: 'tables',
    usage: 'set limit tables number',
    summary: 'Number of tables. Default: 1000.',
    details: 'Tables that the optimizer makes of long host lists count.',
    where: only('OpenBSD; FreeBSD 15; macOS', 'openbsd', 'openbsd-4.4', 'freebsd', 'pfsense', 'macos'),
  },
  {
    name: 'app-states',
    usage: 'set limit app-states number',
    summary:
      'Number of states that follow a protocol of their own, for PPTP and IKE behind a translation. Default: 10000.',
    where: only('macOS', 'macos'),
  },
  {
    name: 'table-entries',
    usage: 'set limit table-entries number',
    summary: 'Number of addresses in all tables together. Default: 200000, or 100000 with up to 100 MB of memory.',
    details:
      'Loading a ruleset needs room for the old and the new contents at once: a table file of more than half the limit loads at boot and can fail with “Cannot allocate memory” at the next reload.',
  },
  {
    name: 'pktdelay-pkts',
    usage: 'set limit pktdelay-pkts number',
    summary: 'Number of packets that `set delay` rules hold back at a time. Default: 10000.',
    details: 'The manual page writes `pktdelay_pkts`; pfctl refuses that and takes the name with a hyphen.',
    where: only('OpenBSD', 'openbsd'),
  },
  {
    name: 'anchors',
    usage: 'set limit anchors number',
    summary: 'Number of anchors. Default: 512.',
    where: only('OpenBSD; FreeBSD 15', 'openbsd', 'freebsd', 'pfsense'),
  },
]);
