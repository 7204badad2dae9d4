import type { FilterOption } from '../syntax/tree.ts';
import type { Token } from '../syntax/token.ts';
import type { CheckContext, Place } from './context.ts';
import type { HostNode } from './hosts.ts';
import { lookUpHost } from './hosts.ts';

/** One of the options that divert packets. */
export type DivertOption = Extract<FilterOption, { kind: 'divert-to' | 'divert-reply' | 'divert-packet' }>;

/** Nothing can be diverted to port 0. */
export function refuseNoPort(context: CheckContext, port: number, place: Place): void {
  if (port !== 0) return;
  context.error('pf/invalid-port', 'invalid divert port: 0', place);
  context.abandon();
}

/** The address behind `divert-to`, looked up. */
export function readAddress(context: CheckContext, token: Token): HostNode[] {
  const hosts = lookUpHost(context, token.image, token);
  if (hosts) return hosts;
  context.error('pf/unknown-host', `could not parse divert address: ${token.image}`, token);
  return context.abandon();
}
