import type { GrammarFamily } from '../dialects/dialect.ts';
import type { Token } from './token.ts';

interface Part {
  readonly name: string;
  readonly words: readonly string[];
}

/** The parts of a rule in the order that the grammar wants them, with the words that begin them. */
const parts: readonly Part[] = [
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

/** Words that begin options behind the hosts. */
const options = new Set([
  ...routes,
  ...['user', 'group', 'flags', 'icmp-type', 'icmp6-type', 'tos', 'keep', 'modulate', 'synproxy', 'fragment'],
  ...['allow-opts', 'label', 'queue', 'tag', 'tagged', 'probability', 'rtable', 'divert-to', 'divert-reply'],
  ...['divert-packet', 'scrub', 'nat-to', 'rdr-to', 'binat-to', 'af-to', 'received-on', 'once', 'max-pkt-rate'],
  ...['set', 'prio'],
]);

const rules = new Set(['pass', 'block', 'match', 'anchor', 'scrub', 'nat', 'rdr', 'binat']);

const placeOf = (word: string): number => parts.findIndex(({ words }) => words.includes(word));

/**
 * Why a keyword of a rule cannot stand behind the tokens in front of it, if that is because the parts of a rule have
 * their order; undefined if it has another reason.
 */
export function adviseOnOrder(before: readonly Token[], word: string, grammar: GrammarFamily): string | undefined {
  if (!before.slice(0, 2).some(({ image }) => rules.has(image))) return undefined;
  // In the older grammars the route stands right behind the interface.
  const isRoute = grammar === 'classic' && routes.includes(word);
  const place = isRoute ? placeOf('on') : placeOf(word);
  if (place < 0) return undefined;
  const name = isRoute ? `\`${word}\`` : (parts[place]?.name ?? '');
  const latest = latestPart(before);
  if (latest === undefined || latest.place < place) return undefined;
  if (latest.place === place) return isRoute ? undefined : `${capital(name)} is given already.`;
  return `${capital(latest.name)} comes after ${name}.`;
}

/** The part that began last, outside of lists and parentheses. */
function latestPart(before: readonly Token[]): { readonly place: number; readonly name: string } | undefined {
  let latest: { place: number; name: string } | undefined;
  let depth = 0;
  for (const { image, quoted } of before.slice(1)) {
    if (quoted) continue;
    if (image === '{' || image === '(') depth++;
    if (image === '}' || image === ')') depth--;
    if (depth > 0) continue;
    const place = placeOf(image);
    if (place >= 0)
      latest = { place, name: image === 'log' || image === 'quick' ? `\`${image}\`` : (parts[place]?.name ?? '') };
    else if (options.has(image)) latest = { place: parts.length, name: `\`${image}\`` };
  }
  return latest;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
