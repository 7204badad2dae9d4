import type { CheckContext, Place } from './context.ts';
import { readClassicDivert } from './classic/divert.ts';
import type { DivertOption } from './divert-target.ts';
import { readAddress, refuseNoPort } from './divert-target.ts';
import { readPort } from './ports.ts';
import type { RuleOptions } from './rule-options.ts';

/** `divert-to host port p`, `divert-reply` and `divert-packet port p`; a rule has at most one divert. */
export function readDivert(context: CheckContext, options: RuleOptions, option: DivertOption): void {
  const { rules } = context.dialect;
  if (rules) {
    options.divert = readClassicDivert(context, option, rules) ?? options.divert;
    return;
  }
  if (option.kind === 'divert-reply') {
    context.reach(option.first);
    refuseRepeated(context, options, option.first);
    options.divert = { kind: 'divert-reply', place: option.first };
    return;
  }
  const { port: portToken } = option;
  if (!portToken) return;
  const place: Place = option;
  context.reach(portToken);
  const port = readPort(context, portToken, { range: false, star: false })?.low ?? context.abandon();
  refuseRepeated(context, options, place);
  if (option.kind === 'divert-packet') {
    // Diverted packets are reassembled as TCP too, unless reassembly was turned off.
    if (context.environment.options.reassemble) options.reassembleTcp = true;
    options.divert = { kind: 'divert-packet', port, place };
  } else if (option.address) {
    options.divert = { kind: 'divert-to', hosts: readAddress(context, option.address), port, place };
  }
  refuseNoPort(context, port, portToken);
}

function refuseRepeated(context: CheckContext, options: RuleOptions, place: Place): void {
  if (!options.divert) return;
  context.error('pf/repeated-option', 'more than one divert option', place);
  context.abandon();
}
