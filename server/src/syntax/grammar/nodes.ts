import type { Token } from '../token.ts';
import type { AnchorRule, EtherRule, FilterRule, Hosts, List, Peer, Pool, RuleCriteria, SetOption } from '../tree.ts';

/*
 * Nodes of the tree as they begin. Those of which a ruleset has many are made with all their fields, and lists
 * without room for more than they hold: that makes both parsing and what is kept of it much smaller.
 */

const NOTHING: readonly never[] = [];

/** A list that holds nothing yet. */
export const emptyList = <T>(): List<T> => ({ open: undefined, items: NOTHING, close: undefined });

/** Puts an item behind those of a list. */
export function put<T>(list: List<T>, item: T): void {
  // The array in a list that has items is its own.
  if (list.items.length === 0) list.items = [item];
  else (list.items as T[]).push(item);
}

/** What stands behind one `from` or `to`. */
export const newPeer = (keyword: Token): Peer => ({
  keyword,
  hosts: undefined,
  portKeyword: undefined,
  ports: undefined,
});

const newHosts = (): Hosts => ({ all: undefined, from: undefined, osKeyword: undefined, os: undefined, to: undefined });

/** What a rule begins with before anything of it is known. */
export const newCriteria = (): RuleCriteria => ({
  direction: undefined,
  log: undefined,
  quick: undefined,
  onKeyword: undefined,
  interfaces: undefined,
  route: undefined,
  family: undefined,
  protoKeyword: undefined,
  protocols: undefined,
  hosts: newHosts(),
  options: [],
});

/** A `pass`, `match` or `block` rule. */
export const newFilterRule = (action: Token): FilterRule => ({
  kind: 'rule',
  action,
  blockReturn: undefined,
  direction: undefined,
  log: undefined,
  quick: undefined,
  onKeyword: undefined,
  interfaces: undefined,
  route: undefined,
  family: undefined,
  protoKeyword: undefined,
  protocols: undefined,
  hosts: newHosts(),
  options: [],
});

/** An `anchor` rule. */
export const newAnchorRule = (keyword: Token): AnchorRule => ({
  kind: 'anchor',
  keyword,
  name: undefined,
  open: undefined,
  ...newCriteria(),
});

/** An `ether` rule, or an anchor of them. */
export const newEtherRule = (keyword: Token): EtherRule => ({ kind: 'ether', keyword, ...newCriteria() });

/** A `set` of which only the keyword is known. */
export const newSetting = (keyword: Token): SetOption => ({
  kind: 'set',
  keyword,
  pairs: emptyList(),
  words: [],
  stateOptions: [],
});

/** A pool that nothing is known of yet. */
export const emptyPool = (): Pool => ({ options: [] });
