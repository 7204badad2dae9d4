import type { FilterOption, LimiterDefinition, LimiterOption } from '../../syntax/tree.ts';
import type { Token } from '../../syntax/token.ts';
import { byteLength } from '../c-text.ts';
import type { CheckContext, Place } from '../context.ts';
import { followOf } from '../follow.ts';
import type { Limiter } from '../model.ts';
import { joinWords, numberOf, textOf } from '../token-kind.ts';

/** A limiter that was defined. */
export interface KnownLimiter {
  readonly of: 'state' | 'source';
  readonly name: string;
  readonly id: number;
}

/** Longest name of a limiter, in bytes. */
const maxName = 15;
const maxId = 255;
const maxStates = (1 << 24) - 1;

/** Checks the definition of a limiter and makes it known to the rules (parse.y, statelim and sourcelim). */
export function defineLimiter(context: CheckContext, { keyword, name: words, options }: LimiterDefinition): void {
  const of = keyword.image === 'state' ? 'state' : 'source';
  const name = readName(context, of, words);
  const given = readLimiterOptions(context, of, options);
  context.finish();
  const place: Place = [keyword, words.at(-1) ?? keyword];
  for (const [option, what] of required[of]) {
    if (!given.has(option)) refuse(context, 'pf/limiter', `${what} not specified`, place);
  }
  const id = valueOf(given.get('id'));
  const { limiters = [] } = context.environment;
  if (limiters.some((known) => known.of === of && (known.id === id || known.name === name))) {
    refuse(context, 'pf/limiter', `${of} limiter ${name} id ${id} already exists`, place);
  }
  context.environment = { ...context.environment, limiters: [...limiters, { of, name, id }] };
  context.print(printLimiter(of, name, given));
}

const required = {
  state: [
    ['id', 'id'],
    ['limit', 'limit'],
  ],
  source: [
    ['id', 'id'],
    ['entries', 'entries'],
    ['limit', 'state limit'],
  ],
} as const;

function refuse(context: CheckContext, code: string, text: string, place: Place): never {
  context.error(code, text, place);
  return context.abandon();
}

function readName(context: CheckContext, of: string, words: readonly Token[]): string {
  const last = words.at(-1);
  if (!last) return '';
  context.lookAhead(last, followOf(context.dialect).words);
  const name = joinWords(words);
  const place: Place = [words[0] ?? last, last];
  if (name === '') refuse(context, 'pf/limiter', `${of} limiter name is too short`, place);
  if (byteLength(name) > maxName) refuse(context, 'pf/name-too-long', `${of} limiter name is too long`, place);
  return name;
}

/** Options by their names: `inet` and `inet6` are masks. */
type Given = ReadonlyMap<string, LimiterOption>;

function readLimiterOptions(context: CheckContext, of: 'state' | 'source', options: readonly LimiterOption[]): Given {
  const given = new Map<string, LimiterOption>();
  for (const option of options) {
    const { keyword } = option;
    const name = keyword.image;
    context.reach(option.below ?? option.seconds ?? option.number ?? keyword);
    if (isCutOff(option)) context.finish();
    if (name === 'id') refuseId(context, of, option.number);
    if (given.has(name))
      refuse(context, 'pf/repeated-option', `${repeatedWord(of, name)} cannot be respecified`, keyword);
    refuseOutOfRange(context, of, option);
    given.set(name, option);
  }
  return given;
}

/** Whether a syntax error came before the option was whole. */
const isCutOff = ({ keyword, number, seconds }: LimiterOption): boolean =>
  number === undefined || (keyword.image === 'rate' && seconds === undefined);

/** What pfctl calls an option that is given twice; it does not always hit it. */
function repeatedWord(of: 'state' | 'source', name: string): string {
  if (name === 'inet' || name === 'inet6') return `${name} mask`;
  if (of === 'state') return name;
  return { id: 'entries', limit: 'state limit', table: 'rate' }[name] ?? name;
}

function refuseId(context: CheckContext, of: string, token: Token | undefined): void {
  if (!token || (numberOf(token) >= 1 && numberOf(token) <= maxId)) return;
  refuse(context, 'pf/number-range', `${of} limiter id ${textOf(token)}: invalid identifier`, token);
}

function refuseOutOfRange(context: CheckContext, of: 'state' | 'source', option: LimiterOption): void {
  const { keyword, number, seconds, below } = option;
  const bad = (text: string, place: Place = number ?? keyword): never =>
    refuse(context, 'pf/number-range', text, place);
  const value = valueOf(option);
  switch (keyword.image) {
    case 'limit':
      if (of === 'state' && (value < 1 || value > maxStates)) bad('invalid state limiter limit');
      return;
    case 'rate':
      if (of === 'source') return;
      if (number && value < 1) bad(`invalid rate limit ${textOf(number)}`);
      if (seconds && numberOf(seconds) < 1) bad(`invalid rate seconds ${textOf(seconds)}`, seconds);
      return;
    case 'table':
      if (below && numberOf(below) < 1) bad('below limit is invalid', below);
      if (value < 0) bad('above limit is invalid');
      if (below && numberOf(below) > value) bad('below limit higher than above limit', below);
      return;
    case 'inet':
      if (value < 1 || value > 32) bad('inet mask length out of range');
      return;
    case 'inet6':
      if (value < 1 || value > 128) bad('inet6 mask length out of range');
      return;
    default:
      return;
  }
}

const valueOf = (option: LimiterOption | undefined): number => (option?.number ? numberOf(option.number) : 0);

/** A definition as pfctl prints it (pfctl_parser.c, print_statelim and print_sourcelim). */
function printLimiter(of: string, name: string, given: Given): string {
  let text = `${of} limiter ${name} id ${valueOf(given.get('id'))}`;
  if (of === 'source') text += ` entries ${valueOf(given.get('entries'))}`;
  text += ` limit ${valueOf(given.get('limit'))}`;
  const rate = given.get('rate');
  if (rate?.seconds && valueOf(rate) !== 0) text += ` rate ${valueOf(rate)}/${numberOf(rate.seconds)}`;
  const table = given.get('table');
  if (table?.table) {
    text += ` table <${table.table.image}> above ${valueOf(table)}`;
    if (table.below) text += ` below ${numberOf(table.below)}`;
  }
  for (const [family, full] of [
    ['inet', 32],
    ['inet6', 128],
  ] as const) {
    const mask = given.get(family);
    if (mask && valueOf(mask) < full) text += ` ${family} mask ${valueOf(mask)}`;
  }
  return text;
}

/** Looks up the limiter that a rule names; a number is taken as it is. */
export function readLimiter(
  context: CheckContext,
  option: Extract<FilterOption, { kind: 'state-limiter' | 'source-limiter' }>,
): Limiter {
  const { id, name, action, last } = option;
  const of = option.kind === 'state-limiter' ? 'state' : 'source';
  if (id) {
    context.reach(id);
    refuseId(context, of, id);
  }
  context.lookAhead(last);
  const known = context.environment.limiters?.find((limiter) => limiter.of === of && limiter.name === name?.image);
  if (name && !known) refuse(context, 'pf/limiter', `${of} limiter not found`, name);
  const beyond = action?.image === 'block' ? 'block' : 'no-match';
  return { id: id ? numberOf(id) : (known?.id ?? 0), beyond };
}
