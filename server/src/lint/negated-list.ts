import type { Token } from '../syntax/token.ts';
import type { Host, InterfaceItem, List, PortItem, Statement, UserItem } from '../syntax/tree.ts';
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

/** Asked of every rule of a ruleset, so that it makes nothing where it finds nothing. */
function negatedLists({ body }: Statement): readonly Finding[] {
  if (!('hosts' in body)) return NOTHING;
  const { interfaces, hosts, options } = body;
  const { from, to } = hosts;
  let found = NOTHING;
  const look = <T>(list: List<T> | undefined, isNegated: (item: T) => boolean): void => {
    if (list?.open === undefined || list.close === undefined) return;
    if (list.items.length > 1 && list.items.some(isNegated)) found = [...found, findingOf(list.open, list.close)];
  };
  look(interfaces, isOther);
  for (const peer of [from, to]) {
    look(peer?.hosts, isOtherHost);
    look(peer?.ports, isOtherNumber);
  }
  for (const option of options) {
    if (option.kind === 'user' || option.kind === 'group') look(option.items, isOtherNumber);
  }
  return found;
}

const findingOf = (open: Token, close: Token): Finding => ({
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
