import type { FilterOption, ScrubOption, ScrubRule } from '../../../syntax/tree.ts';
import type { Token } from '../../../syntax/token.ts';
import type { Placed } from '../../../syntax/reading.ts';
import type { ConversionContext } from '../context.ts';
import { mayMeet, reachOf } from '../reach.ts';
import type { StatementEdits } from '../statement-edits.ts';
import { convertCriteria } from './criteria.ts';

/** What `scrub (…)` of a rule can hold. */
const kept: ReadonlySet<string> = new Set(['no-df', 'random-id', 'min-ttl', 'max-mss', 'reassemble']);

const ONLY_ALL_OR_NONE =
  'OpenBSD reassembles all fragments or none (`set reassemble`): packets cannot be exempted by a rule.';

/**
 * `scrub in on em0 all no-df max-mss 1440` to `match in on em0 all scrub (no-df max-mss 1440)`. Of a rule that only
 * has fragments reassembled `set reassemble yes` is left, once in a file.
 */
export function convertScrub(rule: ScrubRule, edits: StatementEdits, context: ConversionContext): void {
  if (rule.no) {
    edits.commentOut(ONLY_ALL_OR_NONE);
    return;
  }
  const { keyword, scrubOptions } = rule;
  remarkOnFragments(scrubOptions, edits);
  const options = scrubOptions.filter((option) => isKept(option));
  const settings = scrubOptions.filter(({ keyword: { image } }) => image === 'set-tos' || image === 'rtable');
  if (options.length + settings.length === 0) {
    setReassemble(edits, context);
    return;
  }
  edits.replace(keyword, keyword, 'match');
  convertCriteria(rule, edits);
  const written = [
    ...settings.map(({ keyword: word, argument = word }) =>
      word.image === 'rtable' ? edits.source(word, argument) : `set tos ${edits.source(argument, argument)}`,
    ),
    ...(options.length > 0 ? [`scrub (${options.map((option) => sourceOf(option, edits)).join(', ')})`] : []),
  ];
  replaceOptions(rule, written.join(' '), edits);
  remarkOnFirstMatch(rule, edits, context);
  if (rule.direction) {
    edits.remark(
      '`scrub` looked at every packet; a `match` rule works on the connections whose first packet it matches, in both directions.',
    );
  }
}

const isKept = ({ keyword: { image } }: ScrubOption): boolean => kept.has(image);

const sourceOf = ({ keyword, argument }: ScrubOption, edits: StatementEdits): string =>
  edits.source(keyword, argument ?? keyword);

/** Fragments that are not reassembled are gone. */
function remarkOnFragments(options: readonly ScrubOption[], edits: StatementEdits): void {
  for (const { keyword, argument } of options) {
    if (keyword.image !== 'fragment' || !argument || argument.image === 'reassemble') continue;
    edits.remark(
      `\`fragment ${argument.image}\` went away in OpenBSD 4.6: fragments are reassembled.`,
      keyword,
      argument,
    );
  }
}

function setReassemble(edits: StatementEdits, { statements }: ConversionContext): void {
  const isFirst = statements.find(isReassembling)?.start === edits.placed.start;
  if (isFirst) edits.replaceStatement('set reassemble yes');
  else edits.removeStatement();
}

const isReassembling = ({ statement: { body } }: Placed): boolean =>
  body.kind === 'scrub' && !body.no && !body.scrubOptions.some((option) => isKept(option));

/** Puts the new options where the first of the old ones stood; `tagged` may stand among them. */
function replaceOptions({ scrubOptions, options }: ScrubRule, written: string, edits: StatementEdits): void {
  const parts = [
    ...scrubOptions.map(endsOf),
    ...options.map(({ first, last }: FilterOption) => ({ first, last })),
  ].sort((a, b) => a.first.index - b.first.index);
  const isTagged = (first: Token): boolean => options.some((option) => option.first === first);
  const [head, ...rest] = parts;
  if (!head) return;
  if (!parts.some(({ first }) => isTagged(first))) {
    edits.replace(head.first, rest.at(-1)?.last ?? head.last, written);
    return;
  }
  for (const { first, last } of parts) if (!isTagged(first)) edits.remove(first, last);
  edits.insertAfter(edits.last, written);
}

const endsOf = ({ keyword, argument }: ScrubOption): { first: Token; last: Token } => ({
  first: keyword,
  last: argument ?? keyword,
});

/** Of the older `scrub` rules only the first that matched counted. */
function remarkOnFirstMatch(rule: ScrubRule, edits: StatementEdits, { statements, from }: ConversionContext): void {
  const reach = reachOf(rule, from.services);
  const wanted = wordsOf(rule);
  for (const { statement, start, line } of statements) {
    if (start >= edits.placed.start) return;
    const { body } = statement;
    if (body.kind !== 'scrub' || wordsOf(body) === wanted || !mayMeet(reachOf(body, from.services), reach)) continue;
    edits.remark(
      `Of the \`scrub\` rules only the first that matched counted: packets of line ${line} are now changed by this rule, too.`,
    );
    return;
  }
}

const wordsOf = ({ no, scrubOptions }: ScrubRule): string =>
  [
    ...(no ? ['no'] : []),
    ...scrubOptions.map(({ keyword, argument }) => `${keyword.image} ${argument?.image ?? ''}`),
  ].join();
