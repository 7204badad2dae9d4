import type { FilterOption, Pool } from '../../syntax/tree.ts';

export type TranslationOption = FilterOption & { kind: 'nat-to' | 'rdr-to' | 'binat-to'; pool: Pool };

/** Whether an option translates one end of a packet. */
export const isTranslation = (option: FilterOption): option is TranslationOption =>
  option.kind === 'nat-to' || option.kind === 'rdr-to' || option.kind === 'binat-to';
