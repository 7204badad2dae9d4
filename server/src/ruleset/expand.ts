import type { Family } from '../machine/address.ts';
import { checkBinat } from './binat.ts';
import { ShortenedMasks } from './classic/shortened-masks.ts';
import type { Combination, RuleLists } from './combinations.ts';
import { Combinations } from './combinations.ts';
import type { Sources } from './consistency.ts';
import { isConsistent } from './consistency.ts';
import type { CheckContext, Place } from './context.ts';
import type { HostNode } from './hosts.ts';
import type { Address, AddressPool, RuleBody, Table } from './model.ts';
import type { PoolRole } from './redirect.ts';
import { applyPool, AutomaticTable, collapsePool } from './redirect.ts';
import { anyAddress, bodyOf, excludesItself, longMask } from './rule-body.ts';
import type { RuleOptions } from './rule-options.ts';

const icmpNumbers = { inet: 1, inet6: 58 } as const;

/** Beyond so many combinations of one rule the rest is left out: pfctl would take all memory there is. */
const maxCombinations = 250_000;

/** Pools of a rule, by what they are for. */
export interface RulePools {
  readonly nat: PoolRole | undefined;
  readonly rdr: PoolRole | undefined;
  readonly route: PoolRole | undefined;
  readonly binat: boolean;
}

/** Pools of a rule that has none. */
export const noPools: RulePools = { nat: undefined, rdr: undefined, route: undefined, binat: false };

/** A rule with its pools, as far as they were not refused. */
export interface Pooled {
  readonly body: RuleBody;
  readonly failed: boolean;
}

/** What is expanded: the rule as far as all its combinations agree, and the lists. */
export interface Expandable {
  readonly template: RuleBody;
  readonly lists: RuleLists;
  readonly pools: RulePools;
  readonly options: Readonly<RuleOptions>;
  /** Where a message belongs that has no better place. */
  readonly head: Place;
  /** What decides whether a rule makes sense; absent: `isConsistent`. */
  readonly consistent?: typeof isConsistent;
  /** What gives a rule its pools where they are lists. Absent: they are collapsed. */
  readonly pooled?: (body: RuleBody, one: Combination, combinations: Combinations) => Pooled;
  /** A rule for incoming packets that goes with one for outgoing ones. */
  readonly inbound?: (one: Combination, rest: RuleLists, outbound: RuleBody) => Expandable | undefined;
}

/** Rules and tables that a statement makes. */
export interface Made {
  readonly rules: RuleBody[];
  readonly tables: Table[];
}

/**
 * Makes the rules of every combination of a rule's lists, in pfctl's order, and adds them to `made`. Combinations whose
 * address families exclude each other are passed over; of the others pfctl checks whether they make sense (parse.y,
 * expand_rule).
 */
export function expandRule(context: CheckContext, rule: Expandable, made: Made): void {
  new Expansion(context, rule, made).run();
}

class Expansion {
  private readonly context: CheckContext;
  private readonly rule: Expandable;
  private readonly made: Made;
  private readonly combinations: Combinations;
  /** Only of the older pfctl. */
  private readonly masks: ShortenedMasks | undefined;
  /** Once one combination had an error that is not of the kind that rules are checked for, all further ones are skipped. */
  private failed = false;
  private added = 0;
  /** What the last combination found for each pool; stays when the next one finds nothing. */
  private readonly addresses: Record<PoolRole['use'], Address> = {
    nat: anyAddress,
    rdr: anyAddress,
    route: anyAddress,
  };

  constructor(context: CheckContext, rule: Expandable, made: Made) {
    this.context = context;
    this.rule = rule;
    this.made = made;
    const { grammar, rules } = context.dialect;
    this.combinations = new Combinations(rule.lists, rules?.later ? 'modern' : grammar);
    this.masks = rules && !rules.later ? new ShortenedMasks() : undefined;
  }

  run(): void {
    let left = maxCombinations;
    do this.combine(this.combinations.current);
    while (--left > 0 && this.combinations.advance());
    if (left === 0) this.warnOfSize();
    if (this.added > 0) return;
    this.context.follow('pf/no-combination', 'rule expands to no valid combination', this.rule.head);
  }

  private warnOfSize(): void {
    const text = `rule expands to more than ${maxCombinations} rules`;
    const details = { silent: true, severity: 'warning' } as const;
    this.context.error('pf/too-many-rules', text, this.rule.head, details);
  }

