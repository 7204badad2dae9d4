import { maxInterfaceName } from '../machine/interfaces.ts';
import { protocolByName } from '../machine/protocols.ts';
import type { Hosts, InterfaceItem, List, Log, Peer, RuleCriteria } from '../syntax/tree.ts';
import type { Token } from '../syntax/token.ts';
import type { Family } from '../machine/address.ts';
import { byteLength, parseBetween } from './c-text.ts';
import type { CheckContext, Place } from './context.ts';
import { endsOf } from './context.ts';
import { isCutOff } from './cut-off.ts';
import { followOf } from './follow.ts';
import type { RouteNode } from './classic/route.ts';
import { readRoute } from './classic/route.ts';
import { readHosts } from './host-list.ts';
import type { HostNode } from './hosts.ts';
import { loadInterfaces } from './hosts.ts';
import type { LogSettings } from './model.ts';
import { numericValue } from './numbers.ts';
import type { PortNode } from './ports.ts';
import { readPorts } from './ports.ts';
import { joinWords, numberOf, textOf } from './token-kind.ts';

/** One interface of a rule (pfctl_parser.h, struct node_if). */
export interface InterfaceNode {
  /** Empty for a routing domain. */
  readonly name: string;
  readonly not: boolean;
  /** `on rdomain 1`. */
  readonly rdomain: number | undefined;
  readonly place: Place;
}

export interface ProtocolNode {
  readonly number: number;
  readonly place: Place;
}

/** `from` or `to`: absent hosts are any, absent ports are any. */
export interface PeerNodes {
  readonly hosts: readonly HostNode[] | undefined;
  readonly ports: readonly PortNode[] | undefined;
}

/** What a rule says in front of its options, looked up. */
export interface Criteria {
  readonly direction: 'in' | 'out' | undefined;
  readonly log: LogSettings | undefined;
  readonly quick: boolean;
  readonly interfaces: readonly InterfaceNode[] | undefined;
  /** The older grammars have the route here. */
  readonly route: RouteNode | undefined;
  readonly family: Family | undefined;
  readonly protocols: readonly ProtocolNode[] | undefined;
  readonly source: PeerNodes;
  readonly os: readonly Token[] | undefined;
  readonly destination: PeerNodes;
}

/**
 * Checks the criteria of a rule in the order of the grammar, but for the hosts that may not be a destination where
 * `anyDestination` says so.
 */
export function readCriteria(context: CheckContext, tree: RuleCriteria, anyDestination = false): Criteria {
  if (tree.direction) context.reach(tree.direction);
  const log = tree.log && readLog(context, tree.log);
  const interfaces = tree.interfaces && readInterfaces(context, tree.interfaces);
  const route = tree.route && readRoute(context, tree.route);
  if (tree.family) context.reach(tree.family);
  const protocols = tree.protocols && readProtocols(context, tree.protocols);
  const { source, os, destination } = readFromTo(context, tree.hosts, anyDestination);
  return {
    direction: tree.direction?.image as 'in' | 'out' | undefined,
    log,
    quick: tree.quick !== undefined,
    interfaces,
    route,
    family: tree.family?.image as Family | undefined,
    protocols,
    source,
    os,
    destination,
  };
}

const everywhere: PeerNodes = { hosts: undefined, ports: undefined };

function readFromTo(
  context: CheckContext,
  hosts: Hosts,
  anyDestination: boolean,
): Pick<Criteria, 'source' | 'os' | 'destination'> {
  const source = hosts.from ? readPeer(context, hosts.from) : everywhere;
  const os = hosts.os?.items;
  if (hosts.os?.close) context.reach(hosts.os.close);
  const destination = hosts.to ? readPeer(context, hosts.to) : everywhere;
  if (hosts.to && !anyDestination) refuseUrpfFailed(context, hosts.to, destination.hosts);
  return { source, os, destination };
}

function readPeer(context: CheckContext, peer: Peer): PeerNodes {
  const hosts = peer.hosts && readHosts(context, peer.hosts);
  const ports = peer.ports && readPorts(context, peer.ports);
  return { hosts, ports };
}

