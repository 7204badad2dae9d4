import type { Family } from '../machine/address.ts';
import { byteLength } from './c-text.ts';
import type { Combination } from './combinations.ts';
import type { CheckContext, Place } from './context.ts';
import type { InterfaceNode } from './criteria.ts';
import type { HostNode } from './hosts.ts';
import type { LabelValues } from './labels.ts';
import { expandLabel } from './labels.ts';
import type { Address, PeerMatch, RuleBody } from './model.ts';
import type { PortNode } from './ports.ts';

export const anyAddress: Address = { kind: 'any' };
const anyPeer: PeerMatch = { not: false, address: anyAddress };
const noFlags = { set: 0, mask: 0 } as const;

/** Whether the families or the scopes of a combination exclude each other, so that there is no such rule. */
export function excludesItself(context: CheckContext, one: Combination, family: Family | undefined): boolean {
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

/**
 * The rule of one combination, but for its pools. `labelPlace`: where a label is written that may grow too long, which
 * ends pfctl.
 */
export function bodyOf(
  context: CheckContext,
  template: RuleBody,
  one: Combination,
  family: Family | undefined,
  labelPlace: Place,
): RuleBody {
  const { source, destination } = one;
  const protocol = one.protocol?.number ?? 0;
  const interfaceName = nameOf(context, one);
  const isTcp = protocol === 0 || protocol === 6;
  const { keepState } = template;
  const body: RuleBody = {
    ...template,
    interface: interfaceOf(one.interface, interfaceName),
    onRdomain: one.interface?.rdomain,
    onRdomainNot: one.interface?.rdomain !== undefined && one.interface.not,
    family,
    protocol,
    source: peerOf(source, one.sourcePort, family),
    destination: peerOf(destination, one.destinationPort, family),
    os: one.os && (context.environment.fingerprints.find(one.os.image) ?? 'nomatch'),
    user: one.user?.match,
    group: one.group?.match,
    flags: isTcp ? template.flags : noFlags,
    icmpType: one.icmp?.type,
    icmpCode: one.icmp?.code,
    keepState: !isTcp && (keepState === 'modulate' || keepState === 'synproxy') ? 'keep' : keepState,
  };
  return hasVariables(template) ? withLabels(context, body, one, interfaceName, labelPlace) : body;
}

/** The interface that was given, else that of a link-local address. */
function nameOf(context: CheckContext, { interface: on, source, destination }: Combination): string {
  if (on && on.name !== '') return on.name;
  const ofSource = scopeName(context, source);
  return ofSource === '' ? scopeName(context, destination) : ofSource;
}

/** Interface of a link-local address, once pfctl has looked at the interfaces. */
function scopeName(context: CheckContext, host: HostNode | undefined): string {
  if (!host || host.scope === 0) return '';
  // The older pfctl asks the system, without looking at its own list.
  if (context.dialect.grammar === 'modern' && !context.environment.interfacesLoaded) return '';
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
export function fittingMask(address: Address, family: Family | undefined): Address {
  return address.kind === 'interface' && family === 'inet' && address.bits > 32 ? { ...address, bits: 32 } : address;
}

/** The mask that pfctl finds too long for IPv4. A long route label looks like one to it (pfctl_parser.c, check_netmask). */
export function longMask(address: Address): number | undefined {
  if (address.kind === 'network' && address.bits > 32) return address.bits;
  return address.kind === 'route-label' && byteLength(address.name) > 20 ? 0 : undefined;
}

const hasVariables = ({ label, labels = [], tag, tagged }: RuleBody): boolean =>
  [label, tag, tagged, ...labels].some((text) => text.includes('$'));

function withLabels(
  context: CheckContext,
  body: RuleBody,
  one: Combination,
  interfaceName: string,
  place: Place,
): RuleBody {
  const values: LabelValues = {
    interface: interfaceName,
    family: body.family,
    source: one.source ?? anyPeer,
    sourcePort: one.sourcePort?.match,
    destination: one.destination ?? anyPeer,
    destinationPort: one.destinationPort?.match,
    protocol: body.protocol,
    protocols: context.dialect.protocols,
  };
  const expand = (text: string): string =>
    expandLabel(text, values) ?? context.quit('pf/label-too-long', 'pfctl: expand_label: label too long', place);
  return {
    ...body,
    label: expand(body.label),
    ...(body.labels && { labels: body.labels.map(expand) }),
    tag: expand(body.tag),
    tagged: expand(body.tagged),
  };
}
