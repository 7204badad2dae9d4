import type { Token } from '../syntax/token.ts';
import type { Host, InterfaceItem, List, Peer, PortItem, Statement, UserItem } from '../syntax/tree.ts';
import type { Finding, StatementPitfall } from './pitfall.ts';

/**
 * `from { 10/8 !10.1/16 }`: every item of a list makes a rule of its own (pf.conf(5), LISTS), so that the second rule
 * matches all that the author meant to leave out of the first, and much more.
 */
export const negatedList: StatementPitfall = {
  code: 'pf/negated-list',
  severity: 'warning',
  about: 'A list of several items has a negated one.',
  advice:
    'Every item makes a rule of its own, and the one with `!` matches everything but that item. ' +
    'Exclude addresses in a table, `table <lan> { 10/8 !10.1/16 }`, and other things with a rule of their own.',
  example: 'pass in from { 10/8 !10.1/16 }',
  scope: 'statement',
  find: negatedLists,
};

const NOTHING: readonly Finding[] = [];

function negatedLists({ body }: Statement): readonly Finding[] {
  if (!('hosts' in body)) return NOTHING;
  const { interfaces, hosts, options } = body;
  let found = NOTHING;
  if (isMisleading(interfaces, isOther)) found = [...found, findingOf(interfaces)];
  if (hosts.from) found = inPeer(hosts.from, found);
  if (hosts.to) found = inPeer(hosts.to, found);
  for (const option of options) {
    const items = option.kind === 'user' || option.kind === 'group' ? option.items : undefined;
    if (isMisleading(items, isOtherNumber)) found = [...found, findingOf(items)];
  }
  return found;
}

function inPeer({ hosts, ports }: Peer, found: readonly Finding[]): readonly Finding[] {
  let all = found;
  if (isMisleading(hosts, isOtherHost)) all = [...all, findingOf(hosts)];
  if (isMisleading(ports, isOtherNumber)) all = [...all, findingOf(ports)];
  return all;
}

/** A list as it stands between its braces. */
type WholeList<T> = List<T> & { readonly open: Token; readonly close: Token };

function isMisleading<T>(list: List<T> | undefined, isNegated: (item: T) => boolean): list is WholeList<T> {
  if (list?.open === undefined || list.close === undefined) return false;
  return list.items.length > 1 && list.items.some(isNegated);
}

const findingOf = ({ open, close }: WholeList<unknown>): Finding => ({
  span: { start: open.startOffset, end: close.endOffset + 1 },
  message: 'every item of a list makes a rule of its own, and the one with `!` matches all that the others leave out',
});

const isOther = ({ not }: InterfaceItem): boolean => not !== undefined;

function isOtherHost(host: Host): boolean {
  if (host.kind === 'list') return host.list.items.some(isOtherHost);
  return host.kind !== 'route' && host.not !== undefined;
}

/** `!= 22`, which the older grammars read as `!` and `=`. */
const isOtherNumber = ({ operator }: PortItem | UserItem): boolean => operator?.image.startsWith('!') === true;
