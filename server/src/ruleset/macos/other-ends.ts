import type { PoolOption } from '../../syntax/tree.ts';
import type { CheckContext } from '../context.ts';
import type { EndpointMode, OtherEnds } from '../model.ts';

/** Whether an option of a pool says how other hosts are treated. */
export const isAboutOtherEnds = ({ keyword: { image } }: PoolOption): boolean =>
  image === 'extmap' || image === 'extfilter';

/** Reads one such option, and adds it to those before it. */
export function readOtherEnds(context: CheckContext, { keyword, words }: PoolOption, before?: OtherEnds): OtherEnds {
  const [word] = words;
  const mode = modes.find((known) => known === word?.image);
  if (!word || !mode) return before ?? {};
  context.reach(word);
  return { ...before, [keyword.image]: mode };
}

const modes: readonly EndpointMode[] = ['ei', 'ad', 'apd'];

/** As pfctl prints it behind the pool, with blanks in front. */
export function printOtherEnds({ extmap, extfilter }: OtherEnds): string {
  return `${extmap ? ` extmap ${extmap}` : ''}${extfilter ? ` extfilter ${extfilter}` : ''}`;
}
