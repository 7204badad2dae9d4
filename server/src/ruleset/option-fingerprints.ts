import { readFingerprints } from '../machine/reading-fingerprints.ts';
import type { SetOption } from '../syntax/tree.ts';
import type { CheckContext } from './context.ts';
import { readFileHere } from './elsewhere.ts';
import { changeOptions } from './option-change.ts';
import { requireOrder } from './statement-order.ts';

/** `set fingerprints "file"`: what `os` can name from here on. Inside an anchor pfctl does not look at the file. */
export function setFingerprints(context: CheckContext, tree: SetOption): void {
  const [word] = tree.words;
  if (!word) return;
  context.reach(word);
  const name = word.image;
  context.print(`set fingerprints "${name}"`);
  requireOrder(context, 'options', word);
  changeOptions(context, { fingerprints: name });
  if (context.anchorPath !== '') return;
  const found = readFileHere(context, word);
  if (found.kind === 'elsewhere') return;
  if (found.kind === 'absent') {
    context.say('pf/missing-file', `pfctl: ${name}: No such file or directory`, word);
    context.error('pf/missing-file', `error loading fingerprints ${name}`, word);
    context.abandon();
  }
  const { fingerprints, complaints, count } = readFingerprints(name, found.text);
  context.environment = { ...context.environment, fingerprints };
  if (context.dialect.grammar === 'classic') context.printVerbose(`Loaded ${count} passive OS fingerprints`);
  for (const complaint of complaints) context.say('pf/fingerprint-file', complaint, word, { severity: 'warning' });
}
