import type { FilterOption } from '../syntax/tree.ts';
import type { Token } from '../syntax/token.ts';
import type { CheckContext, Place } from './context.ts';
import { lookUpHost } from './hosts.ts';
import { readPort } from './ports.ts';
import type { RuleOptions } from './rule-options.ts';

type DivertOption = Extract<FilterOption, { kind: 'divert-to' | 'divert-packet' }>;

/** `divert-to host port p` and `divert-packet port p`; a rule has at most one divert. */
export function readDivert(context: CheckContext, options: RuleOptions, option: DivertOption): void {
  const { port: portToken } = option;
  if (!portToken) return;
  const place: Place = option;
  context.reach(portToken);
  const port = readPort(context, portToken, { range: false, star: false })?.low ?? context.abandon();
  if (options.divert) {
    context.error('pf/repeated-option', 'more than one divert option', place);
    context.abandon();
  }
  if (option.kind === 'divert-packet') {
    // Diverted packets are reassembled as TCP too, unless reassembly was turned off.
    if (context.environment.options.reassemble) options.reassembleTcp = true;
    options.divert = { kind: 'divert-packet', port, place };
  } else if (option.address) {
    options.divert = { kind: 'divert-to', hosts: readAddress(context, option.address), port, place };
  }
  if (port !== 0) return;
  context.error('pf/invalid-port', 'invalid divert port: 0', portToken);
  context.abandon();
}

function readAddress(context: CheckContext, token: Token) {
  const hosts = lookUpHost(context, token.image, token);
  if (hosts) return hosts;
  context.error('pf/unknown-host', `could not parse divert address: ${token.image}`, token);
  return context.abandon();
}
