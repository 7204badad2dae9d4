import { parseBetween } from './c-text.ts';
import type { CheckContext, Place } from './context.ts';
import type { HostNode } from './hosts.ts';
import { lookUpHost } from './hosts.ts';

/** Longest word of a table file, one more than it may have. */
const wordLimit = 256;

/** What a table file holds: its hosts, or why pfctl does not take it: an error of the system, or simply bad data. */
export type TableFile =
  | { readonly kind: 'hosts'; readonly hosts: readonly HostNode[] }
  | { readonly kind: 'bad-data' }
  | { readonly kind: 'error'; readonly text: string };

const invalidArgument: TableFile = { kind: 'error', text: 'Invalid argument' };

/**
 * Reads a table file: words between blanks, `#` (and in FreeBSD since 15 `;`) up to the end of the line is a comment,
 * `!` in front of a word negates it, `weight N` belongs to the word before (pfctl_radix.c, pfr_buf_load;
 * pfctl_parser.c, append_addr). What pfctl says about single words is said; `place` is where the file is named.
 */
export function readTableFile(context: CheckContext, text: string, place: Place): TableFile {
  const hosts: HostNode[] = [];
  let expectWeight = false;
  const comment = context.dialect.rules?.later ? /(^|[ \t\n\v\f\r])[#;][^\n]*/g : /(^|[ \t\n\v\f\r])#[^\n]*/g;
  for (const word of text.replace(comment, '$1').match(/[^ \t\n\v\f\r]+/g) ?? []) {
    if (word.length >= wordLimit) return invalidArgument;
    if (expectWeight) {
      const weight = parseBetween(word, 1, 0xffff);
      if (typeof weight === 'string') {
        context.say('pf/table-file', `failed to convert weight ${word}`, place);
        return weight === 'invalid' ? invalidArgument : { kind: 'error', text: 'Result too large' };
      }
      const last = hosts.at(-1);
      if (last) hosts[hosts.length - 1] = { ...last, weight };
      expectWeight = false;
      continue;
    }
    if (word === 'weight') {
      expectWeight = true;
      continue;
    }
    const found = readWord(context, word, place);
    if (!found) return { kind: 'bad-data' };
    if (found.some(isMaskTooLong)) return invalidArgument;
    hosts.push(...found);
  }
  return expectWeight ? { kind: 'bad-data' } : { kind: 'hosts', hosts };
}

function readWord(context: CheckContext, word: string, place: Place): HostNode[] | undefined {
  const name = word.replace(/^!+/, '');
  const not = (word.length - name.length) % 2 === 1;
  return lookUpHost(context, name, place)?.map((host) => ({ ...host, not }));
}

/** Whether a mask has more bits than the address (pfctl_parser.c, append_addr_host). */
export const isMaskTooLong = ({ address }: HostNode): boolean =>
  address.kind === 'network' && address.address.family === 'inet' && address.bits > 32;
