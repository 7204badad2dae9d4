import { hasNoMask, isAddress } from '../binat.ts';
import type { Combination, RuleLists } from '../combinations.ts';
import type { CheckContext, Place } from '../context.ts';
import type { Expandable } from '../expand.ts';
import { noPools, nowhere } from '../expand.ts';
import type { HostNode } from '../hosts.ts';
import type { RuleBody } from '../model.ts';
import { standsForSeveral } from '../redirect.ts';
import type { RuleOptions } from '../rule-options.ts';
import { anyAddress } from '../rule-body.ts';
import { isConsistentFreebsdRule } from './consistency.ts';
import type { PoolPart } from './pool.ts';
import { applyPoolPart } from './pool.ts';

/** What the combinations of a rule's lists before left behind: pfctl checks all of them on one and the same rule. */
export interface TriedBinat {
  /** Where the rule applies; outgoing as soon as one combination was checked. */
  direction: RuleBody['direction'];
  /** The last combination was refused, and its target is still there. */
  refused: boolean;
}

/** A rule with `binat-to` before it is expanded. */
interface Written {
  readonly template: RuleBody;
  readonly options: Readonly<RuleOptions>;
  readonly head: Place;
  readonly tried: TriedBinat;
}

/**
 * Whether a `binat-to` rule maps one address to one address; says what is wrong (parse.y, check_binat_redirspec).
 * `sources`: the source of the rule and those behind it in the list.
 */
export function binatCheck(
  context: CheckContext,
  { template, options, head, tried }: Written,
  rule: RuleBody,
  sources: readonly HostNode[],
): boolean {
  const place = options.nat?.place ?? head;
  let valid = true;
  const complain = (text: string, where: Place = place): void => {
    context.error('pf/binat', text, where);
    valid = false;
  };
  const source = rule.source.address;
  const [target, second] = rule.nat?.addresses ?? [];
  const to = target?.address ?? anyAddress;
  const noTable = 'tables cannot be used as the redirect address of a binat-to rule';
  if (sources[1]) complain('invalid use of table as the source address of a binat-to rule', sources[1].place);
  if (second || tried.refused) complain(noTable);
  const foreign = foreignSource(sources);
  if (foreign) complain(foreign.text, foreign.place);
  else if (!isAddress(source) || !isAddress(to)) complain('binat-to requires a specified source and redirect address');
  if (standsForSeveral(source) || standsForSeveral(to)) {
    complain('dynamic interfaces must be used with:0 in a binat-to rule');
  }
  if (template.family && (hasNoMask(source) || hasNoMask(to))) {
    complain('source and redir addresses must have a matching network mask in binat-rule');
  }
  if (to.kind === 'table') complain(noTable);
  if (tried.direction) complain('binat-to cannot be specified with a direction');
  tried.direction = 'out';
  tried.refused = !valid;
  return valid;
}

/** A source that stands for several addresses. */
function foreignSource(sources: readonly HostNode[]): { readonly text: string; readonly place: Place } | undefined {
  const of = 'as the source address of a binat-to rule';
  const table = sources.find(({ address }) => address.kind === 'table');
  if (table?.address.kind === 'table') {
    return { text: `invalid use of table <${table.address.name}> ${of}`, place: table.place };
  }
  const several = sources.find(({ address }) => standsForSeveral(address));
  if (several?.address.kind !== 'interface') return undefined;
  return { text: `invalid use of interface (${several.address.name}) ${of}`, place: several.place };
}

/** What the rule for incoming packets is made of. */
interface Outbound {
  readonly outbound: RuleBody;
  readonly one: Combination;
  /** The lists from the outbound rule's combination on. */
  readonly rest: RuleLists;
  readonly nat: PoolPart | undefined;
  readonly options: Readonly<RuleOptions>;
  readonly head: Place;
}

/** The second rule of a `binat-to`: what comes in for the translated address goes to the source (parse.y, add_binat_rdr_rule). */
export function inboundRule(
  context: CheckContext,
  { outbound, one, rest, nat, options, head }: Outbound,
): Expandable | undefined {
  const [target] = outbound.nat?.addresses ?? [];
  if (!nat || !target) return undefined;
  const { place, choice } = nat.node;
  const source = { ...(one.source ?? nowhere(place)), address: outbound.source.address };
  const node = { ...nat.node, choice: { ...choice, staticPort: false } };
  const rdr: PoolPart = { use: 'rdr', node, hosts: [source], family: nat.family };
  return {
    template: { ...outbound, direction: 'in', nat: undefined },
    lists: {
      ...rest,
      sources: one.destination?.address.kind === 'interface' ? [one.destination] : rest.destinations,
      destinations: [{ ...nowhere(place), address: target.address }],
      sourcePorts: rest.destinationPorts,
      destinationPorts: rest.sourcePorts,
    },
    pools: noPools,
    options,
    head,
    consistent: isConsistentFreebsdRule,
    pooled: (body, { destinationPort }) => {
      const { pool, failed } = applyPoolPart(context, rdr, destinationPort?.match);
      return { body: { ...body, rdr: pool }, failed };
    },
  };
}
