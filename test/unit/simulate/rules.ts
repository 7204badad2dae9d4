import type { DialectName } from '../../../server/src/dialects/dialect.ts';
import type { Machine } from '../../../server/src/machine/machine.ts';
import { familyBits, parseAddress } from '../../../server/src/machine/ip.ts';
import type {
  Address,
  AddressPool,
  AnchorRuleset,
  Options,
  PeerMatch,
  PortMatch,
  Rule,
  Ruleset,
  StateOptions,
  Table,
  TableEntry,
} from '../../../server/src/ruleset/model.ts';
import { noState } from '../../../server/src/ruleset/state-handling.ts';
import { compileRuleset, type CompiledRuleset } from '../../../server/src/simulate/compile.ts';
import { defaultRule } from '../../../server/src/simulate/default-rule.ts';
import type { Packet } from '../../../server/src/simulate/packet.ts';

/** Rules without the loader: what a rule says beside what every rule has. */
export type RuleParts = Partial<Omit<Rule, 'number'>>;

export const stateOptions = (parts: Partial<StateOptions>): StateOptions => ({ ...noState, ...parts });

/** The rule that matches everything and keeps no state, with what the test says of it. */
const rule = (parts: RuleParts, number: number): Rule => ({
  ...defaultRule.rule,
  origin: { file: 'pf.conf', line: number + 1, start: 0, end: 0 },
  number,
  ...parts,
});

/** `pass` as pfctl loads it: it keeps state, and of TCP takes the SYN only. */
export const pass = (parts: RuleParts = {}): RuleParts => ({
  action: 'pass',
  keepState: 'keep',
  flags: { set: 2, mask: 18 },
  ...parts,
});
export const block = (parts: RuleParts = {}): RuleParts => ({ action: 'block', ...parts });
export const match = (parts: RuleParts = {}): RuleParts => ({ action: 'match', ...parts });
/** `anchor "path" { … }`, or with `/*` behind the path its children. */
export function anchor(path: string, parts: RuleParts = {}): RuleParts {
  const wildcard = path.endsWith('/*');
  return { action: 'pass', anchor: { name: path, path: path.replace(/\/\*$/, ''), wildcard, inline: false }, ...parts };
}

/** An address as a rule writes it: `10.0.0.0/8`, `<bad>`, `(em0:network)`, `10.0.0.1 - 10.0.0.9`, `no-route`. */
function address(text: string): Address {
  if (text === 'any' || text === 'no-route' || text === 'urpf-failed') return { kind: text };
  if (text.startsWith('<')) return { kind: 'table', name: text.slice(1, -1) };
  const dynamic = /^\((\w+)((?::\w+)*)\)$/.exec(text);
  if (dynamic) {
    const words = (dynamic[2] ?? '').split(':');
    const modifiers = {
      network: words.includes('network'),
      broadcast: words.includes('broadcast'),
      peer: words.includes('peer'),
      noAlias: words.includes('0'),
    };
    return { kind: 'interface', name: dynamic[1] ?? '', modifiers, bits: 128 };
  }
  const [first, last] = text.split(' - ').map(network);
  if (last && first) return { kind: 'range', first: first.address, last: last.address };
  if (!first) throw new Error(`not an address: ${text}`);
  return { kind: 'network', address: first.address, bits: first.bits };
}

function network(text: string): { address: NonNullable<ReturnType<typeof parseAddress>>; bits: number } {
  const [host = '', bits] = text.split('/');
  const parsed = parseAddress(host);
  if (!parsed) throw new Error(`not an address: ${text}`);
  return { address: parsed, bits: bits === undefined ? familyBits(parsed.family) : Number(bits) };
}

/** A source or destination: `! 10.0.0.0/8`, and a port. */
export function peer(text: string, port?: number | PortMatch): PeerMatch {
  const not = text.startsWith('! ');
  const match = typeof port === 'number' ? { operator: '=' as const, low: port, high: 0 } : port;
  return { not, address: address(not ? text.slice(2) : text), ...(match && { port: match }) };
}

/** A pool of several addresses, which are given out in turn. */
export const poolOf = (...texts: readonly string[]): AddressPool => ({
  ...pool('any', { type: 'round-robin' }),
  addresses: texts.map((text) => ({ address: address(text), weight: 0 })),
});

