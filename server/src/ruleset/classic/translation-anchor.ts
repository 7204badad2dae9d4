import type { TranslationAnchor } from '../../syntax/tree.ts';
import { callOf, classicCall } from '../anchor-rule.ts';
import { noAnswer } from '../block-answer.ts';
import { listsOf } from '../combinations.ts';
import type { CheckContext, Place } from '../context.ts';
import type { Criteria } from '../criteria.ts';
import { readCriteria } from '../criteria.ts';
import type { Made } from '../expand.ts';
import { expandRule, noPools } from '../expand.ts';
import type { RuleBody } from '../model.ts';
import { readOptions } from '../read-options.ts';
import { familyByHosts, templateOf } from '../rule-template.ts';
import { requireOrder } from '../statement-order.ts';
import { joinWords } from '../token-kind.ts';
import { isConsistentTranslation } from './consistency.ts';

/**
 * Checks `nat-anchor`, `rdr-anchor`, `binat-anchor`, or macOS's `scrub-anchor` and `dummynet-anchor`, and makes the rules
 * that call it (parse.y, anchorrule).
 */
export function checkTranslationAnchor(context: CheckContext, tree: TranslationAnchor, made: Made): void {
  const action = actionOf(tree.keyword.image);
  context.reach(tree.keyword);
  const criteria = readCriteria(context, tree);
  const options = readOptions(context, tree.options);
  context.finish();
  if (action !== 'dummynet') {
    requireOrder(context, action === 'scrub' ? 'normalization' : 'translation', tree.keyword);
  }
  const name = joinWords(tree.words ?? []);
  const head: Place = tree.name ?? tree.keyword;
  const call = context.dialect.rules?.later ? callOf(context, name, head) : undefined;
  if (action === 'rdr') refusePorts(context, criteria);
  const family = familyByHosts(criteria);
  const anchor = call ?? classicCall(context, name, head);
  const template = { ...templateOf(criteria, options, { action, answer: noAnswer, family }), anchor };
  if (action === 'binat') {
    made.rules.push(binatCall(context, criteria, template, head));
    return;
  }
  const lists = listsOf(criteria, options);
  expandRule(context, { template, lists, pools: noPools, options, head, consistent: isConsistentTranslation }, made);
}

/** What the rules of the anchor do, by the word in front of `-anchor`. */
function actionOf(keyword: string): 'nat' | 'rdr' | 'binat' | 'scrub' | 'dummynet' {
  switch (keyword) {
    case 'rdr-anchor':
      return 'rdr';
    case 'binat-anchor':
      return 'binat';
    case 'scrub-anchor':
      return 'scrub';
    case 'dummynet-anchor':
      return 'dummynet';
    default:
      return 'nat';
  }
}

function refuse(context: CheckContext, text: string, place: Place): never {
  context.error('pf/anchor-options', text, place);
  return context.abandon();
}

function refusePorts(context: CheckContext, { source, destination }: Criteria): void {
  const [sourcePort] = source.ports ?? [];
  if (sourcePort) refuse(context, 'source port parameter not supported in rdr-anchor', sourcePort.place);
  const [first, second] = destination.ports ?? [];
  if (second) refuse(context, 'destination port list expansion not supported in rdr-anchor', second.place);
  if (!first || first.match.operator === '=') return;
  refuse(context, 'destination port operators not supported in rdr-anchor', first.place);
}

/** The interface that is written in it pfctl forgets. */
function binatCall(context: CheckContext, criteria: Criteria, template: RuleBody, head: Place): RuleBody {
  const [protocol, second] = criteria.protocols ?? [];
  if (second) refuse(context, 'proto list expansion not supported in binat-anchor', second.place);
  const { source, destination } = criteria;
  if (source.hosts ?? source.ports ?? destination.hosts ?? destination.ports) {
    refuse(context, 'fromto parameter not supported in binat-anchor', head);
  }
  return { ...template, protocol: protocol?.number ?? 0 };
}
