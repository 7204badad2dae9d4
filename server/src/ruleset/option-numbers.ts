import type { SetOption, SetPair } from '../syntax/tree.ts';
import type { CheckContext } from './context.ts';
import { changeOptions, signed } from './option-change.ts';
import { requireNumber } from './numbers.ts';
import { readNumber } from './simple-options.ts';
import { requireOrder } from './statement-order.ts';
import { textOf } from './token-kind.ts';

const maxUnsigned = 0xffffffff;

/** `set timeout interval 10`, `set timeout { tcp.first 5, frag 2 }` (parse.y, timeout_spec). Names may be in capitals. */
export function setTimeouts(context: CheckContext, tree: SetOption): void {
  for (const { name, value } of readPairs(context, tree)) {
    const timeout = name.image.toLowerCase();
    const { timeouts, given } = context.environment.options;
    if (!Object.hasOwn(timeouts, timeout)) {
      context.say('pf/unknown-timeout', 'pfctl: Bad timeout name.', name);
      context.error('pf/unknown-timeout', `unknown timeout ${name.image}`, name, {
        advice: `The timeouts are ${Object.keys(timeouts).join(', ')}.`,
      });
      context.abandon();
    }
    changeOptions(context, {
      timeouts: { ...timeouts, [timeout]: value },
      given: new Set([...(given ?? []), `timeout ${timeout}`]),
    });
    context.print(`set timeout ${name.image} ${signed(value)}`);
  }
}

/** `set limit states 10000`, `set limit { frags 5, tables 2 }` (parse.y, limit_spec). Names may be in capitals. */
export function setLimits(context: CheckContext, tree: SetOption): void {
  for (const { name, value, token } of readPairs(context, tree)) {
    const limit = name.image.toLowerCase();
    const { limits, given } = context.environment.options;
    if (!Object.hasOwn(limits, limit)) {
      context.say('pf/unknown-limit', 'pfctl: Bad pool name.', name);
      context.error('pf/unknown-limit', `unable to set limit ${name.image} ${textOf(token)}`, name, {
        advice: `What can be limited is ${Object.keys(limits).join(', ')}.`,
      });
      context.abandon();
    }
    changeOptions(context, {
      limits: { ...limits, [limit]: value },
      given: new Set([...(given ?? []), `limit ${limit}`]),
    });
    context.print(`set limit ${name.image} ${signed(value)}`);
  }
}

type NamedNumber = Pick<SetPair, 'name'> & { readonly value: number; readonly token: NonNullable<SetPair['value']> };

/** The pairs one by one, as pfctl meets them: the second is not looked at before the first has been set. */
function* readPairs(context: CheckContext, tree: SetOption): Generator<NamedNumber> {
  for (const { name, value } of tree.pairs.items) {
    if (!value) return;
    context.reach(value);
    requireNumber(context, value);
    requireOrder(context, 'options', [name, value]);
    yield { name, token: value, value: readNumber(context, value, 0, maxUnsigned, 'only positive values permitted') };
  }
}
