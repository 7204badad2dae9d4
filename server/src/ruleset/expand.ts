import type { Family } from '../machine/address.ts';
import type { Token } from '../syntax/token.ts';
import { byteLength } from './c-text.ts';
import type { Sources } from './consistency.ts';
import { isConsistent } from './consistency.ts';
import type { CheckContext, Place } from './context.ts';
import type { Criteria, InterfaceNode, ProtocolNode } from './criteria.ts';
import { checkBinat } from './binat.ts';
import type { HostNode } from './hosts.ts';
import type { IcmpNode } from './icmp-items.ts';
import type { IdNode } from './ids.ts';
import type { LabelValues } from './labels.ts';
import { expandLabel } from './labels.ts';
import type { Address, AddressPool, PeerMatch, RuleBody, Table } from './model.ts';
import type { PortNode } from './ports.ts';
import type { Collapsed, PoolRole } from './redirect.ts';
import { applyPool, AutomaticTable, collapsePool } from './redirect.ts';
import type { RuleOptions } from './rule-options.ts';

const icmpNumbers = { inet: 1, inet6: 58 } as const;

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

/** Pools of a rule, by what they are for. */
export interface RulePools {
  readonly nat: PoolRole | undefined;
  readonly rdr: PoolRole | undefined;
  readonly route: PoolRole | undefined;
  readonly binat: boolean;
}

/** What is expanded: the rule as far as all its combinations agree, and the lists. */
export interface Expandable {
  readonly template: RuleBody;
  readonly lists: RuleLists;
  readonly pools: RulePools;
  readonly options: Readonly<RuleOptions>;
  readonly head: Place;
}

/** Rules and tables that a statement makes. */
export interface Made {
  readonly rules: RuleBody[];
  readonly tables: Table[];
}

/** The lists of a rule's criteria and options. */
export function listsOf(criteria: Criteria, options: Readonly<RuleOptions>): RuleLists {
  return {
    interfaces: criteria.interfaces ?? [],
    protocols: criteria.protocols ?? [],
    icmp: options.icmp ?? [],
    sources: criteria.source.hosts ?? [],
    destinations: criteria.destination.hosts ?? [],
    sourcePorts: criteria.source.ports ?? [],
    destinationPorts: criteria.destination.ports ?? [],
    os: criteria.os ?? [],
    users: options.users,
    groups: options.groups,
  };
}

/** One item of every list; undefined where the list is empty. */
interface Combination {
  interface: InterfaceNode | undefined;
  protocol: ProtocolNode | undefined;
  icmp: IcmpNode | undefined;
  source: HostNode | undefined;
  destination: HostNode | undefined;
  sourcePort: PortNode | undefined;
  destinationPort: PortNode | undefined;
  os: Token | undefined;
  user: IdNode | undefined;
  group: IdNode | undefined;
}

/** Order of the loops: the last one turns fastest (parse.y, expand_rule). */
const order = [
  'interfaces',
  'protocols',
  'icmp',
  'sources',
  'destinations',
  'sourcePorts',
  'destinationPorts',
  'os',
  'users',
  'groups',
] as const;

const anyAddress: Address = { kind: 'any' };
const anyPeer: PeerMatch = { not: false, address: anyAddress };

/**
 * Makes the rules of every combination of a rule's lists, in pfctl's order, and adds them to `made`. Combinations whose
 * address families exclude each other are passed over; of the others pfctl checks whether they make sense.
 */
export function expandRule(context: CheckContext, rule: Expandable, made: Made): void {
  const expansion = new Expansion(context, rule, made);
  expansion.run();
}

class Expansion {
  private readonly context: CheckContext;
  private readonly rule: Expandable;
  private readonly made: Made;
  /** Position in each list, in the order of `order`. */
  private readonly at: number[] = order.map(() => 0);
  private failed = false;
  private added = 0;
  /** What the last combination found for each pool; stays when the next one finds nothing. */
  private readonly addresses: { nat: Address; rdr: Address; route: Address } = {
    nat: anyAddress,
    rdr: anyAddress,
    route: anyAddress,
  };

