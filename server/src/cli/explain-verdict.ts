import { answerName, numberedRule } from '../features/verdict-words.ts';
import type { Origin } from '../ruleset/model.ts';
import type { Translation, Verdict } from '../simulate/verdict.ts';
import type { Style } from './style.ts';

/** The rule whose action is taken, as far as there is one. */
export interface DecidingRule {
  readonly origin: Origin;
  /** The rule on one line. */
  readonly text: string;
}

/** A verdict for people: the first line is the answer, the lines behind it say what else happens to the packet. */
export function explainVerdict(verdict: Verdict, rule: DecidingRule | undefined, style: Style): readonly string[] {
  const colour = verdict.action === 'pass' ? style.pass : style.block;
  const details = detailsOf(verdict, rule);
  const width = Math.max(...details.map(([title]) => title.length), 0);
  return [
    `${style.strong(colour(verdict.action))}  ${decidedBy(verdict, rule)}`,
    ...details.map(([title, text]) => `  ${style.faint(title.padEnd(width))}  ${text}`),
  ];
}

function decidedBy({ rule: number, anchor, list, why, reason }: Verdict, rule: DecidingRule | undefined): string {
  if (number === null || why !== undefined) return `no rule was asked (${why ?? reason})`;
  if (number < 0) return 'no rule decides: the default rule';
  const place = rule === undefined ? '' : ` at ${rule.origin.file}:${rule.origin.line}`;
  return `by ${numberedRule(number, anchor, list === 'ether')}${place}`;
}

type Detail = readonly [title: string, text: string];

function detailsOf(verdict: Verdict, rule: DecidingRule | undefined): readonly Detail[] {
  const { reason, tag, label } = verdict;
  const all: readonly (readonly [string, string | undefined])[] = [
    ['rule', rule?.text],
    // Every decision of a rule has the reason `match`; only another one is news.
    ['reason', reason === 'match' || reason === '' ? undefined : reason],
    ['answer', answerOf(verdict)],
    ['state', stateOf(verdict)],
    ['translation', verdict.nat && translationOf(verdict.nat, verdict.nat_rule)],
    ['dummynet', verdict.pipe],
    ['bridge-to', verdict.bridge_to],
    ['tag', tag === '' ? undefined : tag],
    ['label', label === '' ? undefined : label],
    ['log', verdict.log ? 'yes' : undefined],
  ];
  return all.flatMap(([title, text]): readonly Detail[] => (text === undefined ? [] : [[title, text]]));
}

function answerOf({ action, return: answer }: Verdict): string | undefined {
  return action === 'pass' || answer === null ? undefined : answerName(answer);
}

function stateOf({ action, state_created: created, keep_state: kind }: Verdict): string | undefined {
  if (action === 'block') return undefined;
  if (!created) return 'none';
  return kind === 'no' ? 'created for the translation' : `created (${kind} state)`;
}

function translationOf(
  { kind, src, sport, dst, dport, applied }: Translation,
  rule: number | null | undefined,
): string {
  const name = rule === undefined || rule === null ? kind : `${kind} @${rule}`;
  const addresses = `${endpoint(src, sport)} -> ${endpoint(dst, dport)}`;
  return `${name} ${addresses}${applied === false ? ' (computed, but not done)' : ''}`;
}

function endpoint(address: string, port: number | null): string {
  return `${address} port ${port ?? '(random)'}`;
}
