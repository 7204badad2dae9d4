import type { Origin } from '../ruleset/model.ts';
import type { Translation, Verdict } from '../simulate/verdict.ts';

/** `rule @2 of anchor "office"`, `ether rule @0`; the other lists of rules count on from one another. */
export const numberedRule = (number: number, anchor: string, isEther: boolean): string =>
  `${isEther ? 'ether ' : ''}rule @${number}${anchor === '' ? '' : ` of anchor "${anchor}"`}`;

/** The verdict in a few words, to be shown behind the deciding rule: `pass · rule @12`. */
export function verdictSummary({ action, rule, anchor, list, why }: Verdict): string {
  if (why === 'skip') return `${action} · interface skipped`;
  if (rule === null || why !== undefined) return `${action} · before the rules`;
  if (rule < 0) return `${action} · default rule`;
  return `${action} · ${numberedRule(rule, '', list === 'ether')}${anchor === '' ? '' : ` in ${anchor}`}`;
}

/** The verdict in a few sentences. `origin` is where the deciding rule was written, if a rule decides. */
export function verdictWords(verdict: Verdict, origin: Origin | undefined, dependsOn: readonly string[]): string {
  const sentences = [
    `${decision(verdict, origin)}${effects(verdict)}.`,
    verdict.nat && translationWords(verdict.nat, verdict.nat_rule),
    dependsOn.length > 0 ? `This depends on ${dependsOn.join('; ')}.` : undefined,
  ];
  return sentences.filter((sentence) => sentence !== undefined).join(' ');
}

function decision({ action, rule, anchor, list, why, reason }: Verdict, origin: Origin | undefined): string {
  if (why === 'skip') return 'The packet passes without being looked at: `set skip` holds for its interface';
  if (rule === null || why !== undefined) return `The packet is dropped before any rule is asked (${why ?? reason})`;
  const verb = action === 'pass' ? 'passes' : 'blocks';
  if (rule < 0) return `No rule decides: the default rule ${verb} the packet`;
  const place = origin === undefined ? '' : ` on line ${origin.line}`;
  const name = numberedRule(rule, anchor, list === 'ether');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${place} ${verb} the packet`;
}

function effects(verdict: Verdict): string {
  const { rule, action, tag, label, log, queue, pipe } = verdict;
  if (rule === null || verdict.why !== undefined) return '';
  const parts = [
    action === 'pass' ? stateWords(verdict) : answerWords(verdict),
    log ? 'logged' : undefined,
    tag === '' ? undefined : `tagged ${tag}`,
    label === '' ? undefined : `labelled "${label}"`,
    verdict.bridge_to === undefined ? undefined : `its frame sent to ${verdict.bridge_to}`,
    queue === undefined ? undefined : `in queue ${queue}`,
    pipe === undefined ? undefined : `through ${pipe} of dummynet`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : `, ${parts.join(', ')}`;
}

function stateWords({ state_created: created, keep_state: kind }: Verdict): string {
  if (!created) return 'without a state';
  if (kind === 'no') return 'with a state for its translation';
  if (kind === 'modulate') return 'with a state that modulates sequence numbers';
  return kind === 'synproxy' ? 'with a state, after a handshake with pf itself (synproxy)' : 'with a state';
}

function answerWords({ return: answer }: Verdict): string | undefined {
  if (answer === null) return undefined;
  if (answer === 'drop') return 'without an answer';
  return `answered with ${answer === 'rst' ? 'a' : 'an'} ${answerName(answer)}`;
}

/** What the sender of a blocked packet hears, in a word or two. */
export function answerName(answer: NonNullable<Verdict['return']>): string {
  switch (answer) {
    case 'drop':
      return 'none, dropped';
    case 'rst':
      return 'TCP RST';
    case 'abort':
      return 'SCTP ABORT';
    case 'icmp':
      return 'ICMP unreachable';
    case 'icmp6':
      return 'ICMPv6 unreachable';
  }
}

function translationWords(
  { kind, src, sport, dst, dport, applied }: Translation,
  rule: number | null | undefined,
): string {
  const name = rule === undefined || rule === null ? kind : `${kind} rule @${rule}`;
  const from = `${src}${portWords(sport)}`;
  const to = `${dst}${portWords(dport)}`;
  const done = applied === false ? 'was computed, but is not done without a state' : `makes it ${from} to ${to}`;
  return applied === false ? `Translation (${name}, ${from} to ${to}) ${done}.` : `Translation (${name}) ${done}.`;
}

/** Null is a port that is drawn at random. */
function portWords(port: number | null): string {
  if (port === null) return ' port random';
  return port === 0 ? '' : ` port ${port}`;
}
