import type { QueueDefinition } from '../syntax/tree.ts';
import type { Token } from '../syntax/token.ts';
import { byteLength } from './c-text.ts';
import type { CheckContext, Place } from './context.ts';
import type { InterfaceNode } from './criteria.ts';
import { readInterfaces } from './criteria.ts';
import type { Queue } from './model.ts';
import type { QueueOptions } from './queue-options.ts';
import { readQueueOptions } from './queue-options.ts';

/** Longest name of a queue. */
const maxQueueName = 63;

/**
 * Checks a queue's definition and adds it to the environment, once for each interface (parse.y, queuespec). What
 * concerns several queues is checked when all are known (`finishQueues`).
 */
export function readQueue(context: CheckContext, tree: QueueDefinition): void {
  const { name } = tree;
  if (!name) return;
  const interfaces = tree.interfaces && readInterfaces(context, tree.interfaces);
  const options = readQueueOptions(context, tree.options);
  context.finish();
  if (!interfaces && options.parent === undefined) {
    context.error('pf/queue-interface', 'root queue without interface', name, {
      advice: 'A queue stands on an interface or has a parent.',
    });
    context.abandon();
  }
  if (interfaces) requireInterface(context, interfaces);
  for (const node of interfaces ?? [undefined]) {
    if (!addQueue(context, name, node, options)) return;
  }
}

/** pfctl looks at the first one only. */
function requireInterface(context: CheckContext, [first]: readonly InterfaceNode[]): void {
  if (!first || !context.interfaces) return;
  if (context.interfaces.exists(first.name)?.kind === 'interface') return;
  context.error('pf/queue-interface', 'not an interface', first.place, {
    advice: 'A queue stands on a single interface that exists; a group will not do.',
  });
  context.abandon();
}

/** parse.y, expand_queue. False when pfctl goes no further with this statement. */
function addQueue(context: CheckContext, name: Token, node: InterfaceNode | undefined, options: QueueOptions): boolean {
  const { parent } = options;
  if (!options.bandwidth && options.flows === undefined) {
    return refuse(context, 'pf/queue-bandwidth', 'no bandwidth or flow specification', name);
  }
  if (byteLength(name.image) > maxQueueName) return refuse(context, 'pf/name-too-long', 'queuename too long', name);
  if (parent && byteLength(parent.image) > maxQueueName) {
    return refuse(context, 'pf/name-too-long', 'parent too long', parent);
  }
  const queue = toQueue(name.image, node?.name ?? '', options);
  const obstacle = obstacleTo(context, queue);
  if (obstacle !== undefined) {
    context.print(obstacle);
    return refuse(context, 'pf/queue-refused', 'cannot add queue', node?.place ?? name, obstacle);
  }
  const { environment } = context;
  context.environment = { ...environment, queues: [...environment.queues, queue] };
  return true;
}

function refuse(context: CheckContext, code: string, text: string, place: Place, advice?: string): false {
  context.error(code, text, place, advice === undefined ? undefined : { advice });
  return false;
}

/** What pfctl says on its standard output when a queue cannot be added (pfctl.c, pfctl_add_queue). */
function obstacleTo(context: CheckContext, queue: Queue): string | undefined {
  const { anchorPath } = context;
  const { queues } = context.environment;
  if (anchorPath !== '') return 'must not have queue definitions in an anchor';
  const taken =
    queue.parent === '' && queues.some((other) => other.parent === '' && other.interface === queue.interface);
  return taken ? `A root queue is already defined on ${queue.interface}` : undefined;
}

const noRate = { bandwidth: 0, burst: 0, duration: 0 };

function toQueue(name: string, interfaceName: string, options: QueueOptions): Queue {
  const { bandwidth, parent } = options;
  return {
    name,
    parent: parent?.image ?? '',
    interface: interfaceName,
    default: options.default,
    flows: options.flows ?? 0,
    quantum: options.quantum ?? 0,
    limit: options.limit ?? 0,
    rootClass: !parent && bandwidth !== undefined,
    linkshare: bandwidth?.share ?? noRate,
    realtime: bandwidth?.minimum ?? noRate,
    upperlimit: bandwidth?.maximum ?? noRate,
  };
}
