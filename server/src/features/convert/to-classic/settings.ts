import type { SetOption } from '../../../syntax/tree.ts';
import type { ConversionContext } from '../context.ts';
import type { StatementEdits } from '../statement-edits.ts';

/** Levels of syslog(3) by the older ones. */
const debugLevels: Readonly<Record<string, string>> = {
  ...{ emerg: 'none', panic: 'none', alert: 'none', crit: 'none', err: 'urgent', error: 'urgent' },
  ...{ warning: 'misc', warn: 'misc', notice: 'misc', info: 'loud', debug: 'loud' },
};

/** `set` statements that the older grammar says in another way, or not; for `set reassemble` see fragments.ts. */
export function convertSetting({ option, words }: SetOption, edits: StatementEdits, { to }: ConversionContext): void {
  const [value] = words;
  switch (option?.image) {
    case 'debug': {
      const level = value && debugLevels[value.image];
      if (value && level !== undefined) edits.replace(value, value, level);
      return;
    }
    case 'syncookies':
    case 'state-defaults':
      if (!to.keywords.has(option.image)) edits.commentOut(`\`set ${option.image}\` is not known here.`);
      return;
    default:
  }
}
