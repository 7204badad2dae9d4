import type { GrammarFamily } from '../dialects/dialect.ts';
import type { Token } from '../syntax/token.ts';
import type { Criteria, InterfaceNode, ProtocolNode } from './criteria.ts';
import type { HostNode } from './hosts.ts';
import type { IcmpNode } from './icmp-items.ts';
import type { IdNode } from './ids.ts';
import type { PortNode } from './ports.ts';
import type { RuleOptions } from './rule-options.ts';

/** The lists that a rule is the product of. An empty list stands for one item that says nothing. */
export interface RuleLists {
  readonly interfaces: readonly InterfaceNode[];
  readonly protocols: readonly ProtocolNode[];
  readonly icmp: readonly IcmpNode[];
  readonly sources: readonly HostNode[];
  readonly destinations: readonly HostNode[];
  readonly sourcePorts: readonly PortNode[];
  readonly destinationPorts: readonly PortNode[];
  readonly os: readonly Token[];
  readonly users: readonly IdNode[];
  readonly groups: readonly IdNode[];
}

/** One item of every list; undefined where the list is empty. */
export interface Combination {
  readonly interface: InterfaceNode | undefined;
  readonly protocol: ProtocolNode | undefined;
  readonly icmp: IcmpNode | undefined;
  readonly source: HostNode | undefined;
  readonly destination: HostNode | undefined;
  readonly sourcePort: PortNode | undefined;
  readonly destinationPort: PortNode | undefined;
  readonly os: Token | undefined;
  readonly user: IdNode | undefined;
  readonly group: IdNode | undefined;
}

/** Shared by the many rules that lack most of the lists. */
const NONE: readonly never[] = [];

/** The lists of a rule's criteria and options. */
export function listsOf(criteria: Criteria, options: Readonly<RuleOptions>): RuleLists {
  return {
    interfaces: criteria.interfaces ?? NONE,
    protocols: criteria.protocols ?? NONE,
    icmp: options.icmp ?? NONE,
    sources: criteria.source.hosts ?? NONE,
    destinations: criteria.destination.hosts ?? NONE,
    sourcePorts: criteria.source.ports ?? NONE,
    destinationPorts: criteria.destination.ports ?? NONE,
    os: criteria.os ?? NONE,
    users: options.users,
    groups: options.groups,
  };
}

/**
 * The lists, by their positions in `RuleLists`, in the order of pfctl's loops: the last one turns fastest (parse.y,
 * expand_rule). The older pfctl turns ports and operating systems with the peer that they belong to.
 */
const loops: Readonly<Record<GrammarFamily, readonly number[]>> = {
  modern: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  classic: [0, 1, 2, 3, 5, 7, 4, 6, 8, 9],
};

/** Goes through the combinations of lists. */
export class Combinations {
  private readonly lists: RuleLists;
  private readonly order: readonly number[];
  /** Lengths of the lists, and the position in each, in their order. */
  private readonly lengths: readonly number[];
  private readonly at: number[];

  constructor(lists: RuleLists, grammar: GrammarFamily) {
    this.lists = lists;
    this.order = loops[grammar];
    this.lengths = [
      lists.interfaces.length,
      lists.protocols.length,
      lists.icmp.length,
      lists.sources.length,
      lists.destinations.length,
      lists.sourcePorts.length,
      lists.destinationPorts.length,
      lists.os.length,
      lists.users.length,
      lists.groups.length,
    ];
    this.at = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  }

  /** Goes to the next combination; false behind the last one. */
  advance(): boolean {
    const { at, lengths, order } = this;
    for (let loop = order.length - 1; loop >= 0; loop--) {
      const i = order[loop] ?? 0;
      const next = (at[i] ?? 0) + 1;
      if (next < (lengths[i] ?? 0)) {
        at[i] = next;
        return true;
      }
      at[i] = 0;
    }
    return false;
  }

  get current(): Combination {
    const { lists, at } = this;
    return {
      interface: lists.interfaces[at[0] ?? 0],
      protocol: lists.protocols[at[1] ?? 0],
      icmp: lists.icmp[at[2] ?? 0],
      source: lists.sources[at[3] ?? 0],
      destination: lists.destinations[at[4] ?? 0],
      sourcePort: lists.sourcePorts[at[5] ?? 0],
      destinationPort: lists.destinationPorts[at[6] ?? 0],
      os: lists.os[at[7] ?? 0],
      user: lists.users[at[8] ?? 0],
      group: lists.groups[at[9] ?? 0],
    };
  }

  /** The lists from the current combination on. */
  get rest(): RuleLists {
    const { lists, at } = this;
    return {
      interfaces: lists.interfaces.slice(at[0]),
      protocols: lists.protocols.slice(at[1]),
      icmp: lists.icmp.slice(at[2]),
      sources: lists.sources.slice(at[3]),
      destinations: lists.destinations.slice(at[4]),
      sourcePorts: lists.sourcePorts.slice(at[5]),
      destinationPorts: lists.destinationPorts.slice(at[6]),
      os: lists.os.slice(at[7]),
      users: lists.users.slice(at[8]),
      groups: lists.groups.slice(at[9]),
    };
  }
}
