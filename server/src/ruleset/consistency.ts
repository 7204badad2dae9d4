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
export function complain(context: CheckContext, code: string, text: string, place: Place): 1 {
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
  if (protocol !== tcp && protocol !== udp) {
    problems += portProblem(context, rule, from) + ownerProblems(context, from);
  }
  return problems + icmpProblem(context, rule, from);
}

/** Protocols that have ports, with their names as pfctl has them. */
export interface WithPorts {
  readonly numbers: readonly number[];
  readonly names: string;
}

const tcpAndUdp: WithPorts = { numbers: [tcp, udp], names: 'tcp/udp' };

/** Ports need tcp or udp, or whatever else has ports. */
export function portProblem(
  context: CheckContext,
  { protocol }: RuleBody,
  { sourcePort, destinationPort }: Sources,
  { numbers, names } = tcpAndUdp,
): number {
  const port = sourcePort ?? destinationPort;
  if (!port || numbers.includes(protocol)) return 0;
  return complain(context, 'pf/port-without-proto', `port only applies to ${names}`, port.place);
}

/** ICMP's types need one of its protocols. */
export function icmpProblem(context: CheckContext, { protocol }: RuleBody, from: Sources): number {
  if (!from.icmp || protocol === icmp || protocol === icmp6) return 0;
  return complain(context, 'pf/icmp-type-without-proto', 'icmp-type/code only applies to icmp', from.icmp.place);
}

/** Owners of sockets, which only tcp and udp have. */
function ownerProblems(context: CheckContext, { user, group }: Sources): number {
  let problems = 0;
  if (user) problems += complain(context, 'pf/user-without-proto', 'user only applies to tcp/udp', user.place);
  if (group) problems += complain(context, 'pf/user-without-proto', 'group only applies to tcp/udp', group.place);
  return problems;
}

function familyProblems(context: CheckContext, rule: RuleBody, from: Sources): number {
  let problems = icmpFamilyProblem(context, rule, from);
  if (from.options.afTo && rule.family === rule.targetFamily) {
    const text = 'must indicate different address family with af-to';
    problems += complain(context, 'pf/af-to-family', text, from.options.afTo);
  }
  return problems + overloadProblem(context, rule, from) + protocolFamilyProblem(context, rule, from);
}

/** The two ICMPs have types of their own. */
export function icmpFamilyProblem(context: CheckContext, { family }: RuleBody, from: Sources): number {
  if (!from.icmp || family) return 0;
  const text = 'must indicate address family with icmp-type/code';
  return complain(context, 'pf/icmp-type-without-family', text, from.icmp.place);
}

/** Something must say when a source is put into the table. */
export function overloadProblem(context: CheckContext, { state }: RuleBody, from: Sources): number {
  if (!state.overload || state.maxSrcConn !== 0 || state.maxSrcConnRate?.seconds) return 0;
  const text = "'overload' requires 'max-src-conn' or 'max-src-conn-rate'";
  return complain(context, 'pf/overload-without-limit', text, placeOfState(from, 'overload'));
}

/** Each ICMP belongs to one address family. */
export function protocolFamilyProblem(context: CheckContext, { family, protocol }: RuleBody, from: Sources): number {
  const foreign = (protocol === icmp && family === 'inet6') || (protocol === icmp6 && family === 'inet');
  if (!foreign) return 0;
  const text = `proto ${protocol === icmp ? 'icmp' : 'icmp6'} doesn't match address family ${family}`;
  return complain(context, 'pf/protocol-family', text, from.protocol ?? from.head);
}

function placeOfState(from: Sources, kind: string): Place {
  const { state } = from.options;
  return state?.value.settings.find((setting) => setting.kind === kind)?.place ?? state?.place ?? from.head;
}

/** Options that do not go with the action, or with other criteria. */
export function optionProblems(context: CheckContext, rule: RuleBody, from: Sources): number {
  const { options } = from;
  let problems = 0;
  if (options.allowOpts && rule.action !== 'pass') {
    const text = 'allow-opts can only be specified for pass rules';
    problems += complain(context, 'pf/pass-only', text, options.allowOpts);
  }
  return problems + criteriaProblems(context, rule, from);
}

/** Options that do not go with other criteria. */
export function criteriaProblems(context: CheckContext, rule: RuleBody, from: Sources): number {
  const { options } = from;
  let problems = 0;
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
  let problems = stateActionProblem(context, rule, from);
  if (rule.routeKind && keepState === 'no') {
    const text = 'route-to, reply-to and dup-to require keep state';
    problems += complain(context, 'pf/needs-state', text, from.options.route?.place ?? from.head);
  }
  return problems + sloppyProblem(context, rule, from);
}

/** Only what passes has a state. */
export function stateActionProblem(context: CheckContext, { action, keepState }: RuleBody, from: Sources): number {
  if (action === 'pass' || keepState === 'no') return 0;
  const text = 'keep state is great, but only for pass rules';
  return complain(context, 'pf/pass-only', text, from.options.state?.place ?? from.head);
}

/** Where sequence numbers are changed they must be followed. */
export function sloppyProblem(context: CheckContext, { state, keepState }: RuleBody, from: Sources): number {
  if (!state.sloppy || (keepState !== 'modulate' && keepState !== 'synproxy')) return 0;
  const text = 'sloppy state matching cannot be used with synproxy state or modulate state';
  return complain(context, 'pf/sloppy-state', text, placeOfState(from, 'sloppy'));
}

/** Only connections from outside can be completed in place of their server. */
export function warnOfSynproxy(context: CheckContext, rule: RuleBody, from: Sources): void {
  if (rule.keepState !== 'synproxy' || rule.direction === 'in') return;
  const text = 'warning: synproxy used for inbound rules only, ignored for outbound';
  context.warn('pf/synproxy-outbound', text, from.options.state?.place ?? from.head);
}

function translationProblems(context: CheckContext, rule: RuleBody, from: Sources): number {
  const { options } = from;
  const problems = translatingProblems(context, rule, from);
  if (rule.family !== 'inet6' || (!rule.scrub.noDf && !rule.scrub.randomId)) return problems;
  const text = 'address family inet6 does not support scrub options no-df, random-id';
  return problems + complain(context, 'pf/scrub-family', text, options.scrub?.place ?? from.head);
}

/** What a rule needs to translate. */
export function translatingProblems(context: CheckContext, rule: RuleBody, from: Sources): number {
  const { options } = from;
  let problems = 0;
  const place = options.nat?.place ?? options.rdr?.place ?? from.head;
  if (from.translates && rule.action !== 'match' && rule.keepState === 'no') {
    problems += complain(context, 'pf/needs-state', 'nat-to and rdr-to require keep state', place);
  }
  if (from.translates && !rule.direction) {
    problems += complain(context, 'pf/needs-direction', 'nat-to and rdr-to require a direction', place);
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
