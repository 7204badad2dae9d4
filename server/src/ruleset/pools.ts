import type { Host, List, Pool, PoolOption } from '../syntax/tree.ts';
import type { Token } from '../syntax/token.ts';
import { byteLength } from './c-text.ts';
import type { CheckContext, Place } from './context.ts';
import { isPoolCutOff } from './cut-off.ts';
import { followOf } from './follow.ts';
import type { FreebsdChoice } from './freebsd/pool-options.ts';
import { isFreebsdChoice, readFreebsdChoice } from './freebsd/pool-options.ts';
import { readHost } from './host-list.ts';
import { isAboutOtherEnds, readOtherEnds } from './macos/other-ends.ts';
import type { HostNode } from './hosts.ts';
import { md5 } from './md5.ts';
import type { OtherEnds, PoolType } from './model.ts';
import { tokenKind } from './token-kind.ts';
import type { PortSpan } from './ports.ts';
import { readPort } from './ports.ts';

/** How addresses are chosen from a pool (parse.y, struct pool_opts). */
export interface PoolChoice {
  readonly type: PoolType;
  readonly sticky: boolean;
  readonly staticPort: boolean;
  /** Absent: none, or drawn at random by pfctl. */
  readonly key: readonly number[] | undefined;
  readonly place: Place | undefined;
  /** Absent: none. */
  readonly freebsd?: FreebsdChoice;
  readonly otherEnds?: OtherEnds;
}

/** Addresses behind `nat-to`, `route-to` and the like, looked up (parse.y, struct redirspec). */
export interface PoolNode {
  readonly hosts: readonly HostNode[];
  readonly ports: PortSpan;
  readonly choice: PoolChoice;
  readonly place: Place;
}

/** Ports of a pool that names none. */
const noPorts: PortSpan = { low: 0, high: 0, kind: 'single' };

/** A pool without options. */
export const noChoice: PoolChoice = {
  type: 'none',
  sticky: false,
  staticPort: false,
  key: undefined,
  place: undefined,
};

/** Checks a pool in the order of the grammar: addresses, ports, options. `keyword` is what it stands behind. */
export function readPool(context: CheckContext, keyword: Token, pool: Pool): PoolNode {
  const hosts = pool.hosts ? readPoolHosts(context, pool.hosts) : [];
  const ports = pool.port ? readPoolPort(context, pool.port) : noPorts;
  const choice = pool.options.length === 0 ? noChoice : readChoice(context, pool.options);
  return { hosts, ports, choice, place: pool.hosts ? placeOf(pool.hosts, keyword) : keyword };
}

function placeOf({ open, items, close }: List<Host>, keyword: Token): Place {
  if (open && close) return [open, close];
  const host = items[0];
  if (!host) return keyword;
  switch (host.kind) {
    case 'word':
      return host.prefix ? [host.word, host.prefix] : host.word;
    case 'range':
      return [host.first, host.last];
    case 'dynamic':
    case 'table':
      return [host.open, host.close];
    case 'route-label':
      return [host.keyword, host.name];
    default:
      return keyword;
  }
}

function readPoolPort(context: CheckContext, port: Token): PortSpan {
  context.reach(port);
  return readPort(context, port, { range: true, star: true }) ?? context.abandon();
}

function readPoolHosts(context: CheckContext, list: List<Host>): HostNode[] {
  const nodes: HostNode[] = [];
  list.items.forEach((host, i) => {
    const found = readHost(context, host) ?? [];
    if (list.open && i === 0 && context.dialect.grammar === 'modern') refuseUnlistable(context, host, found[0]);
    nodes.push(...found);
  });
  if (list.close) context.reach(list.close);
  return nodes;
}

/** Of the first entry of a list pfctl wants that it is an address (the others are found out later). */
function refuseUnlistable(context: CheckContext, host: Host, node: HostNode | undefined): void {
  if (!node || node.address.kind === 'network' || node.address.kind === 'name') return;
  let token = lastTokenOf(host) ?? context.at;
  while (tokenKind(context.behind(token)) === 'newline' && context.behind(token) !== token)
    token = context.behind(token);
  context.lookAhead(token, followOf(context.dialect).poolHost);
  context.error('pf/pool-address', 'only addresses can be listed for redirection pools ', node.place);
  context.abandon();
}

