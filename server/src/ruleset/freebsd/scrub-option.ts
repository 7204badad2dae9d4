import type { FilterOption } from '../../syntax/tree.ts';
import { readScrubDetails } from '../classic/scrub-details.ts';
import type { CheckContext } from '../context.ts';
import type { RuleOptions } from '../rule-options.ts';
import { actionsOf } from '../scrub-option.ts';

/**
 * `scrub (no-df, set-tos ef)` behind the hosts of a rule: it may say all that `scrub` rules say. Given twice, the last
 * one counts, but `reassemble tcp` and the type of service stay.
 */
export function addScrubOption(
  context: CheckContext,
  options: RuleOptions,
  option: Extract<FilterOption, { kind: 'scrub' }>,
): void {
  const details = readScrubDetails(context, option.options);
  if (option.close) context.reach(option.close);
  const { reassembleTcp, ...value } = actionsOf(details);
  options.scrub = { value, place: option };
  options.reassembleTcp ||= reassembleTcp;
  options.setTos = details.setTos ?? options.setTos;
}
