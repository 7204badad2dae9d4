import { describe, expect, it } from 'vitest';
import type { DialectName } from '../../../server/src/dialects/dialect.ts';
import { dialectNames, dialectOf } from '../../../server/src/dialects/index.ts';
import { allKeywords } from '../../../server/src/dialects/keywords.ts';
import { keywordEntry, limitEntry, optionEntry, renderWordHover } from '../../../server/src/manual/entry.ts';
import { keywordEntries } from '../../../server/src/manual/keywords.ts';
import { limitEntries } from '../../../server/src/manual/limits.ts';
import type { WordEntry } from '../../../server/src/manual/model.ts';
import { optionEntries, optionValues } from '../../../server/src/manual/options.ts';
import { timeoutEntries } from '../../../server/src/manual/timeouts.ts';

const word = (name: string): WordEntry => {
  const entry = keywordEntry(name);
  if (!entry) throw new Error(`no entry for ${name}`);
  return entry;
};

/** Dialects whose reserved words were read off the sources of the release that they are named after. */
const recorded: readonly DialectName[] = ['openbsd', 'openbsd-4.4', 'freebsd-12'];

const everything = [...keywordEntries, ...optionEntries, ...limitEntries, ...timeoutEntries];

describe('the manual', () => {
  it('knows every keyword of every dialect', () => {
    expect(allKeywords.filter((word) => !keywordEntry(word) && !optionEntry(word))).toEqual([]);
  });

  it('names every dialect that reserves a keyword, and of the recorded dialects no other', () => {
    for (const keyword of allKeywords) {
      const told = (keywordEntry(keyword) ?? optionEntry(keyword))?.where.dialects ?? [];
      const reserved = dialectNames.filter((name) => dialectOf(name).keywords.has(keyword));
      expect([keyword, reserved.filter((name) => !told.includes(name))]).toEqual([keyword, []]);
      expect([keyword, recorded.filter((name) => told.includes(name))]).toEqual([
        keyword,
        recorded.filter((name) => reserved.includes(name)),
      ]);
    }
  });

  it('tells people the same as programs', () => {
    const mentions = (entry: (typeof everything)[number], system: string) =>
      entry.where.text.includes(system) || entry.where.text === 'every pf';
    for (const entry of everything) {
      expect([entry.name, mentions(entry, 'FreeBSD')]).toEqual([entry.name, entry.where.dialects.includes('freebsd')]);
      const openbsd = entry.where.dialects.includes('openbsd') || entry.where.dialects.includes('openbsd-4.4');
      expect([entry.name, mentions(entry, 'OpenBSD')]).toEqual([entry.name, openbsd]);
    }
  });

  it.each([
    ['keywords', keywordEntries],
    ['options', optionEntries],
    ['limits', limitEntries],
    ['timeouts', timeoutEntries],
  ])('has one entry a name among the %s', (_, entries) => {
    const names = entries.map((entry) => entry.name);
    expect(names).toEqual([...new Set(names)]);
  });

  it.each(everything.map((entry) => [entry.name, entry] as const))(
    '%s: says something, in whole sentences',
    (_, entry) => {
      expect(entry.summary).toMatch(/^\S.*[.:]$/s);
      expect(entry.details).toMatch(/^$|[.`)]$/);
      expect(entry.title).not.toBe('');
      expect(entry.source).not.toBe('');
    },
  );

  it('offers values for options that exist', () => {
    expect(Object.keys(optionValues).filter((name) => !optionEntry(name))).toEqual([]);
  });
});

describe('the hover of a word', () => {
  it('shows how it is written and where it exists', () => {
    const hover = renderWordHover(word('rdr-to'));
    expect(hover).toContain(
      '```pf\npass in on interface proto tcp to address port 80 rdr-to address [port number]\n```',
    );
    expect(hover).toContain('Exists in: OpenBSD 4.7 and later; FreeBSD 15.');
  });

  it('says first that the dialect of the file does not know the word', () => {
    const [, second] = renderWordHover(word('rdr'), dialectOf('openbsd')).split('\n\n');
    expect(second).toBe(
      `**Not known to ${dialectOf('openbsd').title}.** Exists in: OpenBSD up to 4.6; FreeBSD, macOS, NetBSD, DragonFly.`,
    );
    expect(renderWordHover(word('rdr'), dialectOf('freebsd'))).not.toContain('Not known');
  });

  it('corrects the name of a limit that the manual page misspells', () => {
    expect(limitEntry('pktdelay-pkts')?.details).toContain('`pktdelay_pkts`');
    expect(limitEntry('pktdelay_pkts')).toBeUndefined();
  });
});
