import { isZero } from '../../machine/ip.ts';
import { printOtherEnds } from '../macos/other-ends.ts';
import type { Divert, PoolAddress, RuleBody } from '../model.ts';
import { listOf } from '../numbering.ts';
import type { PrintStyle } from '../print-address.ts';
import { printAddress } from '../print-address.ts';
import { printChoice } from '../print-pool.ts';
import { hexByte, isMadeUp, printBlock, printProbability } from '../print-parts.ts';
import { printState } from '../print-state.ts';
import { natPorts } from '../redirect.ts';

/** What a rule begins with: its action, or the anchor that it calls by the last part of its name (pfctl_parser.c, print_rule). */
export function printClassicAction(rule: RuleBody, { later, icmpNames = 'classic' }: PrintStyle): string {
  const { action, anchor } = rule;
  if (!anchor) {
    const word = action === 'block' ? printBlock(rule, icmpNames) : action;
    return `${rule.no ? 'no ' : ''}${word}${rule.translatePass ? ' pass' : ''}`;
  }
  const keyword = listOf(rule) === 'rules' ? 'anchor' : `${action}-anchor`;
  const name = later ? anchor.name : anchor.name.slice(Math.max(anchor.name.lastIndexOf('/'), 0));
  return isMadeUp(name) ? keyword : `${keyword} "${name}"`;
}

/** The route of a rule, with a blank in front. */
export function printClassicRoute({ routeKind, route, family }: RuleBody, style: PrintStyle): string {
  if (!routeKind) return '';
  if (!route) return ` ${routeKind}`;
  const hosts = route.addresses.map((one) => printRouteHost(one, family, style));
  return ` ${routeKind} ${listed(hosts)}${printChoice(route)}`;
}

/** `(em0 10.0.0.1)` */
export function printRouteHost(
  { address, interface: on = '' }: PoolAddress,
  family: RuleBody['family'],
  style: PrintStyle,
): string {
  // Of a rule without address family the later pfctl does not see that there is no address.
  if (address.kind === 'any') return family || style.bareRoutes ? on : `(${on} ?)`;
  return address.kind === 'network' && isZero(address.address)
    ? on
    : `(${on} ${printAddress(address, family, quiet(style))})`;
}

/** Several items as a list in braces. */
export const listed = (items: readonly string[]): string =>
  items.length > 1 ? `{ ${items.join(', ')} }` : items.join('');

/** Pools are printed without counts. */
export const quiet = <Style extends PrintStyle>(style: Style): Style => ({ ...style, verbose: false });

/** Everything behind the criteria. */
export function printClassicTail(rule: RuleBody, style: PrintStyle): string {
  const { setPrio, queue, ackQueue } = rule;
  let text = '';
  if (setPrio) text += ` set ( ${setPrio[0] === setPrio[1] ? `prio ${setPrio[0]}` : `prio(${setPrio.join(', ')})`} )`;
  text += printState(rule, printProbability(rule), style);
  if (rule.fragment) text += ' fragment';
  text += printScrub(rule);
  if (rule.label !== '') text += ` label "${rule.label}"`;
  if (queue !== undefined) text += ackQueue === undefined ? ` queue ${queue}` : ` queue(${queue}, ${ackQueue})`;
  if (rule.tag !== '') text += ` tag ${rule.tag}`;
  if (rule.tagged !== '') text += `${rule.taggedNot ? ' !' : ''} tagged ${rule.tagged}`;
  if (rule.rtable !== -1) text += ` rtable ${rule.rtable}`;
  if (rule.pipe) text += ` ${rule.pipe.kind} ${rule.pipe.number}`;
  return text + printDivert(rule.divert, rule, style) + printTarget(rule, style);
}

function printScrub({ action, no, scrub, setTos, allowOpts }: RuleBody): string {
  let text = '';
  if (scrub.noDf) text += ' no-df';
  if (scrub.randomId) text += ' random-id';
  if (scrub.minTtl !== 0) text += ` min-ttl ${scrub.minTtl}`;
  if (scrub.maxMss !== 0) text += ` max-mss ${scrub.maxMss}`;
  if (setTos !== undefined) text += ` set-tos ${hexByte(setTos)}`;
  if (allowOpts) text += ' allow-opts';
  if (action !== 'scrub' || no) return text;
  if (scrub.reassembleTcp) text += ' reassemble tcp';
  return `${text} fragment ${scrub.fragment ?? 'reassemble'}`;
}

function printDivert(divert: Divert | undefined, { family }: RuleBody, style: PrintStyle): string {
  switch (divert?.kind) {
    case 'divert-to': {
      const { address, port } = divert;
      if (!address) return ` divert-to ${port}`;
      return ` divert-to ${printAddress({ kind: 'network', address, bits: 128 }, family, { ...style, classic: false })} port ${port}`;
    }
    case 'divert-reply':
      return ' divert-reply';
    default:
      return '';
  }
}

/** What a translation rule translates to. */
function printTarget(rule: RuleBody, style: PrintStyle): string {
  const { action, no, anchor, family } = rule;
  if (anchor || no || (action !== 'nat' && action !== 'rdr' && action !== 'binat')) return '';
  const pool = action === 'rdr' ? rule.rdr : rule.nat;
  const hosts = pool?.addresses.map(({ address }) => printAddress(address, family, quiet(style))) ?? [];
  const choice = pool ? printChoice(pool) : '';
  const otherEnds = pool?.otherEnds ? printOtherEnds(pool.otherEnds) : '';
  return ` -> ${listed(hosts)}${printPorts(rule)}${choice}${isStatic(rule) ? ' static-port' : ''}${otherEnds}`;
}

function printPorts({ action, nat, rdr }: RuleBody): string {
  if (action === 'nat') {
    const { lowPort: low, highPort: high } = nat ?? { lowPort: 0, highPort: 0 };
    if ((low === natPorts.low && high === natPorts.high) || (low === 0 && high === 0)) return '';
    return low === high ? ` port ${low}` : ` port ${low}:${high}`;
  }
  if (action !== 'rdr' || !rdr || rdr.lowPort === 0) return '';
  const { lowPort: low, highPort: high } = rdr;
  return high !== 0 && high !== low ? ` port ${low}:${high}` : ` port ${low}`;
}

const isStatic = ({ action, nat }: RuleBody): boolean =>
  action === 'nat' && (nat?.lowPort ?? 0) === 0 && (nat?.highPort ?? 0) === 0;