/** The last token of a pool; undefined where it is cut off. */
export function lastOfPool(pool: Pool): Token | undefined {
  const { hosts, port, options } = pool;
  if (isPoolCutOff(pool)) return undefined;
  const host = hosts?.items.at(-1);
  const option = options.at(-1);
  return option ? (option.words.at(-1) ?? option.keyword) : (port ?? hosts?.close ?? (host && lastTokenOf(host)));
}

function lastTokenOf(host: Host): Token | undefined {
  switch (host.kind) {
    case 'word':
      return host.weight ?? host.prefix ?? host.word;
    case 'range':
      return host.weight ?? host.last;
    case 'dynamic':
      return host.weight ?? host.prefix ?? host.close;
    case 'table':
      return host.weight ?? host.close;
    case 'route-label':
      return host.weight ?? host.name;
    default:
      return undefined;
  }
}

/** Checks the options of a pool in the order written. */
export function readChoice(context: CheckContext, options: readonly PoolOption[]): PoolChoice {
  let type: PoolType = 'none';
  let [sticky, staticPort] = [false, false];
  let key: readonly number[] | undefined;
  let place: Place | undefined;
  let freebsd: FreebsdChoice | undefined;
  let otherEnds: OtherEnds | undefined;
  for (const option of options) {
    const { keyword } = option;
    if (isFreebsdChoice(option)) {
      freebsd = readFreebsdChoice(context, option, freebsd, type);
      continue;
    }
    if (isAboutOtherEnds(option)) {
      otherEnds = readOtherEnds(context, option, otherEnds);
      continue;
    }
    const name = keyword.image;
    if (name === 'source-hash') key = readKey(context, option);
    else context.reach(keyword);
    if (name === 'static-port') staticPort = once(context, staticPort, keyword);
    else if (name === 'sticky-address') sticky = readSticky(context, sticky, keyword);
    else {
      if (type !== 'none') respecified(context, 'pool type', keyword);
      type = name as PoolType;
      place = keyword;
    }
  }
  return { type, sticky, staticPort, key, place, ...(freebsd && { freebsd }), ...(otherEnds && { otherEnds }) };
}

/**
 * The older pfctl looks for an earlier `sticky-address` in the wrong place, where it finds an `icmp-type` of the last
 * rule that had options instead.
 */
function readSticky(context: CheckContext, given: boolean, keyword: Token): true {
  const { dialect, environment } = context;
  const isMistaken = dialect.rules && !dialect.rules.later;
  return once(context, isMistaken ? environment.icmpBefore === true : given, keyword);
}

function once(context: CheckContext, given: boolean, keyword: Token): true {
  if (given) respecified(context, keyword.image, keyword);
  return true;
}

function respecified(context: CheckContext, what: string, place: Place): never {
  context.error('pf/repeated-option', `${what} cannot be redefined`, place);
  return context.abandon();
}

/** parse.y, hashkey. Undefined for a key that pfctl draws at random. */
function readKey(context: CheckContext, { keyword, words }: PoolOption): readonly number[] | undefined {
  const last = words.at(-1);
  context.lookAhead(last ?? keyword, followOf(context.dialect).words);
  if (!last) return undefined;
  const text = words.map(({ image }) => image).join(' ');
  const place: Place = [words[0] ?? last, last];
  if (!text.startsWith('0x')) return md5(text);
  if (byteLength(text) !== 34) {
    context.error('pf/invalid-key', 'hex key must be 128 bits (32 hex digits) long', place);
    return context.abandon();
  }
  const key = hexKey(text.slice(2));
  if (key) return key;
  context.error('pf/invalid-key', 'invalid hex key', place);
  return context.abandon();
}

/** Four numbers of at most eight digits each, as sscanf(3) reads them one behind the other. */
function hexKey(digits: string): number[] | undefined {
  const key: number[] = [];
  let rest = digits;
  while (key.length < 4) {
    const word = /^\s*([0-9a-fA-F]{1,8})/.exec(rest);
    if (!word) return undefined;
    key.push(Number.parseInt(word[1] ?? '', 16));
    rest = rest.slice(word[0].length);
  }
  return key;
}
