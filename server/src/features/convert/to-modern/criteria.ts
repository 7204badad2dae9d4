import type { Token } from '../../../syntax/token.ts';
import type { FilterOption, List, PortItem, RuleCriteria } from '../../../syntax/tree.ts';
import { addProtocols } from '../missing-criteria.ts';
import type { StatementEdits } from '../statement-edits.ts';

/* Criteria that rules of all kinds have. */

/** Operators, and what `user` and `group` look at. `end`: what follows the criteria. */
export function convertCriteria(rule: RuleCriteria, edits: StatementEdits, end?: Token): void {
  const comparisons = rule.options.flatMap((option) => comparisonsOf(option) ?? []);
  joinOperators([rule.hosts.from?.ports, rule.hosts.to?.ports, ...comparisons], edits);
  if (comparisons.length > 0) restrictToSockets(rule, edits, end);
}

const comparisonsOf = (option: FilterOption): List<PortItem> | undefined =>
  option.kind === 'user' || option.kind === 'group' ? option.items : undefined;

/** The older lexer gave `!=` as two tokens, with or without a blank between them; now it is one. */
function joinOperators(lists: readonly (List<PortItem> | undefined)[], edits: StatementEdits): void {
  for (const { operator, equals } of lists.flatMap((list) => list?.items ?? [])) {
    const isParted = operator && equals && operator.endOffset + 1 < equals.startOffset;
    if (isParted) edits.replace(operator, equals, `${operator.image}=`);
  }
}

/** Only TCP and UDP have sockets with owners: now a rule has to say so (parse.y, expand_rule). */
function restrictToSockets(rule: RuleCriteria, edits: StatementEdits, end: Token | undefined): void {
  if (rule.protocols === undefined) {
    addProtocols(rule, 'proto { tcp, udp }', end, edits);
    edits.remark(
      'The rule took all packets of protocols without sockets, too: icmp, for instance, needs a rule of its own.',
    );
    return;
  }
  if (rule.protocols.items.some(({ image }) => sockets.has(image))) return;
  for (const { kind, first, last } of rule.options) {
    if (kind !== 'user' && kind !== 'group') continue;
    edits.remove(first, last);
    edits.remark(`Only tcp and udp have sockets to look at: \`${kind}\` was left out.`, first, last);
  }
}

const sockets: ReadonlySet<string> = new Set(['tcp', 'udp', '6', '17']);
