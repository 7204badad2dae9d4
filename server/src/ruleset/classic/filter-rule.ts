import type { Family } from '../../machine/address.ts';
import { byteLength } from '../c-text.ts';
import { listsOf } from '../combinations.ts';
import type { CheckContext, Place } from '../context.ts';
import type { Expandable } from '../expand.ts';
import { noPools } from '../expand.ts';
import type { ReadFilterRule } from '../filter-rule.ts';
import type { AddressPool } from '../model.ts';
import { familyByHosts, templateOf } from '../rule-template.ts';
import { isConsistentFilter } from './consistency.ts';
import { classicDivert } from './divert.ts';
import { fittingHosts, poolOf, poolType, routingWords } from './pool.ts';
import type { RouteNode } from './route.ts';

/** What a filter rule of the older grammars is expanded from: its route is in front of the address family (parse.y, pfrule). */
export function classicFilterRule(context: CheckContext, rule: ReadFilterRule): Expandable {
  const { criteria, options, parts, head } = rule;
  const { direction } = criteria;
  const { route, family } = routeOf(context, criteria.route, direction, familyByHosts(criteria));
  refuseLongQueues(context, rule);
  const divert = classicDivert(context, options.divert, direction, family);
  const template = {
    ...templateOf(criteria, options, { ...parts, family, divert }),
    route: route?.pool,
    routeKind: route?.kind,
  };
  return {
    template,
    lists: listsOf(criteria, options),
    pools: noPools,
    options,
    head,
    consistent: isConsistentFilter,
  };
}

/** Longest name of a queue. */
const maxQueueName = 63;

function refuseLongQueues(context: CheckContext, { options: { queue } }: ReadFilterRule): void {
  if (!queue) return;
  queue.value.forEach((name, i) => {
    if (name === undefined || byteLength(name) <= maxQueueName) return;
    const what = i === 0 ? 'qname' : 'pqname';
    context.error('pf/name-too-long', `rule ${what} too long (max ${maxQueueName} chars)`, queue.place);
    context.abandon();
  });
}

interface Route {
  readonly kind: RouteNode['kind'];
  readonly pool: AddressPool | undefined;
}

interface Routed {
  readonly route: Route | undefined;
  /** The family of the rule, which the route may decide. */
  readonly family: Family | undefined;
}

function routeOf(
  context: CheckContext,
  node: RouteNode | undefined,
  direction: 'in' | 'out' | undefined,
  ruleFamily: Family | undefined,
): Routed {
  const isForgotten = node?.kind === 'fastroute' && !context.dialect.rules?.fastroute;
  if (!node || isForgotten) return { route: undefined, family: ruleFamily };
  const refuse = (code: string, text: string, place: Place): void => {
    context.error(code, text, place);
    context.abandon();
  };
  if (!direction) {
    const text = 'direction must be explicit with rules that specify routing';
    refuse('pf/needs-direction', text, node.place);
  }
  if (node.kind === 'fastroute') return { route: { kind: node.kind, pool: undefined }, family: ruleFamily };
  const [first] = node.hosts;
  const common = node.hosts.every((host) => host.family === first?.family) ? first?.family : undefined;
  const { hosts, family } = fittingHosts(node.hosts, ruleFamily ?? common);
  if (hosts.length === 0) {
    refuse('pf/pool-address', 'no routing address with matching address family found.', node.place);
  }
  const type = poolType(context, hosts, node.choice, routingWords);
  return { route: { kind: node.kind, pool: poolOf(hosts, undefined, type, node.choice) }, family };
}
