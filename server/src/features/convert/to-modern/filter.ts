import type { Dialect } from '../../../dialects/dialect.ts';
import type { Token } from '../../../syntax/token.ts';
import type { AnchorRule, FilterOption, FilterRule, Host, RuleCriteria } from '../../../syntax/tree.ts';
import type { ConversionContext } from '../context.ts';
import type { StatementEdits } from '../statement-edits.ts';
import { convertCriteria } from './criteria.ts';
import type { QueuePlan } from './queue-plan.ts';
import { convertQueueOption } from './queues.ts';

type RouteOption = Extract<FilterOption, { kind: 'route-to' | 'reply-to' | 'dup-to' | 'fastroute' }>;

/** A `pass`, `block` or `anchor` rule: its route, its operators, and options that only others have. */
export function convertFilterRule(
  rule: FilterRule | AnchorRule,
  queues: QueuePlan,
  edits: StatementEdits,
  { from }: ConversionContext,
): void {
  convertCriteria(rule, edits, rule.kind === 'anchor' ? rule.open : undefined);
  convertLog(rule, edits);
  if (rule.kind === 'rule') renameCodes([rule.blockReturn?.code, rule.blockReturn?.code6], edits);
  if (rule.route && isRoute(rule.route)) convertRoute(rule, rule.route, edits);
  for (const option of rule.options) {
    if (option.kind === 'queue') convertQueueOption(option, queues, edits);
    else convertOption(option, edits, from);
  }
}

const isRoute = (option: FilterOption): option is RouteOption =>
  option.kind === 'route-to' || option.kind === 'reply-to' || option.kind === 'dup-to' || option.kind === 'fastroute';

/** Names of ICMP codes that went away, and those of the same number. */
const renamedCodes: Readonly<Record<string, string>> = { 'notnbr-unr': 'beyond-unr' };

function renameCodes(codes: readonly (Token | undefined)[], edits: StatementEdits): void {
  for (const code of codes) {
    const name = code && renamedCodes[code.image];
    if (code && name !== undefined) edits.replace(code, code, name);
  }
}

/** `log (group)` told the group of the socket's owner. */
function convertLog({ log }: RuleCriteria, edits: StatementEdits): void {
  for (const { keyword } of log?.options ?? []) {
    if (keyword.image === 'group') edits.replace(keyword, keyword, 'user');
  }
}

/** A route stood in front of the address family, and named its interface; now it is an option and an address. */
function convertRoute(rule: FilterRule | AnchorRule, route: RouteOption, edits: StatementEdits): void {
  if (rule.kind === 'rule' && rule.action.image === 'block') {
    edits.remove(route.first, route.last);
    edits.remark(`A \`block\` rule takes no \`${route.kind}\` any more.`, route.first, route.last);
    return;
  }
  if (route.kind === 'fastroute') {
    edits.remove(route.first, route.last);
    edits.remark('`fastroute` went away in OpenBSD 4.7.', route.first);
    return;
  }
  const words = routeWords(route, edits);
  if (route.last === edits.last) {
    edits.replace(route.first, route.last, words);
    return;
  }
  edits.remove(route.first, route.last);
  edits.insertAfter(edits.last, words);
}

function routeWords({ kind, pool, last }: RouteOption, edits: StatementEdits): string {
  const hosts = pool.hosts?.items ?? [];
  if (hosts.length > 1 && hosts.some(isInterface)) {
    edits.commentOut('Several next hops can only be addresses since OpenBSD 6.9: name them.');
  }
  const targets = hosts.map((host) => nextHop(host, edits));
  const list = targets.length === 1 ? (targets[0] ?? '') : `{ ${targets.join(', ')} }`;
  const [option] = pool.options;
  return `${kind} ${list}${option ? ` ${edits.source(option.keyword, last)}` : ''}`;
}

/** The address that a packet is sent to: where only an interface was given, its other end. */
function nextHop(host: Host, edits: StatementEdits): string {
  if (host.kind !== 'route') return '';
  if (host.host && host.close) return edits.sourceBetween(host.interface, host.close);
  const { image } = host.interface;
  edits.remark(
    `A route names the next hop alone since OpenBSD 6.9: \`(${image}:peer)\` is the other end of a point-to-point interface; else give the router's address.`,
    host.interface,
  );
  return `(${edits.source(host.interface, host.interface)}:peer)`;
}

const isInterface = (host: Host): boolean => host.kind === 'route' && host.host === undefined;

function convertOption(option: FilterOption, edits: StatementEdits, from: Dialect): void {
  const { kind, first, last } = option;
  switch (kind) {
    case 'route-to':
    case 'reply-to':
    case 'dup-to':
      if (option.pool.hosts?.items.some((host) => host.kind === 'route')) {
        edits.replace(first, last, routeWords(option, edits));
      }
      return;
    case 'dnpipe':
    case 'dnqueue':
    case 'ridentifier':
    case 'max-pkt-size':
      edits.remove(first, last);
      edits.remark(`\`${kind}\` is known to FreeBSD only and was left out.`, first, last);
      return;
    case 'icmp-type':
    case 'icmp6-type':
      renameCodes(option.items?.items.map(({ code }) => code) ?? [], edits);
      return;
    case 'divert-to':
      if (from.rules?.divertTo === 'port' && option.port) {
        edits.replace(first, last, `divert-packet port ${edits.source(option.port, option.port)}`);
      }
      return;
    default:
  }
}
