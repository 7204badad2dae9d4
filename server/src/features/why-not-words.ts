import type { Packet } from '../simulate/packet.ts';
import type { PacketChange } from '../simulate/propose-change.ts';
import { failureText } from '../simulate/criterion-words.ts';
import type { NotReached } from '../simulate/verdict.ts';
import type { Remedy, RuleAnswer, Unreached, WhyNot } from '../simulate/why-not.ts';
import type { Naming } from './report.ts';
import { ruleAtPlace } from './report.ts';

/** Why a rule does not decide, without a full stop: `does not match: port 80 is not 443`. */
export function whyNotWords(why: WhyNot, naming: Naming): string {
  switch (why.kind) {
    case 'decides':
      return 'decides';
    case 'acts':
      return 'matches and does its part: it is no rule that decides';
    case 'overridden':
      return `matches, but ${ruleAtPlace(why.by, naming)} matched later`;
    case 'dropped-after':
      return `matches, but the packet was dropped afterwards (${why.reason})`;
    case 'not-reached':
      return `not reached: ${obstacle(why, naming)}`;
    case 'no-match':
      return `does not match: ${failureText({ ...why, kind: 'failed' })}`;
  }
}

function obstacle({ because, by, why, failed }: Unreached, naming: Naming): string {
  const words = obstacleWords(because, by === undefined ? '' : ruleAtPlace(by, naming));
  const reason = failed === undefined ? why : failureText(failed);
  return reason === undefined ? words : `${words}: ${reason}`;
}

/**
 * What kept the evaluation from coming to a rule.
 *
 * @param by names the rule that did.
 */
export function obstacleWords(because: NotReached, by: string): string {
  switch (because) {
    case 'quick':
      return `${by} is quick`;
    case 'anchor-quick':
      return `anchor ${by} is quick`;
    case 'anchor':
      return `anchor ${by} was not entered`;
    case 'translate':
      return `the translation of ${by} failed`;
    case 'depth':
      return `anchors are nested too deep from ${by} on`;
    case 'first-match':
      return `${by} matches first`;
    case 'translation-pass':
      return `the translation by ${by} passes`;
    case 'fragment':
      return 'fragments are not translated';
    case 'frame':
      return `${by} does not let its frame on`;
    case 'blocked':
      return by === '' ? 'the packet is blocked' : `${by} blocks the packet`;
    case 'not-asked':
      return 'the rules were not asked';
  }
}

/** What would become of the rule with other values: `would decide with destination port 443`. */
export function remedyWords({ changes, then, by }: Remedy, naming: Naming): string {
  const values = `with ${changes.map(changeWords).join(', ')}`;
  const other = by === undefined ? 'another rule' : ruleAtPlace(by, naming);
  switch (then) {
    case 'decides':
      return `would decide ${values}`;
    case 'acts':
      return `would match ${values}`;
    case 'overridden':
      return `would match ${values}, but ${other} would match later`;
    case 'not-reached':
      return `would match ${values}, but would not be reached because of ${other}`;
  }
}

/** The changes that would make the rule match, where some are known. */
export const remedyOf = (why: WhyNot): Remedy | undefined => ('remedy' in why ? why.remedy : undefined);

/** Fields of a packet as they are called in a sentence. */
const nouns: Readonly<Partial<Record<keyof Packet, string>>> = {
  dir: 'direction',
  if: 'interface',
  af: 'address family',
  proto: 'protocol',
  src: 'source',
  dst: 'destination',
  sport: 'source port',
  dport: 'destination port',
  icmp_type: 'ICMP type',
  icmp_code: 'ICMP code',
  received_on: 'received-on',
  os: 'operating system',
  rdomain: 'routing domain',
  rand: 'a draw of',
};

function changeWords({ field, value }: PacketChange): string {
  switch (field) {
    case 'frag':
      return value === undefined ? 'a whole packet' : 'a fragment';
    case 'noroute':
      return value === undefined ? 'a route' : `no route to the ${value === 'src' ? 'source' : 'destination'}`;
    case 'urpf_failed':
      return value === undefined ? 'a source that comes in where it is routed' : 'a failed reverse path check';
    default: {
      const noun = nouns[field] ?? field;
      return value === undefined ? `no ${noun}` : `${noun} ${value}`;
    }
  }
}

/** The rules of one line, the one that is nearest to deciding first; the others as they are numbered. */
export function nearestFirst(answers: readonly RuleAnswer[]): readonly RuleAnswer[] {
  const nearest = answers.reduce<RuleAnswer | undefined>(
    (best, each) => (best === undefined || distance(each.why) < distance(best.why) ? each : best),
    undefined,
  );
  return nearest === undefined ? [] : [nearest, ...answers.filter((each) => each !== nearest)];
}

/** Orders answers by what lies between the rule and its deciding. */
function distance(why: WhyNot): number {
  const changes = remedyOf(why)?.changes.length;
  switch (why.kind) {
    case 'decides':
      return 0;
    case 'acts':
      return 1;
    case 'overridden':
    case 'dropped-after':
      return 2;
    case 'no-match':
      return changes === undefined ? 100 : 2 + changes;
    case 'not-reached':
      return 101;
  }
}
