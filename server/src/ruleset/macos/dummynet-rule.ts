import type { DummynetRule } from '../../syntax/tree.ts';
import { noAnswer } from '../block-answer.ts';
import { isConsistentFilter } from '../classic/consistency.ts';
import { listsOf } from '../combinations.ts';
import type { CheckContext } from '../context.ts';
import { readCriteria } from '../criteria.ts';
import type { Made } from '../expand.ts';
import { expandRule, noPools } from '../expand.ts';
import type { DummynetPipe, RuleBody } from '../model.ts';
import { readOptions } from '../read-options.ts';
import { checkOptions, familyByHosts, templateOf } from '../rule-template.ts';
import { numberOf } from '../token-kind.ts';

/**
 * Checks a `dummynet` rule and makes its rules. It may stand anywhere: pfctl of macOS takes the rules and anchors of
 * dummynet in front of filter rules and behind them, and translations behind both.
 */
export function checkDummynetRule(context: CheckContext, tree: DummynetRule, made: Made): void {
  const { keyword: head, number } = tree;
  context.reach(head);
  const criteria = readCriteria(context, tree);
  const options = readOptions(context, tree.options);
  if (number) context.reach(number);
  context.finish();
  checkOptions(context, 'pass', criteria, options);
  const template: RuleBody = {
    ...templateOf(criteria, options, { action: 'dummynet', answer: noAnswer, family: familyByHosts(criteria) }),
    no: tree.no && true,
    pipe: pipeOf(tree),
  };
  const lists = listsOf(criteria, options);
  expandRule(context, { template, lists, pools: noPools, options, head, consistent: isConsistentShaping }, made);
}

/** What makes no sense in a filter rule that passes makes none here. */
const isConsistentShaping: typeof isConsistentFilter = (context, rule, from) =>
  isConsistentFilter(context, { ...rule, action: 'pass' }, from);

function pipeOf({ pipe, number }: DummynetRule): DummynetPipe | undefined {
  if (!pipe || !number) return undefined;
  return { kind: pipe.image === 'queue' ? 'queue' : 'pipe', number: numberOf(number) };
}
