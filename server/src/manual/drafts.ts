import type { Availability, WordEntry } from './model.ts';
import type { Releases } from './where.ts';
import { everywhere, whereReserved } from './where.ts';

/** What an entry's author writes; the rest is common to a list of entries, or follows from the dialects' tables. */
export type Draft = Pick<WordEntry, 'name' | 'usage' | 'summary'> &
  Partial<WordEntry> & {
    /** Of a reserved word: the releases in which it came or went. */
    readonly releases?: Releases;
  };

interface Common extends Pick<WordEntry, 'title' | 'source'> {
  readonly where?: Availability;
  readonly releases?: Releases;
}

/**
 * Completes drafts with what they have in common. Where nothing else is said a reserved word exists where a dialect
 * reserves it, and any other word everywhere; `details` are empty.
 * @param common what holds for all of the list: its title and source, perhaps where its words exist
 * @param drafts the entries
 */
export function complete({ where, releases, ...common }: Common, drafts: readonly Draft[]): WordEntry[] {
  return drafts.map(({ releases: own, ...draft }) => ({
    where: where ?? whereReserved(draft.name, own ?? releases) ?? everywhere,
    details: '',
    ...common,
    ...draft,
  }));
}
