import type { Span } from '../syntax/diagnostic.ts';
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
  find: (statement) => listsOf(statement).filter(isMisleading).map(findingOf),
};

/** What matters of a list: its items, each negated or not, and where it stands. */
interface ListOfItems {
  readonly negated: readonly boolean[];
  readonly span: Span;
}

const isMisleading = ({ negated }: ListOfItems): boolean => negated.length > 1 && negated.includes(true);

const findingOf = ({ span }: ListOfItems): Finding => ({
  span,
  message: 'every item of a list makes a rule of its own, and the one with `!` matches all that the others leave out',
});

function listsOf({ body }: Statement): readonly ListOfItems[] {
  if (!('hosts' in body)) return [];
  const { from, to } = body.hosts;
  return [
    described(body.interfaces, (item: InterfaceItem) => [item.not !== undefined]),
    described(from?.hosts, negatedHosts),
    described(from?.ports, negatedNumber),
    described(to?.hosts, negatedHosts),
    described(to?.ports, negatedNumber),
    ...body.options.map((option) =>
      option.kind === 'user' || option.kind === 'group' ? described(option.items, negatedNumber) : undefined,
    ),
  ].filter((list) => list !== undefined);
}

function described<T>(list: List<T> | undefined, negated: (item: T) => readonly boolean[]): ListOfItems | undefined {
  if (list?.open === undefined || list.close === undefined) return undefined;
  return {
    negated: list.items.flatMap(negated),
    span: { start: list.open.startOffset, end: list.close.endOffset + 1 },
  };
}

function negatedHosts(host: Host): readonly boolean[] {
  if (host.kind === 'list') return host.list.items.flatMap(negatedHosts);
  return [host.kind !== 'route' && host.not !== undefined];
}

/** `!= 22`, which the older grammars read as `!` and `=`. */
const negatedNumber = ({ operator }: PortItem | UserItem): readonly boolean[] => [
  operator?.image.startsWith('!') === true,
];
