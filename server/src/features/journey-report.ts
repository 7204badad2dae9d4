import type { Journey, Pass } from '../simulate/connections/follow.ts';
import type { Packet } from '../simulate/packet.ts';
import { printPacket } from '../simulate/packet-notation.ts';
import { detailLines, line, lineTo, ruleName } from './report.ts';
import type { Naming, ReportLine, Tone } from './report.ts';
import { answerName, verdictSummary } from './verdict-words.ts';

/** The passes of a connection through the firewall for people: how far it comes, then pass by pass. */
export function journeyReport(journey: Journey, naming: Naming): readonly ReportLine[] {
  return [outcome(journey, naming), ...journey.passes.flatMap((pass, i) => [line(''), ...passLines(pass, i, naming)])];
}

/** How far a connection comes, in a few words: `block · the request leaves on em0`. */
export function journeySummary({ passes, endedBy, problem }: Journey): string {
  if (problem !== undefined) return `block · ${problem}`;
  if (endedBy === undefined) return `pass · ${passes.length} passes`;
  return `${endedBy.verdict.action} · the ${endedBy.step} on ${endedBy.packet.if}`;
}

/** What becomes of the connection as a whole. */
export function journeyAction({ endedBy, problem }: Journey): 'pass' | 'block' {
  return problem === undefined && endedBy?.verdict.action !== 'block' ? 'pass' : 'block';
}

function outcome(journey: Journey, naming: Naming): ReportLine {
  const { passes, endedBy, problem } = journey;
  const tone = journeyAction(journey);
  if (problem !== undefined) {
    const after = passes.length === 0 ? '' : `after pass ${passes.length}: `;
    return line(`block  ${after}${problem}`, tone);
  }
  if (endedBy === undefined) return line(`pass  ${through(passes)}`, tone);
  const where = `in pass ${passes.length}, where the ${endedBy.step} on ${endedBy.packet.if}`;
  if (endedBy.verdict.consumed) {
    return line(`pass  as far as pass ${passes.length}: pf shakes hands in the server's stead (synproxy)`, tone);
  }
  return endedBy.rule
    ? lineTo(`block  ${where}: by ${ruleName(endedBy.rule)}`, endedBy.rule, naming, tone)
    : line(`block  ${where}: ${decidedBy(endedBy)}`, tone);
}

function through(passes: readonly Pass[]): string {
  if (passes.length > 2) return 'the connection comes through, both ways';
  return passes[0]?.step === 'request arrives'
    ? 'the firewall itself is reached, and its answer goes out'
    : 'the connection of the firewall itself comes through, both ways';
}

function passLines(pass: Pass, index: number, naming: Naming): readonly ReportLine[] {
  const { verdict, rule } = pass;
  const tone: Tone = verdict.action;
  const by = `   ${verdict.action}  ${decidedBy(pass)}`;
  return [
    line(`${index + 1}  ${pass.step}, ${direction(pass.packet)} on ${pass.packet.if}`, 'strong'),
    rule ? lineTo(by, rule, naming, tone) : line(by, tone),
    ...detailLines(detailsOf(pass, naming), '     '),
  ];
}

const direction = ({ dir }: Packet): string => (dir === 'in' ? 'in' : 'out');

/** A packet without its place, and without what only a simulation has to be told. */
function asSeen({ received_on: _receivedOn, ...packet }: Packet): string {
  return printPacket(packet).replace(/^\S+ on \S+ /, '');
}

function decidedBy({ verdict, rule }: Pass): string {
  if (rule) return `by ${verdict.by_state ? 'the state of ' : ''}${ruleName(rule)}`;
  return verdict.rule === null ? `no rule was asked (${verdict.reason})` : 'no rule decides: the default rule';
}

function detailsOf(pass: Pass, naming: Naming): readonly (readonly [string, string])[] {
  const { rule, verdict, judgement } = pass;
  const otherwise = (judgement?.others ?? []).map(({ when, verdict: other }) => {
    return ['otherwise', `${verdictSummary(other)} (${when.join('; ')})`] as const;
  });
  return [
    ['packet', asSeen(pass.packet)],
    ...one('rule', rule && naming.text(rule.rule)),
    ...one('reason', verdict.reason === 'match' ? '' : verdict.reason),
    ...stateOf(pass),
    ...one('goes on as', goesOnAs(pass)),
    ...one('tag', judgement?.verdict.tag),
    ...one('answer', answerOf(pass)),
    ...(judgement?.dependsOn ?? []).map((what) => ['depends on', what] as const),
    ...otherwise,
  ];
}

const one = (title: string, text: string | undefined): readonly (readonly [string, string])[] =>
  text === undefined || text === '' ? [] : [[title, text]];

function stateOf({ verdict: { state, by_state: found, action } }: Pass): readonly (readonly [string, string])[] {
  if (state === undefined) return action === 'pass' ? [['state', 'none']] : [];
  return [[found ? 'state' : 'new state', `${state.ss} for ${state.expires_in} s (${state.timeout})`]];
}

function answerOf({ verdict: { action, return: answer, sent } }: Pass): string {
  if (sent !== undefined) return `pf itself sends ${sent}`;
  return action === 'block' && answer ? answerName(answer) : '';
}

function goesOnAs({ packet, verdict: { leaves }, judgement }: Pass): string {
  if (leaves === undefined) return '';
  const { src, sport, dst, dport } = leaves;
  if (packet.icmp_type !== undefined) return `${src} -> ${dst}`;
  const drawn = judgement?.verdict.nat?.sport === null ? ' (source port drawn at random)' : '';
  return `${end(src, sport)} -> ${end(dst, dport)}${drawn}`;
}

const end = (address: string, port: number): string => {
  if (port === 0) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
};
