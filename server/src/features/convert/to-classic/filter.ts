import { parseAddress } from '../../../machine/ip.ts';
import type { FilterOption, Host, Log, RuleCriteria, RuleSetting } from '../../../syntax/tree.ts';
import type { ConversionContext } from '../context.ts';
import { addFamily } from '../missing-criteria.ts';
import type { StatementEdits } from '../statement-edits.ts';
import type { QueuePlan } from './queues.ts';

type DivertOption = Extract<FilterOption, { kind: 'divert-to' }>;

type RouteOption = Extract<FilterOption, { kind: 'route-to' | 'reply-to' | 'dup-to' | 'fastroute' }>;

/** Options whose loss would make a rule match what it should not. */
const criteria: ReadonlySet<string> = new Set(['received-on', 'max-pkt-rate', 'prio']);

/** A `pass`, `block` or `anchor` rule without its translation: its interfaces, its log and its options. */
export function convertFilterRule(
  rule: RuleCriteria,
  queues: QueuePlan,
  edits: StatementEdits,
  context: ConversionContext,
): void {
  if (rule.log) convertLog(rule.log, edits, context);
  convertInterfaces(rule, edits, context);
  for (const option of rule.options) convertOption(option, rule, queues, edits, context);
}

/** `log (matches)` came with `match` rules. */
function convertLog({ keyword, options, close }: Log, edits: StatementEdits, { to }: ConversionContext): void {
  const gone = options.find((option) => option.keyword.image === 'matches');
  if (!gone || !close || to.keywords.has('matches')) return;
  const kept = options
    .filter((option) => option !== gone)
    .map((option) => [option.keyword, ...option.words].map((word) => edits.source(word, word)).join(' '));
  edits.replace(keyword, close, kept.length > 0 ? `log (${kept.join(', ')})` : 'log');
  edits.remark('`log (matches)` came with OpenBSD 4.9: the rules that match later are not logged.', gone.keyword);
}

function convertInterfaces(
  { onKeyword, interfaces }: RuleCriteria,
  edits: StatementEdits,
  { to }: ConversionContext,
): void {
  const items = interfaces?.items ?? [];
  if (items.some(({ rdomain }) => rdomain) && !to.keywords.has('rdomain')) {
    edits.commentOut('`on rdomain` is known to OpenBSD only: name the interfaces.');
  }
  const [only] = items;
  // Elsewhere `any` is not an interface, and a rule without one means the same.
  if (onKeyword && items.length === 1 && only?.name.image === 'any' && !only.name.quoted) {
    edits.remove(onKeyword, only.name);
  }
}

function convertOption(
  option: FilterOption,
  rule: RuleCriteria,
  queues: QueuePlan,
  edits: StatementEdits,
  { to }: ConversionContext,
): void {
  const { kind, first, last } = option;
  switch (kind) {
    case 'route-to':
    case 'reply-to':
    case 'dup-to':
      convertRoute(option, rule, edits);
      return;
    case 'queue':
      if (![option.queue, option.ackQueue].every((queue) => !queue || queues.names.has(queue.image))) {
        leaveOut(option, edits, 'Queues are those of ALTQ here: assign one when they are written.');
      }
      return;
    case 'set':
      convertSettings(option, queues, edits, to.keywords.has('prio'));
      return;
    case 'scrub':
      if (!to.keywords.has('match')) leaveOut(option, edits, 'Only `scrub` rules change packets here: write one.');
      return;
    case 'af-to':
      if (!to.keywords.has('af-to')) edits.commentOut('`af-to` came with OpenBSD 5.1 and FreeBSD 15.');
      return;
    case 'divert-packet':
      if (to.rules?.divertTo === 'port' && option.port) {
        edits.replace(first, last, `divert-to ${edits.source(option.port, option.port)}`);
      } else if (!to.keywords.has(kind)) {
        edits.commentOut('`divert-packet` came with OpenBSD 4.7.');
      }
      return;
    case 'divert-to':
      if (to.rules?.divertTo === 'port') {
        edits.commentOut('`divert-to` leads to a divert(4) port here, not to a socket: use an `rdr` rule.');
      } else {
        giveFamily(option, rule, edits);
      }
      return;
    case 'divert-reply':
      if (to.rules?.divertTo === 'port') leaveOut(option, edits, 'What a divert(4) socket sends is passed on anyway.');
      return;
    case 'once':
    case 'received-on':
    case 'max-pkt-rate':
    case 'prio':
      if (to.keywords.has(kind)) return;
      if (criteria.has(kind))
        edits.commentOut(`\`${kind}\` is not known here, and the rule would match more without it.`);
      else leaveOut(option, edits, `\`${kind}\` is not known here.`);
      return;
    default:
  }
}

