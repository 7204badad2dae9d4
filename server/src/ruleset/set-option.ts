import type { FilterOption, RuleSetting } from '../syntax/tree.ts';
import type { CheckContext } from './context.ts';
import type { RuleOptions } from './rule-options.ts';
import { readNumber, readQueue } from './simple-options.ts';
import { textOf, tokenKind } from './token-kind.ts';
import type { Token } from '../syntax/token.ts';
import { readTos } from './tos.ts';

/** `set prio 5`, `set (prio (5, 6), queue q, tos ef, delay 10)` in a rule (parse.y, filter_sets). */
export function readRuleSettings(
  context: CheckContext,
  options: RuleOptions,
  option: Extract<FilterOption, { kind: 'set' }>,
): void {
  for (const setting of option.settings) addSetting(context, options, setting);
  if (option.close) context.reach(option.close);
}

function addSetting(context: CheckContext, options: RuleOptions, setting: RuleSetting): void {
  const { keyword, values } = setting;
  const [first, second] = values;
  if (!first) return;
  const last = closeBehind(context, first, second ?? first);
  if (last === undefined) return;
  context.reach(last);
  const refuseRepeated = (given: boolean, text: string): void => {
    if (!given) return;
    context.error('pf/repeated-option', text, [keyword, last]);
    context.abandon();
  };
  switch (keyword.image) {
    case 'prio': {
      const low = readPriority(context, first);
      const high = second ? readPriority(context, second) : low;
      refuseRepeated(options.setPrio !== undefined, 'prio cannot be redefined');
      options.setPrio = [low, high];
      return;
    }
    case 'queue':
      options.queue = readQueue(context, options, {
        first: keyword,
        last,
        queue: first,
        ...(second && { ackQueue: second }),
      });
      return;
    case 'tos': {
      const tos = readTos(context, first);
      refuseRepeated(options.setTos !== undefined, 'tos cannot be respecified');
      options.setTos = tos;
      return;
    }
    case 'delay':
      refuseRepeated(Boolean(options.delay), 'delay cannot be respecified');
      options.delay = readNumber(context, first, 0, 0xffff, `illegal delay value ${textOf(first)} (0-65535)`);
      return;
    default:
      return;
  }
}

const readPriority = (context: CheckContext, token: Token): number =>
  readNumber(context, token, 0, 7, 'prio must be 0 - 7');

/** The last token of a setting: its value, or the parenthesis that closes `prio (5, 6)`; undefined where that is missing. */
function closeBehind(context: CheckContext, first: Token, last: Token): Token | undefined {
  if (tokenKind(context.before(first)) !== '(') return last;
  const behind = context.behind(last);
  return tokenKind(behind) === ')' ? behind : undefined;
}
