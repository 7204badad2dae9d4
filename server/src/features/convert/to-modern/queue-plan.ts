import type { Token } from '../../../syntax/token.ts';
import type { AltqDefinition, QueueDefinition, QueueOption } from '../../../syntax/tree.ts';
import type { ConversionContext } from '../context.ts';
import { freeWord } from '../context.ts';
import { bitsOf, queueWords } from './queue-words.ts';

/* What becomes of ALTQ: its queues with bandwidths are queues still, its queues with priorities `set prio`. */

/** One statement of ALTQ as it is said now. */
export interface PlannedQueue {
  readonly name: string;
  /** What follows the interface of an `altq`, or the name of a queue. */
  readonly words: string;
  /** Words that have no counterpart. */
  readonly lost: readonly string[];
}

/** What becomes of the ALTQ of a file. */
export interface QueuePlan {
  readonly queues: ReadonlyMap<AltqDefinition | QueueDefinition, PlannedQueue>;
  /** Statements of interfaces with priorities. */
  readonly replaced: ReadonlySet<AltqDefinition | QueueDefinition>;
  /** Names of queues that there are still and that rules may assign: those without others below them. */
  readonly names: ReadonlySet<string>;
  /** What `set prio` is to be for a queue that there is no more. */
  readonly priorities: ReadonlyMap<string, number>;
}

/** Plans what can be said of each interface as a whole; the rest is in none of the plan's parts. */
export function planQueues({ statements, ...context }: ConversionContext): QueuePlan {
  const bodies = statements.map(({ statement }) => statement.body);
  const defined = new Map<string, QueueDefinition[]>();
  for (const body of bodies) {
    if (body.kind !== 'queue' || !body.name) continue;
    defined.set(body.name.image, [...(defined.get(body.name.image) ?? []), body]);
  }
  const queues = new Map<AltqDefinition | QueueDefinition, PlannedQueue>();
  const replaced = new Set<AltqDefinition | QueueDefinition>();
  const priorities = new Map<string, number>();
  for (const body of bodies) {
    if (body.kind !== 'altq') continue;
    const tree = planTree(body, defined, context);
    for (const [definition, planned] of tree ?? []) queues.set(definition, planned);
    const ranks = tree ? undefined : planPriorities(body, defined);
    if (!ranks) continue;
    replaced.add(body);
    for (const [definition, priority] of ranks) {
      replaced.add(definition);
      if (definition.name) priorities.set(definition.name.image, priority);
    }
  }
  return {
    queues,
    replaced,
    names: new Set([...queues].flatMap(([{ children }, { name }]) => (children ? [] : [name]))),
    priorities,
  };
}

type Defined = ReadonlyMap<string, readonly QueueDefinition[]>;
type Planned = readonly [AltqDefinition | QueueDefinition, PlannedQueue];

const schedulerOf = ({ options }: AltqDefinition): string | undefined =>
  options.find(({ scheduler }) => scheduler)?.keyword.image;

/** The queues of an interface with bandwidths (cbq and hfsc); undefined if one of them cannot be said. */
function planTree(
  altq: AltqDefinition,
  defined: Defined,
  context: Pick<ConversionContext, 'words'>,
): readonly Planned[] | undefined {
  const scheduler = schedulerOf(altq);
  const [item, ...others] = altq.interfaces?.items ?? [];
  const bits = bitsOf(valueOf(altq.options, 'bandwidth'), undefined);
  if ((scheduler !== 'cbq' && scheduler !== 'hfsc') || !item || item.not || others.length > 0 || !bits)
    return undefined;
  const name = freeWord(context, `root_${item.name.image.replace(/\W/g, '_')}`);
  const root = queueWords(altq.options, 'root', bits);
  const below = root && planBelow(altq.children?.items ?? [], { name, bits }, scheduler, defined, []);
  return below && [[altq, { name, ...root }], ...below];
}

/** The queues of a list, and those below them. `path`: names of the queues above. */
function planBelow(
  names: readonly Token[],
  parent: { readonly name: string; readonly bits: number },
  scheduler: 'cbq' | 'hfsc',
  defined: Defined,
  path: readonly string[],
): readonly Planned[] | undefined {
  const planned: Planned[] = [];
  for (const { image: name } of names) {
    const [definition, ...others] = defined.get(name) ?? [];
    if (!definition || others.length > 0 || path.includes(name)) return undefined;
    const bits = bitsOf(valueOf(definition.options, 'bandwidth'), parent.bits);
    const children = definition.children?.items ?? [];
    // Only a queue without others below it can be the default one.
    if (children.length > 0 && isDefault(definition)) return undefined;
    const said = bits ? queueWords(definition.options, scheduler, bits, parent) : undefined;
    if (!said || !bits) return undefined;
    const below = planBelow(children, { name, bits }, scheduler, defined, [...path, name]);
    if (!below) return undefined;
    planned.push([definition, { name, ...said }], ...below);
  }
  return planned;
}

const valueOf = (options: readonly QueueOption[], name: string): Token | undefined =>
  options.find(({ keyword }) => keyword.image === name)?.value;

/** What `set prio` is for packets that nothing is said of, and the highest one. */
const [USUAL, HIGHEST] = [3, 7];

/** The queues of an interface with priorities by what `set prio` is for them; undefined if there are too many. */
function planPriorities(altq: AltqDefinition, defined: Defined): ReadonlyMap<QueueDefinition, number> | undefined {
  if (schedulerOf(altq) !== 'priq') return undefined;
  const queues = (altq.children?.items ?? []).map(({ image }) => defined.get(image) ?? []);
  if (!queues.every((found) => found.length === 1)) return undefined;
  const ranked = queues.flat().map((queue) => ({ queue, priority: priorityOf(queue) }));
  const usual = ranked.find(({ queue }) => isDefault(queue))?.priority;
  const levels = [...new Set(ranked.map(({ priority }) => priority))].sort((a, b) => a - b);
  if (usual === undefined) return undefined;
  const lowest = USUAL - levels.indexOf(usual);
  if (lowest < 0 || lowest + levels.length - 1 > HIGHEST) return undefined;
  return new Map(ranked.map(({ queue, priority }) => [queue, lowest + levels.indexOf(priority)]));
}

const priorityOf = ({ options }: QueueDefinition): number => Number(valueOf(options, 'priority')?.image ?? 1);

const isDefault = ({ options }: AltqDefinition | QueueDefinition): boolean =>
  options.some(({ scheduler }) => scheduler?.some(({ keyword }) => keyword.image === 'default'));
