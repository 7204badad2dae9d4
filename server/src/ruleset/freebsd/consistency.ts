import type { Sources } from '../consistency.ts';
import {
  complain,
  criteriaProblems,
  icmpFamilyProblem,
  icmpProblem,
  overloadProblem,
  portProblem,
  protocolFamilyProblem,
  sloppyProblem,
  stateActionProblem,
  translatingProblems,
  warnOfSynproxy,
} from '../consistency.ts';
import type { CheckContext } from '../context.ts';
import type { RuleBody } from '../model.ts';

const withPorts = { numbers: [6, 17, 132], names: 'tcp/udp/sctp' };

/** Whether a filter or scrub rule of FreeBSD 15 makes sense; says what does not (parse.y, filter_consistent). */
export function isConsistentFreebsdRule(context: CheckContext, rule: RuleBody, from: Sources): boolean {
  let problems = portProblem(context, rule, from, withPorts) + icmpProblem(context, rule, from);
  problems += icmpFamilyProblem(context, rule, from) + targetFamilyProblem(context, rule, from);
  problems += overloadProblem(context, rule, from) + protocolFamilyProblem(context, rule, from);
  problems += allowOptsProblem(context, rule, from) + criteriaProblems(context, rule, from);
  problems += sourceNodeProblem(context, rule, from);
  problems += stateActionProblem(context, rule, from) + sloppyProblem(context, rule, from);
  warnOfSynproxy(context, rule, from);
  problems += duplicateProblem(context, rule, from) + actionProblems(context, rule, from);
  const translates = { ...from, translates: rule.nat !== undefined || rule.rdr !== undefined };
  if (rule.action !== 'scrub') problems += translatingProblems(context, rule, translates);
  warnOfSticky(context, rule, from);
  return problems === 0;
}

function targetFamilyProblem(context: CheckContext, rule: RuleBody, { options }: Sources): number {
  if (!options.afTo || rule.family !== rule.targetFamily) return 0;
  const text = 'must indicate different address family with af-to';
  return complain(context, 'pf/af-to-family', text, options.afTo);
}

function allowOptsProblem(context: CheckContext, { action }: RuleBody, { options }: Sources): number {
  if (!options.allowOpts || action === 'pass' || action === 'match') return 0;
  const text = 'allow-opts can only be specified for pass or match rules';
  return complain(context, 'pf/pass-only', text, options.allowOpts);
}

function sourceNodeProblem(context: CheckContext, { state }: RuleBody, { options, head }: Sources): number {
  if (state.maxSrcNodes === 0 || state.sourceTrackRule) return 0;
  const text = "max-src-nodes requires 'source-track rule'";
  return complain(context, 'pf/source-track', text, options.state?.place ?? head);
}

function duplicateProblem(context: CheckContext, { routeKind }: RuleBody, { options }: Sources): number {
  if (!options.afTo || routeKind !== 'dup-to') return 0;
  return complain(context, 'pf/af-to-route', 'dup-to must not be used on af-to rules', options.afTo);
}

/** What rules that do not pass packets cannot do. */
function actionProblems(context: CheckContext, { action, routeKind, divert }: RuleBody, from: Sources): number {
  const { options, head } = from;
  const refuse = (text: string, place = head): number => complain(context, 'pf/not-on-match', text, place);
  if (action === 'block') {
    return routeKind ? refuse('route-to, reply-to and dup-to are not supported on block rules') : 0;
  }
  if (action !== 'match') return 0;
  let problems = 0;
  if (divert) problems += refuse('divert is not supported on match rules', options.divert?.place);
  if (routeKind) {
    problems += refuse('route-to, reply-to, dup-to and fastroute must not be used on match rules');
  }
  if (options.afTo) problems += refuse('af-to is not supported on match rules', options.afTo);
  return problems;
}

/** pfctl complains, and takes the rule all the same; but the file is rejected. */
function warnOfSticky(context: CheckContext, { route, keepState }: RuleBody, { head }: Sources): void {
  if (!route?.sticky || keepState !== 'no') return;
  complain(context, 'pf/needs-state', "'sticky-address' requires 'keep state'", head);
}
