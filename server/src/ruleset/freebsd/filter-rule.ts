import type { Family } from '../../machine/address.ts';
import { classicDivert } from '../classic/divert.ts';
import { fittingHosts, refuseLongMask, refuseMissingTarget } from '../classic/pool.ts';
import type { Combination } from '../combinations.ts';
import { listsOf } from '../combinations.ts';
import type { CheckContext, Place } from '../context.ts';
import type { Expandable, Pooled } from '../expand.ts';
import { noPools } from '../expand.ts';
import type { ReadFilterRule } from '../filter-rule.ts';
import type { RuleBody } from '../model.ts';
import type { RuleOptions, TranslationNode } from '../rule-options.ts';
import { familyByHosts, refuseLongLabel, templateOf } from '../rule-template.ts';
import type { TriedBinat } from './binat-to.ts';
import { binatCheck, inboundRule } from './binat-to.ts';
import { isConsistentFreebsdRule } from './consistency.ts';
import { ownParts } from './options.ts';
import type { AppliedPool, PoolPart } from './pool.ts';
import { applyPoolPart, firstDynamicAlone, withoutPool } from './pool.ts';

/** The parts of a rule that pools are made of. */
interface RuleParts {
  readonly route: PoolPart | undefined;
  readonly nat: PoolPart | undefined;
  readonly rdr: PoolPart | undefined;
}

/**
 * What a filter rule is expanded from in FreeBSD since 15: its route stands in front of the address family, and its
 * translations behind the hosts. Pools are applied to every combination by itself (parse.y, pfrule and expand_rule).
 */
export function freebsdFilterRule(context: CheckContext, rule: ReadFilterRule): Expandable {
  const { criteria, options, parts, head } = rule;
  refuseLimiters(context, options, parts.action);
  for (const { value, place } of options.freebsd?.labels ?? []) refuseLongLabel(context, value, place);
  const routed = routeOf(context, rule, familyByHosts(criteria));
  const divert = classicDivert(context, options.divert, criteria.direction, routed.family);
  const nat = partOf(context, options.nat, 'nat', routed.family);
  const rdr = partOf(context, options.rdr, 'rdr', nat.family);
  const { family } = rdr;
  const template: RuleBody = {
    ...templateOf(criteria, options, { ...parts, family, divert }),
    ...ownParts(options),
    routeKind: criteria.route?.kind === 'fastroute' ? undefined : criteria.route?.kind,
  };
  const pools: RuleParts = { route: routed.part, nat: nat.part, rdr: rdr.part };
  const isBinat = options.nat?.binat ?? false;
  const tried: TriedBinat = { direction: template.direction, refused: false };
  return {
    template,
    lists: listsOf(criteria, options),
    pools: noPools,
    options,
    head,
    consistent: isConsistentFreebsdRule,
    pooled: (body, one, combinations) => {
      const pooled = withPools(context, body, one, pools);
      if (!isBinat) return pooled;
      const valid = binatCheck(context, { template, options, head, tried }, pooled.body, combinations.rest.sources);
      return { body: { ...pooled.body, direction: 'out' }, failed: pooled.failed || !valid };
    },
    ...(isBinat && {
      inbound: (one, rest, outbound) => inboundRule(context, { outbound, one, rest, nat: pools.nat, options, head }),
    }),
  };
}

function refuseLimiters(context: CheckContext, { freebsd }: Readonly<RuleOptions>, action: RuleBody['action']): void {
  if (action === 'pass') return;
  for (const limited of ['state', 'source'] as const) {
    const limiter = freebsd?.[`${limited}Limiter`];
    if (!limiter) continue;
    context.error('pf/pass-only', `${limited} limiter only applies to pass rules`, limiter.place);
    context.abandon();
  }
}

/** A pool, and the family that the rule has with it. */
interface Fitted {
  readonly part: PoolPart | undefined;
  readonly family: Family | undefined;
}

function routeOf(context: CheckContext, { criteria, options }: ReadFilterRule, ruleFamily: Family | undefined): Fitted {
  const node = criteria.route;
  if (!node || node.kind === 'fastroute') return { part: undefined, family: ruleFamily };
  const refuse = (code: string, text: string, place: Place): void => {
    context.error(code, text, place);
    context.abandon();
  };
  if (!criteria.direction) {
    refuse('pf/needs-direction', 'direction must be explicit with rules that specify routing', node.place);
  }
  const part = (hosts: PoolPart['hosts'], family: Family | undefined): Fitted => ({
    part: { use: 'route', node: { choice: node.choice, place: node.place, ports: noPort }, hosts, family },
    family,
  });
  if (node.choice.freebsd?.preferInet6NextHop) return part(node.hosts, ruleFamily);
  const [first] = node.hosts;
  const common = node.hosts.every((host) => host.family === first?.family) ? first?.family : undefined;
  const { hosts, family } = options.afTo
    ? { hosts: node.hosts, family: ruleFamily ?? common }
    : fittingHosts(node.hosts, ruleFamily ?? common);
  if (hosts.length === 0) {
    refuse('pf/pool-address', 'no routing address with matching address family found.', node.place);
  }
  return part(hosts, family);
}

const noPort = { low: 0, high: 0, kind: 'single' } as const;

/** The pool of a translation; its first host gives a family to a rule without one. */
function partOf(
  context: CheckContext,
  translation: TranslationNode | undefined,
  use: 'nat' | 'rdr',
  ruleFamily: Family | undefined,
): Fitted {
  const { pool } = translation ?? {};
  if (!translation || !pool) return { part: undefined, family: ruleFamily };
  const { hosts: written, ...node } = pool;
  if (translation.family) {
    return { part: { use, node, hosts: written, family: translation.family }, family: ruleFamily };
  }
  const [first] = written;
  const fitting = fittingHosts(written, ruleFamily ?? (first?.scope === 0 ? first.family : undefined));
  refuseMissingTarget(context, fitting, node.place);
  const { hosts, family } = fitting;
  refuseLongMask(context, hosts[0], family);
  return { part: { use, node, hosts: firstDynamicAlone(hosts), family }, family };
}

/** A rule with its pools. */
function withPools(context: CheckContext, body: RuleBody, { destinationPort }: Combination, parts: RuleParts): Pooled {
  const apply = (part: PoolPart | undefined): AppliedPool =>
    part ? applyPoolPart(context, part, destinationPort?.match) : withoutPool;
  const [route, nat, rdr] = [apply(parts.route), apply(parts.nat), apply(parts.rdr)];
  const failed = route.failed || nat.failed || rdr.failed;
  return { body: { ...body, route: route.pool, nat: nat.pool, rdr: rdr.pool }, failed };
}
