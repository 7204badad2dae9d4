import type { FilterOption, Host, List } from '../../syntax/tree.ts';
import type { CheckContext, Place } from '../context.ts';
import { followOf } from '../follow.ts';
import { readHost } from '../host-list.ts';
import type { HostNode } from '../hosts.ts';
import { plainHost } from '../hosts.ts';
import type { PoolChoice } from '../pools.ts';
import { readChoice } from '../pools.ts';

/** A host to route to, with the interface that it is behind. */
export interface RouteHost extends HostNode {
  readonly interface: string;
}

/** `route-to (em0 10.0.0.1) round-robin`, looked up (parse.y, struct route). */
export interface RouteNode {
  readonly kind: 'route-to' | 'reply-to' | 'dup-to' | 'fastroute';
  readonly hosts: readonly RouteHost[];
  readonly choice: PoolChoice;
  readonly place: Place;
}

/** Checks a route in the order of the grammar: hosts, then how one of them is chosen. */
export function readRoute(context: CheckContext, option: FilterOption): RouteNode | undefined {
  switch (option.kind) {
    case 'route-to':
    case 'reply-to':
    case 'dup-to':
    case 'fastroute':
      context.reach(option.first);
      return {
        kind: option.kind,
        hosts: readRouteHosts(context, option.pool.hosts),
        choice: readChoice(context, option.pool.options),
        place: option,
      };
    default:
      return undefined;
  }
}

/** parse.y, route_host_list: a bare interface takes the family of the first host that has one, where it stands in front. */
function readRouteHosts(context: CheckContext, list: List<Host> | undefined): RouteHost[] {
  const hosts: RouteHost[] = [];
  for (const item of list?.items ?? []) {
    if (item.kind !== 'route') continue;
    const added = readRouteHost(context, item);
    const [first] = hosts;
    if (first && added[0]) {
      const family = first.family ?? added[0].family;
      if (family !== first.family) hosts[0] = { ...first, family };
      if (family !== added[0].family && added[0].address.kind !== 'name') {
        context.lookAhead(item.close ?? item.interface, followOf(context.dialect).poolHost);
        refuseFamilies(context, added[0].place);
      }
    }
    hosts.push(...added);
  }
  return hosts;
}

function refuseFamilies(context: CheckContext, place: Place): never {
  context.error('pf/pool-address', 'all pool addresses must be in the same address family', place);
  return context.abandon();
}

function readRouteHost(context: CheckContext, item: Extract<Host, { kind: 'route' }>): RouteHost[] {
  const name = item.interface.image;
  context.reach(item.interface);
  if (!item.host) return [{ ...plainHost({ kind: 'any' }, item.interface), interface: name }];
  const found = readHost(context, item.host) ?? [];
  if (item.close) context.reach(item.close);
  return found.map((host) => ({ ...host, interface: name }));
}
