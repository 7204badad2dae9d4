import type { Token } from '../../../syntax/token.ts';
import type { List, TranslationRule } from '../../../syntax/tree.ts';
import { addFamily } from '../missing-criteria.ts';
import { isName, networksOf } from '../reach.ts';
import { isForTcp } from '../stateless.ts';
import type { StatementEdits } from '../statement-edits.ts';
import { convertCriteria } from './criteria.ts';
import type { Precedence } from './first-match.ts';

const directions: Readonly<Record<TranslationRule['kind'], string>> = { nat: ' out', rdr: ' in', binat: '' };

/**
 * `nat on em0 … -> x` to `match out on em0 … nat-to x`, `rdr` to `match in … rdr-to`, `binat` to `match … binat-to`.
 * With `pass` it becomes a rule `pass … quick`: the older pf did not ask its filter rules then. `no` becomes a rule
 * that only sets the tag by which the rules behind it are kept away.
 */
export function convertTranslation(rule: TranslationRule, edits: StatementEdits, precedence: Precedence): void {
  const { no, keyword, pass, log, arrow, target, kind } = rule;
  if (!no && !(arrow && target?.hosts)) {
    edits.commentOut(`A \`${kind}\` rule without \`->\` translates nothing.`);
    return;
  }
  if (kind === 'binat' && !no && rule.hosts.from?.hosts?.items[0]?.kind === 'any') {
    edits.commentOut('`binat-to` needs one address or network as the source.');
    return;
  }
  const passes = pass !== undefined && !no;
  const head = `${passes ? 'pass' : 'match'}${directions[kind]}`;
  edits.replace(no ?? keyword, pass ?? keyword, passes && !log ? `${head} quick` : head);
  if (passes && log) edits.insertAfter(log.close ?? log.keyword, 'quick');
  convertCriteria(rule, edits);
  if (kind === 'binat') keepFirst(rule, edits);
  giveFamily(rule, edits);

  const tags = [
    // `pass` asks for the first packet of a connection, as long as nothing else is said.
    ...(passes && isForTcp(rule) ? ['flags any'] : []),
    ...(precedence.tag === undefined ? [] : [`tag ${precedence.tag}`]),
    ...(precedence.unlessTagged === undefined ? [] : [`! tagged ${precedence.unlessTagged}`]),
  ];
  if (arrow && !no) edits.replace(arrow, arrow, [...tags, `${kind}-to`].join(' '));
  else if (tags.length > 0) edits.insertAfter(edits.last, tags.join(' '));
  if (no && kind === 'binat') {
    edits.remark('`no binat` held for both directions: check that the tag keeps the right packets away.');
  }
  for (const message of precedence.remarks) edits.remark(message);
}

/** Of a list of interfaces or protocols `binat` took the first entry (parse.y, binatrule). */
function keepFirst({ interfaces, protocols }: TranslationRule, edits: StatementEdits): void {
  const ofInterfaces = interfaces?.items.map(({ not, name }) => (not ? [not, name] : [name]));
  const ofProtocols = protocols?.items.map((name) => [name]);
  if (interfaces && ofInterfaces) keepFirstOf(interfaces, ofInterfaces, edits);
  if (protocols && ofProtocols) keepFirstOf(protocols, ofProtocols, edits);
}

function keepFirstOf(
  { open, close }: List<unknown>,
  [first = [], ...others]: readonly (readonly Token[])[],
  edits: StatementEdits,
): void {
  if (!open || !close || others.length === 0) return;
  const kept = first.map((word) => (open.expansion ? word.image : edits.source(word, word))).join(' ');
  edits.replace(open, close, kept);
  edits.remark(`Of the list \`binat\` took the first entry, \`${kept}\`: \`binat-to\` would take them all.`);
}

/** An interface or a name as the target stood for its addresses of both families; now the rule has to have one. */
function giveFamily(rule: TranslationRule, edits: StatementEdits): void {
  const { family, no, hosts, target, arrow } = rule;
  if (family || no || !target?.hosts?.items.some(isName)) return;
  const [known] = [hosts.from, hosts.to].flatMap((peer) => (peer?.hosts && networksOf(peer.hosts)) ?? []);
  const chosen = known?.address.family ?? 'inet';
  addFamily(rule, chosen, arrow, edits);
  if (known) return;
  edits.remark(
    '`inet` was put in, as a translation has one family now: if IPv6 is translated here, too, write the same rule with `inet6`.',
  );
}
