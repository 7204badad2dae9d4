import type { ServiceTable } from '../../../machine/services.ts';
import type { Host, TranslationRule } from '../../../syntax/tree.ts';
import type { ConversionContext } from '../context.ts';
import type { Reach, Side } from '../reach.ts';
import {
  ANYWHERE,
  isName,
  mayMeetBeside,
  networksOf,
  reachOf,
  sidesMayMeet,
  singleTarget,
  spanOfPort,
} from '../reach.ts';

/* Translation rules of the older grammar in the order in which a packet meets them. */

export type Direction = 'in' | 'out';

/** A translation rule, and the number of its line. */
export interface Translation {
  readonly rule: TranslationRule;
  readonly line: number;
}

/** A translation rule as packets of one direction meet it. */
export interface Ranked extends Translation {
  /** Place in the file. */
  readonly place: number;
  /** Place in the order in which a packet meets them. */
  readonly rank: number;
  readonly reach: Reach;
  /** What the side that it changes becomes. */
  readonly changed: Side;
  /** The single host that it translates to, in words; undefined if it may be another one each time. */
  readonly target: string | undefined;
}

const kinds: Readonly<Record<Direction, readonly TranslationRule['kind'][]>> = {
  out: ['binat', 'nat'],
  in: ['rdr', 'binat'],
};

/** The end of a packet that is translated. */
export const endOf = (direction: Direction): 'source' | 'destination' =>
  direction === 'out' ? 'source' : 'destination';

/** Whether the end that is changed has to be an interface's address: nobody translates that to itself. */
export function asksForInterface({ kind, hosts, target }: TranslationRule, direction: Direction): boolean {
  const items = (direction === 'out' ? hosts.from : hosts.to)?.hosts?.items ?? [];
  const isFixed = target?.hosts !== undefined && networksOf(target.hosts) !== undefined;
  return kind !== 'binat' && isFixed && items.length > 0 && items.every(isInterfaceAddress);
}

const isInterfaceAddress = (host: Host): boolean =>
  (host.kind === 'dynamic' || isName(host)) && !host.prefix && !host.word.image.includes(':network');

/** The rules that packets of a direction meet, in that order. */
export function rankedFor(
  translations: readonly Translation[],
  direction: Direction,
  context: ConversionContext,
): Ranked[] {
  const all = translations.map((translation, place) => ({ ...translation, place }));
  return kinds[direction]
    .flatMap((kind) => all.filter(({ rule }) => rule.kind === kind))
    .map((translation, rank) => ({
      ...translation,
      rank,
      target: singleTarget(translation.rule.target),
      ...reachesOf(translation.rule, direction, context),
    }));
}

function reachesOf(rule: TranslationRule, direction: Direction, { from: { services } }: ConversionContext) {
  const reach = { ...reachOf(rule, services), direction };
  const changed = targetOf(rule, reach, direction, services);
  if (rule.kind !== 'binat' || direction === 'out') return { reach, changed };
  // What comes in goes to the address outside, and from where the rule says `to`.
  const outside = rule.target?.hosts ? { networks: networksOf(rule.target.hosts), ports: undefined } : ANYWHERE;
  return {
    reach: { ...reach, source: reach.destination, destination: outside },
    changed: { ...reach.source, ports: undefined },
  };
}

function targetOf(
  { kind, target }: TranslationRule,
  { destination }: Reach,
  direction: Direction,
  services: ServiceTable,
): Side {
  const networks = target?.hosts && networksOf(target.hosts);
  const port = target?.port && spanOfPort(target.port.image, services);
  if (kind !== 'rdr' || direction === 'out') return { networks, ports: undefined };
  const ports = target?.port ? port && [port] : destination.ports;
  return { networks, ports };
}

/** Whether the second rule could take a packet that the first one had, before or after its translation. */
export function meetsAfter(first: Ranked, second: Ranked): boolean {
  if (second.rule.no) return false;
  // `no rdr` leaves a packet to the binat rules still.
  if (first.rule.no && first.rule.kind !== second.rule.kind) return false;
  const side = endOf(first.reach.direction === 'out' ? 'out' : 'in');
  const other = side === 'source' ? 'destination' : 'source';
  if (!mayMeetBeside(first.reach, second.reach)) return false;
  if (!sidesMayMeet(first.reach[other], second.reach[other])) return false;
  const mayMeet =
    sidesMayMeet(first.reach[side], second.reach[side]) ||
    (!first.rule.no && sidesMayMeet(first.changed, second.reach[side]));
  return mayMeet && !sameTarget(first, second);
}

/** Whether both translate to the same single address: then it does not matter which of them does. */
function sameTarget(first: Ranked, second: Ranked): boolean {
  const [a, b] = [first.rule, second.rule];
  if (first.target === undefined || first.target !== second.target) return false;
  if (a.kind !== b.kind || a.kind === 'binat' || a.no || b.no || a.pass || b.pass) return false;
  return a.options.length === 0 && b.options.length === 0;
}
