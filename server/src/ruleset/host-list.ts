import { familyBits } from '../machine/ip.ts';
import { maxInterfaceName } from '../machine/interfaces.ts';
import type { Host, List } from '../syntax/tree.ts';
import type { Token } from '../syntax/token.ts';
import { byteLength } from './c-text.ts';
import type { CheckContext, Place } from './context.ts';
import { followOf } from './follow.ts';
import type { HostNode } from './hosts.ts';
import { contradict, lookUpHost, plainHost } from './hosts.ts';
import type { Address, InterfaceModifiers } from './model.ts';
import { requireNumber } from './numbers.ts';
import { isNumber, numberOf, textOf } from './token-kind.ts';

/** Longest name of a table, and of a route label. */
const maxName = 31;

/**
 * The hosts behind `from` or `to`, looked up in order. Undefined for any host: `any` swallows the list it stands in. In
 * the older grammars it is the other way round: of a list with other hosts `any` is left out.
 */
export function readHosts(context: CheckContext, list: List<Host>): HostNode[] | undefined {
  let any = false;
  const nodes: HostNode[] = [];
  for (const host of list.items) {
    const found = readHost(context, host);
    if (found) nodes.push(...found);
    else any = true;
  }
  if (list.close) context.reach(list.close);
  const left = context.dialect.rules?.later === false && nodes.length > 0;
  return any && !left ? undefined : nodes;
}

/** One host with its `!` and its weight; undefined for any host. Abandons the statement when there is no such host. */
export function readHost(context: CheckContext, host: Host): HostNode[] | undefined {
  if (host.kind === 'list') return readHosts(context, host.list);
  const nodes = hostNodes(context, host);
  if (!nodes) return undefined;
  const not = host.kind !== 'route' && host.not !== undefined;
  const weight = host.kind !== 'route' && host.weight ? readWeight(context, host.weight) : 0;
  return not || weight > 0 ? nodes.map((node) => ({ ...node, not, weight })) : nodes;
}

function readWeight(context: CheckContext, token: Token): number {
  context.reach(token);
  const weight = numberOf(token);
  if (weight >= 1 && weight <= 0xffff) return weight;
  context.error('pf/number-range', 'weight out of range', token, { advice: 'A weight is a number from 1 to 65535.' });
  return context.abandon();
}

function hostNodes(context: CheckContext, host: Exclude<Host, { kind: 'list' }>): HostNode[] | undefined {
  switch (host.kind) {
    case 'word':
      return wordHosts(context, host);
    case 'range':
      return rangeHosts(context, host);
    case 'dynamic':
      return [dynamicHost(context, host)];
    case 'table':
      return [tableHost(context, host)];
    case 'route-label':
      return [routeLabel(context, host)];
    case 'no-route':
    case 'urpf-failed':
      context.reach(host.keyword);
      return [plainHost({ kind: host.kind }, host.not ? [host.not, host.keyword] : host.keyword)];
    case 'any':
      context.reach(host.keyword);
      return undefined;
    case 'route':
      return host.host && readHost(context, host.host);
  }
}

type HostOf<Kind extends Host['kind']> = Extract<Host, { kind: Kind }>;

function wordHosts(context: CheckContext, host: HostOf<'word'>): HostNode[] {
  const place: Place = host.prefix ? [host.word, host.prefix] : host.word;
  if (host.prefix) context.reach(host.prefix);
  else context.lookAhead(host.word, followOf(context.dialect).host);
  const text = host.prefix ? `${textOf(host.word)}/${maskOf(context, host.prefix)}` : textOf(host.word);
  return lookUpHost(context, text, place) ?? unparsable(context, place);
}

const maskOf = (context: CheckContext, token: Token): string =>
  isNumber(token) ? textOf(token) : String(requireNumber(context, token));

function unparsable(context: CheckContext, place: Place): never {
  context.error('pf/unknown-host', 'could not parse host specification', place);
  return context.abandon();
}

