import type { FilterOption } from '../../syntax/tree.ts';
import type { CheckContext, Place } from '../context.ts';
import type { RuleBody } from '../model.ts';
import type { FreebsdOptions, RuleOptions, Written } from '../rule-options.ts';
import { readNumber } from '../simple-options.ts';
import { readLimiter } from './limiters.ts';
import { readWholeNumber } from './number.ts';
import { addScrubOption } from './scrub-option.ts';
import { addFamilyTranslation } from './translation.ts';

const none: FreebsdOptions = {
  labels: [],
  ridentifier: undefined,
  dummynet: undefined,
  maxPktSize: undefined,
  stateLimiter: undefined,
  sourceLimiter: undefined,
};

/** How many labels a rule can have. */
const maxLabels = 5;

/** Checks an option that FreeBSD since 15 has on its own or reads in its own way; false where it does as all others do. */
export function addFreebsdOption(context: CheckContext, options: RuleOptions, option: FilterOption): boolean {
  const add = (added: Partial<FreebsdOptions>): true => {
    options.freebsd = { ...none, ...options.freebsd, ...added };
    return true;
  };
  switch (option.kind) {
    case 'label': {
      const { value: token } = option;
      if (!token) return true;
      context.reach(token);
      return addLabel(context, options, { value: token.image, place: token });
    }
    case 'ridentifier':
      return add({ ridentifier: option.value && readWholeNumber(context, option.value) >>> 0 });
    case 'max-pkt-size': {
      const { value: token } = option;
      if (!token) return true;
      context.reach(token);
      return add({ maxPktSize: readNumber(context, token, 0, 0xffff, 'only positive values permitted') });
    }
    case 'dnpipe':
    case 'dnqueue': {
      const numbers = [option.queue, option.ackQueue].flatMap((token) => token ?? []);
      const read = numbers.map((token) => readWholeNumber(context, token) & 0xffff);
      context.reach(option.last);
      return add({ dummynet: { kind: option.kind, numbers: read } });
    }
    case 'state-limiter':
    case 'source-limiter': {
      const key = option.kind === 'state-limiter' ? 'stateLimiter' : 'sourceLimiter';
      const limiter = readLimiter(context, option);
      if (options.freebsd?.[key]) {
        refuseRepeated(context, `${option.first.image} limiter already specified`, option);
      }
      return add({ [key]: { value: limiter, place: option } });
    }
    case 'af-to':
      addFamilyTranslation(context, options, option);
      return true;
    case 'scrub':
      addScrubOption(context, options, option);
      return true;
    default:
      return false;
  }
}

/** What only FreeBSD's rules have. */
export function ownParts({ freebsd }: Readonly<RuleOptions>): Partial<RuleBody> {
  if (!freebsd) return {};
  const { labels, ridentifier, dummynet, maxPktSize, stateLimiter, sourceLimiter } = freebsd;
  return {
    labels: labels.map(({ value }) => value),
    ridentifier,
    dummynet,
    maxPktSize,
    stateLimiter: stateLimiter?.value,
    sourceLimiter: sourceLimiter?.value,
  };
}

/** The first label of a rule, or one more. */
function addLabel(context: CheckContext, options: RuleOptions, label: Written<string>): true {
  const before = options.freebsd ?? none;
  if (options.label === undefined) options.label = label;
  else if (before.labels.length + 1 < maxLabels) options.freebsd = { ...before, labels: [...before.labels, label] };
  else refuseRepeated(context, `label can only be used ${maxLabels} times`, label.place);
  return true;
}

function refuseRepeated(context: CheckContext, text: string, place: Place): never {
  context.error('pf/repeated-option', text, place);
  return context.abandon();
}
