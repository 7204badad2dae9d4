import type { Token } from '../../../syntax/token.ts';
import type { QueueOption, SchedulerOption } from '../../../syntax/tree.ts';

/* The words of an ALTQ queue as those of a queue since OpenBSD 5.5. */

const factors: Readonly<Record<string, number>> = { '': 1, K: 1e3, M: 1e6, G: 1e9 };

/** Bits per second of a bandwidth; without one the whole of what is above. Undefined where that is not known. */
export function bitsOf(token: Token | undefined, above: number | undefined): number | undefined {
  if (!token) return above;
  const [, number, unit = '', percent] = /^(\d+(?:\.\d+)?)(?:([KMG]?)(?:b|B|bit|Bit)?|(%))$/.exec(token.image) ?? [];
  if (number === undefined) return undefined;
  if (percent) return above === undefined ? undefined : Math.floor((above * Math.floor(Number(number))) / 100);
  return Math.floor(Number(number) * (factors[unit] ?? 1));
}

/** `10M`, `1600K`, `64`. */
function rate(bits: number): string {
  if (bits % 1e6 === 0) return `${bits / 1e6}M`;
  return bits % 1e3 === 0 ? `${bits / 1e3}K` : String(bits);
}

interface Words {
  readonly words: string;
  readonly lost: readonly string[];
}

/**
 * What an interface or a queue is said to be; undefined if it cannot be said. A queue of cbq that may not borrow is
 * held to its bandwidth. `bits`: its bandwidth; `parent`: what it is below of.
 */
export function queueWords(
  options: readonly QueueOption[],
  kind: 'root' | 'cbq' | 'hfsc',
  bits: number,
  parent?: { readonly name: string; readonly bits: number },
): Words | undefined {
  const details = options.flatMap(({ scheduler }) => scheduler ?? []);
  const flags = details.filter(({ values }) => values.length === 0).map(({ keyword }) => keyword.image);
  const curve = (name: string): string | undefined => {
    const found = details.find(({ keyword }) => keyword.image === name);
    return found && curveWords(found, parent?.bits);
  };
  const isHeld = kind === 'root' || (kind === 'cbq' && !flags.includes('borrow'));
  const [least, most] = [curve('realtime'), isHeld ? rate(bits) : curve('upperlimit')];
  const share = curve('linkshare') ?? rate(bits);
  if ([share, least, most].includes(UNKNOWN)) return undefined;
  const limit = options.find(({ keyword }) => keyword.image === 'qlimit')?.value;
  const limits = [`bandwidth ${share}`, ...(least ? [`min ${least}`] : []), ...(most ? [`max ${most}`] : [])];
  const words = [
    ...(parent ? [`parent ${parent.name}`] : []),
    limits.join(', '),
    ...(limit ? [`qlimit ${limit.image}`] : []),
    ...(flags.includes('default') ? ['default'] : []),
  ];
  const names = [...options.map(({ keyword }) => keyword.image), ...flags];
  return { words: words.join(' '), lost: names.filter((name) => withoutCounterpart.has(name)) };
}

const withoutCounterpart: ReadonlySet<string> = new Set(['priority', 'tbrsize', 'red', 'ecn', 'rio', 'codel']);

const UNKNOWN = 'unknown';

/** `realtime 2Mb` and `realtime (2Mb 100 1Mb)`: the second rate, after the first one for so many milliseconds. */
function curveWords({ values }: SchedulerOption, above: number | undefined): string {
  const [first, duration, second = first] = values;
  const [burst, bits] = [bitsOf(first, above), bitsOf(second, above)];
  if (!first || !bits) return UNKNOWN;
  if (!duration) return rate(bits);
  return burst ? `${rate(bits)} burst ${rate(burst)} for ${duration.image}ms` : UNKNOWN;
}
