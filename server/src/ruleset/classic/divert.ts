import type { ClassicRules } from '../../dialects/dialect.ts';
import type { Family } from '../../machine/address.ts';
import type { CheckContext, Place } from '../context.ts';
import type { DivertOption } from '../divert-target.ts';
import { readAddress, refuseNoPort } from '../divert-target.ts';
import type { Divert } from '../model.ts';
import { readPort } from '../ports.ts';
import { followOf } from '../follow.ts';
import type { DivertNode } from '../rule-options.ts';
import { isNumber } from '../token-kind.ts';

/**
 * `divert-to` and `divert-reply` of the older grammars, where the last one of a rule counts. FreeBSD diverts to a
 * divert(4) port; an address in front of it means nothing (parse.y, filter_opt).
 */
export function readClassicDivert(
  context: CheckContext,
  option: DivertOption,
  { divertTo }: ClassicRules,
): DivertNode | undefined {
  if (option.kind === 'divert-reply') {
    context.reach(option.first);
    if (divertTo === 'socket') return { kind: 'divert-reply', place: option };
    context.error('pf/divert-reply', 'divert-reply has no meaning in FreeBSD pf(4)', option);
    return context.abandon();
  }
  if (option.kind === 'divert-packet' || !option.port) return undefined;
  const { port: portToken, address } = option;
  if (address || isNumber(portToken)) context.reach(portToken);
  else context.lookAhead(portToken, followOf(context.dialect).option);
  const port = readPort(context, portToken, { range: false, star: false })?.low ?? context.abandon();
  const hosts = address && divertTo === 'socket' ? readAddress(context, address) : [];
  refuseNoPort(context, port, portToken);
  return { kind: 'divert-to', hosts, port, place: option };
}

/**
 * What a rule diverts to. To sockets it needs an address for incoming packets, and none for outgoing ones (parse.y,
 * pfrule).
 */
export function classicDivert(
  context: CheckContext,
  node: DivertNode | undefined,
  direction: 'in' | 'out' | undefined,
  family: Family | undefined,
): Divert | undefined {
  if (!node || node.kind === 'divert-packet') return undefined;
  const refuse = (code: string, text: string, place: Place): never => {
    context.error(code, text, place);
    return context.abandon();
  };
  if (context.dialect.rules?.divertTo === 'port') {
    return { kind: 'divert-to', port: node.kind === 'divert-to' ? node.port : 0 };
  }
  const [host] = node.kind === 'divert-to' ? node.hosts : [];
  if (direction === 'out') {
    if (host) refuse('pf/divert-direction', 'address specified for outgoing divert', node.place);
    return { kind: 'divert-reply', port: 0 };
  }
  if (!host) return refuse('pf/divert-direction', 'no address specified for incoming divert', node.place);
  if (host.address.kind === 'name') return { kind: 'divert-to', port: node.kind === 'divert-to' ? node.port : 0 };
  if (host.family !== family) refuse('pf/divert-family', 'address family mismatch for divert', node.place);
  const address = host.address.kind === 'network' ? host.address.address : undefined;
  return { kind: 'divert-to', ...(address && { address }), port: node.kind === 'divert-to' ? node.port : 0 };
}