  constructor(context: CheckContext, rule: Expandable, made: Made) {
    this.context = context;
    this.rule = rule;
    this.made = made;
  }

  run(): void {
    do this.combine();
    while (this.advance());
    if (this.added === 0) this.context.follow('pf/no-combination', 'rule expands to no valid combination', this.rule.head);
  }

  /** Goes to the next combination; false behind the last one. */
  private advance(): boolean {
    const { lists } = this.rule;
    for (let i = order.length - 1; i >= 0; i--) {
      const list = lists[order[i] as keyof RuleLists];
      const next = (this.at[i] ?? 0) + 1;
      this.at[i] = next < list.length ? next : 0;
      if (next < list.length) return true;
    }
    return false;
  }

  private combination(): Combination {
    const { lists } = this.rule;
    const at = this.at;
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

  private combine(): void {
    const { context, rule } = this;
    const { template, pools } = rule;
    const one = this.combination();
    const family = this.collapse(template.family);
    if (excludesItself(context, one, family)) return;
    const { source, destination } = one;
    const ruleFamily = family ?? source?.family ?? destination?.family;
    const body = this.body(one, ruleFamily);
    this.checkMasks(one, ruleFamily);
    this.checkIcmp(one);
    if (pools.binat) this.failed = !checkBinat(context, this.binatCheck(one, body)) || this.failed;
    const nat = this.apply(pools.nat, this.addresses.nat, one);
    const rdr = this.apply(pools.rdr, this.addresses.rdr, one);
    const route = this.apply(pools.route, this.addresses.route, one);
    const complete: RuleBody =
      nat || rdr || route || pools.binat
        ? { ...body, nat, rdr, route, direction: pools.binat ? 'out' : body.direction }
        : body;
    if (isConsistent(context, complete, this.sources(one)) && !this.failed) {
      this.made.rules.push(complete);
      this.added++;
    } else context.follow('pf/rule-skipped', 'skipping rule due to errors', rule.head);
    if (pools.binat && !this.failed) this.addInbound(one, complete);
  }

  /** Finds the pools' addresses; gives the family that the rule has with them. */
  private collapse(templateFamily: Family | undefined): Family | undefined {
    const { rdr, nat, route } = this.rule.pools;
    let family = templateFamily;
    if (rdr) family = this.collapseOne(rdr, family);
    if (nat) family = this.collapseOne(nat, family);
    if (route) family = this.collapseOne(route, family);
    return family;
  }

  private collapseOne(role: PoolRole, family: Family | undefined): Family | undefined {
    const found: Collapsed = collapsePool(this.context, role, family, this);
    if (found.failed) this.failed = true;
    if (found.address) this.addresses[role.use] = found.address;
    return found.family;
  }

  /** Part of `TableMaker`. */
  begin(): AutomaticTable {
    return new AutomaticTable(`__automatic_${this.context.nextTableNumber()}`);
  }

  /** Part of `TableMaker`. */
  finish(automatic: AutomaticTable): string {
    const table = automatic.table();
    this.made.tables.push(table);
    this.context.print(`table <${table.name}> const { ${table.shown.join(' ')} }`);
    return table.name;
  }

  private apply(role: PoolRole | undefined, address: Address, one: Combination): AddressPool | undefined {
    if (!role) return undefined;
    const pool = applyPool(this.context, role, address, one.destinationPort?.match);
    if (!pool) this.failed = true;
    return pool;
  }

  private body(one: Combination, family: Family | undefined): RuleBody {
    const { context, rule } = this;
    const { template } = rule;
    const { source, destination } = one;
    const protocol = one.protocol?.number ?? 0;
    const interfaceName = one.interface?.name || scopeName(context, source) || scopeName(context, destination);
    const from = peerOf(source, one.sourcePort, family);
    const to = peerOf(destination, one.destinationPort, family);
    const isTcp = protocol === 0 || protocol === 6;
    const { keepState } = template;
    const values = this.hasLabels() ? this.labelValues(one, interfaceName, family) : undefined;
    return {
      ...template,
      interface: interfaceOf(one.interface, interfaceName),
      onRdomain: one.interface?.rdomain,
      // `antispoof for rdomain` is on no interface, and yet negated.
      onRdomainNot: one.interface?.name === '' && one.interface.not,
      family,
      protocol,
      source: from,
      destination: to,
      os: one.os && (context.environment.fingerprints.find(one.os.image) ?? 'nomatch'),
      user: one.user?.match,
      group: one.group?.match,
      flags: isTcp ? template.flags : noFlags,
      icmpType: one.icmp?.type,
      icmpCode: one.icmp?.code,
      keepState: !isTcp && (keepState === 'modulate' || keepState === 'synproxy') ? 'keep' : keepState,
      label: values ? this.label(template.label, values) : template.label,
      tag: values ? this.label(template.tag, values) : template.tag,
      tagged: values ? this.label(template.tagged, values) : template.tagged,
    };
  }

  private hasLabels(): boolean {
    const { label, tag, tagged } = this.rule.template;
    return label.includes('$') || tag.includes('$') || tagged.includes('$');
  }

  private labelValues(one: Combination, interfaceName: string, family: Family | undefined): LabelValues {
    const { source, destination } = one;
    return {
      interface: interfaceName,
      family,
      source: { address: source?.address ?? anyAddress, not: source?.not ?? false },
      sourcePort: one.sourcePort?.match,
      destination: { address: destination?.address ?? anyAddress, not: destination?.not ?? false },
      destinationPort: one.destinationPort?.match,
      protocol: one.protocol?.number ?? 0,
      protocols: this.context.dialect.protocols,
    };
  }

  private label(text: string, values: LabelValues): string {
    const { options, head } = this.rule;
    const place = options.label?.place ?? options.tag?.place ?? options.tagged?.place ?? head;
    return (
      expandLabel(text, values) ??
      this.context.quit('pf/label-too-long', 'pfctl: expand_label: label too long', place)
    );
  }

  /** Masks that are too long for the family the rule turned out to have (pfctl_parser.c, check_netmask). */
  private checkMasks(one: Combination, family: Family | undefined): void {
    if (family !== 'inet') return;
    for (const host of [one.source, one.destination]) {
      const bits = host && longMask(host.address);
      if (bits === undefined || !host) continue;
      this.context.say('pf/invalid-mask', `netmask ${bits} invalid for IPv4 address`, host.place);
      this.failed = true;
    }
  }

  private checkIcmp(one: Combination): void {
    if (!one.icmp || (one.protocol?.number ?? 0) === icmpNumbers[one.icmp.family]) return;
    this.context.error('pf/icmp-type-without-proto', 'icmp-type mismatch', one.icmp.place);
    this.failed = true;
  }

  private sources(one: Combination): Sources {
    const { pools, options, head } = this.rule;
    return {
      head,
      options,
      protocol: one.protocol?.place,
      icmp: one.icmp,
      sourcePort: one.sourcePort,
      destinationPort: one.destinationPort,
      os: one.os,
      user: one.user,
      group: one.group,
      translates: pools.nat !== undefined || pools.rdr !== undefined,
    };
  }

  private binatCheck(one: Combination, body: RuleBody) {
    const { rule } = this;
    return {
      family: rule.template.family,
      direction: rule.template.direction,
      source: body.source.address,
      target: this.addresses.nat,
      sources: rule.lists.sources.slice(this.at[3]),
      sourcePlace: one.source?.place ?? rule.head,
      targetPlace: rule.pools.nat?.pool.place ?? rule.head,
      place: rule.options.nat?.place ?? rule.head,
    };
  }

  /**
   * The second rule of a `binat-to`: what comes in for the translated address goes to the source. pfctl expands it
   * over the rest of the lists that the first one still has before it.
   */
  private addInbound(one: Combination, outbound: RuleBody): void {
    const { context, rule, made } = this;
    const { lists, pools } = rule;
    const nat = pools.nat;
    if (!nat) return;
    const rest = <T>(list: readonly T[], i: number): readonly T[] => list.slice(this.at[i]);
    const place = nat.pool.place;
    const source: HostNode = one.source ?? { ...nowhere, place };
    const inner = outbound.source.address;
    const target: HostNode = { ...nowhere, address: this.addresses.nat, place };
    expandRule(
      context,
      {
        template: { ...outbound, direction: 'in', nat: undefined },
        lists: {
          interfaces: rest(lists.interfaces, 0),
          protocols: rest(lists.protocols, 1),
          icmp: rest(lists.icmp, 2),
          sources: isDynamic(one.destination) ? lists.destinations.slice(this.at[4], (this.at[4] ?? 0) + 1) : rest(lists.destinations, 4),
          destinations: [target],
          sourcePorts: rest(lists.destinationPorts, 6),
          destinationPorts: rest(lists.sourcePorts, 5),
          os: rest(lists.os, 7),
          users: rest(lists.users, 8),
          groups: rest(lists.groups, 9),
        },
        pools: {
          nat: undefined,
          rdr: {
            use: 'rdr',
            targetFamily: undefined,
            pool: {
              ...nat.pool,
              hosts: [{ ...source, address: inner }],
              choice: { ...nat.pool.choice, staticPort: false },
            },
          },
          route: undefined,
          binat: false,
        },
        options: rule.options,
        head: rule.head,
      },
      made,
    );
  }
}

const noFlags = { set: 0, mask: 0 } as const;

const nowhere: Omit<HostNode, 'place'> = { not: false, address: anyAddress, family: undefined, scope: 0, weight: 0 };

const isDynamic = (host: HostNode | undefined): boolean => host?.address.kind === 'interface';

/** Whether the families or the scopes of a combination exclude each other, so that there is no such rule. */
function excludesItself(context: CheckContext, one: Combination, family: Family | undefined): boolean {
  const { source, destination } = one;
  if (family && source?.family && family !== source.family) return true;
  if (family && destination?.family && family !== destination.family) return true;
  if (source?.family && destination?.family && source.family !== destination.family) return true;
  const from = source?.scope ?? 0;
  const to = destination?.scope ?? 0;
  if (from === 0 && to === 0) return false;
  if (from !== 0 && to !== 0 && from !== to) return true;
  const name = one.interface?.name;
  if (!name || !context.interfaces) return false;
  const index = context.interfaces.indexOf(name);
  return (from !== 0 && from !== index) || (to !== 0 && to !== index);
}

/** Interface of a link-local address, once pfctl has looked at the interfaces. */
function scopeName(context: CheckContext, host: HostNode | undefined): string {
  if (!host || host.scope === 0 || !context.environment.interfacesLoaded) return '';
  return context.interfaces?.nameOf(host.scope) ?? '';
}

/** `antispoof for rdomain 1` excludes an interface that has no name. */
function interfaceOf(node: InterfaceNode | undefined, name: string): RuleBody['interface'] {
  if (name !== '') return { name, not: node?.not ?? false };
  return node?.not && node.rdomain === undefined ? { name, not: true } : undefined;
}

function peerOf(host: HostNode | undefined, port: PortNode | undefined, family: Family | undefined): PeerMatch {
  if (!host && !port) return anyPeer;
  const address = host ? fittingMask(host.address, family) : anyAddress;
  const not = host?.not ?? false;
  return port ? { not, address, port: port.match } : { not, address };
}

/** The mask of an interface in parentheses is shortened to what an IPv4 address has (pfctl_parser.c, gen_dynnode). */
function fittingMask(address: Address, family: Family | undefined): Address {
  return address.kind === 'interface' && family === 'inet' && address.bits > 32 ? { ...address, bits: 32 } : address;
}

/** The mask that pfctl finds too long for IPv4. A long route label looks like one to it. */
function longMask(address: Address): number | undefined {
  if (address.kind === 'network' && address.bits > 32) return address.bits;
  return address.kind === 'route-label' && byteLength(address.name) > 20 ? 0 : undefined;
}
