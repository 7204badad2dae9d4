import type { Rule } from '../ruleset/model.ts';
import { noState } from '../ruleset/state-handling.ts';
import type { CompiledRule } from './compiled.ts';

const anyPeer = { not: false, address: { kind: 'any' } } as const;

/** The rule that stands for all where none matches: what translations that no rule passed make states by. */
const rule: Rule = {
  origin: { file: '', line: 0, start: 0, end: 0 },
  number: -1,
  action: 'pass',
  answer: { kind: 'drop' },
  quick: false,
  protocol: 0,
  source: anyPeer,
  destination: anyPeer,
  flags: { set: 0, mask: 0 },
  tos: 0,
  keepState: 'no',
  state: noState,
  fragment: false,
  allowOpts: false,
  once: false,
  label: '',
  tag: '',
  tagged: '',
  taggedNot: false,
  rtable: -1,
  probability: 0,
  scrub: { noDf: false, randomId: false, minTtl: 0, maxMss: 0, reassembleTcp: false },
};

const anywhere = { not: false, address: { kind: 'any' }, port: undefined } as const;

/** The default rule, ready for packets. */
export const defaultRule: CompiledRule = {
  rule,
  anchor: '',
  isLast: true,
  source: anywhere,
  destination: anywhere,
  nat: undefined,
  rdr: undefined,
  route: undefined,
  calls: undefined,
};