/** A socket has one address here, and the rule its family. */
function giveFamily({ address }: DivertOption, rule: RuleCriteria, edits: StatementEdits): void {
  const parsed = address && parseAddress(address.image);
  if (!parsed) edits.commentOut('`divert-to` takes no names here, but an address.');
  else if (!rule.family) addFamily(rule, parsed.family, undefined, edits);
}

function leaveOut({ first, last }: FilterOption, edits: StatementEdits, why: string): void {
  edits.remove(first, last);
  edits.remark(why, first, last);
}

/** `set queue` is `queue` here, and `set prio` is known to FreeBSD, too; the rest is left out. */
function convertSettings(
  option: FilterOption & { kind: 'set' },
  queues: QueuePlan,
  edits: StatementEdits,
  hasPrio: boolean,
): void {
  const isKept = ({ keyword, values }: RuleSetting): boolean =>
    keyword.image === 'queue'
      ? values.every(({ image }) => queues.names.has(image))
      : hasPrio && keyword.image === 'prio';
  const kept = option.settings.filter(isKept);
  const isPlain = kept.every(({ keyword }) => keyword.image === 'prio');
  if (kept.length === option.settings.length && isPlain) return;
  const unknown = option.settings.filter((setting) => !isKept(setting));
  const why = `${unknown.map(({ keyword }) => `\`${keyword.image}\``).join(', ')} cannot be set by a filter rule here.`;
  if (kept.length === 0) {
    leaveOut(option, edits, why);
    return;
  }
  edits.replace(option.first, option.last, kept.map((setting) => settingWords(setting, edits)).join(' '));
  if (unknown.length > 0) edits.remark(why, option.first, option.last);
}

function settingWords({ keyword, values }: RuleSetting, edits: StatementEdits): string {
  const words = values.map((value) => edits.source(value, value)).join(', ');
  return `${keyword.image === 'prio' ? 'set prio' : keyword.image} ${values.length > 1 ? `(${words})` : words}`;
}

/** A route stands in front of the address family, and names the interface before the next hop. */
function convertRoute(route: RouteOption, rule: RuleCriteria, edits: StatementEdits): void {
  const hosts = route.pool.hosts?.items ?? [];
  // FreeBSD has the route where the older grammar wants it, with its interface.
  if (hosts.some(({ kind }) => kind === 'route')) return;
  const targets = hosts.map((host) => routeHost(host, route.kind, rule, edits));
  if (targets.includes(undefined)) {
    edits.commentOut(`\`${route.kind}\` needs the interface in front of the next hop: \`${route.kind} (IF ADDRESS)\`.`);
    return;
  }
  const list = targets.length === 1 ? (targets[0] ?? '') : `{ ${targets.join(', ')} }`;
  const [option] = route.pool.options;
  const words = `${route.kind} ${list}${option ? ` ${edits.source(option.keyword, route.last)}` : ''}`;
  const { hosts: peers, protoKeyword, family } = rule;
  const next = family ?? protoKeyword ?? peers.all ?? peers.from?.keyword ?? peers.osKeyword ?? peers.to?.keyword;
  const behind = next ?? rule.options[0]?.first;
  if (!behind || behind === route.first) {
    edits.replace(route.first, route.last, words);
    return;
  }
  edits.remove(route.first, route.last);
  edits.insertBefore(behind, words);
}

/** `(em1:peer)` was the interface alone; of a `reply-to` the interface is that of the rule. */
function routeHost(
  host: Host,
  kind: RouteOption['kind'],
  rule: RuleCriteria,
  edits: StatementEdits,
): string | undefined {
  if (host.kind === 'route') return undefined;
  const peer = host.kind === 'dynamic' || host.kind === 'word' ? /^(.*):peer$/.exec(host.word.image)?.[1] : undefined;
  if (peer !== undefined) return peer;
  const [only, ...others] = rule.interfaces?.items ?? [];
  if (kind !== 'reply-to' || host.kind !== 'word' || host.prefix || !only || only.not || others.length > 0) {
    return undefined;
  }
  return `(${edits.source(only.name, only.name)} ${edits.source(host.word, host.word)})`;
}
