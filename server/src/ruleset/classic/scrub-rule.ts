import type { ScrubRule } from '../../syntax/tree.ts';
import { noAnswer } from '../block-answer.ts';
import { listsOf } from '../combinations.ts';
import type { CheckContext, Place } from '../context.ts';
import { readCriteria } from '../criteria.ts';
import type { Made } from '../expand.ts';
import { expandRule, noPools } from '../expand.ts';
import type { RuleBody, ScrubActions } from '../model.ts';
import { readOptions } from '../read-options.ts';
import { refuseLongTags, templateOf } from '../rule-template.ts';
import { actionsOf } from '../scrub-option.ts';
import { requireOrder } from '../statement-order.ts';
import { isConsistentFreebsdRule } from '../freebsd/consistency.ts';
import { isConsistentFilter } from './consistency.ts';
import { readScrubDetails } from './scrub-details.ts';

/** Checks a `scrub` rule and makes its rules (parse.y, scrubrule). */
export function checkScrubRule(context: CheckContext, tree: ScrubRule, made: Made): void {
  const { keyword: head } = tree;
  context.reach(head);
  const criteria = readCriteria(context, tree);
  const details = readScrubDetails(context, tree.scrubOptions);
  const options = readOptions(context, tree.options);
  context.finish();
  requireOrder(context, 'normalization', head);
  if (tree.quick) refuse(context, 'pf/scrub-rule', "scrub rules do not support 'quick'", tree.quick);
  if (details.reassembleTcp && tree.direction) {
    refuse(context, 'pf/scrub-rule', 'reassemble tcp rules can not specify direction', tree.direction);
  }
  refuseLongTags(context, options);
  const { fragment } = details;
  const scrub: ScrubActions = { ...actionsOf(details), ...(fragment && { fragment }) };
  const template: RuleBody = {
    ...templateOf(criteria, options, { action: 'scrub', answer: noAnswer }),
    no: tree.no && true,
    rtable: details.rtable,
    setTos: details.setTos,
    scrub,
  };
  const lists = listsOf(criteria, options);
  const consistent = context.dialect.rules?.later ? isConsistentFreebsdRule : isConsistentFilter;
  expandRule(context, { template, lists, pools: noPools, options, head, consistent }, made);
}

function refuse(context: CheckContext, code: string, text: string, place: Place): never {
  context.error(code, text, place);
  return context.abandon();
}
