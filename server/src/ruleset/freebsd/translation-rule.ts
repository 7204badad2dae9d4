import { fittingHosts, refuseLongMask, refuseMissingTarget } from '../classic/pool.ts';
import type { Translation } from '../classic/translation.ts';
import { notTranslated, peerFamily } from '../classic/translation.ts';
import { noAnswer } from '../block-answer.ts';
import type { Combination } from '../combinations.ts';
import { listsOf } from '../combinations.ts';
import type { CheckContext, Place } from '../context.ts';
import type { Made, Pooled } from '../expand.ts';
import { expandRule, noPools } from '../expand.ts';
import type { RuleBody } from '../model.ts';
import { templateOf } from '../rule-template.ts';
import { isConsistentTranslation } from '../classic/consistency.ts';
import type { PoolPart } from './pool.ts';
import { applyPoolPart, firstDynamicAlone } from './pool.ts';

/** Makes the rules of a `nat` or `rdr` rule as FreeBSD 15 does: ports and pool are looked at for each (parse.y, natrule). */
export function makeFreebsdTranslation(context: CheckContext, rule: Translation, made: Made): void {
  const { tree, criteria, options } = rule;
  const { kind, keyword: head } = tree;
  const part = tree.no ? undefined : partOf(context, rule);
  const family = part ? part.family : notTranslated(context, rule).family;
  const template: RuleBody = {
    ...templateOf(criteria, options, { action: kind, answer: noAnswer, family }),
    no: tree.no && true,
    translatePass: tree.pass && true,
  };
  const rules = {
    template,
    lists: listsOf(criteria, options),
    pools: noPools,
    options,
    head,
    consistent: isConsistentTranslation,
  };
  if (!part) {
    expandRule(context, rules, made);
    return;
  }
  const pooled = (body: RuleBody, { destinationPort }: Combination): Pooled => {
    const { pool, failed } = applyPoolPart(context, part, destinationPort?.match);
    return { body: { ...body, [kind]: pool }, failed };
  };
  expandRule(context, { ...rules, pooled }, made);
}

function partOf(context: CheckContext, { tree, criteria, target }: Translation): PoolPart {
  const [first] = target?.hosts ?? [];
  const refuse = (text: string, place: Place): never => {
    context.error('pf/translation-target', text, place);
    return context.abandon();
  };
  if (!target || !first) return refuse("translation rule requires '-> address'", tree.keyword);
  if (target.choice.freebsd?.preferInet6NextHop) {
    refuse("The prefer-ipv6-nexthop option can't be used for nat/rdr/binat pools", target.place);
  }
  const known = peerFamily(criteria) ?? (first.scope === 0 ? first.family : undefined);
  const fitting = fittingHosts(target.hosts, known);
  refuseMissingTarget(context, fitting, target.place);
  const { hosts, family } = fitting;
  refuseLongMask(context, hosts[0], family);
  const { hosts: _written, ...node } = target;
  return { use: tree.kind === 'nat' ? 'nat' : 'rdr', node, hosts: firstDynamicAlone(hosts), family };
}
