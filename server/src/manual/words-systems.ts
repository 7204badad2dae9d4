import { complete } from './drafts.ts';
import { macosWords } from './words-macos.ts';

const rules = complete({ title: 'FreeBSD', releases: { freebsd: 'after 12' }, source: 'FreeBSD: pf.conf(5)' }, [
  {
    name: 'ether',
    title: 'statement',
    usage: 'ether pass | block [in | out] [quick] [on interface] [from mac to mac] [l3 from … to …]',
    summary: 'Filters Ethernet frames, before the IP rules.',
    details: 'Without state: both directions need their rule.',
    releases: { freebsd: '14 and later' },
  },
  {
    name: 'l3',
    title: 'criterion',
    usage: 'ether … l3 from host to host',
    summary: 'IP addresses in an `ether` rule.',
    releases: { freebsd: '14 and later' },
  },
  {
    name: 'bridge-to',
    title: 'rule option',
    usage: 'ether pass … bridge-to interface',
    summary: 'Sends the frame out of another interface.',
    releases: { freebsd: '14 and later' },
  },
  {
    name: 'dnpipe',
    title: 'rule option',
    usage: 'dnpipe number | dnpipe (number, number)',
    summary: 'Sends packets through a dummynet pipe (`dnctl pipe`): bandwidth, delay, loss.',
    details: 'The second number is for the other direction.',
  },
  {
    name: 'dnqueue',
    title: 'rule option',
    usage: 'dnqueue number | dnqueue (number, number)',
    summary: 'Sends packets through a dummynet queue (`dnctl queue`).',
  },
  {
    name: 'ridentifier',
    title: 'rule option',
    usage: 'ridentifier number',
    summary: 'A number for the rule that stays the same when rules move; shown in the log.',
  },
  {
    name: 'tracker',
    title: 'rule option',
    usage: 'tracker number',
    summary: 'What pfSense wrote for `ridentifier` before FreeBSD had it.',
  },
  {
    name: 'max-pkt-size',
    title: 'criterion',
    usage: 'max-pkt-size bytes',
    summary: 'Packets up to this size.',
    releases: { freebsd: '15' },
  },
]);

/** Limits that several rules share. */
const limiters = complete(
  { title: 'limiter', releases: { freebsd: 'after 15' }, source: 'FreeBSD: parse.y, statelim, sourcelim' },
  [
    {
      name: 'limiter',
      usage:
        'state limiter "name" id number limit number [rate number/seconds]\nsource limiter "name" id number entries number limit number\npass … state limiter "name" [(block | no-match)]',
      summary: 'Defines a limit of states, or of states by source, that several rules share; in a rule, uses it.',
    },
    {
      name: 'source',
      usage: 'source limiter "name" id number entries number limit number',
      summary: 'A limiter that counts every source address, or network, by itself.',
      ordinary: true,
    },
    {
      name: 'id',
      usage: 'state limiter "name" id number …',
      summary: 'The number by which the kernel knows a limiter; a rule may name the limiter by it.',
      ordinary: true,
    },
    {
      name: 'entries',
      usage: 'source limiter … entries number',
      summary: 'How many sources a limiter keeps count of at a time.',
      ordinary: true,
    },
    {
      name: 'rate',
      usage: 'rate number/seconds',
      summary: 'How many states may be made within so many seconds.',
      ordinary: true,
    },
    {
      name: 'mask',
      usage: 'source limiter … inet mask 24 inet6 mask 64',
      summary: 'Counts sources of one network together: the length of its prefix.',
      ordinary: true,
    },
    {
      name: 'above',
      usage: 'source limiter … table <name> above number [below number]',
      summary: 'Puts a source into the table when it has more states than this.',
      ordinary: true,
    },
    {
      name: 'below',
      usage: 'source limiter … table <name> above number below number',
      summary: 'Takes the source out of the table again when it has fewer states than this.',
      ordinary: true,
    },
    {
      name: 'no-match',
      usage: 'pass … state limiter "name" (no-match)',
      summary:
        'At the limit the rule does not match, and the rules below it are asked. `(block)` drops the packet instead.',
    },
  ],
);

/** Words that FreeBSD and macOS added to the grammar they took over. */
export const systemWords = [...rules, ...limiters, ...macosWords];
