import type { FilterOption, ScrubOption } from '../syntax/tree.ts';
import type { CheckContext } from './context.ts';
import type { RuleOptions } from './rule-options.ts';
import { readNumber } from './simple-options.ts';
import { shortText } from './token-kind.ts';

/** What the scrub options of a rule say, as far as they have been read. */
export interface Scrub {
  noDf: boolean;
  randomId: boolean;
  minTtl: number | undefined;
  maxMss: number | undefined;
  reassembleTcp: boolean;
}

/** `scrub (no-df, max-mss 1440)`: given twice in a rule, the last one counts, but `reassemble tcp` stays. */
export function readScrub(
  context: CheckContext,
  options: RuleOptions,
  option: Extract<FilterOption, { kind: 'scrub' }>,
): void {
  const scrub: Scrub = { ...emptyScrub };
  for (const item of option.options) addScrub(context, scrub, item);
  if (option.close) context.reach(option.close);
  const { reassembleTcp, ...value } = actionsOf(scrub);
  options.scrub = { value, place: option };
  options.reassembleTcp ||= reassembleTcp;
}

/** Nothing said. */
export const emptyScrub: Readonly<Scrub> = {
  noDf: false,
  randomId: false,
  minTtl: undefined,
  maxMss: undefined,
  reassembleTcp: false,
};

/** What scrub options amount to. */
export function actionsOf({ noDf, randomId, minTtl = 0, maxMss = 0, reassembleTcp }: Readonly<Scrub>) {
  return { noDf, randomId, minTtl, maxMss, reassembleTcp };
}

/** Reads one scrub option; each may be given once. */
export function addScrub(context: CheckContext, scrub: Scrub, item: ScrubOption): void {
  const { keyword, argument } = item;
  context.reach(argument ?? keyword);
  const refuseRepeated = (given: boolean, name: string): void => {
    if (!given) return;
    context.error('pf/repeated-option', `${name} cannot be respecified`, [keyword, argument ?? keyword]);
    context.abandon();
  };
  const number = (high: number) =>
    argument
      ? readNumber(context, argument, 0, high, `illegal ${keyword.image} value ${shortText(context, argument)}`)
      : 0;
  switch (keyword.image) {
    case 'no-df':
      refuseRepeated(scrub.noDf, 'no-df');
      scrub.noDf = true;
      return;
    case 'random-id':
      refuseRepeated(scrub.randomId, 'random-id');
      scrub.randomId = true;
      return;
    case 'min-ttl':
      refuseRepeated(scrub.minTtl !== undefined, 'min-ttl');
      scrub.minTtl = number(255);
      return;
    case 'max-mss':
      refuseRepeated(scrub.maxMss !== undefined, 'max-mss');
      scrub.maxMss = number(65535);
      return;
    case 'reassemble':
      if (argument && argument.image.toLowerCase() !== 'tcp') {
        context.error('pf/scrub-reassemble', `scrub reassemble supports only tcp, not '${argument.image}'`, argument);
        context.abandon();
      }
      refuseRepeated(scrub.reassembleTcp, 'reassemble tcp');
      scrub.reassembleTcp = true;
      return;
    default:
      return;
  }
}
