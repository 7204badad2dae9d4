import { requireOrder } from './statement-order.ts';
import type { Family } from '../machine/address.ts';
import type { FilterRule } from '../syntax/tree.ts';
import { noAnswer, readBlockAnswer } from './block-answer.ts';
import { classicFilterRule } from './classic/filter-rule.ts';
import { listsOf } from './combinations.ts';
import type { CheckContext, Place } from './context.ts';
import type { Criteria } from './criteria.ts';
import { readCriteria } from './criteria.ts';
import type { Expandable, Made, RulePools } from './expand.ts';
import { expandRule } from './expand.ts';
import { freebsdFilterRule } from './freebsd/filter-rule.ts';
import type { Divert } from './model.ts';
import { readOptions, rememberIcmp } from './read-options.ts';
import type { RuleOptions, TranslationNode } from './rule-options.ts';
import type { TemplateParts } from './rule-template.ts';
import { checkOptions, checkTcpCriteria, familyByHosts, templateOf } from './rule-template.ts';
import { stateHandling } from './state-handling.ts';

const defaultFlags = { set: 0x02, mask: 0x12 } as const;

/** A filter rule with its criteria and options looked up, and how it handles states. */
export interface ReadFilterRule {
  readonly criteria: Criteria;
  readonly options: Readonly<RuleOptions>;
  /** What its template is made of, but for family and divert. */
  readonly parts: TemplateParts;
  /** The action. */
  readonly head: Place;
}

/** Checks a `pass`, `block` or `match` rule and makes its rules (parse.y, pfrule). */
export function checkFilterRule(context: CheckContext, tree: FilterRule, made: Made): void {
  const rule = readFilterRule(context, tree);
  expandRule(context, completionOf(context)(context, rule), made);
}

function completionOf({ dialect: { rules } }: CheckContext) {
  if (!rules) return modernFilterRule;
  return rules.later ? freebsdFilterRule : classicFilterRule;
}

function readFilterRule(context: CheckContext, tree: FilterRule): ReadFilterRule {
  context.reach(tree.action);
  const head = tree.action;
  const action = tree.action.image as 'pass' | 'block' | 'match';
  const answer = action === 'block' ? readBlockAnswer(context, tree.blockReturn) : noAnswer;
  const criteria = readCriteria(context, tree);
  const options = readOptions(context, tree.options);
  rememberIcmp(context, options);
  context.finish();
  requireOrder(context, 'filtering', head);

  checkOptions(context, action, criteria, options);
  checkTcpCriteria(context, criteria, options, 'apply');
  const { keepState, state } = stateHandling(context, action, options, head);
  const { rules } = context.dialect;
  const implied = !rules?.picksUp && action === 'pass' && keepState !== 'no' && !options.flags && !options.fragment;
  const flags = implied ? defaultFlags : undefined;
  return { criteria, options, parts: { action, answer, keepState, state, flags }, head };
}

function modernFilterRule(context: CheckContext, { criteria, options, parts, head }: ReadFilterRule): Expandable {
  const byHosts = familyByHosts(criteria);
  refuseRouteWithoutDirection(context, criteria, options);
  const { divert, family } = divertOf(context, criteria, options, byHosts);
  const { action, answer, keepState, state, flags } = parts;
  // Field by field: this is done for every rule, and spreading is slow.
  const template = templateOf(criteria, options, { action, answer, keepState, state, flags, family, divert });
  return { template, lists: listsOf(criteria, options), pools: poolsOf(options), options, head };
}

function refuseRouteWithoutDirection(context: CheckContext, criteria: Criteria, options: Readonly<RuleOptions>): void {
  const { route, routeKind } = options;
  if (!route || routeKind === 'dup-to' || criteria.direction) return;
  context.error('pf/needs-direction', 'direction must be explicit with rules that specify routing', route.place);
  context.abandon();
}

function poolsOf({ nat, rdr, route }: Readonly<RuleOptions>): RulePools {
  return {
    nat: roleOf(nat, 'nat'),
    rdr: roleOf(rdr, 'rdr'),
    route: route && { pool: route, use: 'route', targetFamily: undefined },
    binat: nat?.binat ?? false,
  };
}

function roleOf(node: TranslationNode | undefined, use: 'nat' | 'rdr'): RulePools['nat'] {
  return node?.pool && { pool: node.pool, use, targetFamily: node.family };
}

interface Diverted {
  readonly divert: Divert | undefined;
  readonly family: Family | undefined;
}

/** parse.y, expand_divertspec. The address of `divert-to` may decide the rule's family. */
function divertOf(
  context: CheckContext,
  criteria: Criteria,
  options: Readonly<RuleOptions>,
  family: Family | undefined,
): Diverted {
  const node = options.divert;
  if (!node) return { divert: undefined, family };
  const refuse = (code: string, text: string, place: Place): never => {
    context.error(code, text, place);
    return context.abandon();
  };
  switch (node.kind) {
    case 'divert-to': {
      if (criteria.direction === 'out') {
        refuse('pf/divert-direction', 'divert-to used with outgoing rule', node.place);
      }
      const host = node.hosts.find((one) => !family || !one.family || one.family === family);
      if (!host) return refuse('pf/divert-family', 'divert-to address family mismatch', node.place);
      const address = host.address.kind === 'network' ? host.address.address : undefined;
      return {
        divert: { kind: 'divert-to', ...(address && { address }), port: node.port },
        family: family ?? host.family,
      };
    }
    case 'divert-reply':
      if (criteria.direction === 'in') {
        refuse('pf/divert-direction', 'divert-reply used with incoming rule', node.place);
      }
      return { divert: { kind: 'divert-reply', port: 0 }, family };
    case 'divert-packet':
      return { divert: { kind: 'divert-packet', port: node.port }, family };
  }
}
