import { listed, printRouteHost, quiet } from '../classic/print-rule.ts';
import type { AddressPool, RuleBody } from '../model.ts';
import type { PrintStyle } from '../print-address.ts';
import { printAddress } from '../print-address.ts';
import { printChoice, printPorts } from '../print-pool.ts';
import { hexByte, printProbability } from '../print-parts.ts';
import { printState } from '../print-state.ts';
import type { PoolUse } from '../redirect.ts';

/** The route of a rule as FreeBSD 15 prints it, with a blank in front. */
export function printFreebsdRoute({ routeKind, route }: RuleBody, style: PrintStyle): string {
  if (!routeKind || !route) return '';
  // To pfctl the addresses have a family, the rule that they are printed for has none.
  const hosts = route.addresses.map((one) => printRouteHost(one, undefined, style));
  return ` ${routeKind} ${listed(hosts)}${printChoice(route)}${printExtras(route)}`;
}

/** Everything behind the criteria as FreeBSD 15 prints it (pfctl_parser.c, print_rule). */
export function printFreebsdTail(rule: RuleBody, style: PrintStyle): string {
  let text = printSettings(rule);
  text += printState(rule, printProbability(rule) + printLimiters(rule), style);
  if (rule.allowOpts) text += ' allow-opts';
  if (rule.fragment) text += ' fragment';
  text += printScrub(rule) + printMarks(rule);
  if (rule.once) text += ' once';
  const { queue, ackQueue } = rule;
  if (queue !== undefined) text += ackQueue === undefined ? ` queue ${queue}` : ` queue(${queue}, ${ackQueue})`;
  text += printTags(rule);
  if (rule.rtable !== -1) text += ` rtable ${rule.rtable}`;
  if (rule.divert && rule.divert.port !== 0) text += ` divert-to ${rule.divert.port}`;
  return text + printTarget(rule, style);
}

/** What a rule sets; `scrub` rules say it in their own words. */
function printSettings({ action, setPrio, setTos }: RuleBody): string {
  if (action === 'scrub') return '';
  const settings: string[] = [];
  if (setPrio) settings.push(setPrio[0] === setPrio[1] ? ` prio ${setPrio[0]}` : ` prio(${setPrio.join(', ')})`);
  if (setTos !== undefined) settings.push(` tos ${hexByte(setTos)}`);
  return settings.length === 0 ? '' : ` set (${settings.join(',')} )`;
}

function printLimiters({ stateLimiter, sourceLimiter }: RuleBody): string {
  let text = '';
  if (stateLimiter) text += ` state limiter id ${stateLimiter.id} (${stateLimiter.beyond})`;
  if (sourceLimiter) text += ` source limiter id ${sourceLimiter.id} (${sourceLimiter.beyond})`;
  return text;
}

function printScrub({ action, no, scrub, setTos }: RuleBody): string {
  const noDf = scrub.noDf ? ' no-df' : '';
  const randomId = scrub.randomId ? ' random-id' : '';
  const minTtl = scrub.minTtl === 0 ? '' : ` min-ttl ${scrub.minTtl}`;
  const maxMss = scrub.maxMss === 0 ? '' : ` max-mss ${scrub.maxMss}`;
  const tos = setTos === undefined ? '' : ` set-tos ${hexByte(setTos)}`;
  const tcp = scrub.reassembleTcp ? ' reassemble tcp' : '';
  if (action === 'scrub' && !no) {
    const fragment = ` fragment ${scrub.fragment === 'no-reassemble' ? 'no ' : ''}reassemble`;
    return noDf + randomId + minTtl + maxMss + tos + tcp + fragment;
  }
  return noDf + randomId + tcp + minTtl + maxMss === ''
    ? ''
    : ` scrub(${noDf}${randomId}${minTtl}${tos}${tcp}${maxMss})`;
}

/** Labels, and what else a rule is known by. */
export function printLabels({ label, labels = [], ridentifier }: RuleBody): string {
  const shown = [label, ...labels].filter((one) => one !== '').map((one) => ` label "${one}"`);
  return `${shown.join('')}${ridentifier ? ` ridentifier ${ridentifier}` : ''}`;
}

function printMarks(rule: RuleBody): string {
  return printLabels(rule) + printPipes(rule);
}

/** Pipes or queues of dummynet, the second for what comes back. */
export function printPipes({ dummynet }: RuleBody): string {
  if (!dummynet) return '';
  const [there = 0, back = 0] = dummynet.numbers;
  if (back !== 0) return ` ${dummynet.kind}(${there}, ${back})`;
  return there === 0 ? '' : ` ${dummynet.kind} ${there}`;
}

/** The tag that a rule gives, and the one that it asks for. */
export function printTags({ tag, tagged, taggedNot }: RuleBody): string {
  return `${tag === '' ? '' : ` tag ${tag}`}${tagged === '' ? '' : `${taggedNot ? ' !' : ''} tagged ${tagged}`}`;
}

function printTarget(rule: RuleBody, style: PrintStyle): string {
  const { action, anchor, no, nat, rdr, family, targetFamily } = rule;
  if (anchor || no) return '';
  const of = targetFamily ?? family;
  const print = (pool: AddressPool | undefined, use: PoolUse): string => (pool ? printPool(pool, use, of, style) : '');
  if (action === 'nat') return ` -> ${print(nat, 'nat')}`;
  if (action === 'rdr') return ` -> ${print(rdr, 'rdr')}`;
  if (action === 'binat') return ` -> ${print(nat, 'route')}`;
  let text = '';
  if (nat) text += ` ${targetFamily ? `af-to ${targetFamily} from` : 'nat-to'} ${print(nat, 'nat')}`;
  if (rdr) text += ` ${targetFamily ? 'to' : 'rdr-to'} ${print(rdr, 'rdr')}`;
  return text;
}

/** A pool as FreeBSD 15 prints it (pfctl_parser.c, print_pool). */
function printPool(pool: AddressPool, use: PoolUse, family: RuleBody['family'], style: PrintStyle): string {
  const hosts = pool.addresses.map(({ address }) => printAddress(address, family, quiet(style)));
  return `${listed(hosts)}${printPorts(pool, use)}${printChoice(pool)}${printExtras(pool, use)}`;
}

function printExtras(pool: AddressPool, use?: PoolUse): string {
  const { endpointIndependent, mapE, preferInet6NextHop } = pool;
  let text = endpointIndependent ? ' endpoint-independent' : '';
  if (use === 'nat' && pool.lowPort === 0 && pool.highPort === 0) text += ' static-port';
  if (mapE) text += ` map-e-portset ${mapE.offset}/${mapE.length}/${mapE.psid}`;
  return preferInet6NextHop ? `${text} prefer-ipv6-nexthop` : text;
}
