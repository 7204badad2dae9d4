import type { QueueDefinition, QueueOption, ServiceCurve } from '../../../syntax/tree.ts';
import type { ConversionContext } from '../context.ts';
import type { StatementEdits } from '../statement-edits.ts';

/* Queues since OpenBSD 5.5 as those of ALTQ's hfsc, which they came from. */

/** What becomes of the queues of a file: the words behind their names, or behind the interfaces of root queues. */
export interface QueuePlan {
  readonly words: ReadonlyMap<QueueDefinition, string>;
  /** Names of the queues that rules may assign. */
  readonly names: ReadonlySet<string>;
}

/** Plans the queues of each interface as a whole; those of which one cannot be said are not in the plan. */
export function planQueues({ statements, to }: ConversionContext): QueuePlan {
  const words = new Map<QueueDefinition, string>();
  const queues = to.keywords.has('altq')
    ? statements.flatMap(({ statement: { body } }) => (body.kind === 'queue' ? [body] : []))
    : [];
  const below = new Map<string, QueueDefinition[]>();
  for (const queue of queues) {
    const parent = valueOf(queue, 'parent');
    if (parent !== undefined) below.set(parent, [...(below.get(parent) ?? []), queue]);
  }
  const isUnique = new Set(queues.map(nameOf)).size === queues.length;
  for (const root of isUnique ? queues : []) {
    if (valueOf(root, 'parent') === undefined) addTree(root, below, words);
  }
  return { words, names: new Set([...words.keys()].filter((queue) => valueOf(queue, 'parent')).map(nameOf)) };
}

const nameOf = ({ name }: QueueDefinition): string => name?.image ?? '';

const valueOf = ({ options }: QueueDefinition, name: string): string | undefined =>
  options.find(({ keyword }) => keyword.image === name)?.value?.image;

/** Adds a root queue and all below it, if all of them can be said. */
function addTree(
  root: QueueDefinition,
  below: ReadonlyMap<string, readonly QueueDefinition[]>,
  words: Map<QueueDefinition, string>,
): void {
  const children = below.get(nameOf(root)) ?? [];
  const bandwidth = root.options.find(({ keyword }) => keyword.image === 'bandwidth');
  const isPlain = root.options.every(({ keyword }) => ['bandwidth', 'qlimit'].includes(keyword.image));
  if (!root.onKeyword || !isPlain || !bandwidth?.curve || bandwidth.curve.burst || children.length === 0) return;
  const found = new Map([[root, `hfsc bandwidth ${rate(bandwidth.curve.bandwidth.image)} queue ${listOf(children)}`]]);
  const open = [...children];
  for (let queue = open.pop(); queue; queue = open.pop()) {
    const inside = below.get(nameOf(queue)) ?? [];
    const said = queueWords(queue);
    if (said === undefined || found.has(queue)) return;
    found.set(queue, inside.length > 0 ? `${said} ${listOf(inside)}` : said);
    open.push(...inside);
  }
  for (const [queue, said] of found) words.set(queue, said);
}

const listOf = (queues: readonly QueueDefinition[]): string => `{ ${queues.map(nameOf).join(', ')} }`;

const known: ReadonlySet<string> = new Set(['parent', 'bandwidth', 'qlimit', 'default']);

function queueWords(queue: QueueDefinition): string | undefined {
  const bandwidth = queue.options.find(({ keyword }) => keyword.image === 'bandwidth');
  const { curve, minimum, maximum }: Partial<QueueOption> = bandwidth ?? {};
  if (!curve || !queue.options.every(({ keyword }) => known.has(keyword.image))) return undefined;
  const details = [
    ...(queue.options.some(({ keyword }) => keyword.image === 'default') ? ['default'] : []),
    ...(curve.burst ? [`linkshare ${curveWords(curve)}`] : []),
    ...(minimum ? [`realtime ${curveWords(minimum)}`] : []),
    ...(maximum ? [`upperlimit ${curveWords(maximum)}`] : []),
  ];
  const limit = valueOf(queue, 'qlimit');
  return [
    `bandwidth ${rate(curve.bandwidth.image)}`,
    ...(limit === undefined ? [] : [`qlimit ${limit}`]),
    ...(details.length > 0 ? [`hfsc(${details.join(' ')})`] : []),
  ].join(' ');
}

/** `5M burst 10M for 100ms` to `(10Mb 100 5Mb)`. */
function curveWords({ bandwidth, burst, duration }: ServiceCurve): string {
  const usual = rate(bandwidth.image);
  return burst && duration ? `(${rate(burst.image)} ${duration.image.replace(/ms$/, '')} ${usual})` : usual;
}

/** `5M` to `5Mb`, `5000` to `5000b`. */
const rate = (word: string): string => `${word}b`;

/** `queue a parent r bandwidth 5M` to `queue a bandwidth 5Mb`, and a root queue to `altq on … hfsc …`. */
export function convertQueue(queue: QueueDefinition, edits: StatementEdits, { words }: QueuePlan): void {
  const said = words.get(queue);
  const { keyword, name, interfaces, onKeyword } = queue;
  const head = onKeyword ? (interfaces?.close ?? interfaces?.items.at(-1)?.name) : name;
  if (said === undefined || !head || !name) {
    edits.commentOut('Queues are those of ALTQ here: write them anew, with `altq on … queue { … }`.');
    return;
  }
  if (onKeyword) edits.replace(keyword, name, 'altq');
  edits.replace(edits.behind(head), edits.last, said);
}
