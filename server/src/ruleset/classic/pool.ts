import type { Family } from '../../machine/address.ts';
import type { CheckContext, Place } from '../context.ts';
import type { HostNode } from '../hosts.ts';
import type { AddressPool, PoolType } from '../model.ts';
import type { PoolChoice } from '../pools.ts';
import { standsForSeveral } from '../redirect.ts';
import { fittingMask, longMask } from '../rule-body.ts';

/*
 * Pools of the grammar before OpenBSD 4.7: lists of addresses, which only `round-robin` can choose from.
 */

/** The words that pfctl has for a pool in its messages. */
interface PoolWords {
  readonly kind: 'redirection' | 'routing';
  /** What it says of several addresses without round-robin. */
  readonly several: string;
}

export const redirectionWords: PoolWords = {
  kind: 'redirection',
  several: 'only round-robin valid for multiple redirection addresses',
};

export const routingWords: PoolWords = { kind: 'routing', several: 'r.rpool.opts must be PF_POOL_ROUNDROBIN' };

/** Hosts that suit a family, and the family that they give a rule that had none. */
export interface FittingHosts<Host extends HostNode> {
  readonly hosts: readonly Host[];
  readonly family: Family | undefined;
}

/** Leaves out the hosts of another family than the rule's, or than that of the first host that has one (parse.y, remove_invalid_hosts). */
export function fittingHosts<Host extends HostNode>(
  hosts: readonly Host[],
  ruleFamily: Family | undefined,
): FittingHosts<Host> {
  let family = ruleFamily;
  const fitting = hosts.filter((host) => {
    if (family && host.family && host.family !== family) return false;
    family ??= host.family;
    return true;
  });
  return { hosts: fitting, family };
}

/** Abandons the statement if there is nothing to translate to, or no family to do it in (parse.y, invalid_redirect). */
export function refuseMissingTarget(
  context: CheckContext,
  { hosts, family }: FittingHosts<HostNode>,
  place: Place,
): void {
  const doubtful = family ? undefined : hosts.find(({ address: { kind } }) => kind !== 'table' && kind !== 'interface');
  // Without a description of the machine a name may well have a family.
  if (doubtful && doubtful.address.kind !== 'name') {
    const text = 'address family not given and translation address expands to multiple address families';
    context.error('pf/pool-address', text, doubtful.place);
    context.abandon();
  }
  if (hosts.length > 0) return;
  context.error('pf/pool-address', 'no translation address with matching address family found.', place);
  context.abandon();
}

/** Abandons the statement over a mask too long for the family; pfctl looks at the first host only (pfctl_parser.c, check_netmask). */
export function refuseLongMask(context: CheckContext, host: HostNode | undefined, family: Family | undefined): void {
  const bits = family === 'inet' && host ? longMask(host.address) : undefined;
  if (bits === undefined || !host) return;
  context.say('pf/invalid-mask', `netmask ${bits} invalid for IPv4 address`, host.place);
  context.abandon();
}

/** How an address is chosen; abandons the statement where that does not suit the addresses (parse.y, natrule and pfrule). */
export function poolType(
  context: CheckContext,
  hosts: readonly HostNode[],
  choice: PoolChoice,
  { kind, several }: PoolWords,
): PoolType {
  const table = hosts.find(({ address }) => address.kind === 'table');
  const dynamic = hosts.find(({ address }) => standsForSeveral(address));
  const [first, second] = hosts;
  const isMany = second !== undefined || first === table || first === dynamic;
  const type = choice.type === 'none' && first && isMany ? 'round-robin' : choice.type;
  if (type === 'round-robin') return type;
  const refuse = (text: string, place: Place): void => {
    context.error('pf/pool-type', text, place);
    context.abandon();
  };
  if (table) refuse(`tables are only supported in round-robin ${kind} pools`, table.place);
  if (dynamic?.address.kind === 'interface') {
    const text = `interface (${dynamic.address.name}) is only supported in round-robin ${kind} pools`;
    refuse(text, dynamic.place);
  }
  if (second) refuse(several, choice.place ?? second.place);
  return type;
}

/** Hosts of which the mask of an interface in parentheses has been shortened to the family; pfctl does that for the first only. */
export function shortenFirst<Host extends HostNode>(hosts: readonly Host[], family: Family | undefined): Host[] {
  return hosts.map((host, i) => (i === 0 ? { ...host, address: fittingMask(host.address, family) } : host));
}

/** A pool as it is loaded. `family`: what masks of interfaces in parentheses are shortened to; absent: they stay. */
export function poolOf(
  hosts: readonly (HostNode & { readonly interface?: string })[],
  family: Family | undefined,
  type: PoolType,
  { sticky, key, otherEnds }: PoolChoice,
  ports: { readonly low: number; readonly high: number; readonly isStatic?: boolean } = { low: 0, high: 0 },
): AddressPool {
  return {
    addresses: hosts.map(({ address, interface: on }) => ({
      address: fittingMask(address, family),
      weight: 0,
      ...(on !== undefined && { interface: on }),
    })),
    type,
    sticky,
    ...(key && { key }),
    lowPort: ports.low,
    highPort: ports.high,
    staticPort: ports.isStatic ?? false,
    ...(otherEnds && { otherEnds }),
  };
}
