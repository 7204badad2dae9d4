import type { FilterOption } from '../syntax/tree.ts';
import type { Token } from '../syntax/token.ts';
import { formatShort, parseDouble } from './c-text.ts';
import type { CheckContext, Place } from './context.ts';
import { requireNumber } from './numbers.ts';
import type { RuleOptions, Written } from './rule-options.ts';
import { isNumber, numberOf, textOf } from './token-kind.ts';

type OptionOf<Kind extends FilterOption['kind']> = Extract<FilterOption, { kind: Kind }>;

const maxUnsigned = 0xffffffff;

/** A number token that must lie between two limits, both included; otherwise pfctl says `text` and abandons the statement. */
export function readNumber(context: CheckContext, token: Token, low: number, high: number, text: string): number {
  const number = requireNumber(context, token);
  if (number >= low && number <= high) return number;
  context.error('pf/number-range', text, token, { advice: `The number must lie between ${low} and ${high}.` });
  return context.abandon();
}

const flagLetters = 'FSRPAUEW';

/** FreeBSD has a ninth flag since 15: AE, of accurate ECN. pfctl reads it and has no room for it (parse.y, flag). */
const laterFlagLetters = `${flagLetters}e`;

/** `flags S/SA`, `flags /SA`, `flags any` (pfctl_parser.c, parse_flags). */
export function readFlags(context: CheckContext, option: OptionOf<'flags'>): { set: number; mask: number } {
  if (option.any) context.reach(option.any);
  const set = option.set ? flagBits(context, option.set) : 0;
  const mask = option.mask ? flagBits(context, option.mask) : 0;
  return { set, mask };
}

function flagBits(context: CheckContext, token: Token): number {
  context.reach(token);
  const letters = context.dialect.rules?.later ? laterFlagLetters : flagLetters;
  let bits = 0;
  for (const letter of token.image) {
    const bit = letters.indexOf(letter);
    if (bit < 0) {
      context.error('pf/invalid-flags', `bad flags ${token.image}`, token);
      context.abandon();
    }
    bits |= 1 << bit;
  }
  return (bits || 0xff) & 0xff;
}

/** Checks the number of a routing table, and that the machine has it. */
export function readRoutingTable(context: CheckContext, token: Token): number {
  context.reach(token);
  const { dialect, machine } = context;
  const tables = machine?.routingTables;
  const takes = dialect.rules?.routingTables;
  if (takes === 'any') return wrappedTable(BigInt.asUintN(32, BigInt(token.image)));
  if (takes === 'present') return readNumber(context, token, 0, lastTable(tables), 'invalid rtable id');
  const id = readNumber(context, token, 0, 255, 'invalid rtable id');
  if (dialect.rules || !tables || tables.includes(id)) return id;
  context.error('pf/unknown-rtable', `rtable ${textOf(token)} does not exist`, token);
  return context.abandon();
}

/** 32 bits of any number will do where nothing is checked; all of them set stand for no table. */
const wrappedTable = (id: bigint): number => (id === 0xffffffffn ? -1 : Number(id));

/** FreeBSD numbers its routing tables without a gap; nobody has more than 65536 of them. */
const lastTable = (tables: readonly number[] | undefined): number => (tables ? Math.max(0, ...tables) : 0xffff);

/** A share of 2^32 - 1, at least 1: `50%`, `0.5`, `1`. */
export function readProbability(context: CheckContext, token: Token): number {
  if (context.dialect.rules?.earlier) return readEarlierProbability(context, token);
  const share = isNumber(token) ? numberOf(token) : shareOf(context, token);
  const scaled = Math.floor(share * maxUnsigned + 0.5);
  if (scaled < 0 || scaled > maxUnsigned) {
    const shown = context.dialect.grammar === 'classic' ? scaled.toFixed(6) : `${formatShort(share * 100)}%`;
    context.error('pf/invalid-probability', `invalid probability: ${shown}`, token);
    context.abandon();
  }
  return scaled >>> 0 || 1;
}

/** OpenBSD 4.2: of 2^32, and neither none nor all of it. */
function readEarlierProbability(context: CheckContext, token: Token): number {
  const scaled = Math.floor(shareOf(context, token) * (maxUnsigned + 1) + 0.5);
  if (scaled >= 1 && scaled <= maxUnsigned) return scaled;
  context.error('pf/invalid-probability', `invalid probability: ${token.image}`, token);
  return context.abandon();
}

function shareOf(context: CheckContext, token: Token): number {
  const { value, rest } = parseDouble(token.image);
  if (rest === '') return value;
  if (rest === '%') return value * 0.01;
  context.error('pf/invalid-probability', `invalid probability: ${token.image}`, token);
  return context.abandon();
}

/**
 * The queue of `queue q` or `queue (q, ack)`, given once in a rule. Only queues with a parent can be named (parse.y, qname).
 */
export function readQueue(
  context: CheckContext,
  options: RuleOptions,
  option: { readonly first: Token; readonly last: Token; readonly queue?: Token; readonly ackQueue?: Token },
): Written<readonly [string, string | undefined]> | undefined {
  const { first, last, queue, ackQueue } = option;
  if (!queue) return options.queue;
  context.reach(last);
  requireQueue(context, queue);
  if (ackQueue) requireQueue(context, ackQueue);
  const place: Place = [first, last];
  if (options.queue) {
    context.error('pf/repeated-option', 'queue cannot be redefined', place);
    context.abandon();
  }
  return { value: [queue.image, ackQueue?.image], place };
}

function requireQueue(context: CheckContext, token: Token): void {
  const name = token.image;
  // The older pfctl leaves it to the kernel to know the queue.
  if (context.dialect.grammar === 'classic' || context.findQueue(name)) return;
  context.error('pf/undefined-queue', `queue ${name} is not defined`, token);
  context.abandon();
}