function refuseUrpfFailed(context: CheckContext, peer: Peer, hosts: readonly HostNode[] | undefined): void {
  const failed = hosts?.find(({ address }) => address.kind === 'urpf-failed');
  if (!failed) return;
  const [, last] = endsOf(failed.place);
  if (peer.hosts && isCutOff(peer.hosts)) context.finish();
  if (peer.portKeyword && isCutOff(peer.ports)) context.finish();
  if (!peer.ports) context.lookAhead(peer.hosts?.close ?? last, followOf(context.dialect).peer);
  context.error('pf/urpf-failed-destination', '"urpf-failed" is not permitted in a destination address', failed.place);
  context.abandon();
}

/** The interfaces behind `on`, in order. */
export function readInterfaces(context: CheckContext, list: List<InterfaceItem>): InterfaceNode[] {
  const nodes = list.items.map((item) => readInterface(context, item));
  if (list.close) context.reach(list.close);
  return nodes;
}

/** One interface (parse.y, if_item). A routing domain out of range is reported and taken all the same. */
export function readInterface(context: CheckContext, item: InterfaceItem): InterfaceNode {
  context.reach(item.name);
  const not = item.not !== undefined;
  if (item.rdomain) {
    const rdomain = numberOf(item.name);
    if (rdomain < 0 || rdomain > 255) {
      context.error('pf/number-range', `rdomain ${textOf(item.name)} outside range`, item.name, {
        advice: 'Routing domains are numbers from 0 to 255.',
      });
    }
    return { name: '', not, rdomain, place: [item.rdomain, item.name] };
  }
  const name = item.name.image;
  // `any` as a keyword names no interface that could be looked up.
  if (!item.name.quoted && name === 'any') return { name, not, rdomain: undefined, place: item.name };
  if (byteLength(name) > maxInterfaceName) {
    context.error('pf/name-too-long', 'interface name too long', item.name, {
      advice: `The name of an interface or a group has at most ${maxInterfaceName} characters.`,
    });
    context.abandon();
  }
  loadInterfaces(context);
  return { name, not, rdomain: undefined, place: item.name };
}

function readProtocols(context: CheckContext, list: List<Token>): ProtocolNode[] {
  const nodes = list.items.map((token) => ({ number: readProtocol(context, token), place: token }));
  if (list.close) context.reach(list.close);
  return nodes;
}

/** parse.y, proto_item. */
function readProtocol(context: CheckContext, token: Token): number {
  context.reach(token);
  const number = numericValue(context, token) ?? protocolByName(context.dialect.protocols, token.image);
  if (number === undefined) context.error('pf/unknown-protocol', `unknown protocol ${token.image}`, token);
  else if (number < 0 || number > 255) context.error('pf/unknown-protocol', 'protocol outside range', token);
  else if (number === 0) context.error('pf/unknown-protocol', 'proto 0 cannot be used', token);
  else return number;
  return context.abandon();
}

/** `log (all, to pflog1)`: the options add up, and the last interface counts. */
export function readLog(context: CheckContext, log: Log): LogSettings {
  let [all, matches, user, number] = [false, false, false, 0];
  for (const option of log.options) {
    context.reach(option.keyword);
    const keyword = option.keyword.image;
    if (keyword === 'to') number = readLogInterface(context, option.words) || number;
    all ||= keyword === 'all';
    matches ||= keyword === 'matches';
    user ||= keyword === 'user' || keyword === 'group';
  }
  if (log.close) context.reach(log.close);
  return { all, matches, user, interface: number };
}

function readLogInterface(context: CheckContext, words: readonly Token[]): number {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return 0;
  context.lookAhead(last, followOf(context.dialect).words);
  const name = joinWords(words);
  const number = name.startsWith('pflog') ? parseBetween(name.slice(5), 0, 255) : 'should be a pflog interface';
  if (typeof number === 'number') return number;
  context.error('pf/log-interface', `${name}: ${number}`, [first, last]);
  return context.abandon();
}
