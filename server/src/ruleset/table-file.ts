import { inet4, parseInet4, wordMask } from '../machine/ip.ts';
import { parseBetween, parseSmall } from './c-text.ts';
import type { CheckContext, Place } from './context.ts';
import type { HostNode } from './hosts.ts';
import { loadInterfaces, lookUpHost } from './hosts.ts';
import type { PackedEntries } from './packed-entries.ts';

/** Longest word of a table file, one more than it may have. */
const wordLimit = 256;

/** How reading a table file ends: an error of the system, or simply bad data, is why pfctl does not take it. */
export type TableFile =
  { readonly kind: 'read' } | { readonly kind: 'bad-data' } | { readonly kind: 'error'; readonly text: string };

const isRead: TableFile = { kind: 'read' };
const isBad: TableFile = { kind: 'bad-data' };
const invalidArgument: TableFile = { kind: 'error', text: 'Invalid argument' };

/** Comments begin where a word could. */
const words = /#[^\n]*|[^ \t\n\v\f\r]+/g;
const wordsOfLater = /[#;][^\n]*|[^ \t\n\v\f\r]+/g;

/**
 * Reads a table file into `entries`: words between blanks, `#` (and in FreeBSD since 15 `;`) up to the end of the line
 * is a comment, `!` in front of a word negates it, `weight N` belongs to the word before (pfctl_radix.c, pfr_buf_load;
 * pfctl_parser.c, append_addr). What pfctl says about single words is said; `place` is where the file is named.
 */
export function readTableFile(context: CheckContext, text: string, place: Place, entries: PackedEntries): TableFile {
  let expectWeight = false;
  const later = context.dialect.rules?.later === true;
  for (const [word] of text.matchAll(later ? wordsOfLater : words)) {
    if (word.startsWith('#') || (later && word.startsWith(';'))) continue;
    if (word.length >= wordLimit) return invalidArgument;
    if (expectWeight) {
      const wrong = checkWeight(context, word, place);
      if (wrong) return wrong;
      expectWeight = false;
    } else if (word === 'weight') expectWeight = true;
    else if (!addPlain(context, word, entries)) {
      const found = readWord(context, word, place);
      if (!found) return isBad;
      if (found.some(isMaskTooLong)) return invalidArgument;
      addHosts(entries, found);
    }
  }
  return expectWeight ? isBad : isRead;
}

/** Weights matter in pools only; of those of a file pfctl wants to know but that they are some. */
function checkWeight(context: CheckContext, word: string, place: Place): TableFile | undefined {
  const weight = parseBetween(word, 1, 0xffff);
  if (typeof weight !== 'string') return undefined;
  context.say('pf/table-file', `failed to convert weight ${word}`, place);
  return weight === 'invalid' ? invalidArgument : { kind: 'error', text: 'Result too large' };
}

/** Adds what most words of a large file are: `192.0.2.1`, `192.0.2.0/24`. There is no need to look such a host up. */
function addPlain(context: CheckContext, word: string, entries: PackedEntries): boolean {
  const slash = word.indexOf('/');
  const address = parseInet4(slash < 0 ? word : word.slice(0, slash));
  const bits = slash < 0 ? 32 : parseSmall(word.slice(slash + 1));
  if (address === undefined || bits === undefined || bits > 32) return false;
  loadInterfaces(context);
  entries.add(false, inet4(address & wordMask(bits)), bits);
  return true;
}

function readWord(context: CheckContext, word: string, place: Place): HostNode[] | undefined {
  const name = word.replace(/^!+/, '');
  const not = (word.length - name.length) % 2 === 1;
  return lookUpHost(context, name, place)?.map((host) => ({ ...host, not }));
}

/** Adds hosts; names that only the machine could resolve are left out. */
export function addHosts(entries: PackedEntries, hosts: readonly HostNode[]): void {
  for (const { not, address } of hosts) {
    if (address.kind === 'network') entries.add(not, address.address, address.bits);
  }
}

/** Whether a mask has more bits than the address (pfctl_parser.c, append_addr_host). */
export const isMaskTooLong = ({ address }: HostNode): boolean =>
  address.kind === 'network' && address.address.family === 'inet' && address.bits > 32;
