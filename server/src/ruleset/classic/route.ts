import { maxInterfaceName } from '../../machine/interfaces.ts';
import type { Token } from '../../syntax/token.ts';
import type { FilterOption, Host, List } from '../../syntax/tree.ts';
import { byteLength } from '../c-text.ts';
import type { CheckContext, Place } from '../context.ts';
import { followOf } from '../follow.ts';
import { readHost } from '../host-list.ts';
import type { HostNode } from '../hosts.ts';
import { plainHost } from '../hosts.ts';
import type { PoolChoice } from '../pools.ts';
import { readChoice } from '../pools.ts';
import { tokenKind } from '../token-kind.ts';

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

type RouteItem = Extract<Host, { kind: 'route' }>;

/**
 * parse.y, route_host_list: a bare interface takes the family of the first host that has one, where it stands in front.
 * In FreeBSD since 15 hosts of another family than the rule are left out later.
 */
function readRouteHosts(context: CheckContext, list: List<Host> | undefined): RouteHost[] {
  const hosts: RouteHost[] = [];
  for (const item of list?.items ?? []) {
    if (item.kind !== 'route') continue;
    const added = readRouteHost(context, item);
    const [first] = hosts;
    if (first && added[0] && !context.dialect.rules?.later) {
      const family = first.family ?? added[0].family;
      if (family !== first.family) hosts[0] = { ...first, family };
      if (family !== added[0].family && added[0].address.kind !== 'name') {
        context.lookAhead(lastBehind(context, item), followOf(context.dialect).poolHost);
        refuseFamilies(context, added[0].place);
      }
    }
    hosts.push(...added);
  }
  return hosts;
}

/** The last of the newlines behind a host of a list, which belong to it, or the end of the host. */
function lastBehind(context: CheckContext, { close, interface: name }: RouteItem): Token {
  let last = close ?? name;
  for (let next = context.behind(last); tokenKind(next) === 'newline' && next !== last; next = context.behind(last)) {
    last = next;
  }
  return last;
}

function refuseFamilies(context: CheckContext, place: Place): never {
  context.error('pf/pool-address', 'all pool addresses must be in the same address family', place);
  return context.abandon();
}

function readRouteHost(context: CheckContext, item: RouteItem): RouteHost[] {
  const name = item.interface.image;
  context.reach(item.interface);
  if (item.open && !item.host) context.finish();
  if (!item.host) refuseLongInterface(context, item.interface);
  if (!item.host) return [{ ...plainHost({ kind: 'any' }, item.interface), interface: name }];
  const found = readHost(context, item.host) ?? [];
  if (item.close) context.reach(item.close);
  else context.finish();
  refuseLongInterface(context, item.interface);
  const namesAll = context.dialect.rules?.namesEveryRouteHost;
  return found.map((host, i) => ({ ...host, interface: i === 0 || namesAll ? name : '' }));
}

/** FreeBSD since 15; elsewhere pfctl ends over it or cuts it off (parse.y, route_host). */
function refuseLongInterface(context: CheckContext, token: Token): void {
  if (!context.dialect.rules?.later || byteLength(token.image) <= maxInterfaceName) return;
  context.error('pf/name-too-long', 'interface name too long', token);
  context.abandon();
}
