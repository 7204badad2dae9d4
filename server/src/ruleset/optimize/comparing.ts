import { isZero, sameNetwork } from '../../machine/ip.ts';
import type { Address, AddressPool, PeerMatch, PortMatch, RuleBody } from '../model.ts';

/*
 * pfctl's optimizer compares rules byte by byte after it has blanked out some fields (pfctl_optimize.c, pf_rule_desc).
 * Here the fields that take part in a comparison are turned into a number, equal numbers for equal fields.
 */

/** Gives equal texts equal numbers, from 1; the empty text is 0. */
class Numbering {
  readonly #numbers = new Map<string, number>([['', 0]]);

  /** The number of a text. */
  of(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }
}

/** A rule of a ruleset that is to be optimized. */
export interface RuleItem {
  readonly rule: RuleBody;
  /** The same object for the rules that one statement expanded to, and only for them. */
  readonly statement: unknown;
}

/** In what the optimizers differ. */
export interface OptimizerStyle {
  /** That of the older grammars. */
  readonly classic: boolean;
  /** Takes `(em0)` and `(em0:network)` for the same when it looks for what rules share. */
  readonly mixesModifiers?: boolean;
  /** Whether a name is that of a group of interfaces. */
  readonly isGroup: (name: string) => boolean;
}

/** The name of an interface ends in a digit, that of a group does not. */
export const endsLikeGroup = (name: string): boolean => !/\d$/.test(name);

/** A rule with what comparisons ask of it. */
export interface Candidate<Item extends RuleItem = RuleItem> {
  readonly item: Item;
  /** What may not differ within a superblock. */
  readonly block: number;
  /** What must be the same in two rules of which one makes the other superfluous; it includes `block`. */
  readonly fixed: number;
  /** 0: any. */
  readonly interface: number;
  readonly direction: number;
  readonly protocol: number;
  readonly flags: number;
  readonly family: number;
  readonly source: Side;
  readonly destination: Side;
  /** Everything but the addresses. */
  readonly mergeable: number;
}

/** One side of a rule. */
export interface Side {
  readonly address: Address;
  readonly number: number;
  /** 0: any port. */
  readonly port: number;
  readonly not: boolean;
  /** Bits of the mask; -1 for what is no plain address. */
  readonly bits: number;
}

/** Prepares the rules of one ruleset for comparison, in order. */
export function prepare<Item extends RuleItem>(items: readonly Item[], { classic }: OptimizerStyle): Candidate<Item>[] {
  const numbering = new Numbering();
  const interfaces = interfaceBuffers(items);
  const statements = new Map<unknown, number>();
  return items.map((item, i) => {
    if (!statements.has(item.statement)) statements.set(item.statement, statements.size);
    // The older pools are lists, of which no two are ever the same to pfctl.
    const source = { number: classic ? i : (statements.get(item.statement) ?? 0), always: classic };
    return candidateOf(item, source, interfaces[i] ?? '', numbering);
  });
}

function candidateOf<Item extends RuleItem>(
  item: Item,
  poolSource: PoolSource,
  interfaceBuffer: string,
  numbering: Numbering,
): Candidate<Item> {
  const { rule } = item;
  const block = numbering.of(`b${blockFields(rule, poolSource)}`);
  const fixed = numbering.of(`f${block}${fixedFields(rule)}`);
  const { direction, protocol, flags, family } = rule;
  const numbers = {
    interface: numbering.of(interfaceBuffer && `i${interfaceBuffer}`),
    direction: direction === undefined ? 0 : direction === 'in' ? 1 : 2,
    protocol,
    flags: (flags.set << 8) | flags.mask,
    family: family === undefined ? 0 : family === 'inet' ? 4 : 6,
  };
  const source = sideOf(rule.source, numbering);
  const destination = sideOf(rule.destination, numbering);
  const mergeable = numbering.of(`m${[fixed, ...Object.values(numbers), source.port, destination.port].join(' ')}`);
  return { item, block, fixed, ...numbers, source, destination, mergeable };
}

function sideOf({ not, address, port }: PeerMatch, numbering: Numbering): Side {
  return {
    address,
    number: numbering.of(`a${addressText(address)}`),
    port: numbering.of(port ? `p${portText(port)}` : ''),
    not,
    bits: address.kind === 'any' ? 0 : address.kind === 'network' ? address.bits : -1,
  };
}

/** A port criterion as a text that is the same for the same criterion. */
export const portText = ({ operator, low, high }: PortMatch): string => `${operator} ${low} ${high}`;

/** An address as a text that is the same for the same address: any address is the empty network of either family. */
export function addressText(address: Address): string {
  switch (address.kind) {
    case 'any':
    case 'no-route':
    case 'urpf-failed':
      return address.kind;
    case 'network':
      return address.bits === 0 && isZero(address.address)
        ? 'any'
        : `${address.address.words.join('.')}/${address.bits}`;
    case 'range':
      return `${address.first.words.join('.')}-${address.last.words.join('.')}`;
    case 'interface':
      return `(${address.name} ${Object.values(address.modifiers).join(' ')} ${address.bits})`;
    case 'table':
    case 'route-label':
    case 'name':
      return `${address.kind} ${address.name}`;
  }
}

