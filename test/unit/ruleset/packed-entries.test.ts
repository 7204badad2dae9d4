import { describe, expect, it } from 'vitest';
import { inet4, inet6 } from '../../../server/src/machine/ip.ts';
import type { TableEntry } from '../../../server/src/ruleset/model.ts';
import { PackedEntries } from '../../../server/src/ruleset/packed-entries.ts';

function packed(entries: readonly TableEntry[]): PackedEntries {
  const made = new PackedEntries();
  for (const { not, address, bits } of entries) made.add(not, address, bits);
  return made;
}

const mixed = (count: number): TableEntry[] =>
  Array.from({ length: count }, (_, i) => ({
    not: i % 3 === 0,
    address: i % 2 === 0 ? inet4(0xffffffff - i) : inet6([0x20010db8, i, 0xffffffff, i]),
    bits: i % 2 === 0 ? i % 33 : i % 129,
  }));

describe('packed entries', () => {
  it('come back as they were put in, in their order', () => {
    const entries = mixed(1000);
    expect([...packed(entries)]).toEqual(entries);
    expect(packed(entries)).toHaveLength(1000);
    expect([...packed([])]).toEqual([]);
  });

  it('are handed over in the same order', () => {
    const seen: TableEntry[] = [];
    packed(mixed(40)).forEach((entry) => seen.push(entry));
    expect(seen).toEqual(mixed(40));
  });
});
