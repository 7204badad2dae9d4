import type { ConversionContext } from '../context.ts';
import { remarkOnOtherFile } from '../other-file.ts';
import type { StatementEdits } from '../statement-edits.ts';
import { guardTags } from './exemptions.ts';
import { convertFilterRule } from './filter.ts';
import { convertReassemble, reassemblyOf } from './fragments.ts';
import { leadingTranslations } from './leading.ts';
import { convertMatch } from './match.ts';
import { isTranslation } from '../translation-options.ts';
import { convertPassTranslation } from './pass-translation.ts';
import { convertQueue, planQueues } from './queues.ts';
import { convertSetting } from './settings.ts';
import { remarkOnSecond, remarkOnStates } from './translation-stage.ts';

/** Converts the statements of a file of OpenBSD since 4.7 to the older grammar, or to FreeBSD's of today. */
export function toClassic(context: ConversionContext): (edits: StatementEdits) => void {
  const hasMatch = context.to.keywords.has('match');
  const reassembly = reassemblyOf(context);
  const guards = guardTags(context);
  const queues = planQueues(context);
  const leading = leadingTranslations(context);
  return (edits) => {
    const { body } = edits.placed.statement;
    switch (body.kind) {
      case 'rule': {
        if (!hasMatch && body.action.image === 'match') {
          convertMatch(body, guards, edits, context);
          return;
        }
        const translation = body.options.find(isTranslation);
        if (translation && hasMatch) {
          remarkOnSecond(body, translation, edits, context);
          if (body.action.image === 'match') remarkOnStates(body, edits, context);
        } else if (translation) {
          convertPassTranslation(body, translation, leading, edits, context);
        }
        convertFilterRule(body, queues, edits, context);
        return;
      }
      case 'anchor':
        convertFilterRule(body, queues, edits, context);
        return;
      case 'set':
        if (!hasMatch && body.option?.image === 'reassemble') convertReassemble(edits, reassembly);
        else convertSetting(body, edits, context);
        return;
      case 'queue':
        convertQueue(body, edits, queues);
        return;
      case 'include':
      case 'load-anchor':
        remarkOnOtherFile(body, edits);
        return;
      default:
    }
  };
}