/** Fields that break a superblock. The values that scrub and `set tos` give are not among them, only that they are there. */
function blockFields(rule: RuleBody, source: PoolSource): string {
  const { state, answer, scrub, log } = rule;
  const { max, maxSrcNodes, maxSrcStates, maxSrcConn, maxSrcConnRate } = state;
  return JSON.stringify([
    [rule.action, rule.no, rule.anchor?.path, rule.anchor?.name, rule.label, rule.labels, rule.ridentifier],
    [rule.probability, max, maxSrcNodes, maxSrcStates, maxSrcConn, maxSrcConnRate],
    [rule.tag, rule.keepState, rule.queue, rule.ackQueue, rule.dummynet, rule.allowOpts, rule.quick, rule.rtable],
    [
      answer.kind,
      answer.kind === 'return-rst' ? answer.ttl : 0,
      rule.fragment,
      rule.once,
      rule.targetFamily && 'af-to',
    ],
    [state.noSync, state.sourceTrack, state.sourceTrackRule, state.ifBound, state.groupBound, state.sloppy],
    [state.pflow, state.allowRelated, state.pickups, state.overload],
    log && [log.all, log.matches, log.user, log.interface],
    [rule.routeKind, poolFields(rule.nat, source), poolFields(rule.rdr, source), poolFields(rule.route, source)],
    [rule.prio, rule.setPrio, rule.delay, rule.divert, rule.maxPktRate, rule.receivedOn, rule.translatePass],
    [rule.maxPktSize, rule.stateLimiter, rule.sourceLimiter],
    [scrub.noDf, scrub.randomId, scrub.reassembleTcp, scrub.fragment, rule.setTos !== undefined],
  ]);
}

/** What tells pools apart that look the same. */
interface PoolSource {
  readonly number: number;
  /** Whether it always does; otherwise only for keys that pfctl draws at random, once a statement. */
  readonly always: boolean;
}

function poolFields(pool: AddressPool | undefined, { number, always }: PoolSource): unknown {
  if (!pool) return undefined;
  const drawn = pool.type === 'source-hash' && !pool.key;
  return [
    pool.addresses.map(({ address, weight, interface: on }) => [addressText(address), weight, on]),
    pool,
    (always || drawn) && number,
  ];
}

/** Fields that may differ within a superblock, but in which no rule can include another. */
function fixedFields(rule: RuleBody): string {
  const { answer, state } = rule;
  return JSON.stringify([
    isNegated(rule),
    [rule.onRdomain, rule.taggedNot, rule.tagged, rule.os],
    'icmp' in answer ? [answer.icmp, answer.icmp6] : 0,
    Object.entries(state.timeouts).sort(([a], [b]) => (a < b ? -1 : 1)),
    [rule.user, rule.group, rule.icmpType, rule.icmpCode, rule.tos],
    [rule.source.not, rule.destination.not, rule.targetFamily],
  ]);
}

/** Whether the interface or routing domain of a rule is the one that it is not to be on. */
export const isNegated = ({ interface: on, onRdomainNot }: RuleBody): boolean =>
  on?.not === true || onRdomainNot === true;

const bufferSize = 16;

/**
 * The interface of each rule as pfctl holds it: a list of interfaces is expanded in one buffer, in which the end of a
 * longer name stays behind a shorter one that follows it. Rules that look the same are then not the same to pfctl.
 */
function interfaceBuffers(items: readonly RuleItem[]): string[] {
  let before: unknown;
  let buffer = '';
  return items.map(({ rule, statement }) => {
    if (before !== statement) buffer = '';
    before = statement;
    const name = rule.interface?.name ?? '';
    buffer = name === '' ? '' : `${name}\0${buffer.slice(name.length + 1)}`.slice(0, bufferSize).replace(/\0+$/, '');
    return buffer;
  });
}

/**
 * Whether the first rule matches whatever the second matches, and does the same with it (pfctl_optimize.c,
 * exclude_supersets): such a second rule is superfluous.
 */
export function includes(a: Candidate, b: Candidate): boolean {
  if (a.fixed !== b.fixed) return false;
  if (a.direction !== 0 && a.direction !== b.direction) return false;
  if (a.interface !== 0 && a.interface !== b.interface) return false;
  if (a.protocol !== 0 && a.protocol !== b.protocol) return false;
  if (a.family !== 0 && a.family !== b.family) return false;
  // Flags are blanked out only where none are asked for; the protocols agree by now.
  if (a.flags !== 0 && a.flags !== b.flags) return false;
  const sameFamily = a.family === b.family;
  return sideIncludes(a.source, b.source, sameFamily) && sideIncludes(a.destination, b.destination, sameFamily);
}

function sideIncludes(a: Side, b: Side, sameFamily: boolean): boolean {
  if (a.port !== 0 && a.port !== b.port) return false;
  if (a.number === b.number || (a.bits === 0 && !a.not)) return true;
  if (!sameFamily || a.bits < 0 || a.bits >= b.bits) return false;
  if (a.bits === 0) return true;
  return (
    a.address.kind === 'network' &&
    b.address.kind === 'network' &&
    sameNetwork(a.address.address, b.address.address, a.bits)
  );
}
