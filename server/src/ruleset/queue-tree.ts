import type { Queue, ServiceRate } from './model.ts';

/** A queue with the queues below it. */
export interface QueueNode {
  readonly queue: Queue;
  readonly children: readonly QueueNode[];
}

/** Why pfctl does not load the queues, in its words (`pfctl: …`), and the queue at fault. */
export interface QueueFault {
  readonly text: string;
  readonly queue: Queue;
}

/** How the queues of a ruleset stand to each other, once all are known. */
export interface QueueOutcome {
  /** Root queues in order of definition, as far as no fault was found. */
  readonly roots: readonly QueueNode[];
  /** pfctl ends with this. */
  readonly fault?: QueueFault;
  /** Queues that rules assign packets to though others are below them; pfctl tells so on its standard output, and fails. */
  readonly misassigned: readonly string[];
  /** The queues as pfctl prints them. */
  readonly shown: readonly string[];
}

/** Raised inside of this file when pfctl would give up. */
class Fault extends Error {
  readonly queue: Queue;

  constructor(text: string, queue: Queue) {
    super(text);
    this.queue = queue;
  }
}

/**
 * Puts the queues of the main ruleset in order and checks them (pfctl.c, pfctl_check_qassignments and
 * pfctl_load_queues). `assigned` are the names that rules use, inner anchors included, in order.
 */
export function finishQueues(queues: readonly Queue[], assigned: readonly string[]): QueueOutcome {
  if (queues.length === 0) return { roots: [], misassigned: [], shown: [] };
  const roots: QueueNode[] = [];
  try {
    const below = new Hierarchy(queues);
    for (const queue of queues.filter(isRoot)) roots.push(below.growRoot(queue));
    const misassigned = assigned.filter((name) =>
      roots.some((root) => root.queue.name === name && root.children.length > 0),
    );
    if (misassigned.length > 0) return { roots, misassigned, shown: [] };
    for (const queue of queues.filter((each) => !isRoot(each))) checkChild(queue, below);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { roots, fault: { text: `pfctl: ${error.message}`, queue: error.queue }, misassigned: [], shown: [] };
  }
  return { roots, misassigned: [], shown: roots.flatMap((root) => showTree(root)) };
}

const isRoot = ({ parent }: Queue): boolean => parent === '';

/** Most often that pfctl looks at one queue as a child before it suspects a loop. */
const maxMatches = 10000;

/** Finds the queues below each queue (pfctl.c, pfctl_find_childqs). */
class Hierarchy {
  readonly matches = new Map<Queue, number>();
  readonly #byParent = new Map<string, Queue[]>();
  /** Name and interface of the queues from the root to the one at hand. */
  readonly #path = new Set<string>();

  constructor(queues: readonly Queue[]) {
    for (const queue of queues) {
      if (isRoot(queue)) continue;
      const siblings = this.#byParent.get(queue.parent);
      if (siblings) siblings.push(queue);
      else this.#byParent.set(queue.parent, [queue]);
    }
  }

  growRoot(queue: Queue): QueueNode {
    const root = this.#grow(queue);
    const hasDefault = (node: QueueNode): boolean => node.queue.default || node.children.some(hasDefault);
    if (!queue.rootClass && root.children.length > 0) {
      throw new Fault(`no bandwidth was specified for root queue ${queue.name}`, queue);
    }
    if (queue.rootClass && !hasDefault(root)) throw new Fault('no default queue specified', queue);
    return root;
  }

  #grow(queue: Queue): QueueNode {
    const key = `${queue.interface}/${queue.name}`;
    if (this.#path.has(key)) throw new Fault('pfctl_find_childqs: excessive matches, loop?', queue);
    this.#path.add(key);
    const children = this.#childrenOf(queue).map((child) => this.#grow(child));
    this.#path.delete(key);
    if (children.length > 0) {
      if (queue.default) throw new Fault(`default queue ${queue.name} is not a leaf queue`, queue);
      if (queue.flows > 0) throw new Fault(`flow queue ${queue.name} is not a leaf queue`, queue);
    }
    return { queue, children };
  }

  /** A queue bound to the interface takes the place of one of the same name that is not. */
  #childrenOf(queue: Queue): Queue[] {
    const children = new Map<string, Queue>();
    for (const child of this.#byParent.get(queue.name) ?? []) {
      if (child.interface !== '' && child.interface !== queue.interface) continue;
      const matches = (this.matches.get(child) ?? 0) + 1;
      this.matches.set(child, matches);
      if (matches > maxMatches) throw new Fault('pfctl_find_childqs: excessive matches, loop?', child);
      const known = children.get(child.name);
      if (known) refuseTwice(known, child);
      if (!known || known.interface === '') children.set(child.name, child);
    }
    return [...children.values()];
  }
}

function refuseTwice(known: Queue, again: Queue): void {
  if (known.interface !== '' && again.interface !== '') {
    throw new Fault(`queue ${known.name} on ${known.interface} respecified`, again);
  }
  if (known.interface === '' && again.interface === '') throw new Fault(`queue ${known.name} respecified`, again);
}

function checkChild(queue: Queue, { matches }: Hierarchy): void {
  if (!matches.has(queue)) throw new Fault(`queue ${queue.name}: parent ${queue.parent} not found`, queue);
  if (queue.linkshare.bandwidth === 0 && queue.linkshare.burst === 0) {
    throw new Fault(`queue ${queue.name}: no bandwidth was specified`, queue);
  }
}

const showTree = ({ queue, children }: QueueNode): string[] => [formatQueue(queue), ...children.flatMap(showTree)];

/** A queue as pfctl prints it (pfctl_parser.c, print_queuespec). */
function formatQueue(queue: Queue): string {
  const parts = [`queue ${queue.name}`];
  if (queue.parent !== '') parts.push(` parent ${queue.parent}`);
  else if (queue.interface !== '') parts.push(` on ${queue.interface}`);
  if (queue.flows > 0) parts.push(` flows ${queue.flows}`, queue.quantum > 0 ? ` quantum ${queue.quantum}` : '');
  if (queue.linkshare.bandwidth > 0 || queue.linkshare.burst > 0) {
    parts.push(formatRate(' bandwidth ', queue.linkshare));
    parts.push(formatRate(', min ', queue.realtime), formatRate(', max ', queue.upperlimit));
  }
  if (queue.default) parts.push(' default');
  if (queue.limit > 0) parts.push(` qlimit ${queue.limit}`);
  return parts.join('');
}

function formatRate(prefix: string, { bandwidth, burst, duration }: ServiceRate): string {
  const rate = formatBandwidth(prefix, bandwidth);
  return duration > 0 ? `${rate} burst ${formatBandwidth('', burst)} for ${duration}ms` : rate;
}

/** Units by thousands. A bandwidth without one gets a blank, and pfctl reads beyond the last. */
const units = [' ', 'K', 'M', 'G', '\0'];

function formatBandwidth(prefix: string, bandwidth: number): string {
  if (bandwidth === 0) return '';
  let rate = BigInt(bandwidth);
  let unit = 0;
  while (unit <= 3 && rate >= 1000n && rate % 1000n === 0n) {
    rate /= 1000n;
    unit++;
  }
  return `${prefix}${rate}${units[unit] ?? ''}`;
}
