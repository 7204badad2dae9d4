import type { CheckContext, Place } from './context.ts';

/** Kinds of statements in the order in which the older grammars want them. */
const stages = ['options', 'ethernet', 'normalization', 'queueing', 'translation', 'filtering'] as const;

/** What a statement is about, for the order of statements. */
export type Stage = (typeof stages)[number];

/** Systems of the older grammar that have rules for Ethernet. */
const withEthernet: ReadonlySet<string> = new Set(['freebsd', 'pfsense']);

/**
 * Makes sure that no statement of a later kind came before, as the older grammars want it unless `set require-order no`
 * was read (parse.y, check_rulestate). Abandons the statement otherwise. Today's OpenBSD knows no order.
 */
export function requireOrder(context: CheckContext, stage: Stage, place: Place): void {
  const { dialect, environment } = context;
  if (dialect.grammar === 'modern') return;
  const reached = environment.stage ?? 'options';
  if (!environment.anyOrder && stages.indexOf(reached) > stages.indexOf(stage)) {
    const order = withEthernet.has(dialect.name) ? stages : stages.filter((name) => name !== 'ethernet');
    context.error('pf/statement-order', `Rules must be in order: ${order.join(', ')}`, place, {
      advice: `This is one of the ${stage}, and one of the ${reached} stands before it.`,
    });
    context.abandon();
  }
  if (environment.stage !== stage) context.environment = { ...environment, stage };
}
