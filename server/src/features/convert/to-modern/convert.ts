import type { TranslationRule } from '../../../syntax/tree.ts';
import type { ConversionContext } from '../context.ts';
import { remarkOnOtherFile } from '../other-file.ts';
import type { StatementEdits } from '../statement-edits.ts';
import { convertTranslationAnchor } from './anchors.ts';
import { convertFilterRule } from './filter.ts';
import type { Precedence } from './first-match.ts';
import { precedences } from './first-match.ts';
import type { Translation } from './ranked-translations.ts';
import { remarkOnPlace, remarkOnStates } from './filter-stage.ts';
import { planQueues } from './queue-plan.ts';
import { convertQueues } from './queues.ts';
import { convertScrub } from './scrub.ts';
import { convertSetting } from './settings.ts';
import { convertTranslation } from './translation.ts';

const NOTHING: Precedence = { remarks: [] };

/** Converts the statements of a file to the grammar of OpenBSD since 4.7. */
export function toModern(context: ConversionContext): (edits: StatementEdits) => void {
  const translations = context.statements.flatMap(({ statement: { body }, line }): Translation[] =>
    body.kind === 'nat' || body.kind === 'rdr' || body.kind === 'binat' ? [{ rule: body, line }] : [],
  );
  const queues = planQueues(context);
  const precedence = precedences(translations, context);
  const translation = (rule: TranslationRule, edits: StatementEdits): void => {
    convertTranslation(rule, edits, precedence.get(rule) ?? NOTHING);
    remarkOnPlace(rule, edits, context);
    remarkOnStates(rule, edits, context);
  };
  return (edits) => {
    const { body } = edits.placed.statement;
    switch (body.kind) {
      case 'nat':
      case 'rdr':
      case 'binat':
        translation(body, edits);
        return;
      case 'scrub':
        convertScrub(body, edits, context);
        return;
      case 'rule':
      case 'anchor':
        convertFilterRule(body, queues, edits, context);
        return;
      case 'translation-anchor':
        convertTranslationAnchor(body, edits, context);
        return;
      case 'set':
        convertSetting(body, edits);
        return;
      case 'altq':
      case 'queue':
        convertQueues(body, edits, queues);
        return;
      case 'ether':
        edits.commentOut(
          '`ether` rules are known to FreeBSD only; OpenBSD filters frames on bridges, see ifconfig(8).',
        );
        return;
      case 'limiter':
        edits.commentOut('Limiters are known to FreeBSD only; OpenBSD limits states with `max` and `max-src-states`.');
        return;
      case 'dummynet':
        edits.commentOut('`dummynet` is known to macOS only; OpenBSD limits bandwidth with `queue`.');
        return;
      case 'include':
      case 'load-anchor':
        remarkOnOtherFile(body, edits);
        return;
      case 'antispoof':
      case 'table':
      case 'macro':
      case 'anchor-close':
      case 'empty':
      case 'malformed':
        return;
    }
  };
}
