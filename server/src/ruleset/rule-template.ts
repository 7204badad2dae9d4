import type { CheckContext, Place } from './context.ts';
import type { Criteria } from './criteria.ts';
import type { HostNode } from './hosts.ts';
import { byteLength } from './c-text.ts';
import { maxLabel } from './labels.ts';
import type { BlockAnswer, Divert, KeepState, RuleBody, StateOptions } from './model.ts';
import type { Family } from '../machine/address.ts';
import type { RuleOptions } from './rule-options.ts';
import { noState } from './state-handling.ts';

/** What a template is made of beside criteria and options. */
export interface TemplateParts {
  readonly action: RuleBody['action'];
  readonly answer: BlockAnswer;
  readonly keepState?: KeepState | undefined;
  readonly state?: StateOptions | undefined;
  readonly flags?: { readonly set: number; readonly mask: number } | undefined;
  readonly family?: Family | undefined;
  readonly divert?: Divert | undefined;
}

const noFlags = { set: 0, mask: 0 } as const;
const anyPeer = { not: false, address: { kind: 'any' } } as const;

/** A rule as far as all its combinations agree; what the lists decide is filled in later. */
export function templateOf(criteria: Criteria, options: Readonly<RuleOptions>, parts: TemplateParts): RuleBody {
  const { flags = options.flags?.value ?? noFlags } = parts;
  return {
    action: parts.action,
    no: undefined,
    anchor: undefined,
    answer: parts.answer,
    direction: criteria.direction,
    log: criteria.log,
    quick: criteria.quick,
    interface: undefined,
    onRdomain: undefined,
    onRdomainNot: undefined,
    receivedOn: options.receivedOn?.name ? { name: options.receivedOn.name, not: options.receivedOn.not } : undefined,
    family: 'family' in parts ? parts.family : criteria.family,
    targetFamily: options.nat?.family,
    protocol: 0,
    source: anyPeer,
    destination: anyPeer,
    os: undefined,
    user: undefined,
    group: undefined,
    flags,
    icmpType: undefined,
    icmpCode: undefined,
    tos: options.tos?.value ?? 0,
    prio: options.prio,
    keepState: parts.keepState ?? 'no',
    state: parts.state ?? noState,
    fragment: options.fragment !== undefined,
    allowOpts: options.allowOpts !== undefined,
    once: options.once !== undefined,
    label: options.label?.value ?? '',
    queue: options.queue?.value[0],
    ackQueue: options.queue?.value[1],
    tag: options.tag?.value ?? '',
    tagged: options.tagged?.value ?? '',
    taggedNot: options.taggedNot,
    rtable: options.rtable,
    probability: options.probability,
    maxPktRate: options.packetRate,
    divert: parts.divert,
    scrub: scrubOf(options),
    setPrio: options.setPrio,
    setTos: options.setTos,
    delay: options.delay,
    nat: undefined,
    rdr: undefined,
    route: undefined,
    routeKind: options.routeKind,
  };
}

const noScrub = { noDf: false, randomId: false, minTtl: 0, maxMss: 0, reassembleTcp: false } as const;

function scrubOf({ scrub, reassembleTcp }: Readonly<RuleOptions>): RuleBody['scrub'] {
  return scrub || reassembleTcp ? { ...noScrub, ...scrub?.value, reassembleTcp } : noScrub;
}

/** Checks what the options of a rule or an anchor say together, and abandons the statement where that is nonsense (parse.y, filteropts_to_rule). */
export function checkOptions(
  context: CheckContext,
  kind: 'pass' | 'block' | 'match' | 'anchor',
  criteria: Criteria,
  options: Readonly<RuleOptions>,
): void {
  const refuse = (code: string, text: string, place: Place | undefined): void => {
    if (!place) return;
    context.error(code, text, place);
    context.abandon();
  };
  if (kind === 'match' || kind === 'anchor') {
    refuse('pf/once', "'once' only applies to pass/block rules", options.once);
  }
  refuseLongTags(context, options);
  refuseLongLabel(context, options.label?.value, options.label?.place);
  if (options.afTo && !context.dialect.rules) {
    if (criteria.direction !== 'in') {
      refuse('pf/af-to-direction', 'af-to can only be used with direction in', options.afTo);
    }
    refuse('pf/af-to-route', 'af-to cannot be used together with route-to, reply-to, dup-to', options.route?.place);
  }
  if (options.flags && (options.flags.value.set & options.flags.value.mask) !== options.flags.value.set) {
    refuse('pf/flags-never', 'flags always false', options.flags.place);
  }
}

/** A tag of more than 63 characters ends the statement. */
export function refuseLongTags(context: CheckContext, { tag, tagged }: Readonly<RuleOptions>): void {
  for (const one of [tag, tagged]) {
    if (!one || byteLength(one.value) <= maxLabel) continue;
    context.error('pf/name-too-long', `tag too long, max ${maxLabel} chars`, one.place);
    context.abandon();
  }
}

/** A label of more than 63 characters ends the statement (parse.y, rule_label). */
export function refuseLongLabel(context: CheckContext, label: string | undefined, place: Place | undefined): void {
  if (label === undefined || !place || byteLength(label) <= maxLabel) return;
  context.error('pf/name-too-long', `rule label too long (max ${maxLabel} chars)`, place);
  context.abandon();
}

/** Flags and fingerprints need TCP among the protocols, if protocols are given. `apply` is the verb as pfctl has it. */
export function checkTcpCriteria(
  context: CheckContext,
  criteria: Criteria,
  options: Readonly<RuleOptions>,
  apply: 'apply' | 'applies',
): void {
  const { protocols, os } = criteria;
  const { flags } = options;
  const looksAtFlags = flags !== undefined && (flags.value.set !== 0 || flags.value.mask !== 0);
  if ((!looksAtFlags && !os) || !protocols || protocols.some(({ number }) => number === 6)) return;
  if (looksAtFlags) context.error('pf/flags-without-tcp', 'flags only apply to tcp', flags.place);
  const name = os?.[0];
  if (name) context.error('pf/os-without-tcp', `OS fingerprinting only ${apply} to tcp`, name);
  context.abandon();
}

/** The family that a rule has by its hosts: that of all hosts of its first peer that has any, if they agree (parse.y, decide_address_family). */
export function familyByHosts(criteria: Criteria): Family | undefined {
  return criteria.family ?? commonFamily(criteria.source.hosts) ?? commonFamily(criteria.destination.hosts);
}

function commonFamily(hosts: readonly HostNode[] | undefined): Family | undefined {
  const family = hosts?.[0]?.family;
  return hosts?.every((host) => host.family === family) ? family : undefined;
}
