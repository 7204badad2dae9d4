import { requireOrder } from './statement-order.ts';
import type { Antispoof, FilterOption } from '../syntax/tree.ts';
import { noAnswer } from './block-answer.ts';
import { listsOf } from './combinations.ts';
import type { CheckContext, Place } from './context.ts';
import type { Criteria, InterfaceNode } from './criteria.ts';
import { readInterface, readLog } from './criteria.ts';
import type { Made } from './expand.ts';
import { expandRule, noPools } from './expand.ts';
import { addFreebsdOption, ownParts } from './freebsd/options.ts';
import type { HostNode } from './hosts.ts';
import { loadInterfaces, plainHost } from './hosts.ts';
import type { LookupModifiers } from '../machine/interfaces.ts';
import { noModifiers } from '../machine/interfaces.ts';
import type { Family } from '../machine/address.ts';
import type { RuleOptions } from './rule-options.ts';
import { emptyOptions } from './rule-options.ts';
import { refuseLongLabel, templateOf } from './rule-template.ts';
import { readRoutingTable } from './simple-options.ts';

const ofNetwork: LookupModifiers = { ...noModifiers, network: true };

interface Guarded {
  readonly item: InterfaceNode;
  /** In parentheses: looked up when packets arrive. */
  readonly dynamic: boolean;
}

/** Checks an `antispoof` statement and makes its blocking rules: two for each interface, one for a loopback (parse.y, antispoof). */
export function checkAntispoof(context: CheckContext, tree: Antispoof, made: Made): void {
  context.reach(tree.keyword);
  const log = tree.log && readLog(context, tree.log);
  const guarded = readGuarded(context, tree);
  if (tree.family) context.reach(tree.family);
  const options = readAntispoofOptions(context, tree.options);
  context.finish();
  requireOrder(context, 'filtering', tree.keyword);
  const criteria: Criteria = {
    direction: 'in',
    log,
    quick: tree.quick !== undefined,
    interfaces: undefined,
    route: undefined,
    family: tree.family?.image as Family | undefined,
    protocols: undefined,
    source: { hosts: undefined, ports: undefined },
    os: undefined,
    destination: { hosts: undefined, ports: undefined },
  };
  for (const one of guarded) guard(context, one, criteria, options, made);
}

function readGuarded(context: CheckContext, tree: Antispoof): Guarded[] {
  const list = tree.interfaces;
  if (!list) return [];
  const guarded = list.items.map(({ open, item }) => {
    const node = readInterface(context, item);
    if (open) context.reach(context.behind(item.name));
    return { item: node, dynamic: open !== undefined };
  });
  if (list.close) context.reach(list.close);
  return guarded;
}

function readAntispoofOptions(context: CheckContext, written: readonly FilterOption[]): Readonly<RuleOptions> {
  const options: RuleOptions = { ...emptyOptions };
  for (const option of written) {
    if (context.dialect.rules?.later && addFreebsdOption(context, options, option)) continue;
    if ((option.kind !== 'label' && option.kind !== 'rtable') || !option.value) continue;
    context.reach(option.value);
    if (option.kind === 'rtable') {
      options.rtable = readRoutingTable(context, option.value);
      continue;
    }
    if (options.label) {
      context.error('pf/repeated-option', 'label cannot be redefined', option);
      context.abandon();
    }
    options.label = { value: option.value.image, place: option.value };
  }
  return options;
}

/** Blocks what pretends to come from an interface's network on another one, and from its own address on any. */
function guard(
  context: CheckContext,
  { item, dynamic }: Guarded,
  criteria: Criteria,
  options: Readonly<RuleOptions>,
  made: Made,
): void {
  refuseLongLabel(context, options.label?.value, options.label?.place);
  const elsewhere: InterfaceNode = { ...item, not: true, rdomain: undefined };
  const network = dynamic ? dynamicHosts(item, true) : addressesOf(context, item, ofNetwork);
  block(context, { ...criteria, interfaces: [elsewhere] }, network, options, item.place, made);
  const known = context.interfaces?.exists(item.name);
  if (known?.kind === 'interface' && known.loopback) return;
  const own = dynamic ? dynamicHosts(item, false) : addressesOf(context, item, noModifiers);
  const { log } = criteria;
  const forgotten = context.dialect.rules?.antispoofLogsAside && log ? { ...log, interface: 0 } : log;
  block(context, { ...criteria, log: forgotten }, own, options, item.place, made);
}

function dynamicHosts({ name, place }: InterfaceNode, network: boolean): HostNode[] {
  const modifiers = { ...noModifiers, network };
  return [plainHost({ kind: 'interface', name, modifiers, bits: 128 }, place)];
}

function addressesOf(context: CheckContext, { name, place }: InterfaceNode, modifiers: LookupModifiers): HostNode[] {
  loadInterfaces(context);
  if (!context.interfaces) {
    return [plainHost({ kind: 'name', name: modifiers.network ? `${name}:network` : name }, place)];
  }
  return context.interfaces.lookup(name, modifiers).map(({ address, bits, scope }) => ({
    not: false,
    address: { kind: 'network', address, bits },
    family: address.family,
    scope,
    weight: 0,
    place,
  }));
}

/** An interface without addresses gives no rule, and no complaint. */
function block(
  context: CheckContext,
  criteria: Criteria,
  hosts: readonly HostNode[],
  options: Readonly<RuleOptions>,
  head: Place,
  made: Made,
): void {
  if (hosts.length === 0) return;
  const withHosts: Criteria = { ...criteria, source: { hosts, ports: undefined } };
  const template = { ...templateOf(withHosts, options, { action: 'block', answer: noAnswer }), ...ownParts(options) };
  expandRule(context, { template, lists: listsOf(withHosts, options), pools: noPools, options, head }, made);
}
