import type { WordEntry } from './model.ts';
import { everywhere } from './where.ts';

/** What an entry's author writes; the rest is common to a list of entries. */
export type Draft = Pick<WordEntry, 'name' | 'usage' | 'summary'> & Partial<WordEntry>;

/**
 * Completes drafts with what they have in common: `where` is every pf and `details` empty unless a draft says otherwise.
 * @param common what holds for all of the list: its title and source, perhaps where its words exist
 * @param drafts the entries
 */
export function complete(
  common: Pick<WordEntry, 'title' | 'source'> & Partial<Pick<WordEntry, 'where'>>,
  drafts: readonly Draft[],
): WordEntry[] {
  return drafts.map((draft) => ({ where: everywhere, details: '', ...common, ...draft }));
}
