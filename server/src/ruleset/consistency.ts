import type { CheckContext, Place } from './context.ts';
import type { IcmpNode } from './icmp-items.ts';
import type { IdNode } from './ids.ts';
import type { PortNode } from './ports.ts';
import type { RuleOptions } from './rule-options.ts';
import type { RuleBody } from './model.ts';
import type { Token } from '../syntax/token.ts';

const tcp = 6;
const udp = 17;
const icmp = 1;
const icmp6 = 58;

/** What a rule was made of, so that a message can point at it. */
export interface Sources {
  /** The action or the anchor's name: where nothing better is known. */
  readonly head: Place;
  readonly options: Readonly<RuleOptions>;
  readonly protocol: Place | undefined;
  readonly icmp: IcmpNode | undefined;
  readonly sourcePort: PortNode | undefined;
  readonly destinationPort: PortNode | undefined;
  readonly os: Token | undefined;
  readonly user: IdNode | undefined;
  readonly group: IdNode | undefined;
  /** Whether the rule translates: what it has is there even where no address could be found. */
  readonly translates: boolean;
}

/** Whether the criteria and options of a rule go together; says what does not (parse.y, rule_consistent). */
export function isConsistent(context: CheckContext, rule: RuleBody, from: Sources): boolean {
  const before =
    protocolProblems(context, rule, from) +
    familyProblems(context, rule, from) +
    optionProblems(context, rule, from) +
    stateProblems(context, rule, from);
  warnOfSynproxy(context, rule, from);
  const after = translationProblems(context, rule, from) + actionProblems(context, rule, from);
  return before + after === 0;
}

/** Raises a message and counts as one problem. */
function complain(context: CheckContext, code: string, text: string, place: Place): 1 {
  context.error(code, text, place);
  return 1;
}

/** Criteria that only some protocols have. */
function protocolProblems(context: CheckContext, rule: RuleBody, from: Sources): number {
  const { protocol } = rule;
  let problems = 0;
  if (from.os && protocol !== tcp) {
    problems += complain(context, 'pf/os-without-tcp', 'os only applies to tcp', from.os);
  }
  if (protocol !== tcp && protocol !== udp) problems += socketProblems(context, from);
  if (from.icmp && protocol !== icmp && protocol !== icmp6) {
    const text = 'icmp-type/code only applies to icmp';
    problems += complain(context, 'pf/icmp-type-without-proto', text, from.icmp.place);
  }
  return problems;
}

/** Criteria that only tcp and udp have. */
function socketProblems(context: CheckContext, { sourcePort, destinationPort, user, group }: Sources): number {
  let problems = 0;
  const port = sourcePort ?? destinationPort;
  if (port) problems += complain(context, 'pf/port-without-proto', 'port only applies to tcp/udp', port.place);
  if (user) problems += complain(context, 'pf/user-without-proto', 'user only applies to tcp/udp', user.place);
  if (group) problems += complain(context, 'pf/user-without-proto', 'group only applies to tcp/udp', group.place);
  return problems;
}

function familyProblems(context: CheckContext, rule: RuleBody, from: Sources): number {
  const { family, protocol } = rule;
  let problems = 0;
  if (from.icmp && !family) {
    const text = 'must indicate address family with icmp-type/code';
    problems += complain(context, 'pf/icmp-type-without-family', text, from.icmp.place);
  }
  if (from.options.afTo && family === rule.targetFamily) {
    const text = 'must indicate different address family with af-to';
    problems += complain(context, 'pf/af-to-family', text, from.options.afTo);
  }
  if (rule.state.overload && rule.state.maxSrcConn === 0 && !rule.state.maxSrcConnRate?.seconds) {
    const text = "'overload' requires 'max-src-conn' or 'max-src-conn-rate'";
    problems += complain(context, 'pf/overload-without-limit', text, placeOfState(from, 'overload'));
  }
  if ((protocol === icmp && family === 'inet6') || (protocol === icmp6 && family === 'inet')) {
    const text = `proto ${protocol === icmp ? 'icmp' : 'icmp6'} doesn't match address family ${family}`;
    problems += complain(context, 'pf/protocol-family', text, from.protocol ?? from.head);
  }
  return problems;
}

