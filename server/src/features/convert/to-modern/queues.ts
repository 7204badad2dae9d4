import type { AltqDefinition, FilterOption, QueueDefinition } from '../../../syntax/tree.ts';
import type { StatementEdits } from '../statement-edits.ts';
import type { PlannedQueue, QueuePlan } from './queue-plan.ts';

/**
 * `altq on em0 cbq bandwidth 10Mb queue { a }` to `queue root_em0 on em0 bandwidth 10M, max 10M`, and `queue a bandwidth
 * 60% cbq(default)` to `queue a parent root_em0 bandwidth 6M, max 6M default`. What the plan has no queue for becomes a
 * comment.
 */
export function convertQueues(body: AltqDefinition | QueueDefinition, edits: StatementEdits, plan: QueuePlan): void {
  const planned = plan.queues.get(body);
  if (planned) {
    convertQueue(body, planned, edits);
  } else if (plan.replaced.has(body)) {
    // Of the queues below there is nothing more to say.
    const isInterface = body.kind === 'altq';
    edits.commentOut(
      isInterface ? '`priq` is `set prio` of the rules now, on all interfaces; its bandwidth is not kept.' : undefined,
    );
  } else if (body.kind === 'altq') {
    edits.commentOut('ALTQ was removed in OpenBSD 5.9: write queues anew, with `queue NAME on … bandwidth …`.');
  } else {
    edits.commentOut('A queue of ALTQ, see the remark on `altq`: write it anew.');
  }
}

function convertQueue(
  body: AltqDefinition | QueueDefinition,
  { name, words, lost }: PlannedQueue,
  edits: StatementEdits,
): void {
  const interfaces = body.interfaces;
  const head = body.kind === 'altq' ? (interfaces?.close ?? interfaces?.items.at(-1)?.name) : body.name;
  if (!head) return;
  if (body.kind === 'altq') edits.replace(body.keyword, body.keyword, `queue ${name}`);
  if (head === edits.last) edits.insertAfter(head, words);
  else edits.replace(edits.behind(head), edits.last, words);
  if (lost.length > 0) {
    edits.remark(`${lost.map((word) => `\`${word}\``).join(', ')} of ALTQ: without a counterpart, and left out.`);
  }
}

/** `queue a` of a rule to `set queue a`, or to `set prio 5`. */
export function convertQueueOption(
  option: Extract<FilterOption, { kind: 'queue' | 'dnpipe' | 'dnqueue' }>,
  { names, priorities }: QueuePlan,
  edits: StatementEdits,
): void {
  const { first, last } = option;
  const wanted = [option.queue, option.ackQueue].flatMap((token) => token?.image ?? []);
  if (wanted.every((name) => names.has(name))) {
    edits.replace(first, first, 'set queue');
    return;
  }
  const values = wanted.flatMap((name) => priorities.get(name) ?? []);
  if (values.length === wanted.length) {
    edits.replace(first, last, `set prio ${values.length > 1 ? `(${values.join(', ')})` : values.join()}`);
    return;
  }
  edits.remove(first, last);
  edits.remark('ALTQ has no counterpart: the rule assigns no queue any more.', first, last);
}
