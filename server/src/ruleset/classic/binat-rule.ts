import type { Family } from '../../machine/address.ts';
import type { TranslationRule } from '../../syntax/tree.ts';
import { noAnswer } from '../block-answer.ts';
import type { CheckContext, Place } from '../context.ts';
import type { Criteria } from '../criteria.ts';
import { readCriteria } from '../criteria.ts';
import type { Made } from '../expand.ts';
import type { HostNode } from '../hosts.ts';
import type { Address, AddressPool, PeerMatch } from '../model.ts';
import type { PoolNode } from '../pools.ts';
import { noChoice, readPool } from '../pools.ts';
import { readOptions } from '../read-options.ts';
import { standsForSeveral } from '../redirect.ts';
import { anyAddress, fittingMask } from '../rule-body.ts';
import { refuseLongTags, templateOf } from '../rule-template.ts';
import { requireOrder } from '../statement-order.ts';
import { fittingHosts, poolOf, refuseLongMask, refuseMissingTarget } from './pool.ts';
import { refusePass } from './translation.ts';

/** Checks a `binat` rule and makes it. Of lists of interfaces and protocols pfctl takes the first entry (parse.y, binatrule). */
export function checkBinatRule(context: CheckContext, tree: TranslationRule, made: Made): void {
  const { keyword: head } = tree;
  context.reach(head);
  if (tree.pass) context.reach(tree.pass);
  const criteria = readCriteria(context, tree, true);
  const options = readOptions(context, tree.options);
  const target = tree.target && readPool(context, tree.arrow ?? head, tree.target);
  context.finish();
  requireOrder(context, 'translation', head);
  refuseUrpfFailed(context, criteria);
  if (tree.no && tree.pass) refusePass(context, tree.pass);
  const family = familyOf(criteria, target);
  if (!family && isKnown(criteria, target)) refuse(context, 'address family (inet/inet6) undefined', head);
  refuseLongTags(context, options);
  const rule: Binat = { tree, criteria, target, family };
  refuseSeveral(context, rule);
  const source = peerOf(context, criteria.source.hosts, family, true);
  const destination = peerOf(context, criteria.destination.hosts, family, false);
  if (tree.no && tree.arrow) refuse(context, "'no binat' rule does not need '->'", tree.arrow);
  const nat = tree.no ? undefined : targetOf(context, rule, source);
  const [on] = criteria.interfaces ?? [];
  made.rules.push({
    ...templateOf(criteria, options, { action: 'binat', answer: noAnswer, family }),
    no: tree.no && true,
    translatePass: tree.pass && true,
    interface: on && { name: on.name, not: on.not },
    protocol: criteria.protocols?.[0]?.number ?? 0,
    source,
    destination,
    nat,
  });
}

interface Binat {
  readonly tree: TranslationRule;
  readonly criteria: Criteria;
  readonly target: PoolNode | undefined;
  /** Absent only where names of a machine that is not described would decide it. */
  readonly family: Family | undefined;
}

function refuse(context: CheckContext, text: string, place: Place): never {
  context.error('pf/binat', text, place);
  return context.abandon();
}

function refuseUrpfFailed(context: CheckContext, { destination }: Criteria): void {
  const failed = destination.hosts?.find(({ address }) => address.kind === 'urpf-failed');
  if (!failed) return;
  const text = '"urpf-failed" is not permitted as a binat destination';
  context.error('pf/urpf-failed-destination', text, failed.place);
  context.abandon();
}

/** Whether there is no name among the hosts that only the machine could know. */
function isKnown({ source, destination }: Criteria, target: PoolNode | undefined): boolean {
  const all = [source.hosts, destination.hosts, target?.hosts];
  return all.every((hosts = []) => hosts.every(({ address }) => address.kind !== 'name'));
}

/** The family that was written, or that of the first source, destination or target. */
function familyOf({ family, source, destination }: Criteria, target: PoolNode | undefined): Family | undefined {
  const firsts = [source.hosts?.[0], destination.hosts?.[0], target?.hosts[0]];
  return family ?? firsts.find((host) => host?.family)?.family;
}

/** Tables, and interfaces that may have several addresses, are neither a source nor a target. */
function refuseSeveral(context: CheckContext, { criteria, target }: Binat): void {
  for (const [what, hosts = []] of [
    ['source', criteria.source.hosts],
    ['redirect', target?.hosts],
  ] as const) {
    for (const { address, place } of hosts) {
      if (address.kind !== 'table') continue;
      refuse(context, `invalid use of table <${address.name}> as the ${what} address of a binat rule`, place);
    }
    for (const { address, place } of hosts) {
      if (address.kind !== 'interface' || !standsForSeveral(address)) continue;
      refuse(context, `invalid use of interface (${address.name}) as the ${what} address of a binat rule`, place);
    }
  }
}

/** A source is always taken as it is: `!` in front of it means nothing. */
function peerOf(
  context: CheckContext,
  hosts: readonly HostNode[] | undefined,
  family: Family | undefined,
  isSource: boolean,
): PeerMatch {
  const [host, second] = hosts ?? [];
  if (!host) return { not: false, address: anyAddress };
  if (second) refuse(context, 'multiple binat ip addresses', second.place);
  const fits = host.family === family || (isSource ? host.address.kind === 'interface' : !host.family);
  if (family && !fits && host.address.kind !== 'name') refuse(context, 'binat ip versions must match', host.place);
  refuseLongMask(context, host, family);
  return { not: host.not && !isSource, address: fittingMask(host.address, family) };
}

function targetOf(context: CheckContext, { tree, target, family }: Binat, source: PeerMatch): AddressPool {
  if (!tree.arrow || !target?.hosts[0]) return refuse(context, "'binat' rule requires '-> address'", tree.keyword);
  const fitting = fittingHosts(target.hosts, family);
  refuseMissingTarget(context, fitting, target.place);
  const [host, second] = fitting.hosts;
  if (second) refuse(context, 'binat rule must redirect to a single address', second.place);
  refuseLongMask(context, host, family);
  const pool = poolOf(fitting.hosts, family, 'none', noChoice);
  if (!haveSameMask(source.address, pool.addresses[0]?.address ?? anyAddress)) {
    refuse(context, "'binat' source mask and redirect mask must be the same", target.place);
  }
  return pool;
}

function haveSameMask(source: Address, target: Address): boolean {
  if (source.kind === 'name' || target.kind === 'name') return true;
  const bits = maskOf(source);
  return bits === 0 || bits === maskOf(target);
}

/** Bits of a mask. Of a range pfctl keeps the end in its place, which is no mask of anything. */
function maskOf(address: Address): number {
  switch (address.kind) {
    case 'network':
    case 'interface':
      return address.bits;
    case 'range':
      return -1;
    default:
      return 0;
  }
}