function placeOfState(from: Sources, kind: string): Place {
  const { state } = from.options;
  return state?.value.settings.find((setting) => setting.kind === kind)?.place ?? state?.place ?? from.head;
}

function optionProblems(context: CheckContext, rule: RuleBody, from: Sources): number {
  const { options } = from;
  let problems = 0;
  if (options.allowOpts && rule.action !== 'pass') {
    const text = 'allow-opts can only be specified for pass rules';
    problems += complain(context, 'pf/pass-only', text, options.allowOpts);
  }
  if (options.fragment && (from.sourcePort || from.destinationPort || rule.flags.mask !== 0 || from.icmp)) {
    const text = 'fragments can be filtered only on IP header fields';
    problems += complain(context, 'pf/fragment-criteria', text, options.fragment);
  }
  if (rule.answer.kind === 'return-rst' && rule.protocol !== tcp) {
    const text = 'return-rst can only be applied to TCP rules';
    problems += complain(context, 'pf/return-rst-without-tcp', text, from.head);
  }
  return problems;
}

function stateProblems(context: CheckContext, rule: RuleBody, from: Sources): number {
  const { keepState } = rule;
  let problems = 0;
  if (rule.action !== 'pass' && keepState !== 'no') {
    const text = 'keep state is great, but only for pass rules';
    problems += complain(context, 'pf/pass-only', text, from.options.state?.place ?? from.head);
  }
  if (rule.routeKind && keepState === 'no') {
    const text = 'route-to, reply-to and dup-to require keep state';
    problems += complain(context, 'pf/needs-state', text, from.options.route?.place ?? from.head);
  }
  if (rule.state.sloppy && (keepState === 'modulate' || keepState === 'synproxy')) {
    const text = 'sloppy state matching cannot be used with synproxy state or modulate state';
    problems += complain(context, 'pf/sloppy-state', text, placeOfState(from, 'sloppy'));
  }
  return problems;
}

function warnOfSynproxy(context: CheckContext, rule: RuleBody, from: Sources): void {
  if (rule.keepState !== 'synproxy' || rule.direction === 'in') return;
  const text = 'warning: synproxy used for inbound rules only, ignored for outbound';
  context.warn('pf/synproxy-outbound', text, from.options.state?.place ?? from.head);
}

function translationProblems(context: CheckContext, rule: RuleBody, from: Sources): number {
  const { options } = from;
  let problems = 0;
  const place = options.nat?.place ?? options.rdr?.place ?? from.head;
  if (from.translates && rule.action !== 'match' && rule.keepState === 'no') {
    problems += complain(context, 'pf/needs-state', 'nat-to and rdr-to require keep state', place);
  }
  if (from.translates && !rule.direction) {
    problems += complain(context, 'pf/needs-direction', 'nat-to and rdr-to require a direction', place);
  }
  if (rule.family === 'inet6' && (rule.scrub.noDf || rule.scrub.randomId)) {
    const text = 'address family inet6 does not support scrub options no-df, random-id';
    problems += complain(context, 'pf/scrub-family', text, options.scrub?.place ?? from.head);
  }
  return problems;
}

function actionProblems(context: CheckContext, rule: RuleBody, from: Sources): number {
  const { options } = from;
  if (rule.action !== 'match' && rule.action !== 'block') return 0;
  let problems = 0;
  if (rule.action === 'match' && options.divert) {
    const text = 'divert is not supported on match rules';
    problems += complain(context, 'pf/not-on-match', text, options.divert.place);
  }
  if (rule.routeKind) {
    const text = `route-to, reply-to and dup-to are not supported on ${rule.action} rules`;
    problems += complain(context, 'pf/not-on-match', text, options.route?.place ?? from.head);
  }
  if (rule.action === 'match' && options.afTo) {
    problems += complain(context, 'pf/not-on-match', 'af-to is not supported on match rules', options.afTo);
  }
  return problems;
}
