import { complete } from './drafts.ts';

const translation = complete({ title: 'statement', source: 'pf.c, pf_get_translation' }, [
  {
    name: 'nat',
    usage: 'nat [pass] on interface from source to any -> (interface) [static-port]',
    summary: 'Changes the source of outgoing packets. Today’s form: `match out on … nat-to …`.',
    details:
      'The **first** matching rule wins, before any filter rule: those see the translated source. `nat pass` lets the packets through without asking the filter rules; `no nat` makes an exception.',
  },
  {
    name: 'rdr',
    usage: 'rdr [pass] on interface proto tcp from any to address port 80 -> address port 8080',
    summary: 'Changes the destination of incoming packets. Today’s form: `pass in … rdr-to …`.',
    details:
      'The **first** matching rule wins, before any filter rule: those must pass the *new* destination. `rdr pass` lets the packets through without asking them.',
  },
  {
    name: 'binat',
    usage: 'binat on interface from inside to any -> outside',
    summary: 'Maps one address to another in both directions. Today’s form: `match … binat-to …`.',
    details: 'Is asked before `nat` for outgoing packets, after `rdr` for incoming ones.',
  },
  { name: 'nat-anchor', usage: 'nat-anchor "name/*"', summary: 'Place for `nat` rules of an anchor.' },
  {
    name: 'rdr-anchor',
    usage: 'rdr-anchor "name/*"',
    summary: 'Place for `rdr` rules of an anchor, such as those of `ftp-proxy` or `miniupnpd`.',
  },
  { name: 'binat-anchor', usage: 'binat-anchor "name"', summary: 'Place for `binat` rules of an anchor.' },
]);

const scrubbing = complete({ title: 'scrub option', source: 'pf_norm.c' }, [
  {
    name: 'crop',
    usage: 'scrub … fragment crop',
    summary: 'Cuts overlapping fragments instead of reassembling.',
    details: 'FreeBSD takes the word and reassembles.',
  },
  {
    name: 'drop-ovl',
    usage: 'scrub … fragment drop-ovl',
    summary: 'Drops packets with overlapping fragments instead of reassembling.',
    details: 'FreeBSD takes the word and reassembles.',
  },
  { name: 'set-tos', usage: 'scrub … set-tos value', summary: 'Sets the type of service of matching packets.' },
]);

const queueing = complete({ title: 'ALTQ queueing', releases: { lastOpenbsd: '5.5' }, source: 'pfctl_altq.c' }, [
  {
    name: 'altq',
    usage: 'altq on interface cbq | priq | hfsc bandwidth 10Mb queue { a, b }',
    summary:
      'Switches queueing on for an interface and names its top queues. Today’s OpenBSD has `queue … on interface` instead.',
  },
  {
    name: 'cbq',
    usage: 'altq on interface cbq …',
    summary: 'Class based queueing: shares of the bandwidth, in a tree.',
    details: 'Options: `borrow`, `default`, `red`, `ecn`, `rio`.',
  },
  { name: 'priq', usage: 'altq on interface priq …', summary: 'Priority queueing: higher priorities always first.' },
  {
    name: 'hfsc',
    usage: 'altq on interface hfsc …',
    summary: 'Hierarchical fair service curves: bandwidth and delay separately.',
  },
  {
    name: 'priority',
    usage: 'queue name priority 7',
    summary: 'Priority of a queue: 0 to 7 for cbq and hfsc, 0 to 15 for priq.',
  },
  { name: 'tbrsize', usage: 'altq … tbrsize bytes', summary: 'Size of the token bucket that paces the interface.' },
  {
    name: 'linkshare',
    usage: 'hfsc (linkshare (10Mb 100 5Mb))',
    summary: 'Share of the parent’s bandwidth: at first, for how many milliseconds, and then.',
  },
  { name: 'realtime', usage: 'hfsc (realtime 5Mb)', summary: 'Bandwidth that is guaranteed.' },
  { name: 'upperlimit', usage: 'hfsc (upperlimit 8Mb)', summary: 'The most a queue may use.' },
  {
    name: 'codelq',
    usage: 'altq on interface codelq …',
    summary: 'Controlled delay: drops packets that waited too long.',
  },
  {
    name: 'target',
    usage: 'codel (target milliseconds)',
    summary: 'Delay that CoDel aims at.',
    ordinary: true,
  },
  {
    name: 'interval',
    usage: 'codel (interval milliseconds)\nset timeout interval seconds',
    summary: 'Time over which CoDel watches the delay. In `set timeout`, the time between purges.',
    ordinary: true,
  },
  {
    name: 'fairq',
    usage: 'altq on interface fairq …',
    summary: 'Fair queueing between connections.',
  },
  {
    name: 'buckets',
    usage: 'fairq (buckets number)',
    summary: 'Number of buckets that connections are hashed into.',
  },
  {
    name: 'hogs',
    usage: 'fairq (hogs bandwidth)',
    summary: 'Bandwidth beyond which a connection counts as a hog.',
  },
]);

/** Words of the grammar before OpenBSD 4.7, with what other systems added to ALTQ. */
export const classicWords = [...translation, ...scrubbing, ...queueing];
