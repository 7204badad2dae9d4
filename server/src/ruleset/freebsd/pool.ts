import type { Family } from '../../machine/address.ts';
import { poolOf } from '../classic/pool.ts';
import type { CheckContext } from '../context.ts';
import type { HostNode } from '../hosts.ts';
import type { AddressPool, PoolType, PortMatch } from '../model.ts';
import type { PoolChoice, PoolNode } from '../pools.ts';
import { dynamicTypes, natPorts, natPortsOf, redirectPorts, standsForSeveral } from '../redirect.ts';

/** What a pool is used for. */
export type PoolUse = 'nat' | 'rdr' | 'route';

/** A pool of a rule as FreeBSD 15 looks at it when it makes rules of lists. */
export interface PoolPart {
  readonly use: PoolUse;
  readonly node: Omit<PoolNode, 'hosts'>;
  readonly hosts: readonly (HostNode & { readonly interface?: string })[];
  /** The family of its addresses. */
  readonly family: Family | undefined;
}

/** The pool of one rule. Where its ports were refused pfctl has it all the same. */
export interface AppliedPool {
  readonly pool: AddressPool | undefined;
  readonly failed: boolean;
}

/** Of a rule without that pool. */
export const withoutPool: AppliedPool = { pool: undefined, failed: false };

/**
 * The pool of one rule. It has failed when ports, hosts and the way to choose do not go together; pfctl's message has
 * been raised then (parse.y, apply_rdr_ports, apply_nat_ports and apply_redirspec).
 */
export function applyPoolPart(
  context: CheckContext,
  part: PoolPart,
  destinationPort: PortMatch | undefined,
): AppliedPool {
  const { use, node, hosts, family } = part;
  const { choice } = node;
  const ports = use === 'route' ? noPorts : portsOf(context, part, destinationPort);
  const type = poolType(context, part);
  if (!type) return { pool: undefined, failed: true };
  const pool = poolOf(hosts, family, type, choice, ports ?? noPorts);
  return { pool: { ...pool, ...choice.freebsd }, failed: ports === undefined };
}

/**
 * The hosts to translate to. Of an interface in parentheses that stands first pfctl makes a copy, behind which the list
 * does not go on (parse.y, pfrule and natrule; pfctl_parser.c, gen_dynnode).
 */
export function firstDynamicAlone<Host extends HostNode>(hosts: readonly Host[]): readonly Host[] {
  const [first] = hosts;
  return first?.address.kind === 'interface' ? [first] : hosts;
}

const noPorts = { low: 0, high: 0, isStatic: false };

function portsOf(
  context: CheckContext,
  { use, node, hosts }: PoolPart,
  destinationPort: PortMatch | undefined,
): typeof noPorts | undefined {
  const { choice, place } = node;
  const pool = { ...node, hosts };
  const ports = use === 'rdr' ? redirectPorts(context, pool, destinationPort) : natPortsOf(pool);
  if (!ports) return undefined;
  const { low, high } = ports;
  const fault =
    use === 'rdr' ? redirectFault(choice) : natFault(choice, low !== natPorts.low && high !== natPorts.high);
  if (fault === undefined)
    return choice.staticPort ? { low: 0, high: 0, isStatic: true } : { low, high, isStatic: false };
  context.error('pf/static-port', fault, place);
  return undefined;
}

function redirectFault({ staticPort, freebsd }: PoolChoice): string | undefined {
  if (staticPort) return "the 'static-port' option is only valid with nat rules";
  return freebsd?.mapE && "the 'map-e-portset' option is only valid with nat rules";
}

function natFault({ staticPort, freebsd }: PoolChoice, isRange: boolean): string | undefined {
  if (staticPort && isRange) return "the 'static-port' option can't be used when specifying a port range";
  if (!freebsd?.mapE) return undefined;
  if (staticPort) return "the 'map-e-portset' option can't be used 'static-port'";
  return isRange ? "the 'map-e-portset' option can't be used when specifying a port range" : undefined;
}

function poolType(context: CheckContext, { node: { choice }, hosts }: PoolPart): PoolType | undefined {
  const [first, second] = hosts;
  const isSeveral = first && (second ?? (first.address.kind === 'table' || standsForSeveral(first.address)));
  const type = choice.type === 'none' && isSeveral ? 'round-robin' : choice.type;
  const fault = typeFault(type, hosts) ?? (second && type !== 'round-robin' ? manyFault(second) : undefined);
  if (!fault) return type;
  context.error('pf/pool-type', fault.text, fault.host.place);
  return undefined;
}

interface TypeFault {
  readonly text: string;
  readonly host: HostNode;
}

const manyFault = (host: HostNode): TypeFault => ({ text: 'r.route.opts must be PF_POOL_ROUNDROBIN', host });

/** Hosts that stand for several addresses, where the way to choose does not go with them. */
function typeFault(type: PoolType, hosts: readonly HostNode[]): TypeFault | undefined {
  if (dynamicTypes.has(type)) return undefined;
  const table = hosts.find(({ address }) => address.kind === 'table');
  if (table) return { text: 'tables are not supported by pool type', host: table };
  const host = hosts.find(({ address }) => standsForSeveral(address));
  if (host?.address.kind !== 'interface') return undefined;
  return { text: `interface (${host.address.name}) is not supported by pool type`, host };
}
