import type { SetOption, SetPair } from '../syntax/tree.ts';
import { parseDouble } from './c-text.ts';
import type { CheckContext } from './context.ts';
import { changeOptions } from './option-change.ts';
import { syncookieDefaults } from './option-defaults.ts';

/** `set syncookies adaptive (start 25%, end 12%)` (parse.y, syncookie_val; pfctl.c, pfctl_set_syncookies). */
export function setSyncookies(context: CheckContext, tree: SetOption): void {
  const [word] = tree.words;
  if (!word) return;
  context.reach(word);
  const mode = word.image;
  if (mode !== 'never' && mode !== 'adaptive' && mode !== 'always') {
    context.error('pf/unknown-value', 'illegal value for syncookies', word, {
      advice: 'Known are never, adaptive and always.',
    });
    return context.abandon();
  }
  const given = tree.pairs.open ? readMarks(context, tree) : undefined;
  if (tree.pairs.close) context.reach(tree.pairs.close);
  else if (tree.pairs.open) return;
  else context.lookAhead(word);
  if (given && mode !== 'adaptive') return fail(context, tree, 'syncookies start/end only apply to adaptive');
  if (given && given.end >= given.start) return fail(context, tree, 'start must be higher than end');
  const before = context.environment.options.syncookies;
  const marks = given ? { ...given, given: true } : (before ?? syncookieDefaults);
  changeOptions(context, { syncookies: { ...marks, mode } });
  const shown = 'given' in marks && marks.given ? ` (start ${marks.start}%, end ${marks.end}%)` : '';
  context.print(`set syncookies ${mode}${mode === 'adaptive' ? shown : ''}`);
}

function fail(context: CheckContext, tree: SetOption, text: string): never {
  const place = tree.pairs.open && tree.pairs.close ? ([tree.pairs.open, tree.pairs.close] as const) : tree.keyword;
  context.say('pf/syncookies', `pfctl: ${text}`, place);
  context.error('pf/syncookies', 'error setting syncookies', place, { advice: text });
  return context.abandon();
}

interface Marks {
  readonly start: number;
  readonly end: number;
}

function readMarks(context: CheckContext, tree: SetOption): Marks {
  let [start, end] = [0, 0];
  for (const pair of tree.pairs.items) {
    const percent = readPercent(context, pair);
    if (pair.name.image === 'start') start = percent;
    else if (pair.name.image === 'end') end = percent;
    else {
      context.error('pf/syncookies', 'illegal syncookie option', pair.name, { advice: 'Known are start and end.' });
      context.abandon();
    }
  }
  start ||= syncookieDefaults.start;
  return { start, end: end || Math.floor(start / 2) };
}

/** A percentage above 0 and up to 100, of which the fraction does not count. */
function readPercent(context: CheckContext, { value }: SetPair): number {
  if (!value) return 0;
  context.reach(value);
  const { value: percent, rest } = parseDouble(value.image);
  if (rest !== '%') {
    context.error('pf/syncookies', 'illegal percentage value', value, {
      silent: true,
      advice: 'A percentage ends in %, and nothing follows.',
    });
    context.abandon();
  }
  if (percent <= 0 || percent > 100) {
    context.error('pf/syncookies', 'illegal percentage value', value, { advice: 'More than 0%, at most 100%.' });
    context.abandon();
  }
  return Math.floor(percent);
}
