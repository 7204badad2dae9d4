import { describe, expect, it } from 'vitest';
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

const everything = [...keywordEntries, ...optionEntries, ...limitEntries, ...timeoutEntries];

describe('the manual', () => {
  it('knows every keyword of every dialect', () => {
    expect(allKeywords.filter((word) => !keywordEntry(word) && !optionEntry(word))).toEqual([]);
  });

  it('names the dialects that reserve a word, and no other', () => {
    // To the other pfs `default` is a plain word, which has the same meaning.
    for (const keyword of allKeywords.filter((each) => each !== 'default')) {
      const told = (keywordEntry(keyword) ?? optionEntry(keyword))?.where.dialects;
      const reserved = dialectNames.filter((name) => dialectOf(name).keywords.has(keyword));
      expect([keyword, told]).toEqual([keyword, reserved]);
    }
  });

  it('tells people the same as programs', () => {
    const mentions = (entry: (typeof everything)[number], system: string) =>
      entry.where.text.includes(system) || entry.where.text === 'every pf';
    for (const entry of everything) {
      const freebsd = entry.where.dialects.includes('freebsd') || entry.where.dialects.includes('freebsd-12');
      expect([entry.name, mentions(entry, 'FreeBSD')]).toEqual([entry.name, freebsd]);
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

  it.each([
    ['match', 'OpenBSD 4.6 and later; FreeBSD after 12'],
    ['nat', 'OpenBSD up to 4.6; FreeBSD, macOS, NetBSD, DragonFly'],
    ['altq', 'OpenBSD up to 5.5; FreeBSD, macOS, NetBSD, DragonFly'],
    ['ether', 'FreeBSD 14 and later'],
    ['scrub-anchor', 'macOS'],
    ['pickups', 'DragonFly'],
    ['flows', 'OpenBSD 6.2 and later'],
    ['prio', 'OpenBSD 5.0 and later; FreeBSD'],
    ['crop', 'OpenBSD up to 4.6; older FreeBSD, macOS, NetBSD, DragonFly'],
    ['pass', 'every pf'],
  ])('%s exists in %s', (name, where) => {
    expect(word(name).where.text).toBe(where);
  });

  it('corrects the name of a limit that the manual page misspells', () => {
    expect(limitEntry('pktdelay-pkts')?.details).toContain('`pktdelay_pkts`');
    expect(limitEntry('pktdelay_pkts')).toBeUndefined();
  });
});