/** A pool for `nat-to` or `rdr-to`. */
export const pool = (text: string, parts: Partial<AddressPool> = {}): AddressPool => ({
  addresses: [{ address: address(text), weight: 0 }],
  type: 'none',
  sticky: false,
  lowPort: 0,
  highPort: 0,
  staticPort: false,
  ...parts,
});

/** What `nat-to` loads: a source port of its own range. */
export const natPool = (text: string, parts: Partial<AddressPool> = {}): AddressPool =>
  pool(text, { lowPort: 50001, highPort: 65535, ...parts });

/** A table, `!` in front of an entry taking it out. */
export function table(name: string, ...entries: string[]): Table {
  const parsed = entries.map((text): TableEntry => {
    const not = text.startsWith('!');
    return { not, ...network(not ? text.slice(1).trim() : text) };
  });
  return { name, constant: false, persist: false, counters: false, initialised: true, entries: parsed, shown: entries };
}

const usualOptions: Options = {
  blockPolicy: 'drop',
  statePolicy: 'floating',
  skip: [],
  reassemble: true,
  reassembleNoDf: false,
  optimization: 'normal',
  rulesetOptimization: 'basic',
  timeouts: {},
  limits: {},
};

/** The rules that are no filter rules, of the older pfs. */
export type Lists = Partial<Readonly<Record<'scrub' | 'nat' | 'rdr' | 'binat', readonly RuleParts[]>>>;

/** What a ruleset has beside the rules of its main ruleset. */
export interface RulesetParts {
  /** Whose pf it is; OpenBSD's unless given. */
  readonly dialect?: DialectName;
  readonly lists?: Lists;
  readonly anchorLists?: Readonly<Record<string, Lists>>;
  readonly anchors?: Readonly<Record<string, readonly RuleParts[]>>;
  readonly tables?: readonly Table[];
  readonly anchorTables?: Readonly<Record<string, readonly Table[]>>;
  readonly options?: Partial<Options>;
}

/** A loaded ruleset. */
function ruleset(rules: readonly RuleParts[], parts: RulesetParts = {}): Ruleset {
  const anchors = new Map<string, AnchorRuleset>();
  const paths = new Set(['', ...Object.keys(parts.anchors ?? {}), ...Object.keys(parts.anchorLists ?? {})]);
  for (const path of paths) {
    const inside = path === '' ? rules : (parts.anchors?.[path] ?? []);
    const tables = path === '' ? parts.tables : parts.anchorTables?.[path];
    const {
      scrub = [],
      nat = [],
      rdr = [],
      binat = [],
    } = (path === '' ? parts.lists : parts.anchorLists?.[path]) ?? {};
    anchors.set(path, {
      path,
      rules: inside.map(rule),
      nat: nat.map(rule),
      rdr: rdr.map(rule),
      binat: binat.map(rule),
      scrub: scrub.map(rule),
      tables: new Map((tables ?? []).map((each) => [each.name, each])),
    });
  }
  return { dialect: parts.dialect ?? 'openbsd', anchors, options: { ...usualOptions, ...parts.options }, queues: [] };
}

/** The machine of the tests: em0 to the outside (group egress), em1 inside, lo0. */
export const machine: Machine = {
  interfaces: {
    em0: {
      groups: ['egress'],
      addresses: ['203.0.113.5/24', 'fe80::a/64', '2001:db8:0:1::5/64'],
      broadcast: '203.0.113.255',
    },
    em1: { groups: [], addresses: ['192.168.1.1/24', '2001:db8:0:2::1/64'] },
    wg0: { groups: ['wg'], addresses: [] },
    lo0: { groups: ['lo'], addresses: ['::1/128', '127.0.0.1/8'], loopback: true },
  },
};

/** A ruleset ready for packets, on the tests' machine. */
export const compiled = (
  rules: readonly RuleParts[],
  parts: RulesetParts & { readonly machine?: Machine | undefined } = {},
): CompiledRuleset => compileRuleset(ruleset(rules, parts), 'machine' in parts ? parts.machine : machine);

/** A SYN from outside to the web server, unless told otherwise. */
export const packet = (parts: Partial<Packet> = {}): Packet => ({
  dir: 'in',
  if: 'em0',
  proto: 'tcp',
  src: '198.51.100.7',
  dst: '203.0.113.5',
  ...parts,
});
