import type { SetOption } from '../../../syntax/tree.ts';
import type { StatementEdits } from '../statement-edits.ts';

/** The older debug levels by those of syslog(3). */
const debugLevels: Readonly<Record<string, string>> = { none: 'crit', urgent: 'err', misc: 'notice', loud: 'debug' };

/** Options that only FreeBSD has, with what is lost without them. */
const unknown: Readonly<Record<string, string>> = {
  'fail-policy': '`set fail-policy` is known to FreeBSD only: packets that fail to make a state are dropped.',
  keepcounters: '`set keepcounters` is known to FreeBSD only: counters begin anew with every load.',
};

/** `set` statements that are said in another way now, or no more. */
export function convertSetting({ option, words }: SetOption, edits: StatementEdits): void {
  const [value] = words;
  switch (option?.image) {
    case 'require-order':
      edits.removeStatement();
      return;
    case 'debug': {
      const level = value && debugLevels[value.image];
      if (value && level !== undefined) edits.replace(value, value, level);
      return;
    }
    default: {
      const lost = option && unknown[option.image];
      if (lost !== undefined) edits.commentOut(lost);
    }
  }
}