function rangeHosts(context: CheckContext, host: HostOf<'range'>): HostNode[] {
  context.reach(host.last);
  const place: Place = [host.first, host.last];
  const first = lookUpHost(context, host.first.image, host.first) ?? unparsable(context, host.first);
  const last = lookUpHost(context, host.last.image, host.last) ?? unparsable(context, host.last);
  const range = rangeOf(first, last);
  if (range) return [{ ...range, place }];
  context.error('pf/invalid-range', 'invalid address range', place);
  return context.abandon();
}

function rangeOf(first: readonly HostNode[], last: readonly HostNode[]): HostNode | undefined {
  const [low, high] = [first[0], last[0]];
  if (!low || !high || first.length > 1 || last.length > 1) return undefined;
  const [a, b] = [low.address, high.address];
  if (a.kind === 'name' || b.kind === 'name') {
    return { ...low, address: { kind: 'name', name: `${nameOf(a)} - ${nameOf(b)}` }, family: undefined };
  }
  if (a.kind !== 'network' || b.kind !== 'network' || low.family !== high.family) return undefined;
  const bits = familyBits(a.address.family);
  if (a.bits !== bits || b.bits !== bits) return undefined;
  return { ...low, address: { kind: 'range', first: a.address, last: b.address } };
}

const nameOf = (address: Address): string => (address.kind === 'name' ? address.name : '');

function dynamicHost(context: CheckContext, host: HostOf<'dynamic'>): HostNode {
  context.reach(host.close);
  const { name, modifiers } = dynamicName(context, host.word);
  if (byteLength(name) > maxInterfaceName) {
    context.error('pf/name-too-long', 'interface name too long', host.word);
    context.abandon();
  }
  if (!host.prefix) return plainHost({ kind: 'interface', name, modifiers, bits: 128 }, [host.open, host.close]);
  context.reach(host.prefix);
  const bits = requireNumber(context, host.prefix);
  if (bits < 0 || bits > 128) {
    context.error('pf/number-range', 'bit number too big', host.prefix);
    context.abandon();
  }
  return plainHost({ kind: 'interface', name, modifiers, bits }, [host.open, host.prefix]);
}

/** parse.y, dynaddr: modifiers are taken off from the end. */
function dynamicName(context: CheckContext, word: Token): { name: string; modifiers: InterfaceModifiers } {
  const modifiers = { network: false, broadcast: false, peer: false, noAlias: false };
  let name = word.image;
  if (!/^[A-Za-z]/.test(name)) {
    context.error('pf/interface-name', `invalid interface name '${name}'`, word);
    context.abandon();
  }
  for (let colon = name.lastIndexOf(':'); colon >= 0; colon = name.lastIndexOf(':')) {
    const modifier = name.slice(colon + 1);
    if (modifier === '0') modifiers.noAlias = true;
    else if (modifier === 'network' || modifier === 'broadcast' || modifier === 'peer') modifiers[modifier] = true;
    else {
      context.error('pf/interface-modifiers', `interface ${name} has bad modifier`, word);
      context.abandon();
    }
    name = name.slice(0, colon);
  }
  if (contradict(modifiers)) {
    context.error('pf/interface-modifiers', 'illegal combination of interface modifiers', word);
    context.abandon();
  }
  return { name, modifiers };
}

function tableHost(context: CheckContext, host: HostOf<'table'>): HostNode {
  context.reach(host.close);
  const name = host.name.image;
  if (byteLength(name) <= maxName) return plainHost({ kind: 'table', name }, [host.open, host.close]);
  context.error('pf/name-too-long', `table name '${name}' too long`, host.name, {
    advice: `The name of a table has at most ${maxName} characters.`,
  });
  return context.abandon();
}

function routeLabel(context: CheckContext, host: HostOf<'route-label'>): HostNode {
  context.reach(host.name);
  const name = host.name.image;
  if (byteLength(name) <= maxName) return plainHost({ kind: 'route-label', name }, [host.keyword, host.name]);
  context.error('pf/name-too-long', `route label too long, max ${maxName} chars`, host.name);
  return context.abandon();
}
