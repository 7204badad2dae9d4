import type { IpAddress } from '../machine/address.ts';
import { inet4, inet6 } from '../machine/ip.ts';
import type { TableEntries, TableEntry } from './model.ts';

/** Bits of an entry's mark. */
const isNegated = 1;
const isInet6 = 2;

/** Entries of a table side by side in memory: of IPv4 six bytes each, so that a table may have millions of them. */
export class PackedEntries implements TableEntries {
  #length = 0;
  /** Of each entry whether it is negated, and its family. */
  #marks = new Uint8Array(16);
  #bits = new Uint8Array(16);
  #words = new Uint32Array(16);
  #wordCount = 0;

  get length(): number {
    return this.#length;
  }

  /** Puts an entry behind the others. */
  add(not: boolean, { family, words }: IpAddress, bits: number): void {
    if (this.#length === this.#bits.length) {
      this.#marks = doubled(this.#marks, new Uint8Array(2 * this.#length));
      this.#bits = doubled(this.#bits, new Uint8Array(2 * this.#length));
    }
    if (this.#wordCount + words.length > this.#words.length) {
      this.#words = doubled(this.#words, new Uint32Array(2 * this.#words.length));
    }
    this.#marks[this.#length] = (not ? isNegated : 0) | (family === 'inet6' ? isInet6 : 0);
    this.#bits[this.#length++] = bits;
    for (const word of words) this.#words[this.#wordCount++] = word;
  }

  *[Symbol.iterator](): Iterator<TableEntry> {
    let at = 0;
    for (let i = 0; i < this.#length; i++) {
      const entry = this.#entry(i, at);
      at += entry.address.words.length;
      yield entry;
    }
  }

  /** Hands over the entries in order; of a million it takes a third of the time that an iterator does. */
  forEach(visit: (entry: TableEntry) => void): void {
    let at = 0;
    for (let i = 0; i < this.#length; i++) {
      const entry = this.#entry(i, at);
      at += entry.address.words.length;
      visit(entry);
    }
  }

  /** The entry at a position whose words begin at `at`. */
  #entry(i: number, at: number): TableEntry {
    const words = this.#words;
    const mark = this.#marks[i] ?? 0;
    const w0 = words[at] ?? 0;
    const address =
      mark & isInet6 ? inet6([w0, words[at + 1] ?? 0, words[at + 2] ?? 0, words[at + 3] ?? 0]) : inet4(w0);
    return { not: (mark & isNegated) !== 0, address, bits: this.#bits[i] ?? 0 };
  }
}

function doubled<T extends Uint8Array | Uint32Array>(full: T, larger: T): T {
  larger.set(full);
  return larger;
}
