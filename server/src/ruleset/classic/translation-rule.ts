import type { TranslationRule } from '../../syntax/tree.ts';
import { noAnswer } from '../block-answer.ts';
import { listsOf } from '../combinations.ts';
import type { CheckContext } from '../context.ts';
import type { Criteria } from '../criteria.ts';
import { readCriteria } from '../criteria.ts';
import type { Made } from '../expand.ts';
import { expandRule, noPools } from '../expand.ts';
import { followOf } from '../follow.ts';
import type { AddressPool, RuleBody, StateOptions } from '../model.ts';
import type { PoolNode } from '../pools.ts';
import { lastOfPool, readPool } from '../pools.ts';
import { makeFreebsdTranslation } from '../freebsd/translation-rule.ts';
import { natPorts, natPortsOf, starPorts } from '../redirect.ts';
import { readOptions } from '../read-options.ts';
import { refuseLongTags, templateOf } from '../rule-template.ts';
import { noState } from '../state-handling.ts';
import { requireOrder } from '../statement-order.ts';
import { isConsistentTranslation } from './consistency.ts';
import {
  fittingHosts,
  poolOf,
  poolType,
  redirectionWords,
  refuseLongMask,
  refuseMissingTarget,
  shortenFirst,
} from './pool.ts';
import type { Translated, Translation } from './translation.ts';
import { notTranslated, peerFamily, refusePass } from './translation.ts';

/** Checks a `nat` or `rdr` rule and makes its rules (parse.y, natrule). */
export function checkTranslationRule(context: CheckContext, tree: TranslationRule, made: Made): void {
  const { keyword: head } = tree;
  context.reach(head);
  if (tree.pass) context.lookAhead(tree.pass, followOf(context.dialect).translationPass);
  if (tree.no && tree.pass) refusePass(context, tree.pass);
  const criteria = readCriteria(context, tree);
  const options = readOptions(context, tree.options);
  const target = tree.target && readPool(context, tree.arrow ?? head, tree.target);
  finishPool(context, tree);
  requireOrder(context, 'translation', head);
  refuseLongTags(context, options);
  const rule: Translation = { tree, criteria, options, target };
  if (context.dialect.rules?.later) {
    makeFreebsdTranslation(context, rule, made);
    return;
  }
  const translated = tree.no ? notTranslated(context, rule) : translatedTo(context, rule);
  const { pool, family } = translated;
  const parts = { action: tree.kind, answer: noAnswer, family } as const;
  const template: RuleBody = {
    ...templateOf(criteria, options, parts),
    no: tree.no && true,
    translatePass: tree.pass && true,
    state: translationState(context, tree),
    [tree.kind]: pool && keepPorts(context, rule, pool),
  };
  if (!pool) refuseStaticPort(context, rule);
  const lists = listsOf(criteria, options);
  expandRule(context, { template, lists, pools: noPools, options, head, consistent: isConsistentTranslation }, made);
}

/** In the pfctl of OpenBSD 4.2 translation rules are tied to their interface as filter rules are (parse.y, natrule). */
function translationState({ dialect, environment }: CheckContext, { stateLock }: TranslationRule): StateOptions {
  const lock = stateLock?.image ?? environment.statePolicy;
  return dialect.rules?.earlier && lock === 'if-bound' ? boundState : noState;
}

const boundState: StateOptions = { ...noState, ifBound: true };

/**
 * pfctl makes the rule when it sees that no further option of the pool follows; without any option it first wants the
 * line to end, other than in FreeBSD since 15, where pools are parsed as those of filter rules are.
 */
function finishPool(context: CheckContext, { target, stateLock }: TranslationRule): void {
  const isSeen = target && (target.options.length > 0 || context.dialect.rules?.later);
  const last = isSeen ? lastOfPool(target) : undefined;
  if (stateLock) context.reach(stateLock);
  else if (last && !context.dialect.rules?.earlier) context.lookAhead(last, followOf(context.dialect).pool);
  else context.finish();
}

function translatedTo(context: CheckContext, { tree, criteria, target }: Translation): Translated {
  const [first] = target?.hosts ?? [];
  if (!tree.arrow || !target || !first) {
    context.error('pf/translation-target', "translation rule requires '-> address'", tree.keyword);
    return context.abandon();
  }
  const known = peerFamily(criteria) ?? (first.scope === 0 ? first.family : undefined);
  const fitting = fittingHosts(target.hosts, known);
  refuseMissingTarget(context, fitting, target.place);
  const { hosts, family } = fitting;
  refuseLongMask(context, hosts[0], family);
  const ports = tree.kind === 'nat' ? natPortsOf(target) : redirectedPorts(target, criteria);
  const type = poolType(context, hosts, target.choice, redirectionWords);
  return { pool: poolOf(shortenFirst(hosts, family), undefined, type, target.choice, ports), family };
}

/** `port 8000:*` goes as far as the first of the ports that are redirected. */
function redirectedPorts({ ports }: PoolNode, { destination }: Criteria): { low: number; high: number } {
  const [first] = destination.ports ?? [];
  return ports.kind === 'star' && first ? starPorts(ports, first.match) : ports;
}

function refuseStaticPort(context: CheckContext, { target }: Translation): void {
  if (!target?.choice.staticPort) return;
  context.error('pf/static-port', "the 'static-port' option is only valid with nat rules", target.place);
  context.abandon();
}

function keepPorts(context: CheckContext, rule: Translation, pool: AddressPool): AddressPool {
  const { tree, target } = rule;
  if (!target?.choice.staticPort) return pool;
  if (tree.kind !== 'nat') refuseStaticPort(context, rule);
  if (pool.lowPort !== natPorts.low && pool.highPort !== natPorts.high) {
    const text = "the 'static-port' option can't be used when specifying a port range";
    context.error('pf/static-port', text, target.place);
    context.abandon();
  }
  return { ...pool, lowPort: 0, highPort: 0, staticPort: true };
}
