import type { CheckContext } from '../context.ts';
import type { Sources } from '../consistency.ts';
import {
  complain,
  icmpFamilyProblem,
  icmpProblem,
  optionProblems,
  overloadProblem,
  portProblem,
  protocolFamilyProblem,
  sloppyProblem,
} from '../consistency.ts';
import type { RuleBody } from '../model.ts';

/** Whether a filter or scrub rule makes sense; says what does not (parse.y, filter_consistent). */
export function isConsistentFilter(context: CheckContext, rule: RuleBody, from: Sources): boolean {
  const { icmpType, icmpCode } = rule;
  const kept = icmpType === undefined && icmpCode === undefined ? { ...from, icmp: undefined } : from;
  let problems = portProblem(context, rule, kept) + icmpProblem(context, rule, kept);
  problems += icmpFamilyProblem(context, rule, kept) + overloadProblem(context, rule, kept);
  problems += protocolFamilyProblem(context, rule, kept) + optionProblems(context, rule, kept);
  problems += blockedStateProblem(context, rule, kept) + sloppyProblem(context, rule, kept);
  return problems === 0;
}

function blockedStateProblem(context: CheckContext, rule: RuleBody, from: Sources): number {
  if (rule.action !== 'block' || rule.keepState === 'no') return 0;
  const text = "keep state on block rules doesn't make sense";
  return complain(context, 'pf/pass-only', text, from.options.state?.place ?? from.head);
}

/** Protocols of which ports are redirected; `pool`: what pfctl calls the ports redirected to. */
const classicPorts = { numbers: [6, 17], names: 'tcp/udp', pool: 'rpool' };
const laterPorts = { numbers: [6, 17, 132], names: 'tcp/udp/sctp', pool: 'rdr' };

/** Whether a translation rule makes sense; says what does not. Of `nat` nothing is asked (parse.y, rdr_consistent). */
export function isConsistentTranslation(context: CheckContext, rule: RuleBody, from: Sources): boolean {
  if (rule.action !== 'rdr') return true;
  const { sourcePort, destinationPort } = from;
  let problems = 0;
  const { numbers, names, pool } = context.dialect.rules?.later ? laterPorts : classicPorts;
  if (!numbers.includes(rule.protocol)) {
    const needs = (what: string, place: Sources['head']): number =>
      complain(context, 'pf/port-without-proto', `${what} port only applies to ${names}`, place);
    if (sourcePort) problems += needs('src', sourcePort.place);
    if (destinationPort) problems += needs('dst', destinationPort.place);
    if (rule.rdr && rule.rdr.lowPort !== 0) problems += needs(pool, from.head);
  }
  const operator = destinationPort?.match.operator ?? '=';
  if (destinationPort && operator !== '=' && operator !== 'range') {
    const text = 'invalid port operator for rdr destination port';
    problems += complain(context, 'pf/invalid-port', text, destinationPort.place);
  }
  return problems === 0;
}
