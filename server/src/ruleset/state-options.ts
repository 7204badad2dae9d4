import type { StateOption } from '../syntax/tree.ts';
import type { Token } from '../syntax/token.ts';
import { byteLength } from './c-text.ts';
import type { CheckContext, Place } from './context.ts';
import { followOf } from './follow.ts';
import { requireNumber } from './numbers.ts';
import type { StateSetting } from './state-setting.ts';
import { tokenKind } from './token-kind.ts';

const maxTableName = 31;
const maxUnsigned = 0xffffffff;

/** Checks state options in order, as they stand in a rule's parentheses or behind `set state-defaults` (parse.y, state_opt_item). */
export function readStateOptions(context: CheckContext, options: readonly StateOption[]): StateSetting[] {
  return options.map((option) => readStateOption(context, option));
}

function readStateOption(context: CheckContext, option: StateOption): StateSetting {
  const { keyword } = option;
  context.reach(keyword);
  if (tokenKind(keyword) === 'word') return timeout(context, keyword, option.number);
  switch (keyword.image) {
    case 'max':
    case 'max-src-states':
    case 'max-src-nodes':
    case 'max-src-conn':
      return { kind: keyword.image, value: count(context, option.number), place: [keyword, option.number ?? keyword] };
    case 'no-sync':
    case 'sloppy':
    case 'pflow':
    case 'allow-related':
      return { kind: keyword.image, place: keyword };
    case 'pickups':
    case 'no-pickups':
    case 'hash-only':
      return { kind: 'pickups', mode: keyword.image, place: keyword };
    case 'source-track':
      return { kind: 'source-track', scope: trackScope(option.words[0]), place: keyword };
    case 'max-src-conn-rate':
      return connectionRate(context, option);
    case 'overload':
      return overload(context, option);
    case 'if-bound':
    case 'floating':
      return { kind: 'lock', ifBound: keyword.image === 'if-bound', place: keyword };
    default:
      return timeout(context, keyword, option.number);
  }
}

function trackScope(word: Token | undefined): 'default' | 'global' | 'rule' {
  return word?.image === 'global' || word?.image === 'rule' ? word.image : 'default';
}

function count(context: CheckContext, token: Token | undefined): number {
  if (!token) return 0;
  context.reach(token);
  const value = requireNumber(context, token);
  return value >= 0 && value <= maxUnsigned ? value : notPositive(context, token);
}

function notPositive(context: CheckContext, place: Place): never {
  context.error('pf/number-range', 'only positive values permitted', place, {
    advice: 'The number must lie between 0 and 4294967295.',
  });
  return context.abandon();
}

function connectionRate(context: CheckContext, option: StateOption): StateSetting {
  const { keyword } = option;
  const limitToken = option.number ?? keyword;
  const secondsToken = option.seconds ?? limitToken;
  context.reach(secondsToken);
  const [limit, seconds] = [requireNumber(context, limitToken), requireNumber(context, secondsToken)];
  const fits = (value: number) => value >= 0 && value <= maxUnsigned;
  if (!fits(limit)) notPositive(context, limitToken);
  if (!fits(seconds)) notPositive(context, secondsToken);
  return { kind: 'max-src-conn-rate', limit, seconds, place: [keyword, secondsToken] };
}

function overload(context: CheckContext, option: StateOption): StateSetting {
  const { keyword, table, words } = option;
  const last = words.at(-1);
  if (last?.image === 'global') context.reach(last);
  // Behind the table's name comes the closing bracket, which the tree does not keep.
  else context.lookAhead(last ?? context.behind(table ?? keyword), followOf(context.dialect).stateOption);
  const name = table?.image ?? '';
  if (byteLength(name) > maxTableName) {
    context.error('pf/name-too-long', `table name '${name}' too long`, table ?? keyword, {
      advice: `The name of a table has at most ${maxTableName} characters.`,
    });
    context.abandon();
  }
  const flush = !last ? 'no' : last.image === 'global' ? 'global' : 'rule';
  return { kind: 'overload', table: name, flush, place: [keyword, table ?? keyword] };
}

function timeout(context: CheckContext, keyword: Token, number: Token | undefined): StateSetting {
  const seconds = count(context, number);
  const name = keyword.image;
  if (!Object.hasOwn(context.environment.options.timeouts, name)) {
    context.error('pf/unknown-timeout', `illegal timeout name ${name}`, keyword);
    context.abandon();
  }
  if (!name.includes('.')) {
    context.error('pf/global-timeout', `illegal state timeout ${name}`, keyword);
    context.abandon();
  }
  return { kind: 'timeout', name, seconds, place: [keyword, number ?? keyword] };
}
