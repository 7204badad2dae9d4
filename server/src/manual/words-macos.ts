import { complete } from './drafts.ts';

const statements = complete({ title: 'statement', source: 'macOS: pf.conf(5), pf.c' }, [
  {
    name: 'scrub-anchor',
    usage: 'scrub-anchor name [in | out] [on interface] …',
    summary: 'Calls an anchor for its `scrub` rules.',
    details:
      'They are not asked where only `anchor` calls it. It stands in front of translation and filter rules. ' +
      'The file that macOS brings has `scrub-anchor "com.apple/*"`: what Internet Sharing normalises is in there.',
  },
  {
    name: 'dummynet-anchor',
    usage: 'dummynet-anchor name [in | out] [on interface] …',
    summary: 'Calls an anchor for its `dummynet` rules.',
    details:
      'They are not asked where only `anchor` calls it: an anchor with rules of both kinds needs both lines. ' +
      'It may stand in front of filter rules or behind them.',
  },
  {
    name: 'dummynet',
    usage: '[no] dummynet [in | out] [log] [quick] [on interface] [inet | inet6] [proto …] [from … to …] pipe number',
    summary: 'Sends packets through a pipe of dummynet, which slows them down, delays or loses them.',
    details:
      'Pipes are set up with dnctl(8): `dnctl pipe 1 config bw 1Mbit/s delay 100 plr 0.01`. The last rule that matches counts, or the first one with `quick`; ' +
      '`no dummynet` leaves packets alone. Every packet is asked for, those of known connections too, before it is translated and filtered; `user`, `group` and `os` count for nothing. ' +
      'What comes out of a pipe is asked again, of the rules behind the one that sent it there.',
    source: 'macOS: pf.c, pf_test_dummynet',
  },
]);

const options = complete({ title: 'option of a rule', source: 'macOS: pf.c, pf_get_sport' }, [
  {
    name: 'pipe',
    usage: 'dummynet … pipe number',
    summary: 'Number of the pipe of dummynet that packets are sent through, as set up with dnctl(8).',
    details: 'Packets for a pipe that is not set up are lost. `queue number` names a queue of dummynet instead.',
    source: 'macOS: pf.c, pf_test_dummynet; ip_dummynet.c',
    ordinary: true,
  },
  {
    name: 'extmap',
    usage: 'nat … -> … extmap ei | ad | apd',
    summary: 'Which UDP packets of a host and port are given the same port by a translation.',
    details:
      '`ei`: all of them, whoever they go to. `ad`: those to one address. `apd`, as without it: those to one address and port. ' +
      'Games and calls that tell others their port need `ei`.',
  },
  {
    name: 'extfilter',
    usage: 'nat … -> … extfilter ei | ad | apd',
    summary: 'Whose UDP packets come in at a port that a translation has given.',
    details:
      '`ei`: anybody’s. `ad`: those of an address that packets were sent to. `apd`, as without it: only those of that address and port. ' +
      'Internet Sharing writes `extfilter ei`.',
    source: 'macOS: pf.c, pf_test_rule',
  },
]);

/** Words that macOS added to the grammar it took over. */
export const macosWords = [...statements, ...options];
