import type { AltqDefinition, List, QueueDefinition } from '../../syntax/tree.ts';
import type { Token } from '../../syntax/token.ts';
import { byteLength } from '../c-text.ts';
import type { CheckContext, Place } from '../context.ts';
import type { InterfaceNode } from '../criteria.ts';
import { readInterfaces } from '../criteria.ts';
import { requireOrder } from '../statement-order.ts';
import type { AltqOptions } from './altq-options.ts';
import { readAltqOptions } from './altq-options.ts';
import { evaluateInterface, evaluateQueue, wayOf } from './evaluate-altq.ts';
import type { AltqState, AnnouncedQueue, Evaluation } from './model.ts';
import { noAltq } from './model.ts';
import { printAltq, printQueue } from './print-altq.ts';

/** Longest name of a queue. */
const maxQueueName = 63;

/** An interface that was left out: any, or all. */
const anyInterface = { name: '', not: false };

/** Checks `altq on em0 cbq … queue { a b }` and prints it as `-v` does (parse.y, altqif and expand_altq). */
export function readAltq(context: CheckContext, tree: AltqDefinition): void {
  const interfaces = tree.interfaces && readInterfaces(context, tree.interfaces);
  const options = readAltqOptions(context, tree.options);
  const children = readChildren(context, tree.children);
  const { keyword } = tree;
  requireOrder(context, 'queueing', keyword);
  const { scheduler } = options;
  if (!scheduler) return refuse(context, 'pf/queue-scheduler', 'no scheduler specified!', keyword);
  if (children.length === 0 && scheduler.kind !== 'codel') {
    return refuse(context, 'pf/queue-tree', 'no child queues specified', keyword);
  }
  if (isIgnored(context)) return;
  let failed = false;
  for (const node of interfaces ?? [anyInterface]) {
    if (node.not) {
      context.error('pf/queue-interface', 'altq on ! <interface> is not supported', keyword);
      failed = true;
    } else failed = !addInterface(context, node.name, options, children, keyword) || failed;
  }
  if (failed) context.abandon();
}

/** In the files of `load anchor` pfctl reads ALTQ, and makes nothing of it (pfctl.c, pfctl_rules). */
const isIgnored = ({ anchorPath }: CheckContext): boolean => anchorPath !== '';

/** Where pfctl asks the system about an interface that does not exist, it ends, but not on FreeBSD (pfctl_altq.c). */
function requireInterface(context: CheckContext, name: string, options: AltqOptions, place: Place): void {
  const { dialect, machine } = context;
  const call = dialect.rules?.speedCall;
  if (call === undefined || !machine?.interfaces || machine.interfaces[name]) return;
  const { bandwidth, tokenBucket, scheduler } = options;
  const end = (what: string): never =>
    context.quit('pf/queue-interface', `pfctl: ${what}: Device not configured`, place);
  if (bandwidth.absolute === 0) end(call);
  if (tokenBucket === 0 || scheduler?.kind === 'cbq') end('SIOCGIFMTU');
}

/** Adds one interface with its root queue. False when there is something wrong with it, which has been said then. */
function addInterface(
  context: CheckContext,
  name: string,
  options: AltqOptions,
  children: readonly Token[],
  place: Place,
): boolean {
  requireInterface(context, name, options, place);
  const machine = context.machine?.interfaces?.[name];
  const evaluated = evaluateInterface(stateOf(context), name, options, machine, wayOf(context.dialect));
  let sound = take(context, evaluated, place);
  context.print(printAltq(evaluated.state.last, options, wayOf(context.dialect)) + printChildren('queue ', children));
  const kind = options.scheduler?.kind ?? 'cbq';
  const hasRoot = kind === 'cbq' || kind === 'hfsc';
  const parent = hasRoot ? `root_${name}` : '';
  if (hasRoot) {
    const root = { name: parent, parent: '', interface: name, priority: 0, limit: options.limit };
    const absolute = evaluated.entry?.interfaceBandwidth ?? 0;
    const whole = { ...options, bandwidth: { absolute, percent: 0 } };
    sound =
      take(context, evaluateQueue(stateOf(context), root, whole, machine, wayOf(context.dialect)), place) && sound;
  }
  announce(
    context,
    children.map(({ image }) => ({ name: image, parent, interface: name, scheduler: kind })),
  );
  return sound;
}

