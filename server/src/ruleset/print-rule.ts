import type { Dialect } from '../dialects/dialect.ts';
import type { IcmpTable } from '../machine/icmp.ts';
import { icmpCodeName, icmpTypeName } from '../machine/icmp.ts';
import type { ProtocolTable } from '../machine/protocols.ts';
import { protocolName } from '../machine/protocols.ts';
import type { ServiceTable } from '../machine/services.ts';
import { serviceName } from '../machine/services.ts';
import { printClassicAction, printClassicRoute, printClassicTail, quiet } from './classic/print-rule.ts';
import { printEtherRule } from './freebsd/print-ether.ts';
import { printFreebsdRoute, printFreebsdTail } from './freebsd/print-rule.ts';
import type { IdMatch, LogSettings, PeerMatch, PortMatch, RuleBody } from './model.ts';
import type { PrintStyle } from './print-address.ts';
import { printAddress } from './print-address.ts';
import { hexByte, isMadeUp, printBlock, printProbability } from './print-parts.ts';
import { printPool } from './print-pool.ts';
import { printState } from './print-state.ts';

/** How a rule is printed. */
export interface RuleStyle extends PrintStyle {
  readonly protocols: ProtocolTable;
  readonly icmpNames: IcmpTable;
  /** Whose names of services stand for ports; absent: none do. */
  readonly services?: ServiceTable;
}

/** How the pfctl of a dialect prints rules. */
export function ruleStyle({ protocols, services, icmpNames, rules }: Dialect, verbose: boolean): RuleStyle {
  if (!rules) return { verbose, protocols, icmpNames };
  const { later, printsBareRoutes: bareRoutes, namesPorts } = rules;
  return { verbose, protocols, icmpNames, ...(namesPorts && { services }), classic: true, later, bareRoutes };
}

/**
 * A rule as pfctl prints it, without its newline and without the `{` of an anchor (pfctl_parser.c, print_rule).
 *
 * @param shown what `@` shows; absent: nothing.
 */
export function printRule(rule: RuleBody, style: RuleStyle, shown?: number): string {
  const number = shown === undefined ? '' : `@${shown} `;
  if (rule.ether) return number + printEtherRule(rule, printFromTo(rule, quiet(style)));
  const tail = tailOf(rule, style);
  return `${number}${printHead(rule, style)}${printFromTo(rule, style)}${printCriteria(rule, style)}${tail}`;
}

function tailOf(rule: RuleBody, style: RuleStyle): string {
  if (style.later) return printFreebsdTail(rule, style);
  return style.classic ? printClassicTail(rule, style) : printTail(rule, style);
}

function printHead(rule: RuleBody, style: RuleStyle): string {
  const { interface: on, onRdomain, family, protocol } = rule;
  let text = style.classic ? printClassicAction(rule, style) : printAction(rule);
  if (rule.direction) text += ` ${rule.direction}`;
  if (rule.log) text += printLog(rule.log);
  if (rule.quick) text += ' quick';
  if (on && on.name !== '') text += on.not ? ` on ! ${on.name}` : ` on ${on.name}`;
  if (onRdomain !== undefined) text += rule.onRdomainNot ? ` on ! rdomain ${onRdomain}` : ` on rdomain ${onRdomain}`;
  if (style.later) text += printFreebsdRoute(rule, style);
  else if (style.classic) text += printClassicRoute(rule, style);
  if (family) text += ` ${family}`;
  if (protocol !== 0) text += ` proto ${protocolName(style.protocols, protocol) ?? protocol}`;
  return text;
}

function printAction(rule: RuleBody): string {
  const { anchor, action } = rule;
  if (anchor) return isMadeUp(anchor.name) ? 'anchor' : `anchor "${anchor.name}"`;
  return action === 'block' ? printBlock(rule, 'modern') : action;
}

function printLog({ all, matches, user, interface: number }: LogSettings): string {
  const options = [...(all ? ['all'] : []), ...(matches ? ['matches'] : []), ...(user ? ['user'] : [])];
  if (number !== 0) options.push(`to pflog${number}`);
  return options.length === 0 ? ' log' : ` log (${options.join(', ')})`;
}

const isAny = ({ not, address, port }: PeerMatch): boolean =>
  !not &&
  !port &&
  (address.kind === 'any' ||
    (address.kind === 'network' && address.bits === 0 && address.address.words.every((word) => word === 0)));

function printFromTo(rule: RuleBody, style: RuleStyle): string {
  const { source, destination, os } = rule;
  if (os === undefined && isAny(source) && isAny(destination)) return ' all';
  const system = os === undefined ? '' : ` os "${os}"`;
  return ` from ${printPeer(source, rule, style)}${system} to ${printPeer(destination, rule, style)}`;
}

function printPeer({ not, address, port }: PeerMatch, { family, protocol }: RuleBody, style: RuleStyle): string {
  const shown = printAddress(address, family, style);
  return `${not ? '! ' : ''}${shown}${port ? ` port${printComparison(port, portName(port, protocol, style))}` : ''}`;
}

/** The name of a service stands for a single port; of all protocols but TCP it is that of UDP (pfctl_parser.c, print_port). */
function portName({ operator, low }: PortMatch, protocol: number, { services }: RuleStyle): string {
  const isNamed = operator === '=' || operator === '!=';
  const name = services && isNamed ? serviceName(services, low, protocol === tcp ? 'tcp' : 'udp') : undefined;
  return name ?? String(low);
}

const tcp = 6;

/** pfctl_parser.c, print_op. */
function printComparison({ operator, high }: PortMatch | IdMatch, low: string): string {
  switch (operator) {
    case 'inside':
      return ` ${low} >< ${high}`;
    case 'outside':
      return ` ${low} <> ${high}`;
    case 'range':
      return ` ${low}:${high}`;
    default:
      return ` ${operator} ${low}`;
  }
}