  private combine(written: Combination): void {
    const { context, rule } = this;
    const { template, pools, options, head, consistent = isConsistent } = rule;
    const family = this.collapse(template.family);
    if (excludesItself(context, written, family)) return;
    const ruleFamily = family ?? written.source?.family ?? written.destination?.family;
    const one = this.masks?.applyTo(written, ruleFamily) ?? written;
    const labelPlace = options.label?.place ?? options.tag?.place ?? options.tagged?.place ?? head;
    const body = bodyOf(context, template, one, ruleFamily, labelPlace);
    this.checkMasks(one, ruleFamily);
    this.checkIcmp(one);
    if (pools.binat && !this.checkBinat(one, body)) this.failed = true;
    const complete = this.withPools(body, one);
    if (consistent(context, complete, this.sources(one)) && !this.failed) {
      this.made.rules.push(complete);
      this.added++;
    } else context.follow('pf/rule-skipped', 'skipping rule due to errors', head);
    if (pools.binat && !this.failed) this.addInbound(one, complete);
    const inbound = this.failed ? undefined : rule.inbound?.(one, this.combinations.rest, complete);
    if (inbound) expandRule(context, inbound, this.made);
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

  private collapseOne(role: PoolRole, ruleFamily: Family | undefined): Family | undefined {
    const { address, failed, family } = collapsePool(this.context, role, ruleFamily, this);
    if (failed) this.failed = true;
    if (address) this.addresses[role.use] = address;
    return family;
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

  /** The rule with its pools; the first rule of a `binat-to` is for outgoing packets. */
  private withPools(body: RuleBody, one: Combination): RuleBody {
    const { pools, pooled } = this.rule;
    if (pooled) {
      const complete = pooled(body, one, this.combinations);
      if (complete.failed) this.failed = true;
      return complete.body;
    }
    if (!pools.nat && !pools.rdr && !pools.route) return body;
    const nat = this.apply(pools.nat, one);
    const rdr = this.apply(pools.rdr, one);
    const route = this.apply(pools.route, one);
    return { ...body, nat, rdr, route, direction: pools.binat ? 'out' : body.direction };
  }

  private apply(role: PoolRole | undefined, one: Combination): AddressPool | undefined {
    if (!role) return undefined;
    const pool = applyPool(this.context, role, this.addresses[role.use], one.destinationPort?.match);
    if (!pool) this.failed = true;
    return pool;
  }

  /** Masks that are too long for the family the rule turned out to have (pfctl_parser.c, check_netmask). */
  private checkMasks(one: Combination, family: Family | undefined): void {
    if (family !== 'inet') return;
    for (const host of [one.source, one.destination]) {
      const bits = host && longMask(host.address);
      if (bits === undefined) continue;
      this.context.say('pf/invalid-mask', `netmask ${bits} invalid for IPv4 address`, host?.place ?? this.rule.head);
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

  private checkBinat(one: Combination, body: RuleBody): boolean {
    const { template, pools, options, head } = this.rule;
    return checkBinat(this.context, {
      family: template.family,
      direction: template.direction,
      source: body.source.address,
      target: this.addresses.nat,
      sources: this.combinations.rest.sources,
      sourcePlace: one.source?.place ?? head,
      targetPlace: pools.nat?.pool.place ?? head,
      place: options.nat?.place ?? head,
    });
  }

  /**
   * The second rule of a `binat-to`: what comes in for the translated address goes to the source. pfctl expands it
   * over the rest of the lists that the first one still has before it.
   */
  private addInbound(one: Combination, outbound: RuleBody): void {
    const { pools, options, head } = this.rule;
    const { nat } = pools;
    if (!nat) return;
    const { rest } = this.combinations;
    const { place, choice } = nat.pool;
    const source = { ...(one.source ?? nowhere(place)), address: outbound.source.address };
    const rdr: PoolRole = {
      use: 'rdr',
      targetFamily: undefined,
      pool: { ...nat.pool, hosts: [source], choice: { ...choice, staticPort: false } },
    };
    const inbound: Expandable = {
      template: { ...outbound, direction: 'in', nat: undefined },
      lists: {
        ...rest,
        // Of an interface in parentheses pfctl has made a copy, behind which the list does not go on.
        sources: one.destination?.address.kind === 'interface' ? [one.destination] : rest.destinations,
        destinations: [{ ...nowhere(place), address: this.addresses.nat }],
        sourcePorts: rest.destinationPorts,
        destinationPorts: rest.sourcePorts,
      },
      pools: { ...noPools, rdr },
      options,
      head,
    };
    expandRule(this.context, inbound, this.made);
  }
}

/** A host that says nothing. */
export const nowhere = (place: Place): HostNode => ({
  not: false,
  address: anyAddress,
  family: undefined,
  scope: 0,
  weight: 0,
  place,
});