/** Checks `queue a bandwidth 10% cbq(default) { b }` and prints it as `-v` does (parse.y, queuespec). */
export function readAltqQueue(context: CheckContext, tree: QueueDefinition): void {
  const { name } = tree;
  if (!name) return;
  const interfaces = tree.interfaces && readInterfaces(context, tree.interfaces);
  const options = readAltqOptions(context, tree.options);
  const children = readChildren(context, tree.children);
  requireOrder(context, 'queueing', name);
  if (byteLength(name.image) > maxQueueName) {
    return refuse(context, 'pf/name-too-long', `queue name too long (max ${maxQueueName} chars)`, name);
  }
  if (options.tokenBucket !== 0) {
    return refuse(context, 'pf/queue-scheduler', 'cannot specify tbrsize for queue', name);
  }
  if (isIgnored(context)) return;
  if (expandQueue(context, name, interfaces ?? [anyInterface], options, children)) return;
  context.follow('pf/queue-refused', 'errors in queue definition', name);
  context.abandon();
}

type On = Pick<InterfaceNode, 'name' | 'not'>;

/** Defines a queue wherever it was announced (parse.y, expand_queue). False when there is something wrong. */
function expandQueue(
  context: CheckContext,
  name: Token,
  interfaces: readonly On[],
  options: AltqOptions,
  children: readonly Token[],
): boolean {
  let found = 0;
  let sound = true;
  for (const on of interfaces) {
    for (const announced of stateOf(context).announced) {
      if (announced.name !== name.image || !concerns(on, announced)) continue;
      found++;
      const fault = schedulerFault(announced, options, children);
      if (fault !== undefined) {
        context.error('pf/queue-scheduler', fault, name);
        return false;
      }
      sound = defineQueue(context, name, announced, options, children) && sound;
      const { last } = stateOf(context);
      if (!last || (on.name === '' && found > 1)) continue;
      context.print(printQueue(last, options, on.name !== '') + printChildren('', children));
    }
  }
  if (found > 0) return sound;
  context.error('pf/queue-tree', `queue ${name.image} has no parent`, name, {
    advice: 'Name it behind queue in an altq statement, or in the braces of another queue, in front of its definition.',
  });
  return false;
}

function concerns(on: On, announced: AnnouncedQueue): boolean {
  return on.name === '' || (on.name === announced.interface) !== on.not;
}

function schedulerFault(
  { scheduler }: AnnouncedQueue,
  options: AltqOptions,
  children: readonly Token[],
): string | undefined {
  if (options.scheduler && options.scheduler.kind !== scheduler) {
    return 'exactly one scheduler type per interface allowed';
  }
  if (scheduler !== 'priq') return undefined;
  if (children.length > 0) return 'priq queues cannot have child queues';
  const { absolute, percent } = options.bandwidth;
  return absolute > 0 || percent < 100 ? "priq doesn't take bandwidth" : undefined;
}

function defineQueue(
  context: CheckContext,
  name: Token,
  announced: AnnouncedQueue,
  options: AltqOptions,
  children: readonly Token[],
): boolean {
  const { interface: on, parent, scheduler } = announced;
  const request = { name: name.image, parent, interface: on, priority: options.priority, limit: options.limit };
  const machine = context.machine?.interfaces?.[on];
  let sound = take(context, evaluateQueue(stateOf(context), request, options, machine, wayOf(context.dialect)), name);
  for (const child of children) {
    if (child.image === name.image) {
      context.error('pf/queue-tree', 'queue cannot have itself as child', child);
      sound = false;
    } else announce(context, [{ name: child.image, parent: name.image, interface: on, scheduler }]);
  }
  return sound;
}

const stateOf = (context: CheckContext): AltqState => context.environment.altq ?? noAltq;

function setState(context: CheckContext, altq: AltqState): void {
  context.environment = { ...context.environment, altq };
}

function announce(context: CheckContext, queues: readonly AnnouncedQueue[]): void {
  const state = stateOf(context);
  setState(context, { ...state, announced: [...state.announced, ...queues] });
}

/** Takes over the outcome of an evaluation and says what pfctl says. False when it was refused. */
function take(context: CheckContext, { state, lines, entry }: Evaluation, place: Place): boolean {
  setState(context, state);
  lines.forEach((line, i) => {
    const fatal = !entry && i === lines.length - 1;
    context.say(fatal ? 'pf/queue-tree' : 'pf/queue-warning', line, place, fatal ? {} : { severity: 'warning' });
  });
  return entry !== undefined;
}

function readChildren(context: CheckContext, list: List<Token> | undefined): readonly Token[] {
  if (!list) {
    context.finish();
    return [];
  }
  for (const child of list.items) {
    context.reach(child);
    if (byteLength(child.image) > maxQueueName) {
      refuse(context, 'pf/name-too-long', `queue name '${child.image}' too long (max ${maxQueueName} chars)`, child);
    }
  }
  if (list.close) context.reach(list.close);
  else if (list.open) context.finish();
  return list.items;
}

const printChildren = (keyword: string, children: readonly Token[]): string =>
  children.length === 0 ? '' : `${keyword}{ ${children.map(({ image }) => `${image} `).join('')}}`;

function refuse(context: CheckContext, code: string, text: string, place: Place): never {
  context.error(code, text, place);
  return context.abandon();
}