function printId(word: string, id: IdMatch): string {
  const low = id.name ?? (id.low === -1 ? 'unknown' : String(id.low));
  return ` ${word}${printComparison(id, low)}`;
}

function printCriteria(rule: RuleBody, style: RuleStyle): string {
  const { receivedOn, user, group, maxPktRate, maxPktSize } = rule;
  let text = '';
  if (receivedOn) text += ` ${receivedOn.not ? '!' : ''}received-on ${receivedOn.name}`;
  if (user) text += printId('user', user);
  if (group) text += printId('group', group);
  text += printFlags(rule) + printIcmp(rule, style.icmpNames);
  if (rule.tos !== 0) text += ` tos ${hexByte(rule.tos)}`;
  if (rule.prio !== undefined) text += ` prio ${rule.prio}`;
  if (maxPktRate && maxPktRate.limit !== 0) text += ` max-pkt-rate ${maxPktRate.limit}/${maxPktRate.seconds}`;
  if (maxPktSize) text += ` max-pkt-size ${maxPktSize}`;
  return text;
}

function printFlags({ flags, action, protocol, fragment, anchor, keepState }: RuleBody): string {
  if (flags.set !== 0 || flags.mask !== 0) return ` flags ${flagLetters(flags.set)}/${flagLetters(flags.mask)}`;
  const stateful = action !== 'block' && (protocol === 0 || protocol === 6) && !fragment && !anchor;
  return stateful && keepState !== 'no' ? ' flags any' : '';
}

const flagNames = ['F', 'S', 'R', 'P', 'A', 'U', 'E', 'W', 'e'];

const flagLetters = (bits: number): string => flagNames.filter((_, i) => (bits & (1 << i)) !== 0).join('');

function printIcmp({ family = 'inet', icmpType, icmpCode }: RuleBody, names: IcmpTable): string {
  if (icmpType === undefined) return '';
  const word = family === 'inet6' ? 'icmp6-type' : 'icmp-type';
  const type = ` ${word} ${icmpTypeName(family, icmpType, names) ?? icmpType}`;
  return icmpCode === undefined ? type : `${type} code ${icmpCodeName(family, icmpType, icmpCode, names) ?? icmpCode}`;
}

function printTail(rule: RuleBody, style: RuleStyle): string {
  let text = printSettings(rule) + printState(rule, printProbability(rule), style);
  if (rule.fragment) text += ' fragment';
  text += printScrub(rule);
  if (rule.allowOpts) text += ' allow-opts';
  if (rule.label !== '') text += ` label "${rule.label}"`;
  if (rule.once) text += ' once';
  if (rule.tag !== '') text += ` tag ${rule.tag}`;
  if (rule.tagged !== '') text += `${rule.taggedNot ? ' !' : ''} tagged ${rule.tagged}`;
  if (rule.rtable !== -1) text += ` rtable ${rule.rtable}`;
  return text + printDivert(rule) + printTranslation(rule, style) + printRoute(rule, style);
}

function printSettings({ setPrio, queue, ackQueue, setTos, delay }: RuleBody): string {
  const settings: string[] = [];
  if (setPrio) {
    const [low, high] = setPrio;
    settings.push(low === high ? `prio ${low}` : `prio(${low}, ${high})`);
  }
  if (queue !== undefined) settings.push(ackQueue === undefined ? `queue ${queue}` : `queue(${queue}, ${ackQueue})`);
  if (setTos !== undefined) settings.push(`tos ${hexByte(setTos)}`);
  if (delay !== undefined) settings.push(`delay ${delay}`);
  return settings.length === 0 ? '' : ` set (${settings.join(', ')})`;
}

function printScrub({ scrub: { noDf, randomId, minTtl, reassembleTcp, maxMss } }: RuleBody): string {
  const options: string[] = [];
  if (noDf) options.push('no-df');
  if (randomId) options.push('random-id');
  if (minTtl !== 0) options.push(`min-ttl ${minTtl}`);
  if (reassembleTcp) options.push('reassemble tcp');
  if (maxMss !== 0) options.push(`max-mss ${maxMss}`);
  return options.length === 0 ? '' : ` scrub (${options.join(' ')})`;
}

function printDivert({ divert, family }: RuleBody): string {
  switch (divert?.kind) {
    case undefined:
      return '';
    case 'divert-to': {
      const address =
        divert.address && printAddress({ kind: 'network', address: divert.address, bits: 128 }, family, plain);
      return ` divert-to ${address ?? '?'} port ${divert.port}`;
    }
    case 'divert-reply':
      return ' divert-reply';
    case 'divert-packet':
      return ` divert-packet port ${divert.port}`;
  }
}

const plain: PrintStyle = { verbose: false };

function printTranslation(rule: RuleBody, style: RuleStyle): string {
  const { nat, rdr, anchor, targetFamily } = rule;
  if (anchor) return '';
  const family = targetFamily ?? rule.family;
  if (nat && targetFamily) {
    const to = rdr ? ` to ${printPool(rdr, 'rdr', family, style)}` : '';
    return ` af-to ${targetFamily} from ${printPool(nat, 'nat', family, style)}${to}`;
  }
  if (nat) return ` nat-to ${printPool(nat, 'nat', family, style)}`;
  return rdr ? ` rdr-to ${printPool(rdr, 'rdr', rule.family, style)}` : '';
}

function printRoute({ route, routeKind, family }: RuleBody, style: RuleStyle): string {
  if (!routeKind) return '';
  // The inbound half of a binat-to has lost the address.
  return ` ${routeKind} ${route ? printPool(route, 'route', family, style) : '?'}`;
}
