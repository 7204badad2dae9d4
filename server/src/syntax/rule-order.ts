import type { Token } from './token.ts';

/**
 * The parts of a rule in the order that the grammar wants them, with the words that begin them. `classic` stands for
 * what only the grammar before OpenBSD 4.7 has there.
 */
const parts: readonly { readonly name: string; readonly words: readonly string[] }[] = [
  { name: 'the direction', words: ['in', 'out'] },
  { name: '`log` and `quick`', words: ['log', 'quick'] },
  { name: 'the interface', words: ['on'] },
  { name: 'the address family', words: ['inet', 'inet6'] },
  { name: 'the protocol', words: ['proto'] },
  { name: 'the source', words: ['from'] },
  { name: 'the operating system', words: ['os'] },
  { name: 'the destination', words: ['to'] },
];

const routes = ['route-to', 'reply-to', 'dup-to', 'fastroute'];
const afterHosts = parts.length;
const ruleWords = ['pass', 'block', 'match', 'anchor', 'scrub', 'nat', 'rdr', 'binat', 'antispoof'];

/** Place in the order of the part that a word begins; undefined for words that are no part's begin. */
function placeOf(word: string): number | undefined {
  const place = parts.findIndex(({ words }) => words.includes(word));
  return place < 0 ? undefined : place;
}

/**
 * Why a keyword cannot stand where it does, if that is because the parts of a rule have their order. `before` are the
 * tokens in front of it, `options` the words that begin options behind the hosts.
 */
export function adviseOnOrder(
  before: readonly Token[],
  word: string,
  options: ReadonlySet<string>,
): string | undefined {
  if (!ruleWords.includes(before[0]?.image ?? '')) return undefined;
  const place = placeOf(word);
  if (place === undefined) return undefined;
  const latest = latestPart(before, options);
  if (latest === undefined) return undefined;
  const name = parts[place]?.name ?? '';
  if (latest.place === place) return `${capital(name)} is given already.`;
  if (latest.place < place) return undefined;
  return `${capital(latest.name)} ${latest.isPlural ? 'come' : 'comes'} after ${name}.`;
}

/** The last of the parts that have begun, outside of lists and parentheses. */
function latestPart(
  before: readonly Token[],
  options: ReadonlySet<string>,
): { place: number; name: string; isPlural: boolean } | undefined {
  let latest: { place: number; name: string; isPlural: boolean } | undefined;
  let depth = 0;
  for (const { image, quoted } of before) {
    if (quoted) continue;
    if (image === '{' || image === '(') depth++;
    if (image === '}' || image === ')') depth--;
    if (depth > 0) continue;
    const place = placeOf(image);
    if (place !== undefined) {
      latest = { place, name: parts[place]?.name ?? '', isPlural: false };
    } else if (options.has(image)) {
      const place = routes.includes(image) && options.has('fastroute') ? 2.5 : afterHosts;
      latest = { place, name: `\`${image}\``, isPlural: false };
    }
  }
  return latest;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
